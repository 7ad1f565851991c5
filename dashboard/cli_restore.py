"""`mendwell restore`: a practice comes back from its backups, on this computer or on a new one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dashboard import cli_key, paths, settings
from dashboard.cli_options import DB, EXIT_CODES, say_step
from dashboard.errors import RuleError

if TYPE_CHECKING:
    from dashboard.settings import Settings


@click.command(epilog=EXIT_CODES)
@click.argument("place", metavar="[FILE_OR_FOLDER]", required=False, type=click.Path(path_type=Path))
@DB
@click.option("--as-of", "as_of", metavar="MOMENT", help='A moment, such as "2026-10-13 14:30", or a day for its end.')
@click.option("--recovery-key", "types_key", is_flag=True, help="Ask for the recovery key, as on a new computer.")
@click.option("--yes", "is_sure", is_flag=True, help="Do not ask again.")
def restore(place: Path | None, db: Path | None, as_of: str | None, types_key: bool, is_sure: bool) -> None:
    """Bring the practice back from its folder of backups, or from one of them.

    From the folder it comes as new as its journal reaches, or as it was at a moment; from a file, as the backup has it.
    Where none is named it is the folder that was chosen on this computer.
    It is put together as a new file first, and you see what would be lost and gained. The file that is there now is
    kept beside it. Mendwell must not be open meanwhile.
    """
    from dashboard.clock import computer_zone
    from dashboard.services.backups import restoring

    path, zone = db or paths.practice_db(), computer_zone()
    place = place or restoring.folder_for(path, settings.load())
    until = restoring.moment(as_of, zone) if as_of else None
    typed = click.prompt("Recovery key", hide_input=True) if types_key else None
    key = restoring.key_for(path, typed, cache(cli_key.ask))
    with restoring.offered(place, path, key, say_step, as_of=until) as offer:
        click.echo(f"{offer.restored.practice_name}, put together from {place}")
        for line in offer.sentences(zone):
            click.echo(f"  {line}")
        if not is_sure:
            if not cli_key.is_terminal():
                raise RuleError("Nobody is there to say that this is wanted.", "Add `--yes`. Nothing was changed.")
            click.confirm(f"Put it in place at {path}?", abort=True)
        passphrase = "" if key.secret == key.kept else cli_key.chosen(path)
        aside = restoring.put_in_place(path, offer, key, passphrase)
    if aside:
        click.echo(f"The file that was there is kept as {aside.name}, in the same folder.")
    click.echo("The practice is restored. Go on with `mendwell run`.")


def way_back(path: Path, chosen: Settings) -> str:
    """The next thing to do about a practice whose file is gone."""
    from dashboard.services import backup_places
    from dashboard.services.backups import restoring

    if backup_places.kept_folder(chosen, path) is None:
        return f"No folder for backups is chosen on this computer. {restoring.without_folder(path)}"
    return (
        "Bring it back from its backups with `mendwell restore`, put the file back where it was, or start a new "
        "practice with `mendwell run --new`."
    )


def finish(path: Path, ask: Callable[[], str]) -> None:
    """Put the earlier practice that was chosen on the page Backups in its place, and say so; usually there is none."""
    from dashboard.clock import computer_zone
    from dashboard.domain.wording import long_moment
    from dashboard.services.backups import going_back

    done = going_back.finish(path, ask)
    if done:
        click.echo(f"The practice is as it was on {long_moment(computer_zone().local(done.moment))}, as you chose.")
        click.echo(f"The file that was there is kept as {done.aside.name}, in the same folder.")
