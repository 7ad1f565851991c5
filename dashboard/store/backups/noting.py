"""Beginning and ending the journal of an open practice."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from dashboard import __version__
from dashboard.clock import Clock
from dashboard.domain.audit import Head
from dashboard.store import practice
from dashboard.store.backups.journal import About, Journal
from dashboard.store.database import Database


def begin(db: Database, practice_id: UUID, folder: Path, clock: Clock) -> Journal:
    """Note the changes of an open practice in a folder from now on."""
    number = db.engine.order.newest
    about = About(
        practice_id=practice_id,
        schema=practice.schema_version(db),
        mendwell=__version__,
        log=db.log.newest(practice_id) or Head(practice_id, 0, ""),
        number=number,
    )
    return Journal(folder, db.key, about, db.engine.order, clock)


def end(db: Database, practice_id: UUID, journal: Journal) -> None:
    """Write what still waits, and with which entry of the log the practice ends. Nobody may be writing any more."""
    journal.close(db.log.newest(practice_id))
