"""The one owner of the connection to a practice's encrypted DuckDB file.

One in-memory root connection attaches the file as `practice` and locks its own configuration; every thread reads, and
every transaction writes, through a cursor of its own: a connection shared between threads hands out others' rows.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import duckdb
import pyarrow as pa

from dashboard.domain.audit import Action, Actor, Break, Entry, Fault
from dashboard.domain.scope import AnyScope, SystemScope
from dashboard.errors import DatabaseBusyError, DatabaseError, DatabaseMissingError
from dashboard.store import audit, heads
from dashboard.store.audit import LogCheck
from dashboard.store.caseload import cards
from dashboard.store.engine import attaching, migrate
from dashboard.store.engine.readers import Readers
from dashboard.store.statements import statement
from dashboard.store.transaction import Transaction

R = TypeVar("R")
_ATTEMPTS = 8


class Database:
    """A practice's record, open in this process. Make one with `create`, `open_file` or `in_memory`."""

    def __init__(
        self, root: duckdb.DuckDBPyConnection, path: Path | None, head: heads.HeadFile = heads.NOWHERE
    ) -> None:
        self._root = root
        self._readers = Readers(self._cursor)
        self.path = path
        self.log = audit.Log(self._cursor, head)
        # Called at the end of every transaction of `write`, before it is kept: for what is derived from the record.
        self.followers: list[Callable[[Transaction], None]] = []
        # What was found, and accepted, when the file was opened.
        self.accepted: Fault | None = None

    @classmethod
    def create(cls, path: Path, key: str, *, head: heads.HeadFile | None = None) -> Database:
        """Make a new, empty practice file readable by its owner alone. Raises `DatabaseError` if one is there.

        `head` says where the newest entry of its log is remembered, if not at the place that goes with `path`.
        """
        if path.exists():
            raise DatabaseError(f"There is already a practice at {path}.", "Open it with `mendwell run`.")
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return cls(attaching.attached(path, key), path, head or heads.head_file(path))

    @classmethod
    def open_file(cls, path: Path, key: str, *, log_check: LogCheck = LogCheck.STRICT) -> Database:
        """Open an existing practice file and bring its tables up to date, after copying the file.

        Raises a `DatabaseError` with the next action when it is missing, held by another process, encrypted with
        another key, written by a newer version or damaged, and `AuditBrokenError` when its log was cut or written
        anew. In each of these cases nothing is changed.
        """
        if not path.is_file():
            raise DatabaseMissingError(
                f"There is no practice at {path}.", "Check the path, or start a new one with `mendwell run`."
            )
        head = heads.NOWHERE if log_check is LogCheck.NONE else heads.head_file(path)
        db = cls(attaching.attached(path, key), path, head)
        if log_check is not LogCheck.NONE:
            try:
                db._check_log(accept=log_check is LogCheck.ACCEPT)
            except BaseException:
                db.close()
                raise
        return db

    @classmethod
    def in_memory(cls) -> Database:
        """An empty practice that lives as long as this object, for tests and benchmarks."""
        root = duckdb.connect(":memory:")
        root.execute("ATTACH ':memory:' AS practice")
        root.execute("USE practice")
        migrate.apply(root, migrate.shipped())
        return cls(root, None)

    def rows(self, name: str, params: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """All rows of the named statement as dicts by column name."""
        return self._readers.rows(statement(name), params or {})

    def row(self, name: str, params: Mapping[str, Any] | None = None) -> dict[str, Any] | None:
        """The first row of the named statement, or None."""
        found = self.rows(name, params)
        return found[0] if found else None

    def table(self, name: str, params: Mapping[str, Any] | None = None) -> pa.Table:
        """All rows of the named statement as an Arrow table: for long results that go to a file or a frame."""
        return self._cursor().execute(statement(name), dict(params or {})).to_arrow_table()

    def write(
        self, scope: AnyScope, work: Callable[[Transaction], R], *, summary: str, now: datetime | None = None
    ) -> R:
        """Run `work` in one transaction and return what it returns. The log gets one entry in the same transaction.

        All of it is kept or none. A conflict with a concurrent writer rolls back and runs `work` again, up to eight
        times with growing pauses, so `work` must do nothing but write through the transaction. `summary` names the
        action in words a person reads when undoing it; it never contains what a client wrote. Raises
        `DatabaseBusyError` when the conflict does not end.
        """
        moment = (now or datetime.now(UTC)).astimezone(UTC).replace(tzinfo=None)

        def run(cursor: duckdb.DuckDBPyConnection) -> tuple[R, Entry]:
            tx = Transaction(cursor, scope, moment, summary)
            result = work(tx)
            for follow in self.followers:
                follow(tx)
            cards.follow(tx)
            return result, audit.change(scope, summary, tx.touched)

        return self._committed(run)

    def note(
        self,
        scope: AnyScope,
        action: Action,
        *,
        couple_id: UUID | None = None,
        detail: str = "{}",
        by: Actor | None = None,
    ) -> None:
        """Add an entry to the log for what changes nothing in the record. `detail` is JSON of ids, codes and counts."""
        entry = audit.noted(scope, action.value, couple_id, detail, by)
        self._committed(lambda _: (None, entry))

    def _committed(self, run: Callable[[duckdb.DuckDBPyConnection], tuple[R, Entry]]) -> R:
        for attempt in range(_ATTEMPTS):
            cursor = self._cursor()
            cursor.execute("BEGIN")
            try:
                result, entry = run(cursor)
                with self.log.adding(cursor, entry):
                    cursor.execute("COMMIT")
            except (duckdb.TransactionException, duckdb.ConstraintException) as error:
                _rollback(cursor)
                if not _is_conflict(error):
                    raise
                if attempt + 1 == _ATTEMPTS:
                    raise DatabaseBusyError(
                        "Somebody else was writing at the same moment.",
                        "Nothing was changed. Please try again.",
                    ) from None
                time.sleep(random.uniform(0, 0.01 * 2**attempt))  # noqa: S311 - jitter, not a secret
            except BaseException:
                _rollback(cursor)
                raise
            else:
                return result
        raise AssertionError("unreachable")  # pragma: no cover

    @contextmanager
    def workspace(self, scope: AnyScope) -> Iterator[Transaction]:
        """A transaction for looking ahead: it may stage, write and join, and nothing it does is kept."""
        cursor = self._cursor()
        cursor.execute("BEGIN")
        try:
            yield Transaction(cursor, scope, datetime.now(UTC).replace(tzinfo=None), "")
        finally:
            _rollback(cursor)
            cursor.close()

    def checkpoint(self) -> None:
        """Fold the write-ahead log into the file."""
        self._cursor().execute("CHECKPOINT practice")

    def close(self) -> None:
        """Checkpoint and let go of the file."""
        self._readers.close()
        self._root.close()

    def _check_log(self, *, accept: bool) -> None:
        row = self.row("practice/get_practice")
        if row is None:
            return
        fault = self.log.check_end(row["practice_id"], self.log.outside.read(row["practice_id"]))
        if fault is None:
            return
        if fault.kind is Break.HEAD_MISSING and row["is_demo"]:
            # What is invented and thrown away is not remembered anywhere.
            self.log.outside = heads.NOWHERE
        elif accept:
            self.accepted = fault
            detail = json.dumps({"kind": fault.kind, "seq": fault.seq})
            self.note(SystemScope(row["practice_id"]), Action.LOSS_ACCEPTED, detail=detail)
        else:
            raise audit.refused(fault)

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        cursor = self._root.cursor()
        cursor.execute("USE practice")
        return cursor


def _is_conflict(error: duckdb.Error) -> bool:
    # Two writers that insert the same key do not conflict as transactions do: the later one finds a duplicate.
    return isinstance(error, duckdb.TransactionException) or "duplicate key" in str(error).lower()


def _rollback(cursor: duckdb.DuckDBPyConnection) -> None:
    try:
        cursor.execute("ROLLBACK")
    except duckdb.Error:
        # The failed statement may already have ended the transaction.
        return
