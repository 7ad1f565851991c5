"""Reading notes, each within the reach of whoever asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from dashboard.domain.kinds.notes import NOTE, NOTE_ADDENDUM
from dashboard.domain.notes.record import Addendum, Note, NoteKind, OwnTemplate, ProcessNote, Section, Version
from dashboard.domain.scope import Scope
from dashboard.store.database import Database
from dashboard.store.reaching import reach
from dashboard.store.record_reading import list_now, list_of_couple
from dashboard.store.rows import into
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """The text of a signed note that counts."""

    note_id: UUID
    kind: NoteKind
    about_on: date
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A note that was begun, on which couple and session, and when it was signed, if it was."""

    note_id: UUID
    couple_id: UUID
    kind: NoteKind
    about_on: date
    session_id: UUID | None
    signed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCosign:
    """A signed note that waits for a supervisor, and who signed it."""

    note_id: UUID
    couple_id: UUID
    kind: NoteKind
    about_on: date
    signer: str


def list_notes(db: Database, scope: Scope, couple_id: UUID) -> list[Note]:
    """The couple's notes without their text, the newest first."""
    return list_of_couple(db, scope, NOTE, Note, couple_id)


def notes_now(tx: Transaction, couple_id: UUID) -> list[Note]:
    """`list_notes` as the transaction sees them."""
    return list_now(tx, NOTE, Note, couple_id)


def find_note(db: Database, scope: Scope, note_id: UUID) -> Note | None:
    """A note, or None for one that is not there or out of reach."""
    row = db.row("notes/get_note", _note(scope, note_id))
    return into(Note, row) if row else None


def note_now(tx: Transaction, note_id: UUID) -> Note | None:
    """`find_note` as the transaction sees it."""
    found = tx.rows("notes/get_note", _note(tx.staff, note_id))
    return into(Note, found[0]) if found else None


def list_sections(db: Database, scope: Scope, note_id: UUID) -> tuple[Section, ...]:
    """The parts of a note in order."""
    return tuple(into(Section, row) for row in db.rows("notes/list_sections", _note(scope, note_id)))


def sections_now(tx: Transaction, note_id: UUID) -> tuple[Section, ...]:
    """`list_sections` as the transaction sees them."""
    return tuple(into(Section, row) for row in tx.rows("notes/list_sections", _note(tx.staff, note_id)))


def list_versions(db: Database, scope: Scope, note_id: UUID) -> tuple[Version, ...]:
    """Texts of a note that were signed, the newest first."""
    return tuple(into(Version, row) for row in db.rows("notes/list_versions", _note(scope, note_id)))


def list_addenda(db: Database, scope: Scope, note_id: UUID) -> tuple[Addendum, ...]:
    """Addenda to a note, the oldest first."""
    return tuple(into(Addendum, row) for row in db.rows("notes/list_addenda", _note(scope, note_id)))


def addenda_of_couple(db: Database, scope: Scope, couple_id: UUID) -> list[Addendum]:
    """Addenda to all notes of a couple, the oldest first."""
    return list_of_couple(db, scope, NOTE_ADDENDUM, Addendum, couple_id)


def addenda_now(tx: Transaction, note_id: UUID) -> tuple[Addendum, ...]:
    """`list_addenda` as the transaction sees them."""
    return tuple(into(Addendum, row) for row in tx.rows("notes/list_addenda", _note(tx.staff, note_id)))


def list_signed(db: Database, scope: Scope, couple_id: UUID) -> list[Signed]:
    """The text that counts of each of the couple's signed notes, the oldest first."""
    return [into(Signed, row) for row in db.rows("notes/list_signed", {**reach(scope), "couple_id": couple_id})]


def list_begun(db: Database, scope: Scope, first: date) -> list[Begun]:
    """Drafts on the person's own couples, and notes on them about a day from `first` on, the oldest first."""
    ids = {"practice_id": scope.practice_id, "staff_id": scope.staff_id, "first": first}
    return [into(Begun, row) for row in db.rows("notes/list_begun", ids)]


def list_to_cosign(db: Database, scope: Scope) -> list[ToCosign]:
    """Signed notes that wait for this person, the oldest first."""
    return [into(ToCosign, row) for row in db.rows("notes/list_to_cosign", reach(scope))]


def supervises(db: Database, scope: Scope, counselor_id: UUID) -> bool:
    """Tell whether the person asking supervises a counselor."""
    ids = {"practice_id": scope.practice_id, "counselor_id": counselor_id, "supervisor_id": scope.staff_id}
    return db.row("notes/find_supervision", ids) is not None


def is_supervised_now(tx: Transaction, counselor_id: UUID) -> bool:
    """Tell whether anybody supervises a counselor, as the transaction sees it."""
    ids = {"practice_id": tx.scope.practice_id, "counselor_id": counselor_id, "supervisor_id": None}
    return bool(tx.rows("notes/find_supervision", ids))


def list_process_notes(db: Database, scope: Scope, couple_id: UUID) -> tuple[ProcessNote, ...]:
    """The person's own process notes on a couple, the newest first."""
    rows = db.rows("notes/list_process_notes", {**reach(scope), "couple_id": couple_id})
    return tuple(into(ProcessNote, row) for row in rows)


def list_templates(db: Database, scope: Scope) -> list[OwnTemplate]:
    """The practice's own templates by title, including archived ones."""
    return [into(OwnTemplate, row) for row in db.rows("notes/list_templates", {"practice_id": scope.practice_id})]


def _note(scope: Scope, note_id: UUID) -> dict[str, Any]:
    return {**reach(scope), "note_id": note_id}
