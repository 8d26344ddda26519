"""Every setting of the core and the stages, read once from ``ADWATCH_*`` in the environment."""

from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from adwatch.errors import SettingError


S = TypeVar("S", bound=BaseSettings)

ROOT = Path(__file__).parents[1]


class Settings(BaseSettings):
    """One field per setting; the environment variable is ``ADWATCH_`` and the name in capitals."""

    model_config = SettingsConfigDict(env_prefix="ADWATCH_", env_file=".env", extra="ignore")

    storage: str = Field(
        "var/data",
        description="Where partitions live: a folder, or a URL such as s3://bucket/adwatch",
    )
    state: Path = Field(
        Path("var/state"),
        description="Local folder for unfinished crawls, the review database and the secret key",
    )
    sources: Path = Field(
        ROOT / "crawlers" / "sources", description="Folder of the YAML files that declare sources"
    )
    contact: str = Field(
        "",
        description="E-mail or web address that sites find in our user agent; "
        "nothing but this machine is crawled while it is empty",
    )
    browser: str = Field(
        "",
        description="Program of the Chromium for sources that are rendered; else the one on PATH",
    )
    scorer: str = Field(
        "rules", description="Which scorer gives the probability: see `adwatch scorers`"
    )
    audit_share: float = Field(
        0.1,
        ge=0,
        le=1,
        description="Random unflagged ads queued per flagged ad, to learn what the rules miss",
    )


def read_environment(model: type[S]) -> S:
    """Read settings from the environment.

    Raises:
        SettingError: a variable has a value that its field does not take.
    """
    try:
        return model()
    except ValidationError as error:
        lines = (f"ADWATCH_{e['loc'][0]}".upper() + f": {e['msg']}" for e in error.errors())
        raise SettingError("mend the environment: " + "; ".join(lines)) from error


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process; ``settings.cache_clear()`` reads the environment again.

    Raises:
        SettingError: a variable has a value that its field does not take.
    """
    return read_environment(Settings)


def today() -> str:
    """The day a run belongs to when nobody names one, in UTC, as ``2026-11-21``."""
    return datetime.now(UTC).date().isoformat()


def parse_day(text: str) -> date:
    """Read ``2026-11-21``.

    Raises:
        SettingError: it is not a day.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SettingError(f"{text!r} is not a day; write it as 2026-11-21") from error
