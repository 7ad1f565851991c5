"""Neutralising of cells that a spreadsheet would run."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.domain import spreadsheet


def neutralised(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The batch with an apostrophe wherever a spreadsheet could see a formula. Numbers and dates stay as they are."""
    return _replaced(batch, spreadsheet.NEUTRALISING)


def taken_back(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The batch that `neutralised` was given, letter by letter."""
    return _replaced(batch, spreadsheet.TAKING_BACK)


def _replaced(batch: pa.RecordBatch, steps: tuple[tuple[str, str], ...]) -> pa.RecordBatch:
    columns = list(batch.columns)
    for pattern, replacement in steps:
        columns = [
            pc.replace_substring_regex(column, pattern, replacement) if pa.types.is_string(column.type) else column
            for column in columns
        ]
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)
