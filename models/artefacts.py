"""Trained scorers on disk: skops files (no pickle) with a manifest, a checksum and a model card.

Layout in the store: ``models/<scorer>/<version>/{model.skops,manifest.json,card.md}``, and
``models/<scorer>/current.json`` names the version in use.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

import sklearn
import skops.io as sio

from adwatch.errors import ModelError
from adwatch.store import Store


# Private parts of scikit-learn's calibration, which skops does not know to be harmless.
TRUSTED = {
    "sklearn.calibration._CalibratedClassifier",
    "sklearn.calibration._SigmoidCalibration",
}


@dataclass(frozen=True)
class Artefact:
    """A trained pipeline and the version it was saved as."""

    pipeline: Any
    version: str


def save_artefact(
    store: Store, scorer: str, artefact: Artefact, *, manifest: dict[str, Any], card: str
) -> str:
    """Write a trained pipeline and make it the current one; return its folder in the store."""
    folder = f"models/{scorer}/{artefact.version}"
    dumped = sio.dumps(artefact.pipeline)
    with store.replacing(f"{folder}/model.skops") as file:
        file.write(dumped)
    with store.replacing(f"{folder}/card.md") as file:
        file.write(card.encode())
    about = {**manifest, "sha256": _digest(dumped), "scikit_learn": sklearn.__version__}
    store.write_json(f"{folder}/manifest.json", about)
    store.write_json(f"models/{scorer}/current.json", {"version": artefact.version})
    return folder


def load_artefact(store: Store, scorer: str) -> Artefact:
    """Read the current version of a trained scorer.

    Raises:
        ModelError: there is none, its bytes changed, or another scikit-learn wrote it.
    """
    current = store.read_json(f"models/{scorer}/current.json")
    if current is None:
        raise ModelError(f"scorer {scorer!r} is not trained yet: run `adwatch train`")
    folder = f"models/{scorer}/{current['version']}"
    manifest = store.read_json(f"{folder}/manifest.json")
    dumped = store.read_bytes(f"{folder}/model.skops")
    if manifest is None or _digest(dumped) != manifest["sha256"]:
        raise ModelError(f"{folder}/model.skops is not what training wrote: run `adwatch train`")
    if manifest["scikit_learn"] != sklearn.__version__:
        raise ModelError(
            f"{folder} was trained with scikit-learn {manifest['scikit_learn']}, this is "
            f"{sklearn.__version__}: run `adwatch train`"
        )
    if untrusted := set(sio.get_untrusted_types(data=dumped)) - TRUSTED:
        raise ModelError(
            f"{folder}/model.skops holds types that adwatch never wrote: {sorted(untrusted)}"
        )
    return Artefact(sio.loads(dumped, trusted=sorted(TRUSTED)), current["version"])


def _digest(dumped: bytes) -> str:
    return hashlib.sha256(dumped).hexdigest()
