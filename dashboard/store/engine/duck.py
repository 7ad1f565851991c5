"""DuckDB as the engine: one in-memory root connection, to which a practice's encrypted file is attached.

Every thread reads, and every transaction writes, through a cursor of its own: a connection shared between threads hands
out others' rows.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pyarrow as pa

from dashboard.store.engine import attaching, copies, migrate, salvaging, tallying
from dashboard.store.engine.faults import translated
from dashboard.store.engine.protocol import Copied, Engine, EngineError, Hurt, Params, ReopenedError, Tally
from dashboard.store.engine.readers import Readers, dicts
from dashboard.store.engine.recording import Order, Taken

R = TypeVar("R")
_BATCH = 100_000


class DuckConnection:
    """A cursor that writes, and is written along. The engine takes it away when the file has to be opened again."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, order: Order) -> None:
        self.cursor = cursor
        self._order = order
        self._taken: Taken | None = None
        self._busy = threading.RLock()
        self._is_gone = False

    def begin(self) -> None:
        """Start a transaction."""
        with self._using():
            self._taken = self._order.begin_taking(self.cursor)

    def run(self, text: str, params: Params) -> int:
        """Execute a statement and return how many rows it touched."""
        with self._using():
            values = dict(params)
            result = self.cursor.execute(text, values).fetchone()
        touched = int(result[0]) if result and isinstance(result[0], int) else 0
        if self._taken:
            self._taken.run(text, values, touched)
        return touched

    def rows(self, text: str, params: Params) -> list[dict[str, Any]]:
        """Rows of a statement by column name."""
        with self._using():
            return dicts(self.cursor.execute(text, dict(params)))

    def batches(self, text: str, params: Params) -> pa.RecordBatchReader:
        """Rows of a statement in Arrow batches."""
        with self._using():
            return self.cursor.execute(text, dict(params)).to_arrow_reader(_BATCH)

    def stage(self, view: str, rows: pa.Table | pa.RecordBatchReader) -> None:
        """Make rows readable as `view`, without copying them."""
        with self._using():
            self.cursor.register(view, rows)
        if self._taken:
            self._taken.stage(view, rows)

    def commit(self) -> None:
        """Keep everything since `begin`."""
        with self._using():
            self._order.commit(self.cursor, self._taken)
        self._taken = None

    def rollback(self) -> None:
        """Drop everything since `begin`."""
        # The statement that failed may have ended the transaction.
        with suppress(duckdb.Error):
            self.cursor.execute("ROLLBACK")

    def close(self) -> None:
        """Give the cursor back."""
        self._is_gone = True
        self.cursor.close()

    def take_away(self) -> None:
        """Close it for whoever holds it, after the statement that runs; what is done with it then is begun again."""
        with self._busy:
            self.close()

    @contextmanager
    def _using(self) -> Iterator[None]:
        with self._busy:
            if self._is_gone:
                raise ReopenedError("taken away")
            with translated():
                yield


