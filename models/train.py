"""Trains the linear scorer and writes down how well it did on ads that it had not seen."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.base import clone
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score
from sklearn.model_selection import StratifiedGroupKFold

from adwatch.errors import InputError
from adwatch.store import store
from models.artefacts import Artefact, save_artefact
from models.assessing import reader_version
from models.card import write_card
from models.corpus import fingerprint, load_corpus
from models.reading import read
from models.scorers import scorers
from models.scorers.linear import LinearScorer, build, features
from models.scorers.rules import RulesScorer


FOLDS = 5
SEED = 20261121

Labels = NDArray[np.int_]
Folds = list[tuple[NDArray[np.int_], NDArray[np.int_]]]


def train_scorer(name: str) -> dict[str, float | str]:
    """Fit, measure by groups held out, save with manifest and card.

    Raises:
        InputError: there is no such scorer, or it is not one that learns.
    """
    if name not in scorers() or not scorers()[name].trainable:
        learn = [key for key, scorer in scorers().items() if scorer.trainable]
        raise InputError(f"{name!r} cannot be trained; these can: {', '.join(learn)}")
    examples = load_corpus()
    readings = [read(example.kind, example.title, example.text) for example in examples]
    corpus = pd.DataFrame([example.model_dump() for example in examples])
    labels = (corpus["label"] == "risk").to_numpy().astype(int)
    table = features(readings)

    folds = _folds(labels, corpus["group"])
    held_out = _held_out(table, labels, corpus["group"], folds)
    rules = np.array(RulesScorer.load().probabilities(readings))
    metrics = _metrics(corpus, labels, {LinearScorer.name: held_out, RulesScorer.name: rules})

    pipeline = build(folds).fit(table, labels)
    _make_portable(pipeline)
    version = f"{fingerprint()}-{reader_version().rsplit('+', 1)[1]}"
    card = write_card(version, corpus, metrics)
    manifest = {"corpus": fingerprint(), "reader": reader_version(), "examples": len(corpus)}
    folder = save_artefact(store(), name, Artefact(pipeline, version), manifest=manifest, card=card)
    return {"examples": len(corpus), "saved": folder, **_summary(metrics)}


def _folds(labels: Labels, groups: "pd.Series[str]") -> Folds:
    splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED)
    return list(splitter.split(labels, labels, groups))


def _held_out(
    table: pd.DataFrame, labels: Labels, groups: "pd.Series[str]", folds: Folds
) -> NDArray[np.float64]:
    """Each example's probability from a model that saw neither it nor its group."""
    held_out = np.zeros(len(labels))
    for fitted_on, tested_on in folds:
        inner = _folds(labels[fitted_on], groups.iloc[fitted_on])
        model = clone(build(inner)).fit(table.iloc[fitted_on], labels[fitted_on])
        held_out[tested_on] = model.predict_proba(table.iloc[tested_on])[:, 1]
    return held_out


def _metrics(
    corpus: pd.DataFrame, labels: Labels, scores: dict[str, NDArray[np.float64]]
) -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    for scorer, values in scores.items():
        for lang in ["all", *sorted(corpus["lang"].unique())]:
            rows_of = np.ones(len(labels), bool) if lang == "all" else (corpus["lang"] == lang)
            truth, score = labels[rows_of], values[rows_of]
            rows.append(
                {
                    "scorer": scorer,
                    "language": lang,
                    "ads": len(truth),
                    "risk": int(truth.sum()),
                    "average precision": average_precision_score(truth, score),
                    "ROC AUC": roc_auc_score(truth, score),
                    "Brier": brier_score_loss(truth, score),
                }
            )
    return pd.DataFrame(rows)


def _make_portable(pipeline: Any) -> None:
    """Drop the folds, and make vocabularies plain integers, which skops writes 50 times faster."""
    pipeline.cv = None
    for calibrated in pipeline.calibrated_classifiers_:
        columns = calibrated.estimator.named_steps["columns"]
        for name in ("words", "found"):
            vectorizer = columns.named_transformers_[name]
            vectorizer.vocabulary_ = {k: int(v) for k, v in vectorizer.vocabulary_.items()}


def _summary(metrics: pd.DataFrame) -> dict[str, float | str]:
    overall = metrics[metrics["language"] == "all"].set_index("scorer")["average precision"]
    return {f"average precision ({name})": round(value, 3) for name, value in overall.items()}
