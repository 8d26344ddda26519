"""Reading ads beside spaCy's blank tokenizers alone: ads per second of one core."""

import json
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path

import fsspec
import spacy

from models.assessing import Readable, assess_all
from models.corpus import load_corpus
from models.identify import identify
from models.languages import languages
from models.scorers import load_scorer


# As many ads as fill every cache that is worth filling.
SHORT = 5_000


def measure(files: Sequence[Path], rounds: int) -> Iterator[tuple[str, ...]]:
    """One row: the whole assessment with the untrained scorer, and tokenising the same ads.

    The two take turns, round by round, and the ratio is the median of the rounds' ratios, so that
    a machine that slows down slows both.
    """
    ads = list(_ads(files))
    scorer = load_scorer("rules")
    tokenizers = {language.code: spacy.blank(language.code) for language in languages()}

    def assess() -> None:
        for _assessment in assess_all(ads, scorer):
            pass

    def tokenise() -> None:
        for ad in ads:
            tokenizers[identify(ad.text)].make_doc(f"{ad.title}\n{ad.text}")

    assess()
    tokenise()
    pairs = [(_rate(assess, len(ads)), _rate(tokenise, len(ads))) for _ in range(rounds)]
    ours, bare = (statistics.median(rates) for rates in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    words = sum(len(ad.text.split()) for ad in ads) // len(ads)
    yield (
        "assess / tokenise",
        f"{len(ads)} ads of {words} words",
        f"{ours:.0f}/s",
        f"{bare:.0f}/s",
        f"{ratio:.2f}",
    )


def measure_memory(files: Sequence[Path], long: int) -> Iterator[tuple[str, ...]]:
    """One row: the most memory held after a few thousand ads, and after ``long`` of them.

    The same ads come again, each time with a number in it, so that no cache has seen them.
    """
    ads = list(_ads(files))
    scorer = load_scorer("rules")

    def stream(count: int) -> Iterator[Readable]:
        for number, ad in zip(range(count), cycle(ads), strict=False):
            yield ad._replace(text=f"{ad.text}\nref{number}x")

    peaks = []
    for count in (SHORT, long):
        for _assessment in assess_all(stream(count), scorer):
            pass
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    few, many = peaks
    yield (
        "memory of assess",
        f"{SHORT} and {long} ads",
        f"{many:.0f} MB",
        f"{few:.0f} MB",
        f"{many / few:.2f}",
    )


def _rate(work: Callable[[], None], ads: int) -> float:
    started = time.process_time()
    work()
    return ads / (time.process_time() - started)


def _ads(files: Sequence[Path]) -> Iterator[Readable]:
    if not files:
        for example in load_corpus():
            yield Readable(example.id, example.kind, example.title, example.text)
    for path in files:
        with fsspec.open(str(path), "rt", encoding="utf-8", compression="infer") as lines:
            for line in lines:
                ad = json.loads(line)
                yield Readable(ad["id"], "job", ad.get("title") or "", ad["text"])
