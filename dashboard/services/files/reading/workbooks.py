"""Reading XLSX, row by row: a long sheet takes no more memory than a batch of it and its shared texts."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import Any

import openpyxl
import pyarrow as pa

from dashboard.domain.files.reading import DecimalMark, Reading
from dashboard.errors import InvalidInputError
from dashboard.services.files.reading.batches import (
    MAX_CELL,
    ROWS,
    SAMPLE_ROWS,
    Batch,
    Source,
    Wanted,
    checked_header,
    shown,
)
from dashboard.services.files.reading.content import Content
from dashboard.services.files.reading.heads import Head, find_head
from dashboard.services.files.reading.typed import settled, text_of

# A sheet of a million rows unpacks to a few hundred megabytes; what unpacks to more, or shrank a thousandfold, is
# no table but a trap.
_MAX_UNPACKED = 2_000_000_000
_MAX_RATIO = 1_000
# A sheet may end in rows that hold nothing but a style; a table does not go on after so many.
_EMPTY_ROWS = 10_000

_Row = tuple[Any, ...]


def open_workbook(content: Content, reading: Reading) -> Source:
    """A sheet of a workbook as a source. With several sheets and none chosen, the first is read and said so."""
    _check_unpacked(content)
    sheets = _sheets(content)
    if reading.sheet is not None and reading.sheet not in sheets:
        raise InvalidInputError("The workbook has no sheet of that name.", "Choose one of its sheets.")
    sheet = reading.sheet or sheets[0]
    first = list(islice(_sheet_rows(content, sheet), SAMPLE_ROWS))
    mark = reading.decimal or DecimalMark.POINT
    head = find_head([[text_of(cell, mark) for cell in row] for row in first[:100]], reading)
    if not any(name.strip() for name in head.names):
        raise InvalidInputError("The sheet has no column names in its first row.", "Choose another sheet.")
    columns = checked_header(head.names, head.words)
    rows = first[head.first :]
    sample = {name: [shown(text_of(_at(row, i), mark)) for row in rows] for i, name in enumerate(columns)}
    typed = {name: [cell for row in rows if isinstance(cell := _at(row, i), str)] for i, name in enumerate(columns)}
    found, marks, doubt = settled(replace(reading, sheet=sheet), sample, typed)
    if len(sheets) > 1 and reading.sheet is None:
        doubt = (f"The workbook has {len(sheets)} sheets; the first is read.", *doubt)
    header_row, header_rows = head.settled(reading)
    return Source(
        "XLSX",
        columns,
        replace(found, header_row=header_row, header_rows=header_rows),
        lambda wanted: _batches(content, sheet, head, columns, wanted),
        sample,
        sheets,
        (*head.assumed, *doubt),
        words={name: words for name, words in zip(columns, head.words, strict=False) if words},
        marks=marks,
        zone=head.zone,
    )


def _check_unpacked(content: Content) -> None:
    try:
        with content.open() as file, zipfile.ZipFile(file) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            packed = sum(entry.compress_size for entry in archive.infolist())
            is_workbook = "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        raise InvalidInputError("This is not an XLSX file.", "Save the table as XLSX or CSV and try again.") from None
    if unpacked > _MAX_UNPACKED or unpacked > _MAX_RATIO * max(packed, 1):
        raise InvalidInputError("The workbook unpacks to far too much.", "Save the sheet as CSV and import that.")
    if not is_workbook:
        raise InvalidInputError("This is not an XLSX file.", "Save the table as XLSX or CSV and try again.")


def _sheets(content: Content) -> tuple[str, ...]:
    try:
        book = openpyxl.load_workbook(content.open(), read_only=True)
        # Pages of charts have no cells.
        names = tuple(sheet.title for sheet in book.worksheets)
        book.close()
    except MemoryError:
        raise
    except Exception:
        raise _torn() from None
    if not names:
        raise InvalidInputError("The workbook has no sheet with cells.", "Choose the workbook that holds the answers.")
    return names


def _torn() -> InvalidInputError:
    return InvalidInputError("This workbook cannot be read.", "Save it as CSV and import that.")


def _sheet_rows(content: Content, sheet: str, columns: int | None = None) -> Iterator[_Row]:
    """The rows of a sheet as far as they are filled. What is torn in the middle is refused, not cut short."""
    book = openpyxl.load_workbook(content.open(), read_only=True, data_only=True)
    try:
        empty = 0
        # The size that a sheet says it has may be wrong, and a wrong one would cut it off.
        book[sheet].reset_dimensions()
        for row in book[sheet].iter_rows(max_col=columns, values_only=True):
            if all(cell is None for cell in row):
                empty += 1
                if empty > _EMPTY_ROWS:
                    return
                continue
            for _ in range(empty):
                yield ()
            empty = 0
            yield row
    except MemoryError:
        raise
    except Exception:
        raise _torn() from None
    finally:
        with suppress(Exception):
            book.close()


def _batches(content: Content, sheet: str, head: Head, columns: tuple[str, ...], wanted: Wanted) -> Iterator[Batch]:
    rows = islice(_sheet_rows(content, sheet, len(columns)), head.first, None)
    places = [(i, name) for i, name in enumerate(columns) if name in wanted]
    line = head.first + 1
    while chunk := list(islice(rows, ROWS)):
        cells = {
            name: pa.array([_checked(text_of(_at(row, i), wanted[name])) for row in chunk], pa.string())
            for i, name in places
        }
        yield Batch(pa.array(range(line, line + len(chunk)), pa.int64()), cells)
        line += len(chunk)


def _checked(text: str) -> str:
    if len(text) > MAX_CELL:
        raise InvalidInputError("A cell is longer than a page.", "Shorten it, or remove its column.")
    return text


def _at(row: _Row, place: int) -> Any:
    return row[place] if place < len(row) else None
