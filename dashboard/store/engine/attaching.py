"""Attaching an encrypted practice file to a connection that can reach nothing else."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

import duckdb
import duckdb_extension_httpfs

from dashboard.errors import DatabaseError
from dashboard.store.engine import faults, migrate

_MEMORY = "2GB"


def attached(path: Path, key: str, now: datetime) -> duckdb.DuckDBPyConnection:
    """A root connection with the file at `path` as `practice`, its tables up to date and its configuration locked.

    Raises a `DatabaseError` with the next action when that cannot be done.
    """
    root = duckdb.connect(":memory:")
    try:
        root.load_extension(str(_extension()))
        root.execute("SET temp_file_encryption = true")
        _prepare(root, path, key, now)
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
    return root


def _extension() -> Path:
    folder = Path(duckdb_extension_httpfs.__file__).parent
    return next(folder.rglob("*.duckdb_extension"))


def _prepare(root: duckdb.DuckDBPyConnection, path: Path, key: str, now: datetime) -> None:
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
        migrate.apply(root, todo, now)
    finally:
        os.umask(previous)


def _quoted(path: Path) -> str:
    # ATTACH takes no parameter for the path; a doubled quote is all that SQL text needs escaped.
    return str(path.resolve()).replace("'", "''")