class DuckEngine:
    """A practice's file, attached as `practice`.

    After some failures, such as a checkpoint on a full disk, the driver refuses everything until the file is attached
    anew. `again` does that, and whatever was begun meanwhile is begun again: nobody has to restart the app.
    """

    def __init__(
        self, root: duckdb.DuckDBPyConnection, again: Callable[[], duckdb.DuckDBPyConnection] | None = None
    ) -> None:
        self._root: duckdb.DuckDBPyConnection | None = root
        self._again = again
        self._lent: weakref.WeakSet[DuckConnection] = weakref.WeakSet()
        self._opening = threading.RLock()
        self._readers = Readers(self.cursor)
        self.order = Order()

    @classmethod
    def of_file(
        cls, path: Path, key: str, *, now: datetime, look: Callable[[Engine], None] | None = None
    ) -> DuckEngine:
        """The encrypted file at `path`, made if it is not there. Its tables are brought up to date, at `now` in UTC.

        `look` sees the file before, when it can only be read, and raises where it is not to be opened. Raises a
        `DatabaseError` with the next action when that cannot be done.
        """

        def look_first(root: duckdb.DuckDBPyConnection) -> None:
            if look:
                trial = cls(root)
                try:
                    look(trial)
                finally:
                    # The file is let go of only with everything that reads it.
                    trial._readers.close()

        is_log_at_fault = partial(salvaging.is_log_at_fault, path, key)
        root = attaching.attached(path, key, now, look_first, is_log_at_fault)
        return cls(root, partial(attaching.attached_as_it_is, path, key, may_change=True))

    @classmethod
    def to_repeat_on(cls, path: Path, key: str) -> DuckEngine:
        """The encrypted copy at `path` with its tables as they are: what is repeated on it was made on such ones.

        Raises a `DatabaseError` with the next action when that cannot be done.
        """
        return cls(attaching.attached_as_it_is(path, key, may_change=True))

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
        return cls(attaching.attached_as_it_is(path, key, may_change=False))

    def tallies(self) -> dict[str, Tally]:
        """The tally of each table, for which every value is read."""
        with translated(), closing(self.cursor()) as cursor:
            return tallying.tallies(cursor)

    def hurt(self) -> Hurt:
        """The tables that are damaged, for which every value is read. Nothing is changed, and nobody waits for it."""
        with translated(), closing(self.cursor()) as cursor:
            return tallying.hurt(cursor)

    def copy(self, target: Path, key: str) -> Copied:
        """Write the practice as it is at one moment to a new encrypted file in its own folder, while others write."""
        with translated(), closing(self.cursor()) as cursor:
            return copies.copied(cursor, self.order, target, key)

    def rows(self, text: str, params: Params) -> list[dict[str, Any]]:
        """All rows of a statement, through this thread's reader."""
        return self._on_open_file(lambda: self._readers.rows(text, params))

    def rows_at_once(self, statements: Sequence[tuple[str, Params]]) -> list[list[dict[str, Any]]]:
        """All rows of several statements as they are at one moment, through this thread's reader."""
        return self._on_open_file(lambda: self._readers.rows_at_once(statements))

    def connect(self) -> DuckConnection:
        """A connection for one thread."""
        return self._on_open_file(self._lend)

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the file."""
        with translated():
            self.cursor().execute("CHECKPOINT practice")

    def close(self) -> None:
        """Checkpoint and let go of the file."""
        self._readers.close()
        self._again = None
        if self._root is not None:
            self._root.close()

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor on the practice, which is not where a new one begins."""
        if self._root is None:
            raise ReopenedError("not open")
        cursor = self._root.cursor()
        cursor.execute("USE practice")
        return cursor

    def _on_open_file(self, work: Callable[[], R]) -> R:
        """Do `work`, and do it anew if the file had to be opened again for it."""
        root = self._root
        try:
            with translated():
                return work()
        except EngineError as error:
            if not self._reopened(root, error):
                raise
        with translated():
            return work()

    def _lend(self) -> DuckConnection:
        with self._opening:
            lent = DuckConnection(self.cursor(), self.order)
            self._lent.add(lent)
            return lent

    def _reopened(self, root: duckdb.DuckDBPyConnection | None, error: EngineError) -> bool:
        """Tell whether the file is open again after an error that came while `root` held it: it may be tried anew.

        Raises a `DatabaseError` with the next action when it cannot be opened.
        """
        with self._opening:
            if self._root is not root:
                return True
            if self._again is None or not isinstance(error, ReopenedError):
                return False
            self._let_go()
            self._root = self._again()
            # What is in the file now may be less or more than those who were told of each commit believe.
            self.order.doubt()
            return True

    def _let_go(self) -> None:
        self._readers.close()
        for lent in list(self._lent):
            lent.take_away()
        if self._root is not None:
            self._root.close()
        self._root = None
