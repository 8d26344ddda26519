"""Reading ads beside spaCy's blank tokenizers alone: ads per second of one core."""

import json
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import fsspec
import spacy

from models.assessing import Readable, assess_all
from models.corpus import load_corpus
from models.identify import identify
from models.languages import languages
from models.scorers import load_scorer


def measure(files: Sequence[Path], rounds: int) -> Iterator[tuple[str, ...]]:
    """One row: the whole assessment with the untrained scorer, and tokenising the same ads.

    The two take turns, round by round, and the ratio is the median of the rounds' ratios, so that
    a machine that slows down slows both.
    """
    ads = list(_ads(files))
    scorer = load_scorer("rules")
    tokenizers = {language.code: spacy.blank(language.spacy) for language in languages()}

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
