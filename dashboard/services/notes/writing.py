"""Writing a note: it is begun as a record, and every pause in the typing is kept there."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from dashboard.domain.ids import new_id
from dashboard.domain.kinds.notes import NOTE_SECTION
from dashboard.domain.notes.moves import NOTES, NoteActor, NoteMove, NoteState, state_of
from dashboard.domain.notes.record import Note, NoteKind, Section
from dashboard.domain.notes.template import Fact, NoteTemplate
from dashboard.errors import InvalidInputError, MendwellError, NotFoundError
from dashboard.services import audit
from dashboard.services.couples import reading as couples
from dashboard.services.notes import facts, templates
from dashboard.services.practice import Practice
from dashboard.services.sessions import reading as sessions
from dashboard.store.couples import check_may_write
from dashboard.store.notes import reading as store
from dashboard.store.notes import writing as writer
from dashboard.store.transaction import Transaction


def begin(
    practice: Practice,
    couple_id: UUID,
    template_id: str,
    *,
    session_id: UUID | None = None,
    kind: NoteKind = NoteKind.JOINT,
    about_on: date | None = None,
) -> UUID:
    """Begin a note, with facts from the record under its headings, and return its id.

    It is on a session, which says who it is about and of which day it is, or on a day without one. A draft that is
    there already is opened instead. Raises `InvalidInputError` for a day to come and an unknown template, and
    `RuleError` for somebody who only reads.
    """
    record = couples.get(practice, couple_id)
    who = NoteActor.COUNSELOR if record.may_write else NoteActor.READER
    NOTES.check(NoteMove.BEGIN, None, who)
    if session_id is not None:
        session = sessions.get(practice, couple_id, session_id)
        kind, about_on = NoteKind.of_session(session.kind), session.starts_at.date()
    on = about_on or practice.today
    if on > practice.today:
        raise InvalidInputError("This day is still to come.", "Choose a day up to today.", field="Day")
    template = templates.offered(practice).get(template_id)
    if template is None:
        raise InvalidInputError("This template is no longer offered.", "Choose another one.", field="Template")
    note = Note(
        note_id=new_id(),
        couple_id=couple_id,
        kind=kind,
        about_on=on,
        template_id=template.id,
        session_id=session_id,
    )
    sections = _sections(template, facts.since_last(practice, record, kind, on))

    def work(tx: Transaction) -> UUID:
        check_may_write(tx, couple_id)
        there = [each for each in store.notes_now(tx, couple_id) if _is_same(each, note)]
        if there:
            return there[0].note_id
        writer.insert(tx, note, sections)
        return note.note_id

    summary = NOTES.log(NoteMove.BEGIN, NoteActor.COUNSELOR)
    return practice.db.write(practice.scope, work, summary=summary, now=practice.now)


def _is_same(there: Note, wanted: Note) -> bool:
    is_draft = there.signed_at is None and there.copy_of is None
    about = (there.kind, there.session_id, there.about_on)
    return is_draft and about == (wanted.kind, wanted.session_id, wanted.about_on)


def _sections(template: NoteTemplate, known: Mapping[Fact, tuple[str, ...]]) -> list[Section]:
    return [
        Section(
            position=position,
            heading=each.heading,
            facts="\n".join(" ".join(line.split()) for fact in each.facts for line in known[fact]),
        )
        for position, each in enumerate(template.sections, start=1)
    ]


@dataclass(slots=True, repr=False)
class Pen:
    """A window in which a draft is written: it knows which version of the note its text began with.

    What comes too late, because another window wrote or signed meanwhile, is kept beside it as another copy, and the
    window goes on in that copy. Nothing that was typed is ever overwritten or dropped. Several threads may use it.
    """

    practice: Practice
    note: Note
    sections: tuple[Section, ...]
    # Names the window's fields: they begin anew with another pen.
    id: str = field(default_factory=lambda: str(new_id()))
    # Set when the text went into another copy.
    is_parted: bool = False
    # Why the last text could not be kept, until one is.
    refusal: MendwellError | None = None
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def keep(self, typed: Mapping[str, object]) -> None:
        """Keep what was typed, by `field` of the sections. Raises what keeps it from being kept."""
        with self._lock:
            try:
                self._keep(tuple(self._with_text(each, typed) for each in self.sections))
            except MendwellError as error:
                self.refusal = error
                raise
            self.refusal = None

    def field(self, section: Section) -> str:
        """The name of a section's field, of this window alone."""
        return f"note_text.{self.id}.{section.position}"

    def remove_fact(self, position: int, line: str) -> None:
        """Take a fact out of the note: the counselor does not want it there."""
        with self._lock:
            self._keep(
                tuple(
                    replace(each, facts="\n".join(fact for fact in each.fact_lines if fact != line))
                    if each.position == position
                    else each
                    for each in self.sections
                )
            )

    def _with_text(self, section: Section, typed: Mapping[str, object]) -> Section:
        text = typed.get(self.field(section))
        if not isinstance(text, str):
            return section
        return replace(section, body=NOTE_SECTION.typed["body"].cleaned(text, label=section.heading))

    def is_behind(self) -> bool:
        """Tell whether another window wrote since: this one has nothing of its own that is not kept."""
        there = store.find_note(self.practice.db, self.practice.scope, self.note.note_id)
        return there is None or there.row_version != self.note.row_version

    def _keep(self, wanted: tuple[Section, ...]) -> None:
        if wanted == self.sections:
            return
        changed = {each.position for each, before in zip(wanted, self.sections, strict=True) if each != before}
        copy = replace(_fresh(self.note), note_id=new_id())

        def work(tx: Transaction) -> tuple[Note, bool]:
            check_may_write(tx, self.note.couple_id)
            there = store.note_now(tx, self.note.note_id)
            is_mine = there is not None and there.row_version == self.note.row_version
            if there is not None and is_mine and state_of(there, tx.now) is NoteState.DRAFT:
                writer.update(tx, there, [each for each in wanted if each.position in changed])
                return replace(there, row_version=there.row_version + 1), False
            if there is not None and store.sections_now(tx, there.note_id) == wanted:
                return there, False
            of = (there.copy_of or there.note_id) if there is not None else None
            apart = replace(copy, copy_of=of)
            writer.insert(tx, apart, wanted)
            return apart, True

        practice, now = self.practice, self.practice.now
        # Saving while somebody types is one piece of writing in the log.
        if audit.is_logged(practice, NoteMove.WRITE, self.note.note_id):
            kept, parted = practice.db.go_on(practice.scope, work, now=now)
        else:
            summary = NOTES.log(NoteMove.WRITE, NoteActor.COUNSELOR)
            kept, parted = practice.db.write(practice.scope, work, summary=summary, now=now)
            audit.logged(practice, NoteMove.WRITE, self.note.note_id)
        self.note, self.sections = kept, wanted
        self.is_parted = self.is_parted or parted


def pen(practice: Practice, note_id: UUID) -> Pen:
    """A pen for a draft as it is now.

    Raises `NotFoundError` for a draft that is gone, and `RuleError` for one that is signed.
    """
    note = store.find_note(practice.db, practice.scope, note_id)
    if note is None:
        raise NotFoundError("This note is no longer there.", "Choose another one on the couple's Notes page.")
    who = NoteActor.COUNSELOR if couples.get(practice, note.couple_id).may_write else NoteActor.READER
    NOTES.check(NoteMove.WRITE, state_of(note, practice.now), who)
    return Pen(practice, note, store.list_sections(practice.db, practice.scope, note_id))


def _fresh(note: Note) -> Note:
    """A draft about the same as this note, of which nothing is signed."""
    return Note(
        note_id=note.note_id,
        couple_id=note.couple_id,
        kind=note.kind,
        about_on=note.about_on,
        template_id=note.template_id,
        session_id=note.session_id,
    )
