"""`mendwell verify`: whether the log of who did what is whole."""

from __future__ import annotations

from pathlib import Path

import click

from dashboard import paths
from dashboard.cli_files import PATH

EXIT_CODES = "Exit codes: 0 done, 1 refused or broken (the message says what), 2 the command was not understood."


@click.command(epilog=EXIT_CODES)
@click.option("--db", type=PATH, help="File of the practice. By default it lies in your user data folder.")
@click.pass_context
def verify(ctx: click.Context, db: Path | None) -> None:
    """Look through the whole log of who did what, and say whether anything in it was edited, moved or lost.

    The practice must not be open elsewhere. Nothing is changed, and no entry is shown.
    """
    from dashboard.services.log import check as audit_check
    from dashboard.services.setup import opening as setup
    from dashboard.store.audit import LogCheck

    office = setup.open_kept(db or paths.practice_db(), LogCheck.NONE)
    try:
        found = audit_check.verify(office)
    finally:
        setup.close(office)
    counts = {
        "entries in the log": f"{found.entries:,}",
        "number of the newest entry remembered outside the file": f"{found.remembered or 0:,}",
        "losses that were accepted": f"{found.losses:,}",
    }
    width = max(map(len, counts.values()))
    for words, count in counts.items():
        click.echo(f"{count:>{width}} {words}")
    click.echo(found.sentence)
    if found.fault:
        click.echo(
            "Keep the file as it is and restore the latest copy beside it, or go on with `mendwell run --accept-loss`.",
            err=True,
        )
        ctx.exit(1)
