"""Words and kinds of option that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

EXIT_CODES = "Exit codes: 0 done, 1 refused (the message says what to do next), 2 the command was not understood."
PATH = click.Path(path_type=Path, dir_okay=False)
DB = click.option("--db", type=PATH, help="File of the practice. By default it is in your user data folder.")
