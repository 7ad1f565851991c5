"""DuckDB as the engine: one in-memory root connection, to which a practice's encrypted file is attached.

Every thread reads, and every transaction writes, through a cursor of its own: a connection shared between threads hands
out others' rows.
"""

from __future__ import annotations

from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from dashboard.store.engine import attaching, copies, migrate, tallying
from dashboard.store.engine.faults import translated
from dashboard.store.engine.protocol import Copied, Params, Tally
from dashboard.store.engine.readers import Readers, dicts
from dashboard.store.engine.recording import Order, Taken

_BATCH = 100_000


class DuckConnection:
    """A cursor that writes, and is written along."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, order: Order) -> None:
        self.cursor = cursor
        self._order = order
        self._taken: Taken | None = None

    def begin(self) -> None:
        """Start a transaction."""
        with translated():
            self._taken = self._order.begin_taking(self.cursor)

    def run(self, text: str, params: Params) -> int:
        """Execute a statement and return how many rows it touched."""
        with translated():
            values = dict(params)
            result = self.cursor.execute(text, values).fetchone()
        touched = int(result[0]) if result and isinstance(result[0], int) else 0
        if self._taken:
            self._taken.run(text, values, touched)
        return touched

    def rows(self, text: str, params: Params) -> list[dict[str, Any]]:
        """Rows of a statement by column name."""
        with translated():
            return dicts(self.cursor.execute(text, dict(params)))

    def batches(self, text: str, params: Params) -> pa.RecordBatchReader:
        """Rows of a statement in Arrow batches."""
        with translated():
            return self.cursor.execute(text, dict(params)).to_arrow_reader(_BATCH)

    def stage(self, view: str, rows: pa.Table | pa.RecordBatchReader) -> None:
        """Make rows readable as `view`, without copying them."""
        with translated():
            self.cursor.register(view, rows)
        if self._taken:
            self._taken.stage(view, rows)

    def commit(self) -> None:
        """Keep everything since `begin`."""
        with translated():
            self._order.commit(self.cursor, self._taken)
        self._taken = None

    def rollback(self) -> None:
        """Drop everything since `begin`."""
        # The statement that failed may have ended the transaction.
        with suppress(duckdb.Error):
            self.cursor.execute("ROLLBACK")

    def close(self) -> None:
        """Give the cursor back."""
        self.cursor.close()


class DuckEngine:
    """A practice's file, attached as `practice`."""

    def __init__(self, root: duckdb.DuckDBPyConnection) -> None:
        self._root = root
        self._readers = Readers(self.cursor)
        self.order = Order()

    @classmethod
    def of_file(cls, path: Path, key: str, *, now: datetime) -> DuckEngine:
        """The encrypted file at `path`, made if it is not there. Its tables are brought up to date, at `now` in UTC.

        Raises a `DatabaseError` with the next action when that cannot be done.
        """
        return cls(attaching.attached(path, key, now))

    @classmethod
    def to_repeat_on(cls, path: Path, key: str) -> DuckEngine:
        """The encrypted copy at `path` with its tables as they are: what is repeated on it was made on such ones.

        Raises a `DatabaseError` with the next action when that cannot be done.
        """
        return cls(copies.looked_into(path, key, may_change=True))

    @classmethod
    def in_memory(cls, *, now: datetime) -> DuckEngine:
        """An empty practice that is gone with this object."""
        root = duckdb.connect(":memory:")
        root.execute("ATTACH ':memory:' AS practice")
        root.execute("USE practice")
        migrate.apply(root, migrate.shipped(), now)
        return cls(root)

    @classmethod
    def to_look_into(cls, path: Path, key: str) -> DuckEngine:
        """The encrypted file at `path`, to be read as it is: nothing is brought up to date, and nothing is changed.

        Raises a `DatabaseError` with the next action when that cannot be done.
        """
        return cls(copies.looked_into(path, key))

    @property
    def commits(self) -> int:
        """The number of the newest commit in this process."""
        return self.order.newest

    def tallies(self) -> dict[str, Tally]:
        """The tally of each table, for which every value is read."""
        with translated(), closing(self.cursor()) as cursor:
            return tallying.tallies(cursor)

    def copy(self, target: Path, key: str) -> Copied:
        """Write the practice as it is at one moment to a new encrypted file in its own folder, while others write."""
        with translated(), closing(self.cursor()) as cursor:
            return copies.copied(cursor, self.order, target, key)

    def rows(self, text: str, params: Params) -> list[dict[str, Any]]:
        """All rows of a statement, through this thread's reader."""
        with translated():
            return self._readers.rows(text, params)

    def connect(self) -> DuckConnection:
        """A connection for one thread."""
        with translated():
            return DuckConnection(self.cursor(), self.order)

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the file."""
        with translated():
            self.cursor().execute("CHECKPOINT practice")

    def close(self) -> None:
        """Checkpoint and let go of the file."""
        self._readers.close()
        self._root.close()

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor on the practice, which is not where a new one begins."""
        cursor = self._root.cursor()
        cursor.execute("USE practice")
        return cursor
