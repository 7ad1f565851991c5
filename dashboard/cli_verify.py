"""`mendwell verify`: a check that the practice file can be read, and that the log of who did what is whole."""

from __future__ import annotations

from pathlib import Path

import click

from dashboard import cli_key, paths
from dashboard.cli_options import DB
from dashboard.domain.kinds.log import AUDIT

EXIT_CODES = "Exit codes: 0 done, 1 refused or broken (the message says what), 2 the command was not understood."


@click.command(epilog=EXIT_CODES)
@DB
@click.pass_context
def verify(ctx: click.Context, db: Path | None) -> None:
    """Read the whole practice and its log, and tell whether anything is damaged, or anything in the log not as written.

    The practice must not be open elsewhere. Nothing is changed, and no entry is shown.
    """
    from dashboard.services import soundness
    from dashboard.services.log import check as audit_check
    from dashboard.services.setup import opening as setup
    from dashboard.store.audit import LogCheck

    office = setup.open_kept(db or paths.practice_db(), LogCheck.NONE, ask=cli_key.ask)
    try:
        soundness.look_over(office.db)
        hurt = soundness.sentences(office.db)
        check = None if AUDIT.name in office.db.hurt.unread else audit_check.verify(office)
    finally:
        setup.close(office)
    click.echo("\n".join(hurt) or "Every record can be read.")
    if check is None:
        click.echo(soundness.to_do(office.db), err=True)
        ctx.exit(1)
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
    elif hurt:
        click.echo(soundness.to_do(office.db), err=True)
    if check.fault or hurt:
        ctx.exit(1)
