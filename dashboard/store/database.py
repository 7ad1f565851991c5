"""The one owner of the connection to a practice's encrypted DuckDB file.

One in-memory root connection attaches the file as `practice` and locks its own configuration; every call works on a
cursor of its own, because a connection shared between threads hands out other threads' rows.
"""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import duckdb_extension_httpfs
import pyarrow as pa

from dashboard.domain.scope import Scope
from dashboard.errors import DatabaseBusyError, DatabaseError, DatabaseMissingError
from dashboard.store import faults, migrate
from dashboard.store.statements import statement
from dashboard.store.transaction import Transaction

R = TypeVar("R")
_ATTEMPTS = 8
_MEMORY = "2GB"


class Database:
    """A practice's record, open in this process. Make one with `create`, `open_file` or `in_memory`."""

    def __init__(self, root: duckdb.DuckDBPyConnection, path: Path | None) -> None:
        self._root = root
        self.path = path

    @classmethod
    def create(cls, path: Path, key: str) -> Database:
        """Make a new, empty practice file readable by its owner alone. Raises `DatabaseError` if one is there."""
        if path.exists():
            raise DatabaseError(f"There is already a practice at {path}.", "Open it with `mendwell run`.")
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return cls._attach(path, key)

    @classmethod
    def open_file(cls, path: Path, key: str) -> Database:
        """Open an existing practice file and bring its tables up to date, after copying the file.

        Raises a `DatabaseError` with the next action when it is missing, held by another process, encrypted with
        another key, written by a newer version or damaged. In each of these cases nothing is changed.
        """
        if not path.is_file():
            raise DatabaseMissingError(
                f"There is no practice at {path}.", "Check the path, or start a new one with `mendwell run`."
            )
        return cls._attach(path, key)

    @classmethod
    def in_memory(cls) -> Database:
        """An empty practice that lives as long as this object, for tests and benchmarks."""
        root = duckdb.connect(":memory:")
        root.execute("ATTACH ':memory:' AS practice")
        root.execute("USE practice")
        migrate.apply(root, migrate.shipped())
        return cls(root, None)

    @classmethod
    def _attach(cls, path: Path, key: str) -> Database:
        root = duckdb.connect(":memory:")
        try:
            root.load_extension(str(_extension()))
            root.execute("SET temp_file_encryption = true")
            _prepare(root, path, key)
            folder = str(path.parent.resolve()).replace("'", "''")
            # A large import spills, encrypted, beside the practice and not into whatever folder the app started in.
            root.execute(f"SET memory_limit = '{_MEMORY}'")
            root.execute(f"SET temp_directory = '{folder}/spill'")
            # In this order: after the lock nothing can be opened outside the practice's own folder.
            root.execute(f"SET allowed_directories = ['{folder}']")
            root.execute("SET enable_external_access = false")
            root.execute("SET lock_configuration = true")
        except (duckdb.Error, DatabaseError, OSError, MemoryError) as error:
            root.close()
            raise faults.explained(error) from None
        return cls(root, path)

    def rows(self, name: str, params: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """All rows of the named statement as dicts by column name."""
        cursor = self._cursor()
        result = cursor.execute(statement(name), dict(params or {}))
        columns = [d[0] for d in result.description or []]
        return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]

    def row(self, name: str, params: Mapping[str, Any] | None = None) -> dict[str, Any] | None:
        """The first row of the named statement, or None."""
        found = self.rows(name, params)
        return found[0] if found else None

    def table(self, name: str, params: Mapping[str, Any] | None = None) -> pa.Table:
        """All rows of the named statement as an Arrow table: for long results that go to a file or a frame."""
        return self._cursor().execute(statement(name), dict(params or {})).to_arrow_table()

    def write(self, scope: Scope, work: Callable[[Transaction], R], *, summary: str, now: datetime | None = None) -> R:
        """Run `work` in one transaction and return what it returns.

        All of it is kept or none. A conflict with a concurrent writer rolls back and runs `work` again, up to eight
        times with growing pauses, so `work` must do nothing but write through the transaction. `summary` names the
        action in words a person reads when undoing it; it never contains what a client wrote. Raises
        `DatabaseBusyError` when the conflict does not end.
        """
        moment = (now or datetime.now(UTC)).astimezone(UTC).replace(tzinfo=None)
        for attempt in range(_ATTEMPTS):
            cursor = self._cursor()
            cursor.execute("BEGIN")
            try:
                result = work(Transaction(cursor, scope, moment, summary))
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
    def workspace(self, scope: Scope) -> Iterator[Transaction]:
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
        self._root.close()

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        cursor = self._root.cursor()
        cursor.execute("USE practice")
        return cursor


def _extension() -> Path:
    folder = Path(duckdb_extension_httpfs.__file__).parent
    return next(folder.rglob("*.duckdb_extension"))


def _prepare(root: duckdb.DuckDBPyConnection, path: Path, key: str) -> None:
    known = migrate.shipped()
    is_new = not path.exists()
    previous = os.umask(0o077)
    try:
        root.execute(f"ATTACH '{_quoted(path)}' AS practice (ENCRYPTION_KEY $key)", {"key": key})
        todo = migrate.pending(root, known)
        if todo and not is_new:
            # A copy of the closed file is the way back if a migration turns out wrong.
            root.execute("DETACH practice")
            shutil.copy2(path, path.with_name(f"{path.stem}.before-{todo[0].version:04d}{path.suffix}"))
            root.execute(f"ATTACH '{_quoted(path)}' AS practice (ENCRYPTION_KEY $key)", {"key": key})
        root.execute("USE practice")
        migrate.apply(root, todo)
    finally:
        os.umask(previous)


def _quoted(path: Path) -> str:
    # ATTACH takes no parameter for the path; a doubled quote is all that SQL text needs escaped.
    return str(path.resolve()).replace("'", "''")


def _is_conflict(error: duckdb.Error) -> bool:
    # Two writers that insert the same key do not conflict as transactions do: the later one finds a duplicate.
    return isinstance(error, duckdb.TransactionException) or "duplicate key" in str(error).lower()


def _rollback(cursor: duckdb.DuckDBPyConnection) -> None:
    try:
        cursor.execute("ROLLBACK")
    except duckdb.Error:
        # The failed statement may already have ended the transaction.
        return
