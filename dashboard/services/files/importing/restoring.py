"""Putting an export back into an empty practice, row by row as it was."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from dashboard.domain import kinds
from dashboard.errors import InvalidInputError, RuleError
from dashboard.services.files.importing.refused import in_words
from dashboard.services.practice import Practice
from dashboard.services.spreadsheet import taken_back
from dashboard.store.files import exporting as store
from dashboard.store.transaction import Transaction

_BLOCK = 16 * 1024 * 1024


def restore_export(practice: Practice, folder: Path) -> dict[str, int]:
    """Put the tables of an export back and return the rows of each; from Parquet, otherwise from CSV.

    The practice must hold nothing yet: raises `RuleError` otherwise, and `InvalidInputError` for a folder that is no
    export. All of it comes back or none. The couples and the imports become the asking counselor's. An export from
    before sessions were records brings them as what it had of them: a next one per couple, and marks on the timeline.
    """
    if not any(_file(folder, table) for table in store.TABLES):
        raise InvalidInputError("This folder is not an export of Mendwell.", "Choose the folder with README.txt.")

    def work(tx: Transaction) -> dict[str, int]:
        if held := store.held(tx):
            raise RuleError(
                f"This practice already holds {_in_words(held)}.",
                "An export can be put back only into a new practice, which holds nothing at all. A practice of several "
                "counselors comes back whole from `mendwell export --whole`, by `mendwell restore`.",
            )
        rows = {}
        for table in store.TABLES:
            file = _file(folder, table)
            if file is not None:
                rows[table] = store.restore_table(tx, table, _reader(file))
        couples = _file(folder, "couple")
        store.adopt_older(tx, _reader(couples).read_all() if couples else None)
        store.derive_summaries(tx)
        return rows

    with in_words():
        return practice.db.write(practice.scope, work, summary="Put an export back", now=practice.now)


def _in_words(held: set[str]) -> str:
    """The content of a practice in a person's words; couples include everything that is theirs."""
    called = (kinds.of(table).called for table in store.TABLES if table in held)
    return ", ".join(filter(None, called)) or "parts of a record"


def _file(folder: Path, table: str) -> Path | None:
    places = (folder / "parquet" / f"{table}.parquet", folder / "csv" / f"{table}.csv")
    return next((place for place in places if place.is_file()), None)


def _reader(path: Path) -> pa.RecordBatchReader:
    try:
        if path.suffix == ".parquet":
            file = pq.ParquetFile(path)
            return pa.RecordBatchReader.from_batches(file.schema_arrow, file.iter_batches())
        return _csv_reader(path)
    except (pa.ArrowException, OSError):
        raise InvalidInputError("A file of this export cannot be read.", "Export again and try once more.") from None


def _csv_reader(path: Path) -> pa.RecordBatchReader:
    with path.open(encoding="utf-8", newline="") as file:
        names = [name.strip().strip('"') for name in file.readline().split(",")]
    texts = pa_csv.open_csv(
        path,
        read_options=pa_csv.ReadOptions(block_size=_BLOCK),
        parse_options=pa_csv.ParseOptions(newlines_in_values=True),
        # What is empty without quotation marks is no value; what is empty inside them is empty text.
        convert_options=pa_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            null_values=[""],
        ),
    )
    return pa.RecordBatchReader.from_batches(texts.schema, (taken_back(batch) for batch in texts))
