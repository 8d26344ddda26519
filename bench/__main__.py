"""``make bench``: our figure beside the bare tool's, as a ratio; see the module of each measure."""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench import crawl, quality, reading


# Ads for the measure of memory: to be had in passing, and what the design asks for.
SHORT, LONG = 10_000, 100_000


def main() -> None:
    """Measure and print one table."""
    arguments = _arguments()
    measures: dict[str, Callable[[], Iterator[tuple[str, ...]]]] = {
        "quality": quality.measure,
        "reading": lambda: reading.measure(arguments.ads, arguments.rounds),
        "memory": lambda: reading.measure_memory(arguments.ads, LONG if arguments.long else SHORT),
        "crawl": lambda: crawl.measure(
            arguments.pages, arguments.rounds, larger=10 * arguments.pages if arguments.long else 0
        ),
    }
    table = Table("measure", "input", "adwatch", "bare tool", "ratio")
    for name in arguments.only or measures:
        for measured in measures[name]():
            table.add_row(*measured)
    Console().print(table)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "only", nargs="*", metavar="MEASURE", help="quality, reading, memory, crawl; all if none"
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--ads", type=Path, nargs="*", default=[], help="files of ads, one JSON object a line"
    )
    parser.add_argument("--pages", type=int, default=2000, help="pages of ads that are crawled")
    parser.add_argument(
        "--long",
        action="store_true",
        help="also what takes minutes: 100,000 ads read, ten times as many pages",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
