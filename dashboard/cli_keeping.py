"""`mendwell anonymise`: a copy of a practice that names nobody, from a practice that is not open elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from dashboard import cli_key, paths
from dashboard.cli_options import DB, EXIT_CODES, FOLDER
from dashboard.domain.wording import counted


@click.command(epilog=EXIT_CODES)
@click.option("--out", required=True, type=FOLDER, help="Folder for the copy; it is made and must be empty.")
@DB
def anonymise(out: Path, db: Path | None) -> None:
    """Write a copy of the practice without a name, a word or a true day in it, for research or a report of a fault.

    Couples and values that few share are kept back. `mendwell import` puts the copy into a new practice.
    """
    from dashboard.services.keeping import anonymising
    from dashboard.services.setup import opening as setup

    office = setup.open_kept(db or paths.practice_db(), ask=cli_key.ask)
    try:
        copy = anonymising.write_copy(office, out)
    finally:
        setup.close(office)
    click.echo(f"{counted(copy.couples, 'couple')} without names in {copy.folder}, {copy.kept_back:,} kept back.")
    click.echo("It is still about people: give it only to those who need it.")
