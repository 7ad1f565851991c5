"""Neutralising of cells that a spreadsheet would run."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain import spreadsheet


def neutralised(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The batch with an apostrophe before all text that a spreadsheet would run. Numbers and dates stay as they are."""
    columns = [
        pc.replace_substring_regex(column, spreadsheet.FORMULA_LIKE, r"'\1")
        if pa.types.is_string(column.type)
        else column
        for column in batch.columns
    ]
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)
