"""Reading delimited text.

The standard library's reader does the splitting: unlike the columnar readers it keeps the line of every row when
cells hold line breaks, reads every encoding Python knows, and hands a row with too many cells over.
Cells become Arrow columns per batch; a million rows take about two seconds and no more memory than one batch.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TextIO

import pyarrow as pa

from dashboard.domain.files import cells as cell_rules
from dashboard.domain.files.reading import Reading
from dashboard.domain.files.verdicts import Refusal
from dashboard.domain.wording import counted
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
from dashboard.services.files.reading.encoding import encoding_of, known_encoding
from dashboard.services.files.reading.heads import Head, find_head

_DELIMITERS = (",", ";", "\t", "|")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
# What spreadsheets write above a table to name the separator of its cells.
_SEP_LINE = re.compile(r"\ufeff?\"?sep=(.)\"?\s*", re.IGNORECASE)
_LONGEST_SEP_LINE = 12
_CONTROLS = re.compile(r"[\x01-\x08\x0b\x0e-\x1f]")
_TORN = "The last line ends in the middle: the file may be cut off."


@dataclass(frozen=True, slots=True)
class _Text:
    """A file as text: its encoding, its separator, and the lines before the table that name it."""

    content: Content
    encoding: str
    delimiter: str
    before: int = 0

    def open(self) -> TextIO:
        """The text of the table from its first line on."""
        text = io.TextIOWrapper(self.content.open(), encoding=self.encoding, newline="")
        for _ in range(self.before):
            text.readline()
        return text


def open_delimited(content: Content, reading: Reading) -> Source:
    """The file as a source, with every open setting found out. Raises `InvalidInputError` when it cannot be read."""
    csv.field_size_limit(MAX_CELL)
    text = _text(content, reading)
    rows = list(islice(_records(text), SAMPLE_ROWS))
    if not rows:
        raise InvalidInputError("The file holds no rows.", "Choose the file that holds the answers.")
    head = find_head(rows, reading)
    columns = checked_header(head.names, head.words)
    sample = [row + [""] * (len(columns) - len(row)) for row in rows[head.first :] if row]
    by_column = [[shown(row[i].strip()) for row in sample] for i in range(len(columns))]
    order, is_proven = cell_rules.date_order(cell_rules.date_columns(by_column))
    marks = cell_rules.decimal_marks(dict(zip(columns, by_column, strict=True)))
    header_row, header_rows = head.settled(reading)
    settled = replace(
        reading,
        encoding=text.encoding,
        delimiter=text.delimiter,
        decimal=reading.decimal or cell_rules.overall_mark(marks),
        date_order=reading.date_order or order,
        header_row=header_row,
        header_rows=header_rows,
    )
    doubt = () if is_proven or reading.date_order else (cell_rules.DAY_FIRST,)
    return Source(
        "CSV",
        columns,
        settled,
        lambda wanted: _batches(text, columns, head, wanted),
        dict(zip(columns, by_column, strict=True)),
        assumed=(*head.assumed, *doubt),
        words=_described(columns, head),
        marks={name: reading.decimal or mark for name, mark in marks.items()},
        zone=head.zone,
    )


def _described(columns: tuple[str, ...], head: Head) -> dict[str, str]:
    return {name: words for name, words in zip(columns, head.words, strict=False) if words}


def _text(content: Content, reading: Reading) -> _Text:
    encoding = known_encoding(reading.encoding) if reading.encoding else encoding_of(content)
    if reading.delimiter is not None and len(reading.delimiter) != 1:
        raise InvalidInputError("The delimiter is not one character.", "Choose a comma, semicolon, tab or bar.")
    said = _said_delimiter(content, encoding)
    text = _Text(content, encoding, reading.delimiter or said or ",", before=1 if said else 0)
    return text if reading.delimiter or said else replace(text, delimiter=_delimiter(text))


def _said_delimiter(content: Content, encoding: str) -> str | None:
    """The delimiter that the first line names; looked for before anything is split."""
    try:
        with _Text(content, encoding, ",").open() as file:
            start = file.read(4_096)
    except UnicodeError as error:
        raise _unreadable(error) from None
    # Digits, separators and line breaks are the same in every script; bytes read as UTF-16 have next to none.
    if len(_CONTROLS.findall(start)) > len(start) // 100 or sum(map(str.isascii, start)) < len(start) // 20:
        raise InvalidInputError("This is not a text file.", "Save the table as CSV, XLSX or Parquet and try again.")
    first = _LINE_BREAK.split(start, maxsplit=1)[0]
    found = _SEP_LINE.fullmatch(first) if len(first) <= _LONGEST_SEP_LINE else None
    return found.group(1) if found else None


def _delimiter(text: _Text) -> str:
    """The delimiter that splits most of the first rows into the same number of cells, and into most of them.

    `csv.Sniffer` is not used: on quoted text with commas it answers with letters.
    """

    def score(delimiter: str) -> tuple[float, int]:
        rows = islice(_records(replace(text, delimiter=delimiter)), 100)
        widths = Counter(len(row) for row in rows if row)
        # Titles above a table have one cell, whatever the separator is.
        usual = max((width for width in widths if width > 1), key=lambda w: (widths[w], w), default=0)
        return (widths[usual] / widths.total(), usual) if usual else (0, 0)

    best = max(_DELIMITERS, key=score)
    return best if score(best) > (0, 0) else ","


def _records(text: _Text) -> Iterator[list[str]]:
    with text.open() as file:
        try:
            yield from csv.reader(file, delimiter=text.delimiter)
        except (csv.Error, UnicodeError) as error:
            raise _unreadable(error) from None


def _unreadable(error: Exception) -> InvalidInputError:
    if isinstance(error, UnicodeError):
        return InvalidInputError("The file does not fit its encoding.", "Choose another encoding, such as cp1252.")
    return InvalidInputError(
        "The file cannot be split into cells: a quotation mark may be missing, or a cell is longer than a page.",
        "Check the delimiter, then the quotation marks.",
    )


def _batches(text: _Text, columns: tuple[str, ...], head: Head, wanted: Wanted) -> Iterator[Batch]:
    is_torn = not _ends_with_line(text)
    size = text.content.size
    with text.open() as file:
        raw = file.buffer
        reader = csv.reader(file, delimiter=text.delimiter)
        try:
            for _ in range(head.first):
                next(reader)
            before, done = reader.line_num, 0
            first = next(reader, None)
            while first is not None:
                rows = [first, *islice(reader, ROWS - 1)]
                after, first = reader.line_num, next(reader, None)
                done += len(rows)
                # How many rows there are is only guessed, from the bytes they took so far.
                total = done if first is None else max(done, round(done * size / max(raw.tell(), 1)))
                lines = [line + text.before for line in _lines(rows, before, after)]
                torn = lines[-1] if is_torn and first is None else None
                yield _batch(_of_width(rows, lines, len(columns), torn), columns, wanted, total)
                before = after
        except (csv.Error, UnicodeError) as error:
            raise _unreadable(error) from None


def _ends_with_line(text: _Text) -> bool:
    """Tell whether the file ends with a line break; without one its last line may have been cut off."""
    tail = "\n".encode(text.encoding)[-1:]
    with text.content.open() as file:
        file.seek(max(0, text.content.size - 4))
        end = file.read()
    return end.rstrip(b"\x00")[-1:] in {tail, b"\n", b"\r"}


def _lines(rows: list[list[str]], before: int, after: int) -> list[int]:
    """The first line of each row; `before` and `after` are the last lines read before and with these rows."""
    if after - before == len(rows):
        return list(range(before + 1, after + 1))
    return _lines_with_breaks(rows, before)


def _batch(
    split: tuple[list[list[str]], list[int], list[Refusal]], columns: tuple[str, ...], wanted: Wanted, total: int
) -> Batch:
    rows, lines, malformed = split
    by_column = list(zip(*rows, strict=True)) or [()] * len(columns)
    cells = {name: pa.array(by_column[i], pa.string()) for i, name in enumerate(columns) if name in wanted}
    return Batch(pa.array(lines, pa.int64()), cells, tuple(malformed), total)


def _lines_with_breaks(rows: list[list[str]], before: int) -> list[int]:
    """The first line of each row, where some cells hold line breaks."""
    lines = []
    for row in rows:
        lines.append(before + 1)
        before += 1 + sum(len(_LINE_BREAK.findall(cell)) for cell in row)
    return lines


def _of_width(
    rows: list[list[str]], lines: list[int], width: int, torn: int | None
) -> tuple[list[list[str]], list[int], list[Refusal]]:
    """Rows with as many cells as the header.

    Cells that are missing at the end are empty, as spreadsheets leave them out; blank cells beyond it are dropped. A
    row with more is refused, and so is a short one that is the `torn` last line of the file.
    """
    if all(len(row) == width for row in rows):
        return rows, lines, []
    kept, kept_lines, malformed = [], [], []
    for row, line in zip(rows, lines, strict=True):
        cells = row
        while len(cells) > width and not cells[-1].strip():
            cells = cells[:-1]
        if len(cells) > width:
            reason = f"The row has {len(cells)} cells; the header has {width}."
            malformed.append(Refusal(line, "", f"{len(cells)} cells", reason))
        elif len(cells) < width and line == torn and any(cell.strip() for cell in cells):
            malformed.append(Refusal(line, "", counted(len(cells), "cell"), _TORN))
        else:
            kept.append(cells + [""] * (width - len(cells)))
            kept_lines.append(line)
    return kept, kept_lines, malformed
