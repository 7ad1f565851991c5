"""Notes that wait for whoever asks: to be written, or to be co-signed. For Today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dashboard.domain.notes.record import NoteKind
from dashboard.services.notes import settings
from dashboard.services.notes.reading import ended
from dashboard.services.practice import Practice
from dashboard.store.notes import reading as store


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A note that waits: of which couple and day, and whether it is late.

    `note_id` is None where nobody has begun it. `signer` is the counselor whose note is to be co-signed.
    """

    couple_id: UUID
    note_id: UUID | None
    kind: NoteKind
    about_on: date
    is_overdue: bool = False
    signer: str = ""


def to_write(practice: Practice) -> list[Waiting]:
    """Notes on one's own couples that are not signed yet, those that are late first, then the oldest."""
    rules, now = settings.rules(practice), practice.now
    found = [
        Waiting(
            couple_id=each.couple_id,
            note_id=each.note_id,
            kind=each.kind,
            about_on=each.about_on,
            is_overdue=rules.due_at(ended(practice, each.about_on)) <= now,
        )
        for each in store.list_drafts(practice.db, practice.scope)
    ]
    return sorted(found, key=lambda each: (not each.is_overdue, each.about_on))


def to_cosign(practice: Practice) -> list[Waiting]:
    """Signed notes of people whom the person asking supervises, the oldest signature first."""
    return [
        Waiting(
            couple_id=each.couple_id, note_id=each.note_id, kind=each.kind, about_on=each.about_on, signer=each.signer
        )
        for each in store.list_to_cosign(practice.db, practice.scope)
    ]
