"""The passphrase that seals the key of a practice: asked for, chosen, and changed by `mendwell seal`."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

import click

from dashboard import paths
from dashboard.cli_options import DB, EXIT_CODES
from dashboard.errors import MissingKeyError

FROM_FILE = "MENDWELL_PASSPHRASE_FILE"
_WHY = (
    "This computer has no keyring, so the key would lie in a file of your user folder: whoever gets a copy of that "
    "folder can read the record. A passphrase seals it, and is asked for whenever Mendwell starts."
)


def is_terminal() -> bool:
    """Tell whether there is somebody to ask."""
    return sys.stdin.isatty()


def ask() -> str:
    """The passphrase: from the file that the environment names, or from the person at the terminal.

    Raises `MissingKeyError` when there is neither.
    """
    from dashboard.store import keys

    file = os.environ.get(FROM_FILE)
    if file:
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise MissingKeyError(
                f"The passphrase could not be read from {file}.", f"Correct {FROM_FILE}, or leave it out."
            ) from None
    if not is_terminal():
        return keys.ask_nobody()
    found: str = click.prompt("Passphrase", hide_input=True)
    return found.strip()


def chosen(db: Path) -> str:
    """A new passphrase for the practice at `db`, or an empty one for none; offered where no keyring keeps the key.

    Raises `InvalidInputError` for one that is easy to guess, and `MissingKeyError` where a key is sealed and nobody is
    there to say that it should not be.
    """
    from dashboard.domain.signin.passwords import checked_password
    from dashboard.store import keys

    if keys.has_keyring():
        return ""
    click.echo(_WHY)
    if os.environ.get(FROM_FILE):
        given = ask()
        return checked_password(given, given, has_factor=False)
    if not is_terminal():
        if _is_sealed(db):
            keys.ask_nobody()
        click.echo("The key stays in the file as it is. `mendwell seal` seals it.")
        return ""
    given = click.prompt("Passphrase (empty for none)", default="", show_default=False, hide_input=True).strip()
    again = click.prompt("The same again", hide_input=True).strip() if given else ""
    return checked_password(given, again, has_factor=False) if given else ""


def _is_sealed(db: Path) -> bool:
    from dashboard.store import keys

    # A damaged file is what a recovery key is for.
    with suppress(MissingKeyError):
        return any(each.sealed for each in keys.find_all(db))
    return False


@click.command(epilog=EXIT_CODES)
@DB
def seal(db: Path | None) -> None:
    """Seal the key of the practice with a passphrase, change the passphrase, or take it away.

    For computers without a keyring. The recovery key stays as it is.
    """
    from dashboard.services.setup import opening as setup

    path = db or paths.practice_db()
    is_sealed = bool(passphrase := chosen(path))
    setup.seal_key(path, passphrase, ask)
    click.echo("The key is sealed." if is_sealed else "The key is not sealed.")
