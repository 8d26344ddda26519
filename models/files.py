"""Files of ads that people bring: one JSON object a line in, one assessment a line out."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import fsspec
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from adwatch.ads import Kind
from adwatch.errors import InputError
from adwatch.progress import track
from models.assessing import Readable, assess_all
from models.scorers import Scorer


KINDS: tuple[str, ...] = get_args(Kind)
SHOWN = 5


class AdLine(BaseModel):
    """What a line has to have; anything else on it is somebody's own and is passed over."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    id: str = Field(min_length=1)
    kind: str
    text: str
    title: str = ""
    lang: str = ""
    source: str = ""
    company: str = ""


class Lines:
    """The readable ads of a file, counting what could not be read and why."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.counts: Counter[str] = Counter()
        self.rejects: list[str] = []

    def __iter__(self) -> Iterator[Readable]:
        with fsspec.open(str(self.path), "rb", compression="infer") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield from self._ad(number, line)

    def _ad(self, number: int, line: bytes) -> Iterator[Readable]:
        try:
            ad = AdLine.model_validate({k: v for k, v in json.loads(line).items() if v is not None})
        except (ValueError, AttributeError) as error:
            self.counts["rejected"] += 1
            self.rejects.append(f"line {number}: {_reason(error)}")
            return
        self.counts["ads"] += 1
        kind: Kind = "marriage" if ad.kind == "marriage" else "job"
        self.counts["read_as_job"] += ad.kind not in KINDS
        yield Readable(ad.id, kind, ad.title, ad.text, ad.source, ad.lang, ad.company)


def assess_lines(ads: Path, to: Path, scorer: Scorer) -> dict[str, int | str]:
    """Assess every readable line, in order; the output appears only when it is whole.

    Raises:
        InputError: the file is not there, or none of its lines is an ad.
    """
    if not ads.is_file():
        raise InputError(f"{ads}: no such file")
    to.parent.mkdir(parents=True, exist_ok=True)
    part = to.with_name(f".{to.name}.part")
    lines = Lines(ads)
    with part.open("w", encoding="utf-8") as file:
        for assessment in track(assess_all(lines, scorer), "assess"):
            lines.counts["flagged"] += assessment.flagged
            file.write(json.dumps(assessment.as_line(), ensure_ascii=False) + "\n")
    if not lines.counts["ads"]:
        part.unlink()
        raise InputError(f"{ads}: no line is an ad; {'; '.join(lines.rejects[:SHOWN]) or 'empty'}")
    part.replace(to)
    rejects = {"rejects": "; ".join(lines.rejects[:SHOWN])} if lines.rejects else {}
    return {"ads": 0, "flagged": 0, "rejected": 0, **lines.counts, **rejects}


def _reason(error: ValueError | AttributeError) -> str:
    if isinstance(error, ValidationError):
        return ", ".join(f"{e['loc'][0] if e['loc'] else ''}: {e['msg']}" for e in error.errors())
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
        return "not JSON"
    return "not a JSON object"
