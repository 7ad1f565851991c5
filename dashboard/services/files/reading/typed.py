"""Cells that have types, written as text so that every file is read alike."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.files import cells as cell_rules
from dashboard.domain.files.reading import DecimalMark, Reading


def text_of(value: Any, mark: DecimalMark) -> str:
    """One value as a person would have typed it; numbers as long as they need to be, up to six decimals."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".").replace(".", mark) if math.isfinite(value) else ""
    if isinstance(value, datetime | date | time):
        return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
    return str(value)


def texts_of(column: pa.Array, mark: DecimalMark) -> pa.Array:
    """A column as text; null where it has no value or one that no cell can hold."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.dictionary_decode()
        kind = column.type
    if pa.types.is_boolean(kind):
        return pc.if_else(column, "1", "0")
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        # As long as the value needs, not as its binary form is: 5.8 and not 5.800000190734863.
        values: Iterable[Any] = (None if v is None or math.isnan(v) else float(v) for v in column.to_pylist())
        return pa.array((None if v is None else text_of(v, mark) for v in values), pa.string())
    if pa.types.is_timestamp(kind):
        if kind.unit == "ns":
            # Finer than the record keeps.
            column = pc.floor_temporal(column, unit="microsecond")
        text = pc.strftime(column.cast(pa.timestamp("us", kind.tz)), format="%Y-%m-%d %H:%M:%S")
        return pc.binary_join_element_wise(pc.replace_substring_regex(text, r"\.0+$", ""), _offset(column), "")
    try:
        return column.cast(pa.string())
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
        # Lists, structures and bytes that are no text: no cell of a table can hold them.
        return pa.nulls(len(column), pa.string())


def _offset(column: pa.Array) -> pa.Array | str:
    """The mark that a time has a zone: its offset from UTC, as text would give it."""
    return "" if column.type.tz is None else pc.strftime(column, format="%z")


def settled(
    reading: Reading, sample: dict[str, list[str]], typed: dict[str, list[str]] | None = None
) -> tuple[Reading, dict[str, DecimalMark], tuple[str, ...]]:
    """The reading with what the first cells show, each column's decimal mark, and what had to be assumed.

    `typed` are the cells that hold text where others hold numbers: only text tells how somebody writes decimals.
    """
    order, is_proven = cell_rules.date_order(cell_rules.date_columns(sample.values()))
    marks = cell_rules.decimal_marks(sample if typed is None else typed)
    found = replace(
        reading,
        decimal=reading.decimal or cell_rules.overall_mark(marks),
        date_order=reading.date_order or order,
    )
    doubtful = not is_proven and reading.date_order is None
    chosen = {name: reading.decimal or mark for name, mark in marks.items()}
    return found, chosen, (cell_rules.DAY_FIRST,) if doubtful else ()
