"""`mendwell doctor`: a look over everything, and what to do."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import click

from dashboard import cli_key, paths
from dashboard.cli_options import DB

EXIT_CODES = "Exit codes: 0 nothing needs doing, 1 something does, 2 the command was not understood."


@click.command(epilog=EXIT_CODES)
@DB
@click.pass_context
def doctor(ctx: click.Context, db: Path | None) -> None:
    """Look over file, key, log, tables, backups, disk, clock, address and versions, and say what to do.

    Nothing is changed, and no other computer is asked. The list has no names, no paths and nothing of the record: it
    can be sent to whoever helps you.
    """
    from dashboard.services.doctor import looking

    needs = False
    for line in looking.look(db or paths.practice_db(), cache(cli_key.ask)):
        needs = needs or bool(line.to_do)
        click.echo(f"{'!' if line.to_do else ' '} {line.part}: {line.said}")
        if line.to_do:
            click.echo(f"    {line.to_do}")
    click.echo("What to do stands after each !." if needs else "Nothing needs doing.")
    ctx.exit(1 if needs else 0)
