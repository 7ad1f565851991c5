"""Moves of a promise: who may make each, in which state, and the words the log keeps of it."""

from __future__ import annotations

from enum import StrEnum

from dashboard.domain.states import IN_CARE, Machine, Need, Refusal, Row


class PromiseState(StrEnum):
    """The state of one time that a promise is due."""

    MADE = "made"
    MOVED = "moved"
    DUE = "due"
    KEPT = "kept"
    LATE = "late"
    MISSED = "missed"
    RENEGOTIATED = "renegotiated"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The words a counselor reads."""
        return {
            "made": "To come",
            "moved": "Moved in advance",
            "due": "Due",
            "kept": "Kept",
            "late": "Kept late",
            "missed": "Missed",
            "renegotiated": "Changed together",
            "withdrawn": "Taken back",
        }[self.value]


class PromiseMove(StrEnum):
    """A move of a promise."""

    MAKE = "make"
    COME_DUE = "come_due"
    SAY = "say"
    MOVE = "move"
    RENEGOTIATE = "renegotiate"
    WITHDRAW = "withdraw"


class PromiseActor(StrEnum):
    """Somebody who moves a promise on. A reader sees the couple and changes nothing."""

    COUNSELOR = "counselor"
    READER = "reader"
    TIME = "time"


_S, _M = PromiseState, PromiseMove
_COUNSELOR = (PromiseActor.COUNSELOR,)
# Times of which it is said what became of them, and times still to come.
_READ = (_S.KEPT, _S.LATE, _S.MISSED)
AHEAD = (_S.MADE, _S.MOVED)
_OVER = Refusal("This promise has ended.", "Make a new one, or undo the ending.")
# Times that had come before it ended are still read.
GOES_ON = Need("the promise has not ended", _OVER)
_IS_READ = Refusal("It is said already what became of it.", "Change what was said, or choose a time still to come.")

PROMISE_MOVES = Machine(
    name="Promises",
    states=PromiseState,
    moves=PromiseMove,
    people=PromiseActor,
    rows=(
        Row(_M.MAKE, (), (_S.MADE, _S.DUE), _COUNSELOR, "Make a promise", (IN_CARE,)),
        Row(_M.COME_DUE, AHEAD, (_S.DUE,), (PromiseActor.TIME,)),
        # Two partners who differ leave it due until the counselor has read it. What was said can be put right.
        Row(_M.SAY, (_S.DUE, *_READ), (_S.DUE, *_READ), _COUNSELOR, "Say what became of a promise"),
        # In advance alone: afterwards it is late or missed.
        Row(_M.MOVE, AHEAD, (_S.MOVED, _S.DUE), _COUNSELOR, "Move a promise in advance", (GOES_ON,)),
        # The whole promise ends. A time of an earlier day, or one that somebody spoke of, stays due until it is read.
        Row(
            _M.RENEGOTIATE,
            (*AHEAD, _S.DUE),
            (_S.RENEGOTIATED, _S.DUE),
            _COUNSELOR,
            "Change a promise together",
            (IN_CARE, GOES_ON),
        ),
        Row(_M.WITHDRAW, (*AHEAD, _S.DUE), (_S.WITHDRAWN, _S.DUE), _COUNSELOR, "Take back a promise", (GOES_ON,)),
    ),
    refusals={
        _S.MADE: Refusal("This promise is not due yet.", "Wait for its time, or move it in advance."),
        _S.MOVED: Refusal("This promise is not due yet.", "Wait for its new time, or move it once more."),
        _S.DUE: Refusal("The time of this promise has come.", "Say what became of it, or change it together."),
        _S.KEPT: _IS_READ,
        _S.LATE: _IS_READ,
        _S.MISSED: _IS_READ,
        _S.RENEGOTIATED: _OVER,
        _S.WITHDRAWN: _OVER,
    },
    others=Refusal("This couple is open to you for reading.", "Its own counselor keeps the ledger of promises."),
    final=(_S.RENEGOTIATED, _S.WITHDRAWN),
)
