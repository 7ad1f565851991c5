"""One transaction: named writes, and records that keep their own history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pyarrow as pa

from dashboard.domain.scope import AnyScope
from dashboard.store.engine.protocol import Connection
from dashboard.store.record_writing import RecordWriting
from dashboard.store.statements import statement


class Transaction(RecordWriting):
    """Writes within one `Database.write`. All rows written carry its scope's practice, its person and its time."""

    def __init__(self, connection: Connection, scope: AnyScope, now: datetime, summary: str) -> None:
        super().__init__(scope, now, summary)
        self._connection = connection

    def run(self, name: str, params: Mapping[str, Any] | None = None) -> int:
        """Execute a named statement and return how many rows it touched."""
        return self._connection.run(statement(name), params or {})

    def rows(self, name: str, params: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """Rows of a named statement as this transaction sees them."""
        return self._connection.rows(statement(name), params or {})

    def batches(self, name: str, params: Mapping[str, Any] | None = None) -> pa.RecordBatchReader:
        """Rows of a named statement in Arrow batches, to be read to the end before the next statement."""
        return self._connection.batches(statement(name), params or {})

    def stage(self, view: str, table: pa.Table | pa.RecordBatchReader) -> None:
        """Make an Arrow table readable as `view` for the statements that follow, without copying it."""
        self._connection.stage(view, table)
