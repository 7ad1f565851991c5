"""An open database as the store above it sees it, whichever driver is under it.

Statements come as text with `$name` parameters. A driver's own errors end here: what comes out is an `EngineError`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from dashboard.store.engine.recording import Order

Params = Mapping[str, Any]


class EngineError(Exception):
    """A statement that the database refused. It names the kind of error, never a value of the record."""


class ConstraintError(EngineError):
    """A row that the tables' own rules forbid."""


class ConflictError(EngineError):
    """Another writer came first. The same work may succeed in a moment, in a transaction of its own."""


class ReopenedError(ConflictError):
    """The file had to be let go of. It is opened again for whoever asks next."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The number of a table's rows, and a digest of everything in them, whatever their order.

    Digests are compared within one version of the driver: a later one may make others.
    """

    rows: int
    digest: int


@dataclass(frozen=True, slots=True)
class Hurt:
    """Tables whose place in the file is damaged.

    The rows of those in `unread` cannot be read; those in `unfound` can, but none can be added or changed.
    """

    unread: frozenset[str] = frozenset()
    unfound: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Copied:
    """The state that a copy holds: the number of its newest commit in this process, and the tally of each table."""

    newest: int
    tallies: Mapping[str, Tally]


class Connection(Protocol):
    """One thread's way to write, a transaction at a time. Each method raises an `EngineError` when it is refused."""

    def begin(self) -> None:
        """Start a transaction: what follows is kept by `commit` together, or not at all."""

    def run(self, text: str, params: Params) -> int:
        """Execute a statement and return how many rows it touched. Raises `ConflictError` beside another writer."""

    def rows(self, text: str, params: Params) -> list[dict[str, Any]]:
        """Rows of a statement by column name, as this transaction sees them."""

    def batches(self, text: str, params: Params) -> pa.RecordBatchReader:
        """Rows of a statement in Arrow batches, to be read to the end before the next statement."""

    def stage(self, view: str, rows: pa.Table | pa.RecordBatchReader) -> None:
        """Make rows readable as `view` for the statements that follow: how rows come in bulk."""

    def commit(self) -> None:
        """Keep everything since `begin`. Raises `ConflictError` when another writer came first."""

    def rollback(self) -> None:
        """Drop everything since `begin`, even if the database has done so already."""

    def close(self) -> None:
        """Give the connection back."""


class Engine(Protocol):
    """One open database. Reads outside a transaction see what is committed at that moment. `order` counts commits."""

    order: Order

    def rows(self, text: str, params: Params) -> list[dict[str, Any]]:
        """All rows of a statement by column name."""

    def rows_at_once(self, statements: Sequence[tuple[str, Params]]) -> list[list[dict[str, Any]]]:
        """All rows of several statements, as they are at one moment; of the first alone where it has none."""

    def connect(self) -> Connection:
        """A connection for one thread."""

    def tallies(self) -> Mapping[str, Tally]:
        """The tally of each table, for which every value is read."""

    def hurt(self) -> Hurt:
        """The tables that are damaged, for which every value is read. Nothing is changed, and nobody waits for it."""

    def copy(self, target: Path, key: str) -> Copied:
        """Write the database as it is at one moment to a new encrypted file in its own folder, while others write."""

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the file."""

    def close(self) -> None:
        """Let go of the file. Whoever still reads gets an `EngineError`."""
