"""Opening a file by what it is, whatever its name says."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from dashboard.domain.files.mapping import Reading
from dashboard.errors import InvalidInputError
from dashboard.services.files.importing.batches import Source, checked_size
from dashboard.services.files.importing.models import FileLook
from dashboard.services.files.importing.reading_csv import open_csv
from dashboard.services.files.importing.reading_tables import open_parquet, open_xlsx

_LOOK_ROWS = 5_000
_OLD_EXCEL = bytes.fromhex("d0cf11e0")


def open_source(path: Path, reading: Reading) -> Source:
    """The file, ready to be read in batches. Raises `InvalidInputError` with what to do when it cannot be."""
    checked_size(path)
    with path.open("rb") as file:
        start = file.read(4)
    if start == b"PAR1":
        return open_parquet(path, reading)
    if start == b"PK\x03\x04":
        return open_xlsx(path, reading)
    if start == _OLD_EXCEL:
        raise InvalidInputError("This is a workbook of the old XLS kind.", "Save it as XLSX or CSV and try again.")
    if path.suffix.lower() in {".xlsx", ".parquet"}:
        raise InvalidInputError(
            f"This is not a real {path.suffix.lower()} file.", "Export the table again, or save it as CSV."
        )
    return open_csv(path, reading)


def inspect(path: Path, reading: Reading | None = None) -> FileLook:
    """The head of the file: how it is read, its columns and its first 5,000 rows, for choosing a mapping."""
    source = open_source(path, reading or Reading())
    batch = next(source.batches(frozenset(source.columns)), None)
    cells = [batch.cells[name].slice(0, _LOOK_ROWS).to_pylist() for name in source.columns] if batch else []
    rows = tuple(islice(zip(*cells, strict=True), _LOOK_ROWS))
    return FileLook(source.kind, source.reading, source.columns, rows, source.sheets, source.assumed)
