"""Beginning and ending the journal of an open practice, and the place of a backup in it."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from dashboard import __version__
from dashboard.clock import Clock
from dashboard.domain.audit import Head
from dashboard.store import practice
from dashboard.store.backups.journal import About, Journal, ended
from dashboard.store.backups.making import NOWHERE, Place
from dashboard.store.database import Database


def begin(db: Database, practice_id: UUID, folder: Path, clock: Clock) -> Journal:
    """Note the changes of an open practice in a folder from now on."""
    return Journal(folder, db.key, _about(db, practice_id), db.engine.order, clock)


def place(db: Database, practice_id: UUID, folder: Path, journal: Journal | None) -> Place:
    """The place in the journal of a backup that is made now: in the one that goes on, or at the end of the last."""
    if journal is not None:
        return Place(journal.epoch, closes_gap=journal.wants_base)
    about = _about(db, practice_id)
    last = ended(folder, db.key, about) if about.number == 0 else None
    return Place(*last) if last else NOWHERE


def _about(db: Database, practice_id: UUID) -> About:
    number = db.engine.order.newest
    return About(
        practice_id=practice_id,
        schema=practice.schema_version(db),
        mendwell=__version__,
        log=db.log.newest(practice_id) or Head(practice_id, 0, ""),
        number=number,
    )


def end(db: Database, practice_id: UUID, journal: Journal) -> None:
    """Write what still waits, and with which entry of the log the practice ends. Nobody may be writing any more."""
    journal.close(db.log.newest(practice_id))
