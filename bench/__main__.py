"""``make bench``: our figure beside the bare tool's, as a ratio; see the module of each measure."""

import argparse
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench import reading


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--ads", type=Path, nargs="*", help="files of ads, one JSON object a line")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    table = Table("measure", "input", "adwatch", "bare tool", "ratio")
    for measured in reading.measure(arguments.ads or [], arguments.rounds):
        table.add_row(*measured)
    Console().print(table)


if __name__ == "__main__":
    main()
