"""Ways to write each field of notes that holds words."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from dashboard.services.notes import holds, process, signing, templates, writing
from dashboard.services.practice import Practice
from dashboard.store.notes import reading as store
from tests import driver
from tests.reliability.field import Ways


def ways(at: Practice, couple_id: UUID) -> Ways:
    """Every field, by its column."""
    note_id = writing.begin(at, couple_id, "free")
    private = process.begin(at, couple_id)

    def first(statement: str) -> Callable[[], str | None]:
        def read() -> str | None:
            found = driver.cursor(at.db).execute(statement).fetchone()
            return None if found is None else str(found[0])

        return read

    def body(text: str) -> None:
        pen = writing.pen(at, note_id)
        pen.keep({pen.field(pen.sections[0]): text})

    def addendum(text: str) -> None:
        locked = _locked(at, couple_id)
        note = store.find_note(at.db, at.scope, locked)
        assert note is not None
        signing.add(at, note, text)

    def own(text: str) -> None:
        (there,) = [n for n in process.own(at, couple_id) if n.process_note_id == private.process_note_id]
        pen = process.PrivatePen(at, there)
        pen.keep({pen.field: text})

    def hold(text: str) -> None:
        holds.begin(at, holds.sign_of(couple_id), text)
        held = holds.of_couple(at, couple_id)
        assert held is not None
        holds.end(at, held.hold_id)

    return {
        "note_section.body": (body, first(f"SELECT body FROM note_section WHERE note_id = '{note_id}'")),
        "note_addendum.body": (addendum, first("SELECT body FROM note_addendum ORDER BY addendum_id DESC LIMIT 1")),
        "process_note.body": (own, first("SELECT body FROM process_note")),
        "note_template.title": (
            lambda text: templates.save(at, None, text, "Heading"),
            first("SELECT title FROM note_template ORDER BY template_id DESC LIMIT 1"),
        ),
        "legal_hold.reason": (hold, first("SELECT reason FROM legal_hold ORDER BY hold_id DESC LIMIT 1")),
    }


def _locked(at: Practice, couple_id: UUID) -> UUID:
    """A note that is locked, of another template than the one that is written in."""
    cursor = driver.cursor(at.db)
    found = cursor.execute("SELECT note_id FROM note WHERE signed_at IS NOT NULL").fetchone()
    if found is not None:
        return UUID(str(found[0]))
    day = at.today.replace(year=at.today.year - 1)
    note_id = writing.begin(at, couple_id, "dap", about_on=day)
    pen = writing.pen(at, note_id)
    pen.keep({pen.field(pen.sections[0]): "Written"})
    signing.sign(at, pen.note)
    cursor.execute(f"UPDATE note SET locks_at = signed_at WHERE note_id = '{note_id}'")
    return note_id
