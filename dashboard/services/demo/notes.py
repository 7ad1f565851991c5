"""Invented notes in every state: waiting to be written, begun, signed, and co-signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from dashboard.domain.demo.notes import DemoNote, DemoNotes, DemoNoteState, DemoProcessNote
from dashboard.domain.demo.story import Demo, DemoCouple
from dashboard.domain.ids import UserId, new_id
from dashboard.domain.notes import text
from dashboard.domain.notes.keeping import NoteRules
from dashboard.domain.notes.record import Note, NoteKind, ProcessNote, Section, Version
from dashboard.domain.records import Session
from dashboard.domain.vocabulary import SessionState
from dashboard.services.practice import Practice
from dashboard.store import sessions as session_store
from dashboard.store.notes import writing as writer
from dashboard.store.transaction import Transaction

_TEMPLATE = "dap"
# Sessions longer ago have no note unless one is told.
_USUAL_DAYS = 60
_WRITTEN_AFTER = timedelta(minutes=20)
_COSIGNED_AFTER = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class _Writer:
    """The counselor of a couple, and who supervises them, by id and name."""

    practice: Practice
    name: str
    supervisor: tuple[UUID, str] | None


def add(
    practice: Practice, demo: Demo, notes: DemoNotes, added: Mapping[str, UUID], people: Mapping[str, UUID]
) -> None:
    """Write the notes of all couples, each as its counselor."""
    for couple in demo.couples:
        whose = _writer(practice, demo, couple, people)
        couple_id = added[couple.id]
        told = {each.session: each for each in notes.notes if each.couple == couple.id}
        found = list(_notes(whose, notes, told, couple_id))
        process = [_process(practice, each, couple_id) for each in notes.process if each.couple == couple.id]
        if found or process:
            whose.practice.db.write(
                whose.practice.scope,
                lambda tx, found=found, process=process: _keep(tx, found, process),  # type: ignore[misc]  # of this turn
                summary="Add invented notes",
                now=practice.now,
            )


_Whole = tuple[Note, list[Section], Version | None]


def _keep(tx: Transaction, found: Iterable[_Whole], process: Iterable[ProcessNote]) -> None:
    for note, sections, version in found:
        writer.insert(tx, note, sections)
        if version is not None:
            writer.add_version(tx, version, note.couple_id)
    for each in process:
        writer.insert_process_note(tx, each)


def _notes(whose: _Writer, notes: DemoNotes, told: Mapping[int, DemoNote], couple_id: UUID) -> Iterator[_Whole]:
    practice = whose.practice
    found = session_store.list_sessions(practice.db, practice.scope, couple_id)
    # One of today that is over is still to be written about by whoever looks at the demo.
    held = [each for each in reversed(found) if each.state is SessionState.CAME]
    for number, session in enumerate(held, start=1):
        usual = DemoNote("", number, DemoNoteState.COSIGNED, notes.usual[number % len(notes.usual)].texts)
        each = told.get(number, usual)
        is_recent = (practice.today - session.starts_at.date()).days <= _USUAL_DAYS
        if each.state is not DemoNoteState.UNWRITTEN and (is_recent or number in told):
            yield _whole(whose, session, each)


def _whole(whose: _Writer, session: Session, told: DemoNote) -> _Whole:
    practice = whose.practice
    template = practice.library.note_templates[_TEMPLATE]
    sections = [
        Section(position=position, heading=each.heading, body=body)
        for position, (each, body) in enumerate(zip(template.sections, told.texts, strict=True), start=1)
    ]
    note = Note(
        note_id=new_id(),
        couple_id=session.couple_id,
        kind=NoteKind.of_session(session.kind),
        about_on=session.starts_at.date(),
        session_id=session.session_id,
        template_id=template.id,
    )
    if told.state is DemoNoteState.DRAFT:
        return note, sections, None
    signed_at = practice.zone.utc(session.ends_at + _WRITTEN_AFTER)
    note = replace(
        note,
        version=1,
        signed_at=signed_at,
        signed_by=practice.scope.staff_id,
        locks_at=NoteRules().locks_at(signed_at),
        needs_cosign=whose.supervisor is not None,
    )
    if whose.supervisor is not None and told.state is DemoNoteState.COSIGNED:
        by, name = whose.supervisor
        note = replace(note, cosigned_at=signed_at + _COSIGNED_AFTER, cosigned_by=by, cosigner=name)
    version = Version(
        note_id=note.note_id,
        version=1,
        body=text.whole(sections),
        signed_at=signed_at,
        signed_by=practice.scope.staff_id,
        signer=whose.name,
    )
    return note, sections, version


def _process(practice: Practice, told: DemoProcessNote, couple_id: UUID) -> ProcessNote:
    on = practice.today - timedelta(days=told.days_ago)
    return ProcessNote(process_note_id=new_id(), couple_id=couple_id, about_on=on, body=told.text)


def _writer(practice: Practice, demo: Demo, couple: DemoCouple, people: Mapping[str, UUID]) -> _Writer:
    name = demo.counselor_of(couple)
    scope = replace(practice.scope, staff_id=UserId(people[name]))
    by_id = {each.id: each for each in demo.people}
    over = next((each for each in demo.people if name in each.supervises), None)
    return _Writer(
        replace(practice, scope=scope),
        by_id[name].name,
        (people[over.id], over.name) if over else None,
    )
