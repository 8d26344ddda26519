"""The labelled corpus that the trained scorers learn from: ``models/corpus/<language>.jsonl``."""

import hashlib
import json
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from adwatch.ads import Kind, Record
from adwatch.errors import InputError


HERE = Path(__file__).parent


class Example(Record):
    """One labelled ad; a ``group`` is never split between training and testing."""

    id: str
    kind: Kind
    lang: Literal["hy", "ru", "en"]
    title: str
    text: str
    label: Literal["risk", "honest"]
    group: str
    about: str


def load_corpus(folder: Path = HERE) -> list[Example]:
    """All examples by id.

    Raises:
        InputError: a line contradicts the format, or an id stands twice.
    """
    examples = [
        _example(path, number, line)
        for path in sorted(folder.glob("*.jsonl"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if line.strip()
    ]
    if not examples or len({example.id for example in examples}) < len(examples):
        raise InputError(f"{folder}: no examples, or an id stands twice")
    return sorted(examples, key=lambda example: example.id)


def fingerprint(folder: Path = HERE) -> str:
    """Names the corpus's exact contents."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.jsonl")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _example(path: Path, number: int, line: str) -> Example:
    try:
        return Example.model_validate(json.loads(line))
    except (ValidationError, json.JSONDecodeError) as error:
        raise InputError(f"{path.name} line {number}: {error}") from error
