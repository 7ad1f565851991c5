"""Checking a backup: its copy is opened, and what is found in it compared with what has to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from dashboard.domain.audit_breaks import Fault
from dashboard.domain.backups.manifest import Manifest
from dashboard.errors import DamagedBackupError, DamagedRecordError, DatabaseError
from dashboard.store import opening, practice
from dashboard.store.backups import container
from dashboard.store.database import Database
from dashboard.store.engine.protocol import EngineError, Tally


@contextmanager
def opened(file: Path, key: str, target: Path) -> Iterator[tuple[Manifest, Database]]:
    """The manifest of a backup and the record in it, unpacked to a new `target` that stays and is only read.

    Raises as `container.unpack` does, and `DamagedBackupError` for a copy that does not open.
    """
    manifest = container.unpack(file, key, target)
    try:
        db = opening.look_into(target, key)
    except DatabaseError:
        raise not_as_written(file.name) from None
    try:
        yield manifest, db
    finally:
        db.close()


def check(db: Database, manifest: Manifest, name: str, tallies: Mapping[str, Tally] | None = None) -> Fault | None:
    """Compare the record in a backup with its manifest: each table's rows, and the log from its first entry to its end.

    With the tallies of what was copied, all values are compared. Returns a break in the log, which may have been in the
    practice already. Raises `DamagedBackupError`.
    """
    try:
        found = db.engine.tallies()
        rows = {table: tally.rows for table, tally in found.items()}
        head = db.log.newest(manifest.practice_id)
        if rows != dict(manifest.rows) or head != manifest.log or practice.schema_version(db) != manifest.schema:
            raise not_as_written(name)
        if tallies is not None and found != tallies:
            raise not_as_written(name)
        return db.log.verify(manifest.practice_id, manifest.log)[1]
    except (EngineError, DamagedRecordError):
        raise not_as_written(name) from None


def not_as_written(name: str) -> DamagedBackupError:
    """The error for a backup whose copy does not hold what it should."""
    return DamagedBackupError(
        f"{name} does not hold what it should: the copy in it is damaged.", "Choose another backup."
    )
