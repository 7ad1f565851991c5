"""Reading a couple's notes, and what waits to be written or co-signed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from dashboard.domain.audit import Action
from dashboard.domain.differences import Piece, differences
from dashboard.domain.notes import text
from dashboard.domain.notes.moves import NOTES, NoteMove, NoteState, actor, state_of
from dashboard.domain.notes.record import Addendum, Note, NoteKind, Section, Version, is_on
from dashboard.domain.records import Session
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import long_date
from dashboard.errors import NotFoundError
from dashboard.services import audit
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.notes import settings, signing, waiting
from dashboard.services.practice import Practice
from dashboard.store.notes import reading as store
from dashboard.store.notes.reading import Signed


@dataclass(frozen=True, slots=True)
class Listed:
    """A note in the list: its state, and whether it is late or has another copy. Its text is not read for that."""

    note: Note
    state: NoteState
    is_overdue: bool
    copies: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A note with its text.

    `moves` are what whoever asks may do with it; `signer` is empty while it is a draft. People who only read get the
    signed text alone.
    """

    note: Note
    state: NoteState
    sections: tuple[Section, ...]
    versions: tuple[Version, ...]
    addenda: tuple[Addendum, ...]
    moves: tuple[NoteMove, ...]

    @property
    def signer(self) -> str:
        """The name of who signed last."""
        return self.versions[0].signer if self.versions else ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Another copy of a draft and the draft itself, None where that is signed or gone, with what tells them apart."""

    copy: Note
    first: Note | None
    differences: tuple[Piece, ...]


def of_couple(practice: Practice, record: CoupleRecord) -> list[Listed]:
    """A couple's notes, the newest first, for the private screen. People who only read get those that were signed.

    Reading the list is no reading of a note.
    """
    couple_id = record.couple.couple_id
    couples.check_in_scope(practice, couple_id)
    found = store.list_notes(practice.db, practice.scope, couple_id)
    there = {note.note_id for note in found}
    rules, now = settings.rules(practice), practice.now
    return [
        Listed(
            note=note,
            state=state_of(note, now),
            is_overdue=note.signed_at is None and rules.due_at(_end(practice, record, note)) <= now,
            copies=tuple(each for each in found if each.copy_of == note.note_id),
        )
        for note in found
        if (note.copy_of is None or note.copy_of not in there) and (record.may_write or note.version)
    ]


def opened(practice: Practice, record: CoupleRecord, note_id: UUID) -> Opened:
    """One note of a couple with its text; reading it is logged. Raises `NotFoundError` for a note of another couple."""
    couples.check_in_scope(practice, record.couple.couple_id)
    note = store.find_note(practice.db, practice.scope, note_id)
    if note is None or note.couple_id != record.couple.couple_id or not (record.may_write or note.version):
        raise NotFoundError("This note is no longer there.", "Choose another one from the list.")
    audit.read(practice, note.couple_id, Action.READ_NOTE)
    state = state_of(note, practice.now)
    is_shown = record.may_write or state is not NoteState.DRAFT
    sections = store.list_sections(practice.db, practice.scope, note_id) if is_shown else ()
    supervises = note.signed_by is not None and store.supervises(practice.db, practice.scope, note.signed_by)
    copies = [each for each in store.list_notes(practice.db, practice.scope, note.couple_id) if each.copy_of == note_id]
    addenda = store.list_addenda(practice.db, practice.scope, note_id)
    met = signing.needs_met(note, sections, addenda, has_copies=bool(copies))
    moves = NOTES.offers(state, actor(may_write=record.may_write), met)
    if supervises:
        moves = (*moves, *NOTES.offers(state, actor(may_write=False, supervises=True), met))
    return Opened(
        note=note,
        state=state,
        sections=sections,
        versions=store.list_versions(practice.db, practice.scope, note_id),
        addenda=addenda,
        moves=moves,
    )


def without_note(record: CoupleRecord, notes: Iterable[Listed]) -> tuple[Session, ...]:
    """Sessions that were held and of which no note was begun, the latest first."""
    begun = [each.note for each in notes]
    return tuple(each for each in reversed(record.held) if not any(is_on(note, each) for note in begun))


def pairs(practice: Practice, note: Note) -> list[Pair]:
    """The copies that a draft has, or the one that it is, each with its differences."""
    found = store.list_notes(practice.db, practice.scope, note.couple_id)
    by_id = {each.note_id: each for each in found}
    copies = [note] if note.copy_of else [each for each in found if each.copy_of == note.note_id]
    return [_pair(practice, copy, by_id.get(copy.copy_of or note.note_id)) for copy in copies]


def _pair(practice: Practice, copy: Note, first: Note | None) -> Pair:
    if first is None or state_of(first, practice.now) is not NoteState.DRAFT:
        return Pair(copy, None, ())
    texts = [text.whole(store.list_sections(practice.db, practice.scope, each.note_id)) for each in (first, copy)]
    return Pair(copy, first, differences(*texts))


def for_release(practice: Practice, couple_id: UUID, side: Side | None) -> list[Signed]:
    """The signed notes that a copy may hold which one partner gets, or both: never what is about the other alone.

    Without a `side` it is for both, and holds joint notes alone. Process notes and drafts are in no copy. The lines
    from the record, in which private answers may stand, are left out; what was added to a note stands below it.
    """
    couples.check_in_scope(practice, couple_id)
    allowed = {NoteKind.JOINT} | ({NoteKind(side.value)} if side else set())
    found = store.list_signed(practice.db, practice.scope, couple_id)
    added = store.addenda_of_couple(practice.db, practice.scope, couple_id)
    return [replace(each, body=_with_added(practice, each, added)) for each in found if each.kind in allowed]


def _with_added(practice: Practice, note: store.Signed, added: Iterable[Addendum]) -> str:
    """The note's own words, and each addendum to it with the day on which it was added."""
    mine = [each for each in added if each.note_id == note.note_id]
    later = [f"Added on {long_date(practice.zone.local(each.signed_at).date())}:\n{each.body}" for each in mine]
    return "\n\n".join([text.without_facts(note.body), *later])


def _end(practice: Practice, record: CoupleRecord, note: Note) -> datetime:
    session = next((each for each in record.held if is_on(note, each)), None)
    return waiting.ended(practice, session, note.about_on)
