"""The ``adwatch`` command: one subcommand per step of the night, and the tools around it."""

from adwatch.cli.main import app, main


__all__ = ["app", "main"]
