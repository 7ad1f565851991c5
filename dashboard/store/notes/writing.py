"""Writing notes. The caller has made sure that the person asking may; each write of a note compares its version."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from dashboard.domain.notes.record import Addendum, Note, ProcessNote, Section, Version
from dashboard.store.refusals import stale
from dashboard.store.rows import values_of
from dashboard.store.transaction import Transaction


def insert(tx: Transaction, note: Note, sections: Iterable[Section]) -> None:
    """Add a note with its parts."""
    tx.keep("note", note)
    for section in sections:
        tx.keep("note_section", {**values_of(section), "note_id": note.note_id, "couple_id": note.couple_id})
    _touch(tx, note)


def update(tx: Transaction, note: Note, sections: Iterable[Section] = ()) -> None:
    """Write a note and those of its parts that changed. Raises `StaleEditError` if it changed since it was read."""
    tx.overwrite("note", note)
    for section in sections:
        about = {"practice_id": tx.scope.practice_id, "note_id": note.note_id, "position": section.position}
        stamp = {"updated_at": tx.now, "updated_by": tx.scope.actor_id}
        tx.run("notes/update_section", {**about, "facts": section.facts, "body": section.body, **stamp})
    _touch(tx, note)


def delete(tx: Transaction, note: Note) -> None:
    """Take a draft out, with its parts."""
    about = {"practice_id": tx.scope.practice_id, "note_id": note.note_id}
    tx.run("notes/delete_sections", about)
    tx.run("records/delete_note", about)
    _touch(tx, note)


def add_version(tx: Transaction, version: Version, couple_id: UUID) -> None:
    """Keep what was signed."""
    tx.keep("note_version", {**values_of(version), "couple_id": couple_id})


def add_addendum(tx: Transaction, addendum: Addendum) -> None:
    """Keep what is added to a note."""
    tx.keep("note_addendum", addendum)
    tx.touched.append(("note_addendum", str(addendum.addendum_id), addendum.couple_id))


def cosign(tx: Transaction, note: Note, cosigner: str) -> None:
    """Sign, by name, as the supervisor of whoever signed.

    Raises `StaleEditError` for somebody else, and for a note that changed since it was read.
    """
    about = {"practice_id": tx.scope.practice_id, "note_id": note.note_id, "row_version": note.row_version}
    if tx.run("notes/cosign_note", {**about, "staff_id": tx.staff.staff_id, "cosigner": cosigner, "now": tx.now}) != 1:
        raise stale()
    _touch(tx, note)


def insert_process_note(tx: Transaction, note: ProcessNote) -> None:
    """Add a process note of the person asking."""
    tx.keep("process_note", note)
    tx.touched.append(("process_note", str(note.process_note_id), note.couple_id))


def update_process_note(tx: Transaction, note: ProcessNote) -> None:
    """Write a process note of the person asking. Raises `StaleEditError` if it changed since, or is another's."""
    values = {name: value for name, value in values_of(note).items() if name != "couple_id"}
    stamp = {"practice_id": tx.scope.practice_id, "staff_id": tx.staff.staff_id, "updated_at": tx.now}
    if tx.run("notes/update_process_note", {**values, **stamp}) != 1:
        raise stale()
    tx.touched.append(("process_note", str(note.process_note_id), note.couple_id))


def delete_process_note(tx: Transaction, note: ProcessNote) -> None:
    """Take out a process note of the person asking. Raises as `update_process_note` does."""
    about = {"process_note_id": note.process_note_id, "row_version": note.row_version}
    whose = {"practice_id": tx.scope.practice_id, "staff_id": tx.staff.staff_id}
    if tx.run("notes/delete_process_note", {**about, **whose}) != 1:
        raise stale()
    tx.touched.append(("process_note", str(note.process_note_id), note.couple_id))


def _touch(tx: Transaction, note: Note) -> None:
    tx.touched.append(("note", str(note.note_id), note.couple_id))
