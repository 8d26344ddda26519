"""What the night, the command line and the operator ask of the queue."""

import os
import sys

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from adwatch.settings import parse_day


COUNTS = ("flagged", "audit", "added", "updated", "reopened", "unchanged")
LOOPBACK = ("127.0.0.1", "::1", "localhost")


def enqueue(day: str) -> dict[str, int]:
    """Bring a night's flagged ads and its random audit into the queue; again changes nothing.

    Raises:
        StoreError: a source's ads are not those that were assessed.
    """
    parse_day(day)
    prepare()
    from review_ui.intake import take_in

    counts = take_in(day)
    return {name: counts[name] for name in COUNTS}


def add_user(name: str, *, reset: bool = False) -> str:
    """Make an analyst's account and return its password, which is shown this once.

    Raises:
        InputError: the name is taken and no ``reset`` was asked for.
    """
    prepare()
    from review_ui.accounts import add_analyst

    return add_analyst(name, reset=reset)


def prepare() -> None:
    """Make what the queue needs and is not there yet: key, folder, tables."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "review_ui.settings")
    if not apps.ready:
        django.setup()
    from review_ui.environment import database_path, keep_secret_key

    keep_secret_key(settings.SECRET_KEY)
    database_path().parent.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)


def serve(host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve the queue until SIGINT or SIGTERM; one worker, whose threads share the database."""
    from granian.constants import Interfaces
    from granian.server import Server

    prepare()
    if settings.HTTPS:
        sys.stderr.write("Answers only behind a TLS proxy that sets X-Forwarded-Proto.\n")
    elif host not in LOOPBACK:
        sys.stderr.write("ADWATCH_HTTPS=0: passwords cross the network in the clear.\n")
    Server(
        "review_ui.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        websockets=False,
    ).serve()
