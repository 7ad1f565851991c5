"""`mendwell import` and `mendwell export`: files into and out of a practice that is not open elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dashboard import cli_key, paths
from dashboard.cli_options import DB, EXIT_CODES, FOLDER
from dashboard.domain.files.verdicts import refusal_kinds
from dashboard.domain.ids import parse_id
from dashboard.domain.wording import counted, long_date
from dashboard.errors import InvalidInputError, UnreadableLogError

if TYPE_CHECKING:
    from dashboard.services.files.importing import ImportPreview
    from dashboard.services.practice import Practice

EXISTING = click.Path(path_type=Path, dir_okay=False, exists=True, readable=True)
EXISTING_OR_FOLDER = click.Path(path_type=Path, exists=True, readable=True)
_ROWS_BETWEEN_SIGNS = 10_000
_COUPLES_NAMED = 20
AS = click.option("--as", "person", help="Sign-in name of the counselor, if the practice has several.")


@click.command(name="import", epilog=EXIT_CODES)
@click.argument("file", type=EXISTING_OR_FOLDER)
@click.option("--mapping", type=EXISTING, help="TOML file that says what the columns are.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and change nothing.")
@click.option("--skip-refused", is_flag=True, help="Leave out exactly the rows listed as refused and keep the rest.")
@click.option("--create-couples", is_flag=True, help="Add couples that are not in the practice yet.")
@click.option("--same-couples", is_flag=True, help="Couples who go by the names of an earlier file are the same.")
@click.option("--couple-prefix", help="Put this before every couple's name, to keep them apart from an earlier file's.")
@DB
@AS
def import_file(
    file: Path,
    mapping: Path | None,
    dry_run: bool,
    skip_refused: bool,
    create_couples: bool,
    same_couples: bool,
    couple_prefix: str | None,
    db: Path | None,
    person: str | None,
) -> None:
    """Import check-ins from FILE (CSV, XLSX or Parquet), or put a whole export back.

    All rows are kept or none, unless --skip-refused is given. Importing a file a second time adds nothing. If FILE is
    the folder of an export, its record is put back into a new practice that is still empty.
    """
    if file.is_dir():
        if mapping or dry_run or skip_refused or create_couples or same_couples or couple_prefix:
            raise click.UsageError("An export is put back as it is: give its folder and, if needed, --db.")
        _restore(file, db, person)
    elif file.suffix == ".backup":
        raise InvalidInputError(
            "This is a whole practice, sealed.",
            "Put it back with `mendwell restore FILE`; on another computer add `--recovery-key`.",
        )
    elif mapping is None:
        raise click.UsageError("Missing option '--mapping': a file needs one that says what its columns are.")
    else:
        _import(
            file,
            mapping,
            db,
            person,
            dry_run=dry_run,
            skip_refused=skip_refused,
            create_couples=create_couples,
            same_couples=same_couples,
            couple_prefix=couple_prefix,
        )


def _import(
    file: Path,
    mapping: Path,
    db: Path | None,
    person: str | None,
    *,
    dry_run: bool,
    skip_refused: bool,
    create_couples: bool,
    same_couples: bool,
    couple_prefix: str | None,
) -> None:
    from dashboard.domain.files.mapping import Mapping
    from dashboard.services.files import importing

    chosen = Mapping.from_toml(mapping.read_text(encoding="utf-8"))
    chosen = replace(
        chosen,
        same_couples=chosen.same_couples or same_couples,
        couple_prefix=chosen.couple_prefix if couple_prefix is None else couple_prefix,
    )
    with _opened(db, person) as practice:
        if dry_run:
            found = importing.preview(practice, file, chosen, _say_progress, create_couples=create_couples)
            _say_preview(found)
            click.echo("Dry run: nothing was changed.")
            if _say_question(practice, found):
                raise importing.CouplesUnclearError(found)
            _check_valid(found)
            return
        try:
            result = importing.run(
                practice,
                file,
                chosen,
                skip_refused=skip_refused,
                create_couples=create_couples,
                progress=_say_progress,
            )
        except importing.ImportRefusedError as refused:
            _say_preview(refused.preview)
            raise
        except importing.CouplesUnclearError as unclear:
            _say_question(practice, unclear.preview)
            raise
        _say_preview(result.preview)
        _check_valid(result.preview)
        click.echo("Nothing new was in the file." if result.import_id is None else "Imported.")


def _restore(folder: Path, db: Path | None, person: str | None) -> None:
    from dashboard.services.files import importing

    with _opened(db, person) as practice:
        rows = importing.restore_export(practice, folder)
    click.echo(f"{counted(sum(rows.values()), 'row')} put back.")


@click.command(name="export", epilog=EXIT_CODES)
@click.option("--out", type=FOLDER, required=True, help="Folder to write to; it must be empty or not there yet.")
@click.option("--couple", help="Id of one couple, as in the address of its pages, instead of all.")
@click.option("--whole", is_flag=True, help="The whole practice with all its counselors, in one sealed file.")
@DB
@AS
def export_files(out: Path, couple: str | None, whole: bool, db: Path | None, person: str | None) -> None:
    """Write the record as CSV and Parquet files with a data dictionary.

    The files are readable by whoever can open the folder: they are not encrypted. They hold one counselor's couples.
    The whole practice, with people, links, log and history, is one sealed file that only the recovery key opens.
    """
    from dashboard.services import soundness
    from dashboard.services.files import exporting

    if whole:
        if couple or person:
            raise click.UsageError("The whole practice is everybody's: leave out --couple and --as.")
        _seal(out, db)
        return
    couple_id = parse_id(couple)
    if couple is not None and couple_id is None:
        raise click.BadParameter("this is not a couple's id", param_hint="--couple")
    with _opened(db, person, reads_damaged=True) as practice:
        result = exporting.export(practice, out, couple_id, _say_progress)
        click.echo(f"{counted(result.total, 'row')} written to {out}.")
        if result.unread:
            click.echo(f"{exporting.left_out(result.unread)} {soundness.to_do(practice.db)}", err=True)
        click.echo("The files are not encrypted: keep them where only you can read them.")


def _seal(out: Path, db: Path | None) -> None:
    from dashboard.services.keeping import whole
    from dashboard.services.setup import opening as setup

    office = setup.open_kept(db or paths.practice_db(), ask=cli_key.ask)
    try:
        file = whole.seal(office, office, out)
    finally:
        setup.close(office)
    click.echo(f"{file}  (sealed, checked)")
    click.echo("`mendwell restore` puts it back, on another computer with `--recovery-key`.")


@contextmanager
def _opened(db: Path | None, person: str | None, *, reads_damaged: bool = False) -> Iterator[Practice]:
    from dashboard.services.setup import opening as setup
    from dashboard.store.audit import LogCheck

    path = db or paths.practice_db()
    try:
        office = setup.open_kept(path, ask=cli_key.ask)
    except UnreadableLogError:
        if not reads_damaged:
            raise
        # What is left of the record can be read without its log.
        office = setup.open_kept(path, LogCheck.NONE, ask=cli_key.ask)
    try:
        yield office.practice_as(person)
    finally:
        setup.close(office)


def _check_valid(preview: ImportPreview) -> None:
    """Raise where no row of the file could be kept, now or before."""
    if preview.to_add + preview.already_known + preview.duplicates == 0:
        raise InvalidInputError(
            "Nothing in this file can be imported.",
            "Correct what is named above, in the file or in the mapping."
            if preview.refused
            else "No row has an answer in the columns that the mapping names.",
        )


def _say_preview(preview: ImportPreview) -> None:
    for kind in refusal_kinds(preview.refused):
        many = f"{counted(kind.count, 'row')}, " if kind.count > 1 else ""
        where = f", {kind.column}" if kind.column else ""
        click.echo(f"{many}{kind.places}{where}: {kind.reason}", err=True)
    facts = {
        "rows read": preview.rows_read,
        "check-ins to add": preview.to_add,
        "already there": preview.already_known,
        "exact duplicates in the file": preview.duplicates,
        "empty": preview.empty_prompts,
        "two different answers for one moment": preview.conflicts,
        "refused": preview.refused_rows,
        "new couples": preview.couples_to_create,
        "new partners": preview.partners_to_create,
    }
    width = max(len(f"{count:,}") for count in facts.values())
    for label, count in facts.items():
        click.echo(f"{count:>{width},} {label}")
    for each in preview.adds_to[:_COUPLES_NAMED]:
        click.echo(
            f"{'':>{width}} {counted(each.checkins, 'check-in')} for couple {each.ref}, who are in your caseload"
        )
    if len(preview.adds_to) > _COUPLES_NAMED:
        click.echo(f"{'':>{width}} and {len(preview.adds_to) - _COUPLES_NAMED:,} couples more")
    if preview.questionnaire_to_create:
        click.echo(f"{'':>{width}} with a new questionnaire: {preview.questionnaire_to_create}")
    for column in preview.no_values:
        read_as = {"no answer": column.missing, "skipped": column.skipped, "does not apply": column.not_applicable}
        counts = ", ".join(f"{count:,} as {label}" for label, count in read_as.items() if count)
        click.echo(f"{'':>{width}} cells of {column.column} read {counts}")


def _say_question(practice: Practice, preview: ImportPreview) -> bool:
    """Say whose couples these may be and how to answer; True if that has to be answered first."""
    asked = preview.same_couples
    if asked is None or asked.is_told:
        return False
    click.echo("Are these the same couples as in an earlier file?", err=True)
    for each in asked.files:
        when = f" of {long_date(practice.zone.day(each.created_at))}" if each.created_at else ""
        before = f' --couple-prefix "{each.prefix}"' if each.prefix != preview.mapping.couple_prefix else ""
        name = each.name or "an earlier file"
        click.echo(f"  as in {name}{when} ({counted(each.couples, 'couple')}): --same-couples{before}", err=True)
    click.echo(f'  new couples: --couple-prefix "{asked.free_prefix}"', err=True)
    return True


def _say_progress(read: int, total: int | None) -> None:
    """Show progress on a terminal, and nothing when the output goes to a file."""
    if sys.stderr.isatty() and read % _ROWS_BETWEEN_SIGNS == 0:
        of_all = f" of {total:,}" if total else ""
        click.echo(f"\r{read:,}{of_all} rows read", err=True, nl=False)
