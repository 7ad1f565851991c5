"""Moves of notes: who may make each, in which state, and the words the log keeps of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from dashboard.domain.notes.record import Note
from dashboard.domain.states import Machine, Need, Refusal, Row


class NoteState(StrEnum):
    """The state of a note; one that is gone is in the record no more."""

    DRAFT = "draft"
    SIGNED = "signed"
    LOCKED = "locked"
    GONE = "gone"


class NoteMove(StrEnum):
    """A move of a note."""

    BEGIN = "begin"
    SIGN = "sign"
    WRITE = "write"
    CHOOSE = "choose"
    REMOVE = "remove"
    CHANGE = "change"
    COSIGN = "cosign"
    LOCK = "lock"
    ADD = "add"
    ERASE = "erase"


class NoteActor(StrEnum):
    """Somebody or something that moves a note on.

    A reader sees the couple and changes nothing; `ERASURE` is the couple's whole record being erased.
    """

    COUNSELOR = "counselor"
    SUPERVISOR = "supervisor"
    READER = "reader"
    TIME = "time"
    ERASURE = "erasure"


NEVER_SIGNED = Need(
    "it was never signed",
    Refusal("What was signed is kept.", "Sign the note again, or add to it once it is locked."),
)
WRITTEN = Need(
    "something is written in it",
    Refusal("Nothing is written in this note yet.", "Write at least a line, then sign it."),
)
IS_CHOSEN = Need(
    "no other copy of it waits",
    Refusal("There is another copy of this note.", "Choose one of the two first."),
)
NOT_ADDED_TO = Need(
    "nothing was added to it",
    Refusal("This note was added to, so it stays as it is.", "Write an addendum once it is locked."),
)
AWAITS = Need(
    "it waits for a co-signature",
    Refusal("This note waits for no co-signature.", "Reload the page to see how it is now."),
)

_S, _M = NoteState, NoteMove
_COUNSELOR = (NoteActor.COUNSELOR,)

NOTES = Machine(
    name="Notes",
    states=NoteState,
    moves=NoteMove,
    people=NoteActor,
    rows=(
        Row(_M.BEGIN, (), (_S.DRAFT,), _COUNSELOR, "Begin a note"),
        # The first signature may come after the lock of a note that was changed again: then it locks at once.
        Row(_M.SIGN, (_S.DRAFT,), (_S.SIGNED, _S.LOCKED), _COUNSELOR, "Sign a note", (WRITTEN, IS_CHOSEN)),
        Row(_M.WRITE, (_S.DRAFT,), (_S.DRAFT,), _COUNSELOR, "Write a note"),
        # The copy that is not chosen goes.
        Row(_M.CHOOSE, (_S.DRAFT,), (_S.DRAFT, _S.GONE), _COUNSELOR, "Choose between two copies of a note"),
        Row(_M.REMOVE, (_S.DRAFT,), (_S.GONE,), _COUNSELOR, "Remove a draft of a note", (NEVER_SIGNED,)),
        # A note that was added to is signed again where the computer's clock was set back.
        Row(_M.CHANGE, (_S.SIGNED,), (_S.DRAFT,), _COUNSELOR, "Change a signed note", (NOT_ADDED_TO,)),
        *(
            Row(_M.COSIGN, (state,), (state,), (NoteActor.SUPERVISOR,), "Co-sign a note", (AWAITS,))
            for state in (_S.SIGNED, _S.LOCKED)
        ),
        Row(_M.LOCK, (_S.SIGNED,), (_S.LOCKED,), (NoteActor.TIME,)),
        Row(_M.ADD, (_S.LOCKED,), (_S.LOCKED,), _COUNSELOR, "Add to a note"),
        # The one way in which a locked note ends.
        Row(_M.ERASE, (_S.DRAFT, _S.SIGNED, _S.LOCKED), (_S.GONE,), (NoteActor.ERASURE,)),
    ),
    refusals={
        _S.DRAFT: Refusal("This note is not signed yet.", "Sign it first."),
        _S.SIGNED: Refusal("This note is signed.", "Choose Change to write in it again; it is signed anew after that."),
        _S.LOCKED: Refusal("This note is locked.", "Write an addendum instead."),
        _S.GONE: Refusal("This note is no longer there.", "Reload the page to see what is there now."),
    },
    others=Refusal("This couple is open to you for reading.", "Its counselor writes and signs the notes."),
    final=(_S.GONE,),
)


def state_of(note: Note, now: datetime) -> NoteState:
    """The state at this moment (UTC) of a note that is there."""
    if note.signed_at is None:
        return NoteState.DRAFT
    return NoteState.LOCKED if note.locks_at is not None and note.locks_at <= now else NoteState.SIGNED


def actor(*, may_write: bool, supervises: bool = False) -> NoteActor:
    """The part that somebody at the practice has in a couple's notes."""
    if may_write:
        return NoteActor.COUNSELOR
    return NoteActor.SUPERVISOR if supervises else NoteActor.READER
