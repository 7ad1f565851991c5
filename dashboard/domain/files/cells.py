"""The look of cells in a file: number and date styles, and words for a value that do not repeat it."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from dashboard.domain.files.reading import DateOrder, DecimalMark
from dashboard.domain.files.times import is_named_date
from dashboard.domain.wording import counted

# What is assumed about dates that may be read in two ways.
DAY_FIRST = "Dates are taken as day first; no date in the file proves it."
Column = TypeVar("Column", bound=Hashable)
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?")
_WHOLE = re.compile(r"[+-]?\d+")
_COMMA_NUMBER = re.compile(r"[+-]?\d+,\d+")
_POINT_NUMBER = re.compile(r"[+-]?\d+\.\d+")
# Several codes in one cell, "7,4,3": answers ticked together, which a decimal comma would turn into made-up numbers.
_CODES = re.compile(r"\d+(?:,\d+){2,}")
_YEAR_FIRST = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})(?!\d)")
_WHOLE_DATE = re.compile(r"(?:\d{4}|\d{1,2})[-/.]\d{1,2}[-/.](?:\d{4}|\d{1,2})(?:[T ]\s*\d{1,2}:\d{2}.*)?")
_WHOLE_DAY = re.compile(r"[\d/.-]+")
_MIDNIGHT = re.compile(r"[T ]0?0:00(:00(\.0+)?)?$")
_HAS_LETTERS = re.compile(r"[^\W\d_]{3}")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AaPp][Mm])?")


def shape(value: str) -> str:
    """The kind of value in a cell, in words that do not give the value away."""
    if not value.strip():
        return "empty"
    if _WHOLE.fullmatch(value):
        return f"whole number of {counted(len(value.lstrip('+-')), 'digit')}"
    if _NUMBER.fullmatch(value):
        return "number with decimals"
    if _YEAR_FIRST.match(value) or _YEAR_LAST.match(value):
        return f"date, {counted(len(value), 'character')}"
    return f"text of {counted(len(value), 'character')}"


def is_number(value: str) -> bool:
    """Tell whether a cell reads as one number, with a decimal point or comma."""
    return _NUMBER.fullmatch(value) is not None


def is_date(value: str) -> bool:
    """Tell whether a cell begins with a date."""
    if _YEAR_FIRST.match(value) is not None or _YEAR_LAST.match(value) is not None:
        return True
    return _HAS_LETTERS.search(value) is not None and is_named_date(value)


def is_clock(value: str) -> bool:
    """Tell whether a cell is a time of day alone."""
    return _CLOCK.fullmatch(value) is not None


def is_always_midnight(values: Iterable[str]) -> bool:
    """Tell whether every date of a column has midnight as its time of day.

    A date without one does not count against it.
    """
    filled = [v for v in values if is_date(v) and not _WHOLE_DAY.fullmatch(v)]
    return bool(filled) and all(_MIDNIGHT.search(v) for v in filled)


def has_codes(values: Iterable[str]) -> bool:
    """Tell whether a column holds lists of codes, as "7,4,3" shows: then "8,5" is two codes too, and no number."""
    return any(_CODES.fullmatch(value) for value in values)


def decimal_mark(columns: Iterable[Sequence[str]]) -> DecimalMark:
    """The decimal mark of a file, from its columns. Lists of codes do not count, and a point settles it."""
    return overall_mark(decimal_marks(dict(enumerate(columns))))


def decimal_marks(columns: Mapping[Column, Sequence[str]]) -> dict[Column, DecimalMark]:
    """The decimal mark of each column that shows one: a file put together from two may hold both."""
    found = {}
    for name, values in columns.items():
        if has_codes(values):
            continue
        if any(_POINT_NUMBER.fullmatch(v) for v in values):
            found[name] = DecimalMark.POINT
        elif any(_COMMA_NUMBER.fullmatch(v) for v in values):
            found[name] = DecimalMark.COMMA
    return found


def overall_mark(marks: Mapping[Column, DecimalMark]) -> DecimalMark:
    """The mark for columns that show none: a comma only where every other column has commas."""
    return DecimalMark.COMMA if set(marks.values()) == {DecimalMark.COMMA} else DecimalMark.POINT


def date_columns(columns: Iterable[Sequence[str]]) -> list[Sequence[str]]:
    """The columns made of dates: a note that begins with a date says nothing about the others."""
    return [c for c in columns if 2 * sum(_WHOLE_DATE.fullmatch(v) is not None for v in c) > sum(v != "" for v in c)]


def date_order(columns: Iterable[Sequence[str]]) -> tuple[DateOrder, bool]:
    """The order of the dates' parts, and whether the file proves it.

    A part above twelve is a day. Where no date has one, dates with points are taken as day first, as they are
    written where points are used; the rest is taken as day first too, and is not proven.
    """
    found = [m for values in columns for v in values if (m := _YEAR_LAST.match(v)) and not _YEAR_FIRST.match(v)]
    if not found:
        return DateOrder.YMD, True
    if any(int(m.group(1)) > 12 for m in found):
        return DateOrder.DMY, True
    if any(int(m.group(2)) > 12 for m in found):
        return DateOrder.MDY, True
    return DateOrder.DMY, all("." in m.group(0) for m in found)
