"""Putting the copy that was made before an update in the place of the practice file."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dashboard import paths
from dashboard.errors import DamagedDatabaseError, DamagedRecordError, DatabaseError
from dashboard.store import opening
from dashboard.store.engine.protocol import EngineError


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy that was made before an update. Nothing had been written since `as_of`, in UTC."""

    file: Path
    as_of: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """The content of a file in figures: couples, check-ins and entries in the log."""

    couples: int
    checkins: int
    entries: int


def kept(path: Path) -> list[Kept]:
    """The copies beside the practice at `path` that this version can open, the newest first."""
    return [
        Kept(file, datetime.fromtimestamp(file.stat().st_mtime, UTC).replace(tzinfo=None))
        for file in opening.copies_before_updates(path)
    ]


def look(path: Path, key: str) -> Found:
    """Count what the file at `path` holds. Every value is read, and nothing changed.

    Raises a `DatabaseError` when it cannot be read.
    """
    db = opening.look_into(path, key)
    try:
        found = db.engine.tallies()
    except (EngineError, DamagedRecordError) as error:
        raise DamagedDatabaseError(
            "A part of this file cannot be read.", "Choose another copy, or a backup."
        ) from error
    finally:
        db.close()
    return Found(*(found[table].rows if table in found else 0 for table in ("couple", "checkin", "audit")))


def put_back(path: Path, copy: Path, now: datetime) -> Path:
    """Put `copy` in the place of the file at `path`, and return where that file is now.

    The copy stays where it is. Raises `DatabaseError` when it cannot be written; the file is then in its place.
    """
    moment = now.isoformat(timespec="seconds").replace("-", "").replace(":", "")
    aside = path.with_name(f"{path.stem}.replaced-{moment}{path.suffix}")
    fresh = path.with_name(f"{path.name}.part")
    try:
        paths.copy_to_disk(copy, fresh)
        _renamed(path, aside)
        try:
            fresh.rename(path)
        except OSError:
            _renamed(aside, path)
            raise
    except OSError as error:
        raise DatabaseError(
            f"The copy could not be put in the place of the practice ({error.strerror}).",
            "Make some room on the disk, or ask for the permission to write in its folder, and try again.",
        ) from None
    finally:
        fresh.unlink(missing_ok=True)
    return aside


def _renamed(path: Path, to: Path) -> None:
    # The log goes with its file: beside another one it would be taken for that one's.
    for end in ("", ".wal"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + end).rename(to.with_name(to.name + end))
