"""Writing the file of a practice anew when it is closed, so that no block of it still holds what was erased.

A database marks erased rows as free and writes over them by and by. A copy holds what is there, and nothing else.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from dashboard.errors import DatabaseError
from dashboard.store import opening
from dashboard.store.database import Database
from dashboard.store.engine.protocol import Copied, EngineError

_DUE, _FRESH, _LOG = ".rewrite-due", ".rewritten", ".wal"


def mark(db: Database) -> None:
    """Remember that something was erased, until the file is written anew."""
    if db.path is not None:
        with suppress(OSError):
            _beside(db.path, _DUE).touch(mode=0o600)


def close(db: Database) -> None:
    """Let go of the file, written anew if something was erased from it.

    If that cannot be done, the file stays as it is, and it is tried again the next time.
    """
    path = db.path
    if path is None or not db.key or not _beside(path, _DUE).exists():
        db.close()
        return
    copied = _copied(db, path)
    is_newest = copied is not None and db.engine.order.newest == copied.newest
    db.close()
    with suppress(OSError):
        if is_newest and not _beside(path, _LOG).exists():
            _beside(path, _FRESH).replace(path)
            _beside(path, _DUE).unlink()
        _beside(path, _FRESH).unlink(missing_ok=True)


def _copied(db: Database, path: Path) -> Copied | None:
    """Copy the practice beside its file and look at all of the copy; None if it is not the same."""
    fresh = _beside(path, _FRESH)
    try:
        fresh.unlink(missing_ok=True)
        copied = db.engine.copy(fresh, db.key)
        fresh.chmod(0o600)
        written = opening.look_into(fresh, db.key)
        try:
            if written.engine.tallies() != copied.tallies:
                return None
        finally:
            written.close()
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
    except (OSError, DatabaseError, EngineError):
        return None
    return copied


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)
