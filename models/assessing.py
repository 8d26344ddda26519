"""From ads to assessments: read, judge by the table, score in batches."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from adwatch import __version__
from adwatch.ads import Kind, content_hash
from adwatch.assessments import FLAGGED_BANDS, Assessment
from adwatch.settings import ROOT
from models.reading import read
from models.scorers import Scorer
from models.verdicts import judge


BATCH = 200
# What a finding rests on: data and code alike.
READ_BY = (
    "models/*.yml",
    "models/*.py",
    "models/languages/**/*.yml",
    "models/facts/*",
    "models/derived/*.py",
    "adwatch/*.yml",
    "adwatch/pay/*.py",
    "adwatch/text/**/*.*",
)


class Readable(NamedTuple):
    """What of an ad is read, whether it comes from a partition or a researcher's file.

    Only a stored ad has a ``content_hash``; of others it is that of their words.
    """

    id: str
    kind: Kind
    title: str
    text: str
    source: str = ""
    lang: str = ""
    employer: str = ""
    content_hash: str = ""


def assess_all(ads: Iterable[Readable], scorer: Scorer) -> Iterator[Assessment]:
    """Assess a stream of ads in its order; memory is one batch."""
    iterator = iter(ads)
    while batch := list(islice(iterator, BATCH)):
        readings = [
            read(ad.kind, ad.title, ad.text, lang=ad.lang, employer=ad.employer) for ad in batch
        ]
        scores = scorer.probabilities(readings)
        for ad, reading, probability in zip(batch, readings, scores, strict=True):
            verdict = judge(reading.findings, reading.signals)
            yield Assessment(
                id=ad.id,
                source=ad.source,
                kind=ad.kind,
                content_hash=ad.content_hash or content_hash(ad.title, ad.text),
                lang=reading.lang,
                band=verdict.band,
                flagged=verdict.band in FLAGGED_BANDS,
                rule=verdict.rule,
                why=verdict.why,
                probability=probability,
                scorer=f"{scorer.name}-{scorer.version}",
                reader=reader_version(),
                findings=reading.findings,
                facts=reading.facts,
                contacts=reading.contacts,
            )


@lru_cache(maxsize=1)
def reader_version() -> str:
    """Names the patterns, rules and code that read an ad, so that a finding can be repeated."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in READ_BY for path in ROOT.glob(pattern)}):
        if path.suffix != ".pyc" and path.is_file():
            digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:12]}"
