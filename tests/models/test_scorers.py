"""Whatever scorer is found in the folder: the same score for the same ad, alone or in a batch."""

import json

import pytest

from adwatch.errors import InputError, ModelError
from adwatch.settings import settings
from adwatch.store import store
from models.artefacts import load_artefact
from models.corpus import HERE, load_corpus
from models.reading import read
from models.run import train
from models.scorers import load_scorer, scorers


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """Every scorer that learns, trained once from the corpus as it is."""
    home = tmp_path_factory.mktemp("trained")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ADWATCH_STORAGE", str(home))
        settings.cache_clear()
        figures = {name: train(name) for name, scorer in scorers().items() if scorer.trainable}
        yield figures
    settings.cache_clear()


@pytest.fixture(scope="module")
def readings(trained):
    return [read(e.kind, e.title, e.text) for e in load_corpus()[::15]]


@pytest.mark.parametrize("name", list(scorers()))
def test_scores_are_probabilities_and_do_not_depend_on_the_batch(trained, readings, name):
    scorer = load_scorer(name)
    together = scorer.probabilities(readings)
    assert len(together) == len(readings)
    assert all(0 <= score <= 1 for score in together)
    assert [scorer.probabilities([reading])[0] for reading in readings] == together
    assert load_scorer(name).probabilities(readings) == together
    assert scorer.probabilities([]) == []


@pytest.mark.parametrize("name", list(scorers()))
def test_risk_ads_score_higher_than_honest_ones(trained, name):
    scorer = load_scorer(name)
    by_label = {"risk": [], "honest": []}
    for example in load_corpus()[::4]:
        reading = read(example.kind, example.title, example.text)
        by_label[example.label] += scorer.probabilities([reading])
    mean = {label: sum(scores) / len(scores) for label, scores in by_label.items()}
    assert mean["risk"] > mean["honest"] + 0.05


def test_training_again_gives_the_same_version(trained):
    again = train("linear")
    assert again == trained["linear"]


def test_the_card_says_what_it_is_for_and_how_it_did(trained):
    folder = trained["linear"]["saved"]
    card = store().read_bytes(f"{folder}/card.md").decode()
    for part in ("What it is for", "invented ads", "average precision", "| hy |", "| rules |"):
        assert part in card, part


def test_the_model_holds_no_contact(trained):
    pipeline = load_artefact(store(), "linear").pipeline
    columns = pipeline.calibrated_classifiers_[0].estimator.named_steps["columns"]
    words = columns.named_transformers_["words"].vocabulary_
    assert len(words) > 500
    assert not [word for word in words if any(sign in word for sign in "@123456789")]


def test_an_altered_model_is_refused(trained, tmp_path, monkeypatch):
    folder = trained["linear"]["saved"]
    kept = {
        name: store().read_bytes(f"{folder}/{name}") for name in ("model.skops", "manifest.json")
    }
    current = store().read_json("models/linear/current.json")
    monkeypatch.setenv("ADWATCH_STORAGE", str(tmp_path))
    settings.cache_clear()
    store().write_json("models/linear/current.json", current)
    manifest = json.loads(kept["manifest.json"])
    for model, about, told in (
        (kept["model.skops"] + b"x", manifest, "not what training wrote"),
        (kept["model.skops"], {**manifest, "scikit_learn": "0.1"}, "scikit-learn 0.1"),
    ):
        with store().replacing(f"{folder}/model.skops") as file:
            file.write(model)
        store().write_json(f"{folder}/manifest.json", about)
        with pytest.raises(ModelError, match=told):
            load_scorer("linear")
    monkeypatch.undo()
    settings.cache_clear()


def test_the_corpus_is_what_its_format_says(tmp_path):
    corpus = load_corpus()
    for lang in ("hy", "ru", "en"):
        labels = [example.label for example in corpus if example.lang == lang]
        assert len(labels) >= 100
        assert 0.3 < labels.count("risk") / len(labels) < 0.6
    (tmp_path / "en.jsonl").write_text('{"id": "x"}\n', "utf-8")
    with pytest.raises(InputError, match=r"en\.jsonl line 1"):
        load_corpus(tmp_path)
    assert HERE.is_dir()
