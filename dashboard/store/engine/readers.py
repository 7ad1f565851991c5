"""A cursor for each thread that reads, kept from one statement to the next: to make one costs as much as to read."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import duckdb

R = TypeVar("R")
# A text with the values to bind.
Statement = tuple[str, Mapping[str, Any]]


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

    def rows_at_once(self, statements: Sequence[Statement]) -> list[list[dict[str, Any]]]:
        """All rows of several statements, as they are at one moment; of the first alone where it has none."""
        with self._busy:
            self._cursor.execute("BEGIN")
            found: list[list[dict[str, Any]]] = []
            for text, params in statements:
                if not found or found[0]:
                    found.append(dicts(self._cursor.execute(text, dict(params))))
            self._cursor.execute("COMMIT")
        return found

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
        return self._through(lambda reader: reader.rows(text, params))

    def rows_at_once(self, statements: Sequence[Statement]) -> list[list[dict[str, Any]]]:
        """All rows of several statements as they are at one moment, through this thread's reader."""
        return self._through(lambda reader: reader.rows_at_once(statements))

    def _through(self, read: Callable[[Reader], R]) -> R:
        reader: Reader | None = getattr(self._own, "reader", None)
        if reader is None or reader.is_closed:
            reader = self._own.reader = self._made()
        try:
            return read(reader)
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
