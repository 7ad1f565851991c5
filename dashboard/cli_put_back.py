"""`mendwell put-back`: the copy that was made before an update comes back in the place of the practice."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dashboard import cli_key, paths
from dashboard.cli_options import DB, EXIT_CODES

if TYPE_CHECKING:
    from dashboard.services.setup.putting_back import Choice
    from dashboard.store.putting_back import Found


@click.command("put-back", epilog=EXIT_CODES)
@DB
@click.option("--copy", "number", type=click.IntRange(1), default=1, help="Which copy: 1, the newest, unless given.")
@click.option("--yes", "is_sure", is_flag=True, help="Do not ask again.")
def put_back(db: Path | None, number: int, is_sure: bool) -> None:
    """Put the copy that was made before an update in the place of the practice.

    What would be lost is shown first. The file that is there now is kept beside it. The practice must not be open
    elsewhere.
    """
    from dashboard.clock import computer_zone
    from dashboard.domain.wording import long_moment
    from dashboard.services.setup import putting_back

    path = db or paths.practice_db()
    zone = computer_zone()
    for place, kept in enumerate(putting_back.kept(path), 1):
        click.echo(f"Copy {place}: {kept.file.name}, the practice as it was on {long_moment(zone.local(kept.as_of))}")
    # A sealed key is opened for the file and for the copy, and its passphrase asked for once.
    choice = putting_back.choose(path, number, cache(cli_key.ask))
    for line in _compared(choice):
        click.echo(line)
    if not is_sure:
        click.confirm(f"Put copy {number} in the place of the practice?", abort=True)
    aside = putting_back.put_back(path, choice)
    click.echo(f"The copy is in its place. The file that was there is {aside.name}, in the same folder.")
    click.echo("The next start brings it up to date again, so install the version of Mendwell that you want first.")
    if choice.now is None or choice.lost_entries:
        click.echo("The log now ends earlier than this computer remembers: start with `mendwell run --accept-loss`.")


def _compared(choice: Choice) -> list[str]:
    from dashboard.domain.wording import counted

    def held(found: Found) -> str:
        return f"{counted(found.couples, 'couple')} and {counted(found.checkins, 'check-in')}"

    if choice.now is None:
        return [
            f"The copy holds {held(choice.then)}.",
            "The file that is there now cannot be read, so nobody can tell what has come since.",
        ]
    lost = counted(choice.lost_entries, "entry", "entries")
    return [
        f"The copy holds {held(choice.then)}, the file now {held(choice.now)}.",
        f"What was written since would be lost: {lost} of the log."
        if choice.lost_entries
        else "Nothing was written since.",
    ]
