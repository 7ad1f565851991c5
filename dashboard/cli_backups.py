"""`mendwell backup` and `mendwell backups`: make one now, and see which there are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dashboard import cli_key, paths, settings
from dashboard.cli_options import DB, EXIT_CODES, FOLDER, say_step
from dashboard.errors import DatabaseBusyError, InvalidInputError

if TYPE_CHECKING:
    from dashboard.settings import Settings

_WHERE = "Folder for backups: an external disk, or a folder that is synced (empty to choose later)"


@click.command(epilog=EXIT_CODES)
@DB
@click.option("--to", "into", type=FOLDER, help="Another folder than the chosen one; the chosen one if there is none.")
def backup(db: Path | None, into: Path | None) -> None:
    """Make a backup now, and check it.

    The practice must not be open elsewhere. While it is, backups are made by themselves, and on the page Backups.
    """
    from dashboard.services.backups import choosing, making
    from dashboard.services.setup import opening as setup
    from dashboard.store.audit import LogCheck

    path = db or paths.practice_db()
    chosen = settings.load()
    if into is None:
        making.chosen_folder(chosen)
    else:
        into = choosing.checked(str(into), path)
    becomes_chosen = into is not None and not chosen.backup_folder
    try:
        office = setup.open_kept(path, LogCheck.NONE, ask=cli_key.ask)
    except DatabaseBusyError as error:
        raise DatabaseBusyError(
            error.message, "It makes backups by itself. For one more press Back up now on its page Backups."
        ) from None
    office.settings = replace(chosen, backup_folder=str(into)) if becomes_chosen else chosen
    try:
        made = making.back_up(office, None if becomes_chosen else into, say_step)
    finally:
        setup.close(office)
    click.echo(f"{made.file}  ({_size(made.size)}, checked)")
    if becomes_chosen:
        # Only now: a backup matters more than remembering where they go.
        choosing.keep(chosen, made.file.parent)


@click.command(epilog=EXIT_CODES)
@DB
@click.option("--from", "folder", type=FOLDER, help="Another folder than the chosen one.")
@click.option("--check", "checks", is_flag=True, help="Open each of them, and check all that is in it.")
@click.pass_context
def backups(ctx: click.Context, db: Path | None, folder: Path | None, checks: bool) -> None:
    """Show the backups that there are, the latest first. The practice may be open meanwhile."""
    from dashboard.clock import computer_zone
    from dashboard.domain.wording import counted, long_moment
    from dashboard.services import backup_places
    from dashboard.services.backups import making, reading

    path, chosen = db or paths.practice_db(), settings.load()
    place = folder or backup_places.kept_folder(chosen, path) or making.chosen_folder(chosen)
    zone = computer_zone()
    found = reading.on_disk(place, path, cli_key.ask, checks=checks)
    for each in found:
        good = "checked now" if checks else "checked when it was made"
        state = f"{each.error.message} {each.error.next_action}" if each.error else good
        click.echo(f"{long_moment(zone.local(each.made_at))}  {_size(each.size):>9}  {each.file.name}  {state}")
    click.echo(f"{counted(len(found), 'backup')} in {place}")
    if any(each.error for each in found):
        ctx.exit(1)


def keep_folder(path: Path, typed: str) -> Settings:
    """The settings of this computer with the named folder for backups of the practice at `path`, written down."""
    from dashboard.services.backups import choosing

    return choosing.keep(settings.load(), choosing.checked(typed, path))


def ask_folder(path: Path, chosen: Settings) -> Settings:
    """The settings with the folder for backups of a new practice at `path`, which is asked for at a terminal."""
    from dashboard.services.backups import choosing

    if chosen.backup_folder or not cli_key.is_terminal():
        return chosen
    for each in choosing.suggested(path):
        click.echo(f"    for example {each}")
    while typed := click.prompt(_WHERE, default="", show_default=False).strip():
        try:
            return keep_folder(path, typed)
        except InvalidInputError as error:
            click.echo(f"{error.message} {error.next_action}")
    click.echo(
        "Choose it later on the page Backups. Until then they lie beside the practice, and are lost with this computer."
    )
    return chosen


def _size(size: int) -> str:
    import humanize

    return humanize.naturalsize(size)
