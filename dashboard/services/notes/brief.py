"""Lines of the brief from notes: the plan of the last signed joint note, and a note that is late."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.domain.audit import Action
from dashboard.domain.brief.lines import AGREED, Line, Occasion, Sign, in_short
from dashboard.domain.notes.record import Note, NoteKind
from dashboard.domain.wording import long_date
from dashboard.services import audit
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.notes import reading
from dashboard.services.practice import Practice
from dashboard.store.notes import reading as store

# The heading in the shipped templates, in whatever case a practice writes it.
_PLAN = "plan"


def brief_lines(practice: Practice, record: CoupleRecord, occasion: Occasion) -> Iterable[Line]:
    """The plan that was written down last, as far as it is signed, and notes still to be signed. No process note."""
    found = [each for each in reading.of_couple(practice, record) if each.note.kind is NoteKind.JOINT]
    signed = (each.note for each in found if each.note.signed_at is not None and each.note.about_on < occasion.on)
    last = next(signed, None)
    plan = _plan(practice, last) if last else ""
    if last and plan:
        yield Line(
            part=AGREED,
            id=f"note.{last.note_id}.plan",
            words=f"Plan: {in_short(plan)}",
            aside=f"Note of {long_date(last.about_on, occasion.on)}.",
            page="notes",
            record_id=last.note_id,
            signs=frozenset({Sign.AGREED}),
        )
    for each in found:
        if each.is_overdue:
            yield Line(
                part=AGREED,
                id=f"note.{each.note.note_id}.late",
                words=f"The note of {long_date(each.note.about_on, occasion.on)} is not signed yet.",
                page="notes",
                record_id=each.note.note_id,
                is_missing=True,
            )


def _plan(practice: Practice, note: Note) -> str:
    """The text under the heading of the plan. That the note is read is logged."""
    audit.read(practice, note.couple_id, Action.READ_NOTE)
    sections = store.list_sections(practice.db, practice.scope, note.note_id)
    return next((each.body for each in sections if each.heading.strip().casefold() == _PLAN), "")
