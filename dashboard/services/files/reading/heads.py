"""The head of a table: titles above it, the row of names, and rows below that describe the columns in words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.domain.files import cells as cell_rules
from dashboard.domain.files.names import cleaned
from dashboard.domain.files.reading import Reading

# How far down names are looked for, and how many rows may describe them.
LOOKED_AT = 60
_DEEPEST = 20
_MOST_ROWS = 4
_VALUES_FROM = 0.7
# Survey tools write a row of these below their questions.
_IDS = '{"ImportId"'
_ZONE = "timeZone"

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Head:
    """Where names are: `row` counts from 0, `rows` takes in the rows that describe them."""

    row: int
    rows: int
    names: tuple[str, ...]
    words: tuple[str, ...] = ()
    zone: str | None = None

    @property
    def first(self) -> int:
        """The first row of values, counted from 0."""
        return self.row + self.rows

    @property
    def assumed(self) -> tuple[str, ...]:
        """Rows passed over or taken as words, in sentences; nothing for a plain head."""
        said = []
        if self.row:
            said.append(f"Column names were found in row {self.row + 1}; what is written above them is passed over.")
        if self.rows > 1:
            rows = f"row {self.row + 2}" if self.rows == 2 else f"rows {self.row + 2} to {self.first}"
            said.append(f"What is written in {rows} describes the columns; answers begin in row {self.first + 1}.")
        return tuple(said)

    def settled(self, reading: Reading) -> tuple[int, int]:
        """The reading after a look at the file.

        The row of names, counted from 1, and the number of rows in the head.
        """
        return reading.header_row or self.row + 1, reading.header_rows or self.rows


def find_head(rows: Sequence[Row], reading: Reading) -> Head:
    """The head among the first rows of a table, as the reading says or as the rows themselves show."""
    row = min(reading.header_row - 1, max(len(rows) - 1, 0)) if reading.header_row else _names_in(rows)
    names = tuple(rows[row]) if rows else ()
    below = rows[row + 1 : row + LOOKED_AT]
    count = reading.header_rows or 1 + _describing(below)
    described = below[: max(count, 1) - 1]
    words = [" ".join(_words(line, place) for line in described).strip() for place in range(len(names))]
    return Head(row, max(count, 1), names, tuple(words) if any(words) else (), _zone(described))


def _names_in(rows: Sequence[Row]) -> int:
    """The row of names: the first, unless it is nearly empty and one further down looks like names."""
    widths = [_width(row) for row in rows[:LOOKED_AT]]
    widest = max(widths, default=0)
    if not widths or widths[0] > max(1, widest // 2) or widest < 2:
        return 0
    for place, row in enumerate(rows[:_DEEPEST]):
        if widths[place] > max(1, widest // 2) and _are_names(row):
            return place
    return 0


def _are_names(row: Row) -> bool:
    filled = [cleaned(cell) for cell in row if cell.strip()]
    return len(set(filled)) == len(filled) and not any(_is_value(cell) for cell in filled)


def _describing(below: Sequence[Row]) -> int:
    """The number of rows under the names that describe the columns: ids of a survey tool, or text above values.

    The last row is never one of them: a table of one row has no other to be compared with.
    """
    values = [row for row in below if not _has_ids(row)]
    found = 0
    for place, row in enumerate(below[:_MOST_ROWS]):
        rest = values[values.index(row) + 1 :] if row in values else values
        if not (_has_ids(row) or (rest and _is_text_above(row, rest))):
            break
        found = place + 1
    return found


def _is_text_above(row: Row, rest: Sequence[Row]) -> bool:
    """Tell whether a row has words in columns that hold numbers or dates below, and a value in none of them."""
    told = 0
    for place, cell in enumerate(row):
        column = [other[place].strip() for other in rest if place < len(other) and other[place].strip()]
        if not column or sum(_is_value(each) for each in column) < _VALUES_FROM * len(column):
            continue
        if _is_value(cell.strip()):
            return False
        told += len(cell.strip()) > 2
    return told >= 2


def _has_ids(row: Row) -> bool:
    filled = [cell.strip() for cell in row if cell.strip()]
    return bool(filled) and all(cell.startswith(_IDS) for cell in filled)


def _words(row: Row, place: int) -> str:
    text = cleaned(row[place]) if place < len(row) else ""
    return "" if text.startswith(_IDS) else text


def _zone(described: Sequence[Row]) -> str | None:
    for row in described:
        for cell in row:
            if cell.strip().startswith(_IDS) and _ZONE in cell:
                try:
                    named = json.loads(cell).get(_ZONE)
                except json.JSONDecodeError:
                    continue
                if isinstance(named, str):
                    return named
    return None


def _is_value(cell: str) -> bool:
    return cell_rules.is_number(cell) or cell_rules.is_date(cell) or cell_rules.is_clock(cell)


def _width(row: Row) -> int:
    return sum(bool(cell.strip()) for cell in row)
