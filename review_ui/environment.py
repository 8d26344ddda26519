"""What the operator sets for the review queue, beside the core's own settings."""

import os
from functools import lru_cache
from pathlib import Path

from django.core.management.utils import get_random_secret_key
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from adwatch.settings import read_environment
from adwatch.settings import settings as core


class Environment(BaseSettings):
    """One field per setting; the environment variable is ``ADWATCH_`` and the name in capitals."""

    model_config = SettingsConfigDict(env_prefix="ADWATCH_", env_file=".env", extra="ignore")

    database: Path | None = Field(
        None, description="The review database; review.sqlite3 in the state folder when not set"
    )
    secret_key: SecretStr | None = Field(
        None,
        min_length=50,
        description="Signs sessions; when not set, made once and kept in the state folder",
    )
    allowed_hosts: str = Field(
        "localhost,127.0.0.1", description="Host names that the queue answers to, with commas"
    )
    https: bool = Field(
        True,
        description="Whether people reach the queue through a proxy that speaks TLS and sets "
        "X-Forwarded-Proto; 0 only for this machine alone",
    )

    def hosts(self) -> list[str]:
        """The allowed hosts, one by one."""
        return [host.strip() for host in self.allowed_hosts.split(",") if host.strip()]


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The settings of this process.

    Raises:
        SettingError: a variable has a value that its field does not take.
    """
    return read_environment(Environment)


def database_path() -> Path:
    """Where the review database stands."""
    return environment().database or core().state / "review.sqlite3"


def secret_key_path() -> Path:
    """Where a generated key is kept."""
    return core().state / "secret_key"


def secret_key() -> str:
    """The operator's key, else the kept one, else a new one that ``keep_secret_key`` should keep.

    Reading settings writes nothing: a command that needs no sessions leaves no file behind.
    """
    given = environment().secret_key
    if given is not None:
        return given.get_secret_value()
    if secret_key_path().exists():
        return secret_key_path().read_text("ascii")
    return get_random_secret_key()


def keep_secret_key(key: str) -> None:
    """Keep a generated key, readable by its owner alone, unless one is kept already."""
    path = secret_key_path()
    if environment().secret_key is not None or path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)
