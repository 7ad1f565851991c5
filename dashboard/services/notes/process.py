"""Process notes: a counselor's private working notes, which nobody else reads on any ground."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from dashboard.domain.audit import Action
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.notes import PROCESS_NOTE
from dashboard.domain.notes.record import ProcessNote
from dashboard.errors import MendwellError, StaleEditError
from dashboard.services import audit
from dashboard.services.couples import reading as couples
from dashboard.services.notes import holds
from dashboard.services.practice import Practice
from dashboard.store.couples import check_may_write
from dashboard.store.notes import reading as store
from dashboard.store.notes import writing as writer
from dashboard.store.transaction import Transaction


def own(practice: Practice, couple_id: UUID) -> tuple[ProcessNote, ...]:
    """The process notes that the person asking wrote on a couple, the newest first."""
    couples.check_in_scope(practice, couple_id)
    found = store.list_process_notes(practice.db, practice.scope, couple_id)
    if found:
        audit.read(practice, couple_id, Action.READ_PROCESS_NOTES)
    return found


def begin(practice: Practice, couple_id: UUID) -> ProcessNote:
    """Begin a process note of today, or go on with the one there is."""
    couples.check_in_scope(practice, couple_id)
    there = store.list_process_notes(practice.db, practice.scope, couple_id)
    if there and there[0].about_on == practice.today:
        return there[0]
    note = ProcessNote(process_note_id=new_id(), couple_id=couple_id, about_on=practice.today, body="")
    _insert(practice, note)
    return note


def _insert(practice: Practice, note: ProcessNote) -> None:
    def work(tx: Transaction) -> None:
        check_may_write(tx, note.couple_id)
        writer.insert_process_note(tx, note)

    practice.db.write(practice.scope, work, summary="Begin a process note", now=practice.now)


def remove(practice: Practice, note: ProcessNote) -> None:
    """Take out a process note of one's own. Raises `RuleError` on legal hold, `StaleEditError` if it changed since."""
    couples.check_in_scope(practice, note.couple_id)

    def work(tx: Transaction) -> None:
        check_may_write(tx, note.couple_id)
        holds.check_not_held(tx, note.couple_id)
        writer.delete_process_note(tx, note)

    practice.db.write(practice.scope, work, summary="Remove a process note", now=practice.now)


@dataclass(slots=True, repr=False)
class PrivatePen:
    """A window in which a process note is written. What comes too late becomes another process note."""

    practice: Practice
    note: ProcessNote
    id: str = field(default_factory=lambda: str(new_id()))
    refusal: MendwellError | None = None
    _lock: threading.RLock = field(default_factory=threading.RLock)

    @property
    def field(self) -> str:
        """The name of its field, of this window alone."""
        return f"process_text.{self.id}"

    def keep(self, typed: Mapping[str, object]) -> None:
        """Keep what was typed. Raises what keeps it from being kept."""
        text = typed.get(self.field)
        if not isinstance(text, str):
            return
        with self._lock:
            try:
                self._keep(replace(self.note, body=PROCESS_NOTE.typed["body"].cleaned(text)))
            except MendwellError as error:
                self.refusal = error
                raise
            self.refusal = None

    def _keep(self, wanted: ProcessNote) -> None:
        if wanted == self.note:
            return
        practice = self.practice

        def write(tx: Transaction) -> None:
            # A window from before the couple went to a colleague does not go on in its record.
            check_may_write(tx, wanted.couple_id)
            writer.update_process_note(tx, wanted)

        try:
            practice.db.go_on(practice.scope, write, now=practice.now)
            self.note = replace(wanted, row_version=wanted.row_version + 1)
        except StaleEditError:
            apart = replace(wanted, process_note_id=new_id(), row_version=1)
            _insert(practice, apart)
            self.note = apart
