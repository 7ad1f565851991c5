"""Attaching an encrypted practice file to a connection that can reach nothing else."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import duckdb
import duckdb_extension_httpfs

from dashboard.errors import DatabaseError
from dashboard.store.engine import before_update, faults, migrate

_MEMORY = "2GB"


def attached(path: Path, key: str, now: datetime) -> duckdb.DuckDBPyConnection:
    """A root connection with the file at `path` as `practice`, its tables up to date and its configuration locked.

    Raises a `DatabaseError` with the next action when that cannot be done.
    """
    root = duckdb.connect(":memory:")
    try:
        load(root)
        _prepare(root, path, key, now)
        confine(root, path.parent)
    except (duckdb.Error, DatabaseError, OSError, MemoryError) as error:
        root.close()
        raise faults.explained(error) from None
    return root


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


def _prepare(root: duckdb.DuckDBPyConnection, path: Path, key: str, now: datetime) -> None:
    known = migrate.shipped()
    is_new = not path.exists()
    previous = os.umask(0o077)
    try:
        attach(root, path, key, "practice")
        todo = migrate.pending(root, known)
        if todo and not is_new:
            version = todo[0].version
            before_update.copy(root, path, version, lambda file, more: attach(root, file, key, "practice", more))
        root.execute("USE practice")
        migrate.apply(root, todo, now)
        if todo:
            before_update.thin_out(path)
    finally:
        os.umask(previous)


def _quoted(path: Path) -> str:
    # ATTACH takes no parameter for the path; a doubled quote is all that SQL text needs escaped.
    return str(path.resolve()).replace("'", "''")
