"""``make demo``: serve the invented web, run the night over it, then serve the review queue."""

import argparse
import os
import signal
import subprocess
import sys
from pathlib import Path
from pkgutil import resolve_name

from rich.console import Console

from adwatch.cli.tables import show_night
from adwatch.errors import AdwatchError, InputError, NightError
from adwatch.report import read_report
from adwatch.settings import ROOT, settings, today
from adwatch.store import store
from demo.night import run_dag
from demo.web import serve


ACCOUNTS = ("analyst1", "analyst2")
console = Console(highlight=False)


def main() -> int:
    """Run the demo until Ctrl-C; with ``--once`` stop before serving the queue."""
    arguments = _arguments()
    environment = _environment(arguments.folder)
    os.environ.update(environment)
    settings.cache_clear()
    try:
        _night(arguments.folder, environment)
        if not arguments.once:
            _serve_queue(arguments.port)
    except AdwatchError as error:
        console.print(f"[bold red]demo:[/] {error}", soft_wrap=True)
        return 1
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m demo", description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "var" / "demo")
    parser.add_argument("--port", type=int, default=8000, help="port of the review queue")
    parser.add_argument("--once", action="store_true", help="run the night, do not serve")
    return parser.parse_args()


def _environment(folder: Path) -> dict[str, str]:
    return {
        "ADWATCH_STORAGE": str(folder / "data"),
        "ADWATCH_STATE": str(folder / "state"),
        "ADWATCH_SOURCES": str(ROOT / "demo" / "sources"),
        "ADWATCH_SCORER": "linear",
        # The queue listens on this machine only, where there is no certificate.
        "ADWATCH_HTTPS": "0",
    }


def _night(folder: Path, environment: dict[str, str]) -> None:
    sites = serve()
    console.print(f"Demo web: {len(sites)} invented sites on 127.0.0.1, ports 8801 and up.")
    if not store().exists("models/linear/current.json"):
        console.print("Training the scorer from the labelled corpus…")
        resolve_name("models.run:train")("linear")
    day = today()
    console.print(f"Running the Airflow DAG `nightly` for {day}…")
    try:
        run_dag(folder / "airflow", day, environment)
    finally:
        for site in sites:
            site.shutdown()
    report = read_report(day)
    if report is None:
        raise NightError(f"the night of {day} left no report")
    show_night(report)


def _serve_queue(port: int) -> None:
    """Hand over to the review server as a child, so that Ctrl-C reaches both and ends both."""
    passwords = {name: _password(name) for name in ACCOUNTS}
    server = subprocess.Popen(
        [sys.executable, "-m", "adwatch", "serve", "--port", str(port)],
    )
    console.print(f"\nReview queue: [bold]http://127.0.0.1:{port}/[/]")
    for name, password in passwords.items():
        console.print(f"  log in as {name}  password {password}", markup=False)
    console.print("Ctrl-C stops everything.")
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        server.wait()
    except KeyboardInterrupt:
        server.terminate()
        server.wait()


def _password(name: str) -> str:
    """A new password; nobody could read an old one, since only its hash is kept."""
    add_user = resolve_name("review_ui.run:add_user")
    try:
        return str(add_user(name))
    except InputError:
        return str(add_user(name, reset=True))


if __name__ == "__main__":
    sys.exit(main())
