"""Reading of a file's rows, before anybody knows the meaning of its columns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DateOrder(StrEnum):
    """The order of a date's parts. Dates that begin with a four-digit year are read in any order."""

    YMD = "ymd"
    DMY = "dmy"
    MDY = "mdy"


class DecimalMark(StrEnum):
    """The sign between the whole and the fraction of a number."""

    POINT = "."
    COMMA = ","


@dataclass(frozen=True, slots=True)
class Reading:
    """Settings for reading the file. None means: infer it from the file.

    `header_row` is the row that names the columns, counted from 1; rows above it are skipped. `header_rows` is
    how many rows describe the columns, names included. Empty cells of the columns in `fill_down` continue the cell
    above, as in a table whose cells were merged.
    """

    delimiter: str | None = None
    encoding: str | None = None
    decimal: DecimalMark | None = None
    date_order: DateOrder | None = None
    sheet: str | None = None
    header_row: int | None = None
    header_rows: int | None = None
    fill_down: tuple[str, ...] | None = None
