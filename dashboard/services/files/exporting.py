"""Exporting a practice or one couple: CSV and Parquet files with a dictionary of every table and column."""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from dashboard.domain import kinds
from dashboard.domain.audit import Action
from dashboard.domain.reach import Ground
from dashboard.domain.wording import long_moment
from dashboard.errors import InvalidInputError, RuleError
from dashboard.services import audit
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from dashboard.services.spreadsheet import neutralised
from dashboard.store.files import exporting as store
from dashboard.store.transaction import Transaction

Progress = Callable[[int, int | None], None]
DICTIONARY = "data-dictionary.csv"
_README = """An export of {what} from Mendwell, {when}.

It holds everything a counselor may see: names, ways to reach each partner, notes, private safety answers and what is
hidden from the partners. The files are not encrypted. Keep them where the record itself would be kept, and delete
them when they are no longer needed.

csv/      one file per table, UTF-8, a comma between cells. Text that a spreadsheet would run as a formula begins with
          an apostrophe that is not part of the text. An empty cell without quotation marks is no value.
parquet/  the same rows with their types, for statistics programs. Nothing is marked there.
{dictionary}  what each table and column means.

Not exported: accounts of the staff, imports and mappings of other counselors, the history of edits, and figures derived
from the answers.
To put everything back, restore the folder into a new practice that holds nothing yet.

Rows:
{rows}
"""


@dataclass(frozen=True, slots=True)
class ExportResult:
    """Where the export is, and how many rows of each table are in it."""

    folder: Path
    rows: dict[str, int]

    @property
    def total(self) -> int:
        """All rows."""
        return sum(self.rows.values())


def export(
    practice: Practice, out: Path, couple_id: UUID | None = None, progress: Progress | None = None
) -> ExportResult:
    """Write everything, or one couple, into the folder `out`, which is made and must be empty if it is there.

    The folder appears whole or not at all, and its files are readable by their owner alone. `progress` is told the
    rows written so far. Raises `NotFoundError` for a couple out of scope, `RuleError` for one that is another
    counselor's, and `InvalidInputError` for a full folder.
    """
    if couple_id is not None and couples.get(practice, couple_id).ground is not Ground.OWN:
        raise RuleError("This couple is another counselor's.", "Ask that counselor for the export.")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise InvalidInputError("The folder is not empty.", "Choose a new folder for the export.")
    out.parent.mkdir(parents=True, exist_ok=True)
    # Made beside the goal, so that moving it there is one step; `mkdtemp` makes it for its owner alone.
    partial = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        # One transaction for all tables: what is written while the export runs is in none of them.
        with practice.db.workspace(practice.scope, now=practice.now) as tx:
            rows = _write_tables(tx, partial, couple_id, progress)
        _write_words(practice, partial, couple_id, rows)
        audit.record(practice, Action.EXPORTED, couple_id, rows=sum(rows.values()))
        if out.exists():
            out.rmdir()
        partial.replace(out)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return ExportResult(out, rows)


def _write_tables(tx: Transaction, folder: Path, couple_id: UUID | None, progress: Progress | None) -> dict[str, int]:
    rows: dict[str, int] = {}
    described = []
    for kind in ("csv", "parquet"):
        (folder / kind).mkdir(mode=0o700)
    for table in store.tables_of(couple_id):
        declared, reader = kinds.of(table), store.batches(tx, table, couple_id)
        rows[table] = 0
        described += [(table, field.name, str(field.type), declared.meaning_of(field.name)) for field in reader.schema]
        with (
            pa_csv.CSVWriter(str(_private(folder / "csv" / f"{table}.csv")), reader.schema) as as_csv,
            pq.ParquetWriter(_private(folder / "parquet" / f"{table}.parquet"), reader.schema) as as_parquet,
        ):
            for batch in reader:
                as_csv.write_batch(neutralised(batch))
                as_parquet.write_batch(batch)
                rows[table] += batch.num_rows
                if progress:
                    progress(sum(rows.values()), None)
    with _private(folder / DICTIONARY).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("table", "column", "type", "meaning"))
        for table in rows:
            writer.writerow((table, "", "", kinds.of(table).meaning))
            writer.writerows(line for line in described if line[0] == table)
    return rows


def _write_words(practice: Practice, folder: Path, couple_id: UUID | None, rows: dict[str, int]) -> None:
    text = _README.format(
        what="one couple" if couple_id else f"the couples of {practice.person_name}, {practice.name},",
        when=long_moment(practice.wall),
        dictionary=DICTIONARY,
        rows="\n".join(f"  {table}: {count}" for table, count in rows.items()),
    )
    _private(folder / "README.txt").write_text(text, encoding="utf-8")


def _private(path: Path) -> Path:
    """An empty file that only its owner may read, there before the first byte is written."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return path
