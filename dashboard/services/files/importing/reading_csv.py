"""Reading delimited text.

The standard library's reader does the splitting: unlike the columnar readers it keeps the line of every row when
cells hold line breaks, reads every encoding Python knows, and hands a row with too many cells over.
Cells become Arrow columns per batch; a million rows take about two seconds and no more memory than one batch.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pyarrow as pa
from charset_normalizer import from_bytes

from dashboard.domain.files import cells as cell_rules
from dashboard.domain.files.mapping import Reading
from dashboard.errors import InvalidInputError
from dashboard.services.files.importing.batches import ROWS, SAMPLE_ROWS, Batch, Source, checked_header, checked_size
from dashboard.services.files.importing.models import Refusal

_DELIMITERS = (",", ";", "\t", "|")
_HEAD = 262_144
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Among these the guess is made: short texts fit almost any of the world's encodings equally well.
_COMMON = "cp1252"
_CANDIDATES = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "utf_16_le", "utf_16_be", "mac_roman"]


def open_csv(path: Path, reading: Reading) -> Source:
    """The file as a source, with every open setting found out. Raises `InvalidInputError` when it cannot be read."""
    size = checked_size(path)
    encoding = _known_encoding(reading.encoding) if reading.encoding else _encoding(path)
    if reading.delimiter is not None and len(reading.delimiter) != 1:
        raise InvalidInputError("The delimiter is not one character.", "Choose a comma, semicolon, tab or bar.")
    delimiter = reading.delimiter or _delimiter(path, encoding)
    rows = list(islice(_records(path, encoding, delimiter), SAMPLE_ROWS))
    if not rows:
        raise InvalidInputError("The file holds no rows.", "Choose the file that holds the answers.")
    columns = checked_header(rows[0])
    sample = [row for row in rows[1:] if len(row) >= len(columns)]
    by_column = [[row[i].strip() for row in sample] for i in range(len(columns))]
    order, is_proven = cell_rules.date_order(cell_rules.date_columns(by_column))
    settled = replace(
        reading,
        encoding=encoding,
        delimiter=delimiter,
        decimal=reading.decimal or cell_rules.decimal_mark(by_column),
        date_order=reading.date_order or order,
    )
    doubt = () if is_proven or reading.date_order else ("Dates are taken as day first; no date in the file proves it.",)
    return Source(
        "CSV",
        columns,
        settled,
        lambda wanted: _batches(path, settled, columns, wanted, size),
        dict(zip(columns, by_column, strict=True)),
        assumed=doubt,
    )


def _known_encoding(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise InvalidInputError("The encoding is not known.", "Use a name such as utf-8 or cp1252.") from None


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name
    is_text = b"\x00" not in head
    if is_text and _is_utf8(path):
        return "utf-8"
    best = from_bytes(_telling(path) if is_text else head, cp_isolation=_CANDIDATES).best()
    if best is None or (not is_text and "utf_16" not in best.encoding):
        raise InvalidInputError("This is not a text file.", "Save the table as CSV, XLSX or Parquet and try again.")
    # Several encodings read the same text from these bytes: then the most common one is named.
    return _COMMON if _COMMON in best.could_be_from_charset else best.encoding


def _telling(path: Path) -> bytes:
    """The lines that hold more than plain letters: only they tell one encoding from another."""
    with path.open("rb") as file:
        lines = islice((line for line in file if not line.isascii()), 2_000)
        return b"".join(line[:1_000] for line in lines)


def _is_utf8(path: Path) -> bool:
    # The whole file: a single name in an old encoding may stand far down.
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while block := file.read(1 << 20):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _delimiter(path: Path, encoding: str) -> str:
    """The delimiter that splits the first rows into the same number of cells, and into most of them.

    `csv.Sniffer` is not used: on quoted text with commas it answers with letters.
    """

    def score(delimiter: str) -> tuple[float, int]:
        widths = [len(row) for row in islice(_records(path, encoding, delimiter), 100) if row]
        if not widths or widths[0] < 2:
            return 0, 0
        return widths.count(widths[0]) / len(widths), widths[0]

    best = max(_DELIMITERS, key=score)
    return best if score(best) > (0, 0) else ","


def _records(path: Path, encoding: str, delimiter: str) -> Iterator[list[str]]:
    with path.open(encoding=encoding, newline="") as file:
        try:
            yield from csv.reader(file, delimiter=delimiter)
        except (csv.Error, UnicodeError) as error:
            raise _unreadable(error) from None


def _unreadable(error: Exception) -> InvalidInputError:
    if isinstance(error, UnicodeError):
        return InvalidInputError("The file does not fit its encoding.", "Choose another encoding, such as cp1252.")
    return InvalidInputError(
        "The file cannot be split into cells: a quotation mark may be missing, or a cell is longer than a page.",
        "Check the delimiter, then the quotation marks.",
    )


def _batches(
    path: Path, reading: Reading, columns: tuple[str, ...], wanted: frozenset[str], size: int
) -> Iterator[Batch]:
    with path.open("rb") as raw:
        text = io.TextIOWrapper(raw, encoding=reading.encoding, newline="")
        reader = csv.reader(text, delimiter=reading.delimiter or ",")
        try:
            next(reader)
            before, done = reader.line_num, 0
            while rows := list(islice(reader, ROWS)):
                done += len(rows)
                # How many rows there are is only guessed, from the bytes they took so far.
                total = max(done, round(done * size / max(raw.tell(), 1)))
                lines = _lines(rows, before, reader.line_num)
                yield _batch(rows, lines, columns, wanted, total)
                before = reader.line_num
        except (csv.Error, UnicodeError) as error:
            raise _unreadable(error) from None


def _lines(rows: list[list[str]], before: int, after: int) -> list[int]:
    """The first line of each row; `before` and `after` are the last lines read before and with these rows."""
    if after - before == len(rows):
        return list(range(before + 1, after + 1))
    return _lines_with_breaks(rows, before)


def _batch(
    rows: list[list[str]], lines: list[int], columns: tuple[str, ...], wanted: frozenset[str], total: int
) -> Batch:
    width = len(columns)
    malformed: list[Refusal] = []
    if any(len(row) != width for row in rows):
        rows, lines, malformed = _of_width(rows, lines, width)
    by_column = list(zip(*rows, strict=True)) or [()] * width
    cells = {name: pa.array(by_column[i], pa.string()) for i, name in enumerate(columns) if name in wanted}
    return Batch(pa.array(lines, pa.int64()), cells, tuple(malformed), total)


def _lines_with_breaks(rows: list[list[str]], before: int) -> list[int]:
    """The first line of each row, where some cells hold line breaks."""
    lines = []
    for row in rows:
        lines.append(before + 1)
        before += 1 + sum(len(_LINE_BREAK.findall(cell)) for cell in row)
    return lines


def _of_width(rows: list[list[str]], lines: list[int], width: int) -> tuple[list[list[str]], list[int], list[Refusal]]:
    """Rows with as many cells as the header; blank lines become empty rows, blank cells at the end are dropped."""
    kept, kept_lines, malformed = [], [], []
    for row, line in zip(rows, lines, strict=True):
        cells = row or [""] * width
        while len(cells) > width and not cells[-1].strip():
            cells = cells[:-1]
        if len(cells) == width:
            kept.append(cells)
            kept_lines.append(line)
        else:
            reason = f"The row has {len(cells)} cells; the header has {width}."
            malformed.append(Refusal(line, "", f"{len(cells)} cells", reason))
    return kept, kept_lines, malformed
