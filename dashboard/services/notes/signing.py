"""Signing a note, what comes after, and what becomes of a draft that is not wanted."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime

from dashboard.domain.ids import new_id
from dashboard.domain.kinds.notes import NOTE_ADDENDUM
from dashboard.domain.notes import text
from dashboard.domain.notes.moves import (
    AWAITS,
    IS_CHOSEN,
    NEVER_SIGNED,
    NOT_ADDED_TO,
    NOTES,
    WRITTEN,
    NoteActor,
    NoteMove,
    state_of,
)
from dashboard.domain.notes.record import Addendum, Note, Section, Version
from dashboard.domain.states import Need
from dashboard.errors import NotFoundError, StaleEditError
from dashboard.services.couples import reading as couples
from dashboard.services.notes import holds, settings
from dashboard.services.practice import Practice
from dashboard.store.couples import check_may_write
from dashboard.store.notes import reading as store
from dashboard.store.notes import writing as writer
from dashboard.store.refusals import stale
from dashboard.store.transaction import Transaction


def sign(practice: Practice, seen: Note) -> None:
    """Sign a draft: its text is kept as a version, and it locks after the time that the practice has set.

    The note of somebody under supervision waits for the supervisor. Raises `RuleError` for an empty note, or one of
    which another copy waits, and `StaleEditError` for one that changed since it was `seen`.
    """
    rules = settings.rules(practice)

    def work(tx: Transaction, note: Note, sections: tuple[Section, ...]) -> None:
        signed = replace(
            note,
            version=note.version + 1,
            signed_at=tx.now,
            signed_by=practice.scope.staff_id,
            locks_at=note.locks_at or rules.locks_at(tx.now),
            needs_cosign=store.is_supervised_now(tx, practice.scope.staff_id),
            cosigned_at=None,
            cosigned_by=None,
            cosigner="",
        )
        writer.update(tx, signed)
        version = Version(
            note_id=note.note_id,
            version=signed.version,
            body=text.whole(sections),
            signed_at=tx.now,
            signed_by=practice.scope.staff_id,
            signer=practice.person_name,
        )
        writer.add_version(tx, version, note.couple_id)

    _move(practice, seen, NoteMove.SIGN, work)


def locks_at(practice: Practice, note: Note) -> datetime:
    """The moment from which a note that is signed now no longer changes. Its first signature sets it."""
    return note.locks_at or settings.rules(practice).locks_at(practice.now)


def change(practice: Practice, seen: Note) -> None:
    """Open a signed note for writing again, as long as it is not locked. What was signed stays readable."""

    def work(tx: Transaction, note: Note, sections: tuple[Section, ...]) -> None:
        reopened = replace(note, signed_at=None, signed_by=None, cosigned_at=None, cosigned_by=None, cosigner="")
        writer.update(tx, reopened)

    _move(practice, seen, NoteMove.CHANGE, work)


def remove(practice: Practice, seen: Note) -> None:
    """Take out a draft that was never signed. Raises `RuleError` on legal hold."""

    def work(tx: Transaction, note: Note, sections: tuple[Section, ...]) -> None:
        holds.check_not_held(tx, note.couple_id)
        writer.delete(tx, note)

    _move(practice, seen, NoteMove.REMOVE, work)


def choose(practice: Practice, seen: Note, copy: Note, *, take_copy: bool) -> None:
    """Keep one of two copies of a draft: with `take_copy` the later one's text takes the place of the other's.

    The one that is not chosen goes. Raises `RuleError` on legal hold: there both stay.
    """

    def work(tx: Transaction, note: Note, sections: tuple[Section, ...]) -> None:
        holds.check_not_held(tx, note.couple_id)
        there = store.note_now(tx, copy.note_id)
        if there is None or there.copy_of != note.note_id or there.row_version != copy.row_version:
            raise StaleEditError("The other copy was changed since you looked.", "Look at both again, then choose.")
        if take_copy:
            writer.update(tx, note, store.sections_now(tx, copy.note_id))
        writer.delete(tx, there)

    _move(practice, seen, NoteMove.CHOOSE, work)


def part(practice: Practice, copy: Note) -> None:
    """Make a copy a note of its own, where the note it is a copy of was signed or taken out meanwhile."""

    def work(tx: Transaction, note: Note, sections: tuple[Section, ...]) -> None:
        writer.update(tx, replace(note, copy_of=None))

    _move(practice, copy, NoteMove.CHOOSE, work)


def add(practice: Practice, seen: Note, words: str) -> None:
    """Add to a locked note, signed with the moment."""

    def work(tx: Transaction, note: Note, sections: tuple[Section, ...]) -> None:
        addendum = Addendum(
            addendum_id=new_id(),
            note_id=note.note_id,
            couple_id=note.couple_id,
            body=words,
            signed_at=tx.now,
            signed_by=practice.scope.staff_id,
            signer=practice.person_name,
        )
        writer.add_addendum(tx, NOTE_ADDENDUM.cleaned(addendum))

    _move(practice, seen, NoteMove.ADD, work)


def cosign(practice: Practice, seen: Note) -> None:
    """Sign as the supervisor of whoever signed the note. Raises `RuleError` for anybody else."""
    is_theirs = seen.signed_by is not None and store.supervises(practice.db, practice.scope, seen.signed_by)
    who = NoteActor.SUPERVISOR if is_theirs else NoteActor.READER

    def work(tx: Transaction) -> None:
        note = _now(tx, seen)
        NOTES.check(NoteMove.COSIGN, state_of(note, tx.now), who, {AWAITS} if note.awaits_cosign else ())
        writer.cosign(tx, note, practice.person_name)

    summary = NOTES.log(NoteMove.COSIGN, NoteActor.SUPERVISOR)
    practice.db.write(practice.scope, work, summary=summary, now=practice.now)


def needs_met(
    note: Note, sections: Collection[Section], addenda: Collection[Addendum], *, has_copies: bool
) -> frozenset[Need]:
    """The needs of moves that this note meets."""
    met = {
        NEVER_SIGNED: note.version == 0,
        WRITTEN: text.is_written(sections),
        IS_CHOSEN: not has_copies and note.copy_of is None,
        NOT_ADDED_TO: not addenda,
        AWAITS: note.awaits_cosign,
    }
    return frozenset(need for need, is_met in met.items() if is_met)


_Work = Callable[[Transaction, Note, tuple[Section, ...]], None]


def _move(practice: Practice, seen: Note, move: NoteMove, work: _Work) -> None:
    """Make a counselor's move with a note as it is now, if it is unchanged since it was `seen`."""
    couples.check_in_scope(practice, seen.couple_id)

    def make(tx: Transaction) -> None:
        check_may_write(tx, seen.couple_id)
        note = _now(tx, seen)
        sections = store.sections_now(tx, note.note_id)
        copies = [each for each in store.notes_now(tx, note.couple_id) if each.copy_of == note.note_id]
        met = needs_met(note, sections, store.addenda_now(tx, note.note_id), has_copies=bool(copies))
        NOTES.check(move, state_of(note, tx.now), NoteActor.COUNSELOR, met)
        work(tx, note, sections)

    summary = NOTES.log(move, NoteActor.COUNSELOR)
    practice.db.write(practice.scope, make, summary=summary, now=practice.now)


def _now(tx: Transaction, seen: Note) -> Note:
    note = store.note_now(tx, seen.note_id)
    if note is None:
        raise NotFoundError("This note is no longer there.", "Reload the page to see what is there now.")
    if note.row_version != seen.row_version:
        raise stale()
    return note
