"""Notes that wait for whoever asks: to be written, or to be co-signed. For Today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from dashboard.domain.notes.record import NoteKind, is_on
from dashboard.domain.records import Session
from dashboard.domain.sessions.reading import is_held
from dashboard.services.notes import settings
from dashboard.services.practice import Practice
from dashboard.store import sessions as session_store
from dashboard.store.notes import reading as store

# A session that was held longer ago asks for no note that nobody began.
ASKED_DAYS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A note that waits: on which couple and day, and whether it is late.

    `note_id` is None where nobody has begun it. `signer` is the counselor whose note is to be co-signed.
    """

    couple_id: UUID
    note_id: UUID | None
    kind: NoteKind
    about_on: date
    is_overdue: bool = False
    signer: str = ""


def to_write(practice: Practice) -> list[Waiting]:
    """Notes on one's own couples that are not signed yet, those that are late first, then the oldest.

    They are drafts, and sessions held in the last two weeks of which no note was begun.
    """
    rules, now, wall = settings.rules(practice), practice.now, practice.wall
    first = practice.today - timedelta(days=ASKED_DAYS)
    begun = store.list_begun(practice.db, practice.scope, first)
    held = [
        each.session
        for each in session_store.list_between(practice.db, practice.scope, datetime.combine(first, time()), wall)
        if each.counselor_id == practice.scope.staff_id and is_held(each.session, wall)
    ]

    def of_draft(draft: store.Begun) -> Waiting:
        session = next((s for s in held if s.couple_id == draft.couple_id and is_on(draft, s)), None)
        end = ended(practice, session, draft.about_on)
        return Waiting(
            couple_id=draft.couple_id,
            note_id=draft.note_id,
            kind=draft.kind,
            about_on=draft.about_on,
            is_overdue=rules.due_at(end) <= now,
        )

    def of_session(session: Session) -> Waiting:
        on = session.starts_at.date()
        return Waiting(
            couple_id=session.couple_id,
            note_id=None,
            kind=NoteKind.of_session(session.kind),
            about_on=on,
            is_overdue=rules.due_at(ended(practice, session, on)) <= now,
        )

    without = [s for s in held if not any(n.couple_id == s.couple_id and is_on(n, s) for n in begun)]
    found = [*(of_draft(each) for each in begun if each.signed_at is None), *map(of_session, without)]
    return sorted(found, key=lambda each: (not each.is_overdue, each.about_on))


def to_cosign(practice: Practice) -> list[Waiting]:
    """Signed notes of people whom the person asking supervises, the oldest signature first."""
    return [
        Waiting(
            couple_id=each.couple_id, note_id=each.note_id, kind=each.kind, about_on=each.about_on, signer=each.signer
        )
        for each in store.list_to_cosign(practice.db, practice.scope)
    ]


def ended(practice: Practice, session: Session | None, on: date) -> datetime:
    """The end of what a note is about, in UTC: of the session, or of the day where its hour is not known."""
    if session is not None and session.has_hour:
        return practice.zone.utc(session.ends_at)
    return practice.zone.utc(datetime.combine(on, time.max))
