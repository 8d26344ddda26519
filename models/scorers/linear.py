"""The trained scorer: indicators and words, calibrated logistic regression."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Self

import pandas as pd
from sklearn.calibration import CalibratedClassifierCV
from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

from adwatch.store import store
from adwatch.text import Folded
from models.artefacts import Artefact, load_artefact
from models.reading import Reading
from models.scorers import Scorer


FOUND = r"\S+"


class LinearScorer(Scorer):
    """A scikit-learn pipeline over what was found and how the ad is worded.

    Contacts become one word per kind and digits one sign, so the model holds no personal data.
    """

    name = "linear"
    trainable = True

    def __init__(self, pipeline: CalibratedClassifierCV, version: str) -> None:
        self.pipeline = pipeline
        self.version = version

    @classmethod
    def load(cls) -> Self:
        """The version that was trained last; ModelError where there is none."""
        artefact: Artefact = load_artefact(store(), cls.name)
        return cls(artefact.pipeline, artefact.version)

    def probabilities(self, readings: Sequence[Reading]) -> list[float]:
        """Calibrated on the corpus it was trained with, whose share of risk ads the card states."""
        if not readings:
            return []
        scored = self.pipeline.predict_proba(features(readings))[:, 1]
        return [round(float(value), 6) for value in scored]


def features(readings: Iterable[Reading]) -> pd.DataFrame:
    """One row per reading: ``words`` as masked, folded text, ``found`` as indicator names."""
    rows = [(_words(reading), " ".join(_found(reading))) for reading in readings]
    return pd.DataFrame(rows, columns=["words", "found"])


def build(splits: object = None) -> CalibratedClassifierCV:
    """The untrained pipeline; ``splits`` are the folds in which it is calibrated (Platt 1999)."""
    columns = ColumnTransformer(
        [
            ("words", TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True), "words"),
            ("found", CountVectorizer(binary=True, token_pattern=FOUND), "found"),
        ]
    )
    regression = LogisticRegression(C=1.0, class_weight="balanced", max_iter=2000)
    pipeline = Pipeline([("columns", columns), ("regression", regression)])
    return CalibratedClassifierCV(pipeline, method="sigmoid", ensemble=False, cv=splits)


def _words(reading: Reading) -> str:
    pieces: list[str] = []
    place = 0
    for contact in reading.contacts:
        pieces += [reading.text[place : contact.start], f" contact{contact.kind} "]
        place = contact.end
    text = "".join([*pieces, reading.text[place:]])
    return re.sub(r"\d+", "0", Folded(text).text)


def _found(reading: Reading) -> Iterator[str]:
    for finding in reading.findings:
        yield f"{finding.id}.{finding.polarity}"
        yield f"{finding.strength}.{finding.polarity}"
