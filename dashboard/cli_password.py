"""`mendwell password`: a new password for somebody who forgot theirs, set by the holder of the key to the file."""

from __future__ import annotations

from pathlib import Path

import click

from dashboard import cli_key, paths
from dashboard.cli_options import DB, EXIT_CODES


@click.command(epilog=EXIT_CODES)
@click.argument("login_name")
@DB
@click.option("--lost-phone", is_flag=True, help="Also stop asking for a code until a second factor is set up again.")
def password(login_name: str, db: Path | None, lost_phone: bool) -> None:
    """Set a new password for LOGIN_NAME, for an admin who forgot theirs and has nobody to ask.

    The practice must not be open elsewhere.
    """
    from dashboard.services.setup import opening as setup
    from dashboard.services.signin import rescue

    office = setup.open_kept(db or paths.practice_db(), ask=cli_key.ask)
    try:
        account = rescue.find(office, login_name)
        new = click.prompt("New password", hide_input=True)
        again = click.prompt("Repeat the password", hide_input=True)
        rescue.set_password(office, account, new, again, drops_factor=lost_phone)
    finally:
        setup.close(office)
    click.echo(f"{account.display_name} signs in with the new password from now on.")
    if account.has_factor and not lost_phone:
        click.echo("A code is still asked for as well; `--lost-phone` ends that.")
