"""The `mendwell` command. Every subcommand imports what it needs when it runs, so that the light ones start at once."""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dashboard import __version__, cli_backups, cli_key, cli_restore, logs, paths, settings
from dashboard.cli_doctor import doctor
from dashboard.cli_files import export_files, import_file
from dashboard.cli_keeping import anonymise
from dashboard.cli_options import DB, EXIT_CODES, FOLDER
from dashboard.cli_password import password
from dashboard.cli_put_back import put_back
from dashboard.cli_verify import verify
from dashboard.errors import DatabaseBusyError, LockedKeyringError, MendwellError, MissingKeyError

if TYPE_CHECKING:
    from dashboard.services.office import Office
    from dashboard.settings import Settings

PORT = click.IntRange(1, 65535)
_FULL = "The disk is full.\nMake some room on it and give the command again."


class Commands(click.Group):
    """Shows an expected error in words, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the chosen command; exit with 1 after an error."""
        # All files that a command writes, logs and spilled parts of the record included, are for their owner alone.
        before = os.umask(0o077)
        logs.keep_client_text_out()
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except MendwellError as error:
            click.echo(f"{error.message}\n{error.next_action}".strip(), err=True)
            ctx.exit(1)
        except Exception as error:
            # The error's message may quote a cell of a file or a note.
            is_full = isinstance(error, OSError) and paths.is_full(error)
            click.echo(_FULL if is_full else f"Mendwell stopped: {logs.describe(error)}", err=True)
            ctx.exit(1)
        finally:
            os.umask(before)


