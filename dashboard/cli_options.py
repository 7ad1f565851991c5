"""Words, kinds of option and a line of progress that several commands share."""

from __future__ import annotations

import sys
from pathlib import Path

import click

EXIT_CODES = "Exit codes: 0 done, 1 refused (the message says what to do next), 2 the command was not understood."
PATH = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)
DB = click.option("--db", type=PATH, help="File of the practice. By default it is in your user data folder.")


def say_step(done: float, step: str) -> None:
    """Show how far a backup or a restore is on a terminal, and nothing when the output goes to a file."""
    if sys.stderr.isatty():
        click.echo(f"\r{done:>4.0%} {step:<40}", err=True, nl=done >= 1)
