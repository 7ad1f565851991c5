"""Commits of an open file in their order, with all it takes to repeat them on a copy.

A copy and the commits after it give the file again, provided that each commit is repeated on what it saw: of two that
overlapped, the later one did not see the earlier. So both their order and what each saw are kept.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol

import duckdb
import pyarrow as pa

# What one transaction may hold back in memory until it is committed.
MOST_BYTES = 32_000_000
MOST_STATEMENTS = 100_000
# Any statement that reads a table makes a transaction see what is committed at that moment; `BEGIN` alone does not.
_SEE = "SELECT version FROM migration LIMIT 1"
_CHANCE = re.compile(r"\b(random|gen_random_uuid|uuid|uuidv[47]|now|today|nextval)\s*\(|\bcurrent_", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Run:
    """A statement with its values, and how many rows it touched."""

    text: str
    params: Mapping[str, Any]
    touched: int


@dataclass(frozen=True, slots=True)
class Stage:
    """Rows that the statements after it read as `view`."""

    view: str
    rows: pa.Table


Step = Run | Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """One commit: its number, the number of the newest commit that it saw, and its steps.

    One that cannot be repeated has no steps, and `missing` says why.
    """

    number: int
    seen: int
    steps: tuple[Step, ...] = ()
    missing: str = ""


@dataclass(slots=True)
class Taken:
    """The steps of one transaction so far."""

    seen: int
    steps: list[Step] = field(default_factory=list)
    missing: str = ""
    _bytes: int = 0

    def run(self, text: str, params: Mapping[str, Any], touched: int) -> None:
        """Remember a statement."""
        if is_left_to_chance(text):
            self._lose("a value was drawn by the database")
        elif len(self.steps) >= MOST_STATEMENTS:
            self._lose("too many rows at once")
        elif not self.missing:
            self.steps.append(Run(text, params, touched))

    def stage(self, view: str, rows: pa.Table | pa.RecordBatchReader) -> None:
        """Remember rows; those that are read only once, from a stream, cannot be."""
        if not isinstance(rows, pa.Table):
            self._lose("rows came as a stream")
            return
        self._bytes += rows.nbytes
        if self._bytes > MOST_BYTES:
            self._lose("too many rows at once")
        elif not self.missing:
            self.steps.append(Stage(view, rows))

    def _lose(self, why: str) -> None:
        self.missing = self.missing or why
        self.steps.clear()


class Executes(Protocol):
    """A cursor of the driver."""

    def execute(self, query: str, /) -> Any:
        """Run a statement."""


class Order:
    """The order of commits, which are numbered from 1."""

    def __init__(self) -> None:
        self._tell: Callable[[Committed], None] | None = None
        self._number = 0
        self._lock = threading.Lock()

    def listen(self, tell: Callable[[Committed], None] | None) -> int:
        """Let `tell` be given each commit from now on; it must be quick. Returns the number of the one before."""
        with self._lock:
            self._tell = tell
            return self._number

    @property
    def newest(self) -> int:
        """The number of the newest commit, 0 before the first."""
        return self._number

    def begin(self, cursor: Executes) -> int:
        """Begin a transaction that sees all commits up to the number returned, and none after it."""
        with self._lock:
            cursor.execute("BEGIN")
            cursor.execute(_SEE)
            return self._number

    def begin_taking(self, cursor: Executes) -> Taken | None:
        """Begin a transaction, and remember what it does if anybody is to be told."""
        if self._tell is not None:
            return Taken(self.begin(cursor))
        cursor.execute("BEGIN")
        return None

    def commit(self, cursor: Executes, taken: Taken | None) -> None:
        """Commit, and tell what was done: in the order in which it is kept."""
        with self._lock:
            taken = taken or Taken(self._number, missing="it began before anybody wrote along")
            try:
                cursor.execute("COMMIT")
            except (duckdb.TransactionException, duckdb.ConstraintException):
                raise
            except duckdb.Error:
                # The disk may have taken it, or not.
                self._count(Taken(taken.seen, missing="it is not known whether it was kept"))
                raise
            if taken.steps or taken.missing:
                self._count(taken)

    def doubt(self) -> None:
        """Say that the file may hold what nobody was told, as after it was opened again."""
        with self._lock:
            self._count(Taken(self._number, missing="the file was opened again"))

    def _count(self, taken: Taken) -> None:
        self._number += 1
        if self._tell is not None:
            steps = () if taken.missing else tuple(taken.steps)
            self._tell(Committed(number=self._number, seen=taken.seen, steps=steps, missing=taken.missing))


@cache
def is_left_to_chance(text: str) -> bool:
    """Tell whether a statement would write something else when it is run again."""
    return _CHANCE.search(text) is not None
