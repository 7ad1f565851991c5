"""Reading XLSX and Parquet, whose cells have types: they are written as text so that every file is read alike."""

from __future__ import annotations

import math
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dashboard.domain.files import cells as cell_rules
from dashboard.domain.files.mapping import DecimalMark, Reading
from dashboard.errors import InvalidInputError
from dashboard.services.files.importing.batches import ROWS, SAMPLE_ROWS, Batch, Source, checked_header, checked_size

# A sheet of a million rows unpacks to a few hundred megabytes; what unpacks to more, or shrank a thousandfold, is
# no table but a trap.
_MAX_UNPACKED = 2_000_000_000
_MAX_RATIO = 1_000
_MAX_ROWS = 50_000_000


def open_xlsx(path: Path, reading: Reading) -> Source:
    """A sheet of a workbook as a source. With several sheets and none chosen, the first is read and said so."""
    checked_size(path)
    _check_unpacked(path)
    sheets = _sheets(path)
    if reading.sheet is not None and reading.sheet not in sheets:
        raise InvalidInputError("The workbook has no sheet of that name.", "Choose one of its sheets.")
    sheet = reading.sheet or sheets[0]
    rows = _sheet_rows(path, sheet)
    header = next(rows, ())
    if not any(cell is not None for cell in header):
        raise InvalidInputError("The sheet has no column names in its first row.", "Choose another sheet.")
    columns = checked_header([_text(cell, ".") for cell in header])
    head = list(islice(rows, SAMPLE_ROWS))
    sample = {name: [_text(_at(row, i), ".") for row in head] for i, name in enumerate(columns)}
    settled, doubt = _settled(replace(reading, sheet=sheet), list(sample.values()))
    if len(sheets) > 1 and reading.sheet is None:
        doubt = (f"The workbook has {len(sheets)} sheets; the first is read.", *doubt)
    return Source(
        "XLSX",
        columns,
        settled,
        lambda wanted: _xlsx_batches(path, settled, columns, wanted),
        sample,
        sheets,
        doubt,
    )


def open_parquet(path: Path, reading: Reading) -> Source:
    """A Parquet file as a source."""
    checked_size(path)
    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowException, OSError):
        raise InvalidInputError("This Parquet file cannot be read.", "Export it again and try once more.") from None
    with file:
        if file.metadata.num_rows > _MAX_ROWS:
            raise InvalidInputError("The file has more than 50 million rows.", "Split it and import the parts.")
        columns = checked_header(file.schema_arrow.names)
        head = next(file.iter_batches(SAMPLE_ROWS), None)
        texts = [] if head is None else [_as_text(c, DecimalMark.POINT).fill_null("").to_pylist() for c in head]
    settled, doubt = _settled(reading, texts)
    sample = dict(zip(columns, texts, strict=False))
    return Source(
        "Parquet", columns, settled, lambda wanted: _parquet_batches(path, settled, wanted), sample, assumed=doubt
    )


def _settled(reading: Reading, by_column: list[list[str]]) -> tuple[Reading, tuple[str, ...]]:
    order, is_proven = cell_rules.date_order(cell_rules.date_columns(by_column))
    settled = replace(
        reading,
        decimal=reading.decimal or cell_rules.decimal_mark(by_column),
        date_order=reading.date_order or order,
    )
    doubtful = not is_proven and reading.date_order is None
    return settled, ("Dates are taken as day first; no date in the file proves it.",) if doubtful else ()


def _check_unpacked(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            packed = sum(entry.compress_size for entry in archive.infolist())
            is_workbook = "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        raise InvalidInputError("This is not an XLSX file.", "Save the table as XLSX or CSV and try again.") from None
    if unpacked > _MAX_UNPACKED or unpacked > _MAX_RATIO * max(packed, 1):
        raise InvalidInputError("The workbook unpacks to far too much.", "Save the sheet as CSV and import that.")
    if not is_workbook:
        raise InvalidInputError("This is not an XLSX file.", "Save the table as XLSX or CSV and try again.")


def _sheets(path: Path) -> tuple[str, ...]:
    try:
        book = openpyxl.load_workbook(path, read_only=True)
    except Exception:
        raise InvalidInputError("This workbook cannot be read.", "Save it as CSV and import that.") from None
    names = tuple(book.sheetnames)
    book.close()
    return names


def _sheet_rows(path: Path, sheet: str) -> Iterator[tuple[Any, ...]]:
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        yield from book[sheet].iter_rows(values_only=True)
    finally:
        book.close()


def _xlsx_batches(path: Path, reading: Reading, columns: tuple[str, ...], wanted: frozenset[str]) -> Iterator[Batch]:
    rows = islice(_sheet_rows(path, reading.sheet or ""), 1, None)
    mark = reading.decimal or DecimalMark.POINT
    places = [(i, name) for i, name in enumerate(columns) if name in wanted]
    line = 2
    while chunk := list(islice(rows, ROWS)):
        cells = {name: pa.array([_text(_at(row, i), mark) for row in chunk], pa.string()) for i, name in places}
        yield Batch(pa.array(range(line, line + len(chunk)), pa.int64()), cells)
        line += len(chunk)


def _parquet_batches(path: Path, reading: Reading, wanted: frozenset[str]) -> Iterator[Batch]:
    with pq.ParquetFile(path) as file:
        # Rows of a Parquet file have no lines; they are counted as a table shows them, the header being the first.
        line, total = 2, file.metadata.num_rows
        names = [name for name in file.schema_arrow.names if name.strip() in wanted]
        for chunk in file.iter_batches(ROWS, columns=names):
            mark = reading.decimal or DecimalMark.POINT
            cells = {name.strip(): _as_text(chunk[name], mark).fill_null("") for name in names}
            yield Batch(pa.array(range(line, line + len(chunk)), pa.int64()), cells, total=total)
            line += len(chunk)


def _at(row: tuple[Any, ...], place: int) -> Any:
    return row[place] if place < len(row) else None


def _text(value: Any, mark: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", mark)
    if isinstance(value, datetime | date | time):
        return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
    return str(value)


def _as_text(column: pa.Array, mark: DecimalMark) -> pa.Array:
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.dictionary_decode()
        kind = column.type
    if pa.types.is_boolean(kind):
        return pc.if_else(column, "1", "0")
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        # As long as the value needs, not as its binary form is: 5.8 and not 5.800000190734863.
        values: Iterable[Any] = (None if v is None or math.isnan(v) else float(v) for v in column.to_pylist())
        return pa.array((None if v is None else _text(v, mark) for v in values), pa.string())
    if pa.types.is_timestamp(kind):
        if kind.unit == "ns":
            # Finer than the record keeps.
            column = pc.floor_temporal(column, unit="microsecond")
        text = pc.strftime(column.cast(pa.timestamp("us", kind.tz)), format="%Y-%m-%d %H:%M:%S")
        return pc.replace_substring_regex(text, r"\.0+$", "")
    try:
        return column.cast(pa.string())
    except pa.ArrowNotImplementedError:
        return pa.nulls(len(column), pa.string())
