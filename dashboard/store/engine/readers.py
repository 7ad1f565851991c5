"""A cursor for each thread that reads, kept from one statement to the next: to make one costs as much as to read."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Mapping
from typing import Any

import duckdb


class Reader:
    """One thread's cursor. It is closed once nobody reads through it."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor
        self._busy = threading.Lock()
        self.is_closed = False

    def rows(self, text: str, params: Mapping[str, Any]) -> list[dict[str, Any]]:
        """All rows of a statement as dicts by column name, as they are at this moment."""
        with self._busy:
            return dicts(self._cursor.execute(text, dict(params)))

    def close(self) -> None:
        """Let go of the file, after the statement that is being read."""
        with self._busy:
            self.is_closed = True
            self._cursor.close()


class Readers:
    """The readers of one open file. `connect` gives a fresh cursor on it."""

    def __init__(self, connect: Callable[[], duckdb.DuckDBPyConnection]) -> None:
        self._connect = connect
        self._own = threading.local()
        self._lock = threading.Lock()
        # A thread that ends takes its reader along.
        self._all: weakref.WeakSet[Reader] = weakref.WeakSet()

    def rows(self, text: str, params: Mapping[str, Any]) -> list[dict[str, Any]]:
        """All rows of a statement, through this thread's reader."""
        reader: Reader | None = getattr(self._own, "reader", None)
        if reader is None or reader.is_closed:
            reader = self._own.reader = self._made()
        try:
            return reader.rows(text, params)
        except BaseException:
            # Whatever a failed statement leaves behind goes with its cursor.
            self._own.reader = None
            reader.close()
            raise

    def close(self) -> None:
        """Close every reader, because one that is open holds the file."""
        with self._lock:
            for reader in list(self._all):
                reader.close()

    def _made(self) -> Reader:
        with self._lock:
            reader = Reader(self._connect())
            self._all.add(reader)
            return reader


def dicts(result: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """All rows of a result by column name."""
    columns = [d[0] for d in result.description or []]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]
