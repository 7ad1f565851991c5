"""One transaction: named writes, and records that keep their own history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import duckdb
import pyarrow as pa

from dashboard.domain.scope import AnyScope
from dashboard.store.record_writing import RecordWriting
from dashboard.store.statements import statement


class Transaction(RecordWriting):
    """Writes within one `Database.write`. All rows written carry its scope's practice, its person and its time."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, scope: AnyScope, now: datetime, summary: str) -> None:
        super().__init__(scope, now, summary)
        self._cursor = cursor

    def run(self, name: str, params: Mapping[str, Any] | None = None) -> int:
        """Execute a named statement and return how many rows it touched."""
        result = self._cursor.execute(statement(name), dict(params or {})).fetchone()
        return int(result[0]) if result and isinstance(result[0], int) else 0

    def rows(self, name: str, params: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """Rows of a named statement as this transaction sees them."""
        result = self._cursor.execute(statement(name), dict(params or {}))
        columns = [d[0] for d in result.description or []]
        return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]

    def batches(self, name: str, params: Mapping[str, Any] | None = None) -> pa.RecordBatchReader:
        """Rows of a named statement in Arrow batches, to be read to the end before the next statement."""
        return self._cursor.execute(statement(name), dict(params or {})).to_arrow_reader(100_000)

    def stage(self, view: str, table: pa.Table | pa.RecordBatchReader) -> None:
        """Make an Arrow table readable as `view` for the statements that follow, without copying it."""
        self._cursor.register(view, table)
