"""`mendwell verify`: a check that the log of who did what is whole."""

from __future__ import annotations

from pathlib import Path

import click

from dashboard import cli_key, paths
from dashboard.cli_options import DB

EXIT_CODES = "Exit codes: 0 done, 1 refused or broken (the message says what), 2 the command was not understood."


@click.command(epilog=EXIT_CODES)
@DB
@click.pass_context
def verify(ctx: click.Context, db: Path | None) -> None:
    """Read the whole log of who did what, and tell whether anything in it was edited, moved or lost.

    The practice must not be open elsewhere. Nothing is changed, and no entry is shown.
    """
    from dashboard.services.log import check as audit_check
    from dashboard.services.setup import opening as setup
    from dashboard.store.audit import LogCheck

    office = setup.open_kept(db or paths.practice_db(), LogCheck.NONE, ask=cli_key.ask)
    try:
        check = audit_check.verify(office)
    finally:
        setup.close(office)
    counts = {
        "entries in the log": f"{check.entries:,}",
        "number of the newest entry remembered outside the file": f"{check.remembered or 0:,}",
        "losses that were accepted": f"{check.losses:,}",
    }
    width = max(map(len, counts.values()))
    for label, count in counts.items():
        click.echo(f"{count:>{width}} {label}")
    click.echo(check.sentence)
    if check.fault:
        click.echo(
            "Bring back what was backed up with `mendwell restore`, or go on with `mendwell run --accept-loss`.",
            err=True,
        )
        ctx.exit(1)