@click.group(cls=Commands, epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mendwell", message="%(prog)s %(version)s")
def main() -> None:
    """A practice dashboard for counselors who help couples rebuild trust.

    Everything stays on this computer. Try it with `mendwell demo`; keep a real practice with `mendwell run`.
    """


@main.command(epilog=EXIT_CODES)
@click.option("--port", type=PORT, help="First port to try.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def demo(port: int | None, no_browser: bool) -> None:
    """Open a practice of invented couples. It is made afresh each time and deleted when you stop."""
    from dashboard import server
    from dashboard.services.demo import building as demo_practice

    chosen = settings.load()
    listener = server.listen(port or chosen.port, is_exact=False)
    with tempfile.TemporaryDirectory(prefix="mendwell-demo-") as folder:
        office = demo_practice.create(Path(folder) / "demo.db")
        click.echo("This is a demo: all couples are invented, and nothing you enter is kept.")
        _serve(office, listener, open_browser=chosen.open_browser and not no_browser)


@main.command(epilog=EXIT_CODES)
@DB
@click.option("--port", type=PORT, help=f"Port of the address, {settings.DEFAULT_PORT} unless set.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option("--practice-name", help="Name of a new practice, instead of being asked.")
@click.option("--counselor-name", help="Name of its counselor, instead of being asked.")
@click.option("--backup-folder", type=FOLDER, help="Folder for its backups, instead of being asked.")
@click.option("--new", "is_new", is_flag=True, help="Start a new practice even if an earlier one has a key here.")
@click.option("--recovery-key", "restores", is_flag=True, help="Ask for the recovery key and restore the key from it.")
@click.option(
    "--accept-loss",
    "accepts",
    is_flag=True,
    help="Continue although changes are lost or the log is broken; this is recorded in the log.",
)
def run(
    db: Path | None,
    port: int | None,
    no_browser: bool,
    practice_name: str | None,
    counselor_name: str | None,
    backup_folder: Path | None,
    is_new: bool,
    restores: bool,
    accepts: bool,
) -> None:
    """Open your practice. The first time, this starts a new one and shows its recovery key."""
    from dashboard import server
    from dashboard.services import soundness
    from dashboard.services.setup import opening as setup
    from dashboard.store.audit import LogCheck

    path = db or paths.practice_db()
    chosen = settings.load()
    if restores:
        setup.restore_key(path, click.prompt("Recovery key", hide_input=True), cli_key.chosen(path))
        click.echo("The key is restored.")
    # The port is taken first: if it is busy, no new practice may be left behind whose recovery key nobody saw.
    listener = server.listen(port or chosen.port, is_exact=True)
    if not path.exists():
        if backup_folder is not None:
            # A folder that cannot be used is said before anything is made.
            chosen = cli_backups.keep_folder(path, str(backup_folder))
        _start_practice(path, practice_name, counselor_name, chosen, is_new=is_new)
        chosen = cli_backups.ask_folder(path, chosen)
    # A passphrase is asked for once.
    ask = cache(cli_key.ask)
    if recovery := setup.unseen_recovery(path, ask):
        click.echo("The first start of this practice was cut off before you said that you have its recovery key.")
        _show_recovery(path, recovery)
    cli_restore.finish(path, ask)
    office = setup.open_kept(path, LogCheck.ACCEPT if accepts else LogCheck.STRICT, _tell_judged, ask=ask)
    _tell_accepted(office)
    if behind := soundness.clock_words(office.db, office.now, office.zone):
        click.echo(behind)
    office.settings = chosen
    _serve(office, listener, open_browser=chosen.open_browser and not no_browser)


@main.command(epilog=EXIT_CODES)
@DB
def info(db: Path | None) -> None:
    """Show where things are and how much there is. The key itself is never shown."""
    from dashboard.services.setup import opening as setup
    from dashboard.store import keys
    from dashboard.store.audit import LogCheck

    path = db or paths.practice_db()
    try:
        stored_key = keys.find(path)
    except LockedKeyringError:
        stored_key, key = None, "not known: the keyring is locked"
    except MissingKeyError:
        stored_key, key = None, f"none: {keys.key_file(path)} does not hold a key"
    else:
        key = stored_key.where if stored_key else "none on this computer"
    file = settings.settings_file()
    lines = {
        "Version": __version__,
        "Practice": f"{path} ({_size(path)})" if path.is_file() else f"{path} (not started yet)",
        "Key": key,
        "Settings": str(file) if file.is_file() else f"{file} (none, so the defaults apply)",
    }
    if path.is_file() and stored_key and stored_key.sealed:
        lines["Content"] = "not read: the key is sealed"
    elif path.is_file() and stored_key:
        try:
            office = setup.open_kept(path, LogCheck.NONE)
        except DatabaseBusyError:
            lines["Content"] = "not read: the practice is open in another Mendwell"
        else:
            lines |= _content(office)
            setup.close(office)
    width = max(map(len, lines))
    for name, text in lines.items():
        click.echo(f"{name:<{width}}  {text}")


main.add_command(import_file)
main.add_command(export_files)
main.add_command(anonymise)
main.add_command(verify)
main.add_command(cli_restore.restore)
main.add_command(put_back)
main.add_command(doctor)
main.add_command(password)
main.add_command(cli_key.seal)
main.add_command(cli_backups.backup)
main.add_command(cli_backups.backups)


def _start_practice(
    path: Path, practice_name: str | None, counselor_name: str | None, chosen: Settings, *, is_new: bool
) -> None:
    from dashboard.services.setup import opening as setup

    if not is_new and setup.has_been(path):
        raise MendwellError(
            f"There was a practice at {path}, but its file is not there.", cli_restore.way_back(path, chosen)
        )
    asks = cli_key.is_terminal()
    if not asks and not (practice_name and counselor_name):
        raise MendwellError(
            f"There is no practice at {path} yet, and nobody to ask for its name.",
            "Give both `--practice-name` and `--counselor-name`, or run this in a terminal.",
        )
    click.echo(f"This starts a new practice at {path}.")
    names = setup.Names.checked(
        practice_name or click.prompt("Name of the practice"), counselor_name or click.prompt("Your name")
    )
    passphrase = "" if setup.has_key(path) else cli_key.chosen(path)
    _show_recovery(path, setup.start(path, names, passphrase, cli_key.ask))


def _show_recovery(path: Path, recovery: str) -> None:
    from dashboard.services.setup import opening as setup

    click.echo("\nYour recovery key. It is shown only now, and without it a lost key cannot be replaced:\n")
    click.echo(f"    {recovery}\n")
    click.echo("Write it down and keep it away from this computer.")
    if cli_key.is_terminal():
        click.pause("Press any key when you have written it down.")
    setup.has_seen(path)


def _tell_accepted(office: Office) -> None:
    from dashboard.store.audit import said

    if office.db.set_aside:
        click.echo(f"The changes as they were found are kept in {office.db.set_aside}.")
        if not office.db.accepted:
            click.echo("Nothing that was saved is lost.")
    if office.db.accepted:
        lost = said(office.db.accepted, office.zone)
        click.echo(f"{lost} You accepted this, and that is recorded in the log.")


def _tell_judged(done: int, total: int) -> None:
    """Show the progress of looking at every couple again, which new attention rules require."""
    click.echo(f"\rChecking every couple against the attention rules: {done:,} of {total:,}", nl=done == total)


def _serve(office: Office, listener: Any, *, open_browser: bool) -> None:
    from dashboard import server
    from dashboard.services.setup import opening as setup
    from dashboard.services.signin import accounts

    code = accounts.setup_code(office)
    path = f"/setup?code={code}" if code else ""
    office.backups.tell = click.echo

    def announce(url: str) -> None:
        click.echo(f"{office.name} is open at {url}  (Ctrl-C ends it)")
        if code:
            click.echo(f"Nobody can sign in yet. Choose your password at {url}{path}")
        if office.settings.partner_url:
            click.echo(f"Partners reach their form at {office.settings.partner_url}")

    try:
        server.serve(office, listener, ready=announce, open_browser=open_browser, path=path)
    finally:
        setup.close(office)
    click.echo("Closed.")


def _content(office: Office) -> dict[str, str]:
    from dashboard.services import soundness
    from dashboard.services.log import check as audit_check
    from dashboard.services.setup import opening as setup

    soundness.look_over(office.db)
    if hurt := soundness.sentences(office.db):
        return {"Record": " ".join(hurt), "Next": soundness.to_do(office.db)}
    known = setup.facts(office)
    counts = known.counts
    return {
        "Schema": str(known.schema_version),
        "Log": audit_check.end_in_words(office),
        "Record": "whole" if not known.orphans else f"{known.orphans} rows without the record they belong to",
        "Content": f"couples {counts.couples:,}, check-ins {counts.checkins:,}, assignments {counts.assignments:,}, "
        f"own steps {counts.custom_steps:,}",
    }


def _size(path: Path) -> str:
    import humanize

    return humanize.naturalsize(path.stat().st_size)
