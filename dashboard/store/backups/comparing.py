"""The difference between two records of one practice: the kinds that are not alike, and the ends of their logs."""

from __future__ import annotations

from uuid import UUID

from dashboard.domain import kinds
from dashboard.domain.backups.restoring import Comparison, Difference, Stretch
from dashboard.store.database import Database


def compared(there: Database, restored: Database, practice_id: UUID) -> Comparison:
    """The difference between the practice that is there and the one to be put in its place. Every value is read."""
    before, after = there.engine.tallies(), restored.engine.tallies()
    told = (kind for kind in kinds.every().values() if kind.is_told)
    differences = tuple(
        Difference(kind.short_meaning, before[kind.name].rows if kind.name in before else 0, after[kind.name].rows)
        for kind in told
        if kind.name in after and before.get(kind.name) != after[kind.name]
    )
    shared = _shared(there, restored, practice_id)
    return Comparison(differences, _after(there, practice_id, shared), _after(restored, practice_id, shared))


def _shared(one: Database, other: Database, practice_id: UUID) -> int:
    """The number of the last entry that both logs have. Each entry is tied to all before it, so halves tell."""
    newest = (one.log.newest(practice_id), other.log.newest(practice_id))
    low, high = 0, min(head.seq if head else 0 for head in newest)
    while low < high:
        middle = (low + high + 1) // 2
        entries = (one.log.entry(practice_id, middle), other.log.entry(practice_id, middle))
        if None not in entries and len({entry.hash for entry in entries if entry}) == 1:
            low = middle
        else:
            high = middle - 1
    return low


def _after(db: Database, practice_id: UUID, shared: int) -> Stretch | None:
    newest = db.log.newest(practice_id)
    if newest is None or newest.seq <= shared:
        return None
    first, last = db.log.entry(practice_id, shared + 1), db.log.entry(practice_id, newest.seq)
    if first is None or last is None:
        return None
    return Stretch(newest.seq - shared, first.noted_at, last.noted_at)
