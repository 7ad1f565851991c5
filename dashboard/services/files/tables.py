"""Tables as files for people and programs: CSV and Parquet with a dictionary of every table and column."""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from dashboard.domain import kinds
from dashboard.errors import InvalidInputError
from dashboard.services.spreadsheet import neutralised

Progress = Callable[[int, int | None], None]
DICTIONARY = "data-dictionary.csv"


@contextmanager
def whole_folder(out: Path) -> Iterator[Path]:
    """A folder to write into that becomes `out` at the end, whole or not at all, and for its owner alone.

    `out` must be empty if it is there: raises `InvalidInputError` otherwise.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise InvalidInputError("The folder is not empty.", "Choose a new folder for the export.")
    out.parent.mkdir(parents=True, exist_ok=True)
    # Made beside the goal, so that moving it there is one step; `mkdtemp` makes it for its owner alone.
    partial = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        yield partial
        if out.exists():
            out.rmdir()
        partial.replace(out)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise


def write(
    folder: Path, tables: Iterable[tuple[str, pa.RecordBatchReader]], progress: Progress | None
) -> dict[str, int]:
    """Write tables, each read to its end before the next, with their dictionary. Returns the rows of each.

    `progress` is told the rows written so far.
    """
    rows: dict[str, int] = {}
    described = []
    for kind in ("csv", "parquet"):
        (folder / kind).mkdir(mode=0o700)
    for table, reader in tables:
        declared = kinds.of(table)
        rows[table] = 0
        described += [(table, field.name, str(field.type), declared.meaning_of(field.name)) for field in reader.schema]
        with (
            pa_csv.CSVWriter(str(private(folder / "csv" / f"{table}.csv")), reader.schema) as as_csv,
            pq.ParquetWriter(private(folder / "parquet" / f"{table}.parquet"), reader.schema) as as_parquet,
        ):
            for batch in reader:
                as_csv.write_batch(neutralised(batch))
                as_parquet.write_batch(batch)
                rows[table] += batch.num_rows
                if progress:
                    progress(sum(rows.values()), None)
    with private(folder / DICTIONARY).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("table", "column", "type", "meaning"))
        for table in rows:
            writer.writerow((table, "", "", kinds.of(table).meaning))
            writer.writerows(line for line in described if line[0] == table)
    return rows


def private(path: Path) -> Path:
    """An empty file that only its owner may read, there before the first byte is written."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return path
