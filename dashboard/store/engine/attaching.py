"""Attaching an encrypted practice file to a connection that can reach nothing else.

A file that is there is first attached read-only, which writes nothing: what cannot be opened is left byte for byte as
it was, its write-ahead log too.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import duckdb
import duckdb_extension_httpfs

from dashboard import paths
from dashboard.errors import DatabaseError
from dashboard.store.engine import before_update, faults, migrate

_MEMORY = "2GB"
Look = Callable[[duckdb.DuckDBPyConnection], None]
Ask = Callable[[], bool]


def attached(path: Path, key: str, now: datetime, look: Look, is_log_at_fault: Ask) -> duckdb.DuckDBPyConnection:
    """A root connection with the file at `path` as `practice`, its tables up to date and its configuration locked.

    `look` sees the file while it can only be read, and raises where it is not to be opened. `is_log_at_fault` may
    be asked when it does not open. Raises a `DatabaseError` with the next action when it cannot be opened.
    """
    with _said_in_words() as root:
        is_new = not path.exists()
        if not is_new:
            _try(root, path, key, look, is_log_at_fault)
        _prepare(root, path, key, now, is_new)
        confine(root, path.parent)
    return root


def attached_as_it_is(path: Path, key: str, *, may_change: bool) -> duckdb.DuckDBPyConnection:
    """A root connection with the file at `path` as `practice`, its tables as they are, of whatever version.

    Unless it `may_change`, it is read and not changed by a byte. Raises a `DatabaseError` with the next action when
    that cannot be done.
    """
    with _said_in_words() as root:
        attach(root, path, key, "practice", "" if may_change else ", READ_ONLY")
        root.execute("USE practice")
        confine(root, path.parent)
    return root


@contextmanager
def _said_in_words() -> Iterator[duckdb.DuckDBPyConnection]:
    """A root connection, closed if something fails, which is then said in words."""
    root = duckdb.connect(":memory:")
    try:
        load(root)
        yield root
    except (duckdb.Error, DatabaseError, OSError, MemoryError) as error:
        root.close()
        raise faults.explained(error) from None


def load(root: duckdb.DuckDBPyConnection) -> None:
    """Make a root connection ready for encrypted files, and for nothing in plain text beside them."""
    root.load_extension(str(_extension()))
    root.execute("SET temp_file_encryption = true")


def attach(connection: duckdb.DuckDBPyConnection, path: Path, key: str, name: str, more_options: str = "") -> None:
    """Attach the encrypted file at `path` under a name; it is made, for its owner alone, if it is not there."""
    previous = os.umask(0o077)
    try:
        connection.execute(f"ATTACH '{_quoted(path)}' AS {name} (ENCRYPTION_KEY $key{more_options})", {"key": key})
    finally:
        os.umask(previous)


def confine(root: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Keep a root connection to what lies in `folder`, for good."""
    quoted = _quoted(folder)
    # A large import spills, encrypted, beside the practice and not into whatever folder the app started in.
    root.execute(f"SET memory_limit = '{_MEMORY}'")
    root.execute(f"SET temp_directory = '{quoted}/spill'")
    # In this order: after the lock nothing can be opened outside the folder.
    root.execute(f"SET allowed_directories = ['{quoted}']")
    root.execute("SET enable_external_access = false")
    root.execute("SET lock_configuration = true")


def _extension() -> Path:
    folder = Path(duckdb_extension_httpfs.__file__).parent
    return next(folder.rglob("*.duckdb_extension"))


def _try(root: duckdb.DuckDBPyConnection, path: Path, key: str, look: Look, is_log_at_fault: Ask) -> None:
    """Attach the file so that nothing can be written, look at it, and let go of it again."""
    try:
        try:
            attach(root, path, key, "practice", ", READ_ONLY")
        except duckdb.Error as error:
            raise faults.explained(error, is_log_at_fault=is_log_at_fault) from None
        migrate.pending(root, migrate.shipped())
        root.execute("USE practice")
        look(root)
        root.execute("USE memory")
        root.execute("DETACH practice")
        _check_may_write(path.parent)
    except (duckdb.Error, DatabaseError, OSError, MemoryError) as error:
        raise faults.explained(error).with_nothing_changed() from None


def _check_may_write(folder: Path) -> None:
    """Raise `OSError` where no file may be made beside the practice: its write-ahead log could not be."""
    try:
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        # What is there can be read as long as the disk is full.
        if not paths.is_full(error):
            raise


def _prepare(root: duckdb.DuckDBPyConnection, path: Path, key: str, now: datetime, is_new: bool) -> None:
    known = migrate.shipped()
    previous = os.umask(0o077)
    try:
        attach(root, path, key, "practice")
        todo = migrate.pending(root, known)
        if todo and not is_new:
            version = todo[0].version
            before_update.copy(root, path, version, lambda file, more: attach(root, file, key, "practice", more))
        root.execute("USE practice")
        try:
            migrate.apply(root, todo, now)
        except duckdb.Error as error:
            raise faults.explained(error) if is_new else faults.stopped_update(error) from None
        if todo:
            before_update.thin_out(path)
    finally:
        os.umask(previous)


def _quoted(path: Path) -> str:
    # ATTACH takes no parameter for the path; a doubled quote is all that SQL text needs escaped.
    return str(path.resolve()).replace("'", "''")
