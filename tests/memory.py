"""Practices in memory, emptied for the next test: migrating each one anew would cost more than most tests do."""

from __future__ import annotations

from datetime import datetime

import duckdb

from dashboard.store.engine.duck import DuckEngine

_KEPT = 4
_TURNS = 100
_TABLES = """
    SELECT table_name, column_count, index_count, check_constraint_count, estimated_size FROM duckdb_tables()
    WHERE database_name = 'practice' ORDER BY table_name
"""
_MIGRATIONS = "SELECT version, name, checksum FROM practice.migration ORDER BY version"
_make = DuckEngine.in_memory
_GONE = duckdb.connect(":memory:")
_GONE.close()
_Rows = list[tuple[object, ...]]


class Pool:
    """Migrated, empty databases of this process, and what is lent to the test that runs."""

    def __init__(self) -> None:
        self._free: list[tuple[duckdb.DuckDBPyConnection, int]] = []
        self._lent: list[tuple[DuckEngine, duckdb.DuckDBPyConnection, int]] = []
        self._as_made: tuple[_Rows, _Rows] | None = None

    def lend(self, *, now: datetime) -> DuckEngine:
        """An empty practice, made at `now` unless one is at hand. It is taken back when the test is over."""
        root, turns = self._free.pop() if self._free else (_made(now), 0)
        if self._as_made is None:
            self._as_made = _tables(root), root.execute(_MIGRATIONS).fetchall()
        engine = DuckEngine(root)
        self._lent.append((engine, root, turns + 1))
        return engine

    def take_back(self) -> None:
        """Empty what was lent and keep some of it. Whoever still holds such a practice can do nothing with it."""
        for engine, root, turns in self._lent:
            engine._readers.close()
            engine._root = _GONE
            if len(self._free) < _KEPT and turns < _TURNS and self._is_empty_again(root):
                self._free.append((root, turns))
            else:
                root.close()
        self._lent.clear()

    def _is_empty_again(self, root: duckdb.DuckDBPyConnection) -> bool:
        try:
            used = [name for name, *_, size in root.execute(_TABLES).fetchall() if size and name != "migration"]
            root.execute("".join(f"DELETE FROM practice.{name};" for name in used))
            return (_tables(root), root.execute(_MIGRATIONS).fetchall()) == self._as_made
        except duckdb.Error:
            # The test closed it, or left something behind that cannot be emptied.
            return False


def _made(now: datetime) -> duckdb.DuckDBPyConnection:
    root = _make(now=now)._root
    # A test's practice is small: a second thread of the database costs each of its statements more than it gives.
    root.execute("SET threads = 1")
    return root


def _tables(root: duckdb.DuckDBPyConnection) -> _Rows:
    return [table[:-1] for table in root.execute(_TABLES).fetchall()]


POOL = Pool()
