"""Answers as the record keeps them: columns for shipped items, rows for practice-defined ones, text to compare."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain.attention.answers import RATINGS
from dashboard.services.files.importing.values import MILLION, NUMBER, Answered, decimals
from dashboard.store.checkins.writing import ITEM_COLUMNS

_TEXT, _NONE = pa.string(), pa.scalar(None, pa.string())
# Joins the answers of a row into one text to compare rows by; `files/compare_...` build the same from the record.
SEPARATOR = "\x1f"
ANSWERS = pa.schema(
    [("row_no", pa.int64()), ("item", _TEXT), ("number_value", NUMBER), ("text_value", _TEXT), ("state", _TEXT)]
)


def shipped(answered: dict[str, Answered], n: int) -> dict[str, pa.Array]:
    """The typed columns of the shipped items with `states`, as `checkin` has them."""
    columns: dict[str, pa.Array] = {}
    for item in ITEM_COLUMNS:
        found = answered.get(item)
        if found is None:
            columns[item] = pa.nulls(n, pa.int16() if item in RATINGS else _TEXT)
        elif found.millionths is not None:
            # Refused values are dropped with their row; here they only have to fit.
            whole = pc.divide(found.millionths, MILLION)
            fits = pc.fill_null(pc.less_equal(pc.abs(whole), 10), False)
            columns[item] = pc.if_else(fits, whole, pa.scalar(None, pa.int64())).cast(pa.int16())
        else:
            columns[item] = found.text
    states = [_tagged(item, answered[item].state) for item in sorted(answered)]
    columns["states"] = _joined_where_given(states, " ", n)
    return columns


def no_shipped(n: int) -> dict[str, pa.Array]:
    """The columns of shipped items without any answer, for other questionnaires."""
    return shipped({}, n)


def custom(row_no: pa.Array, answered: dict[str, Answered], kept: pa.Array) -> pa.Table:
    """One row per answer to a practice-defined item."""
    n = len(row_no)
    tables = []
    for item, found in answered.items():
        is_number = found.millionths is not None
        columns = [
            row_no,
            pa.repeat(pa.scalar(item, _TEXT), n),
            decimals(found.millionths) if is_number else pa.nulls(n, NUMBER),
            pa.nulls(n, _TEXT) if is_number else found.text,
            found.state,
        ]
        tables.append(pa.table(columns, schema=ANSWERS).filter(pc.and_(kept, found.found)))
    return pa.concat_tables(tables)


def custom_text(answered: dict[str, Answered], n: int) -> pa.Array:
    """The answers to practice-defined items as one text per row, items in the order of their ids."""
    parts = []
    for item in sorted(answered):
        found = answered[item]
        value = found.text if found.millionths is None else found.millionths.cast(_TEXT)
        parts.append(_tagged(item, pc.coalesce(found.state, value)))
    return _joined_where_given(parts, SEPARATOR, n)


def compared(columns: list[pa.Array]) -> pa.Array:
    """Columns as one text per row; two rows with the same text say the same."""
    return pc.binary_join_element_wise(*(pc.fill_null(c.cast(_TEXT), "") for c in columns), SEPARATOR)


def how_many(answered: dict[str, Answered], n: int) -> pa.Array:
    """The number of items that each row answers."""
    counts = np.zeros(n, dtype=np.int32)
    for found in answered.values():
        counts += found.found.to_numpy(zero_copy_only=False)
    return pa.array(counts)


def _tagged(item: str, value: pa.Array) -> pa.Array:
    return pc.binary_join_element_wise(f"{item}=", value, "")


def _joined_where_given(texts: list[pa.Array], separator: str, n: int) -> pa.Array:
    """The texts of each row joined, nulls left out, null where nothing is given."""
    if not texts:
        return pa.nulls(n, _TEXT)
    # Not null_handling="skip": that loses rows in which every text is null.
    led = [pc.fill_null(pc.binary_join_element_wise(separator, text, ""), "") for text in texts]
    joined = pc.utf8_slice_codeunits(pc.binary_join_element_wise(*led, ""), len(separator))
    return pc.if_else(pc.equal(joined, ""), _NONE, joined)
