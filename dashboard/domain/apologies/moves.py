"""Moves of an apology: who may make each, in which state, and the words the log keeps of it."""

from __future__ import annotations

from enum import StrEnum

from dashboard.domain.states import IN_CARE, Machine, Need, Refusal, Row


class ApologyState(StrEnum):
    """The state of an apology. It is finished by deeds, so being said is not its end."""

    MAKING = "making"
    SAID = "said"
    LOOK = "look"
    HELD = "held"
    SET_ASIDE = "set_aside"

    @property
    def label(self) -> str:
        """The words a counselor reads."""
        return {
            "making": "In the making",
            "said": "Said, its time runs",
            "look": "Its time is over",
            "held": "Closed: the adjustment held",
            "set_aside": "Set aside",
        }[self.value]


class ApologyMove(StrEnum):
    """A move of an apology."""

    BEGIN = "begin"
    EDIT = "edit"
    PROMISE = "promise"
    SAY = "say"
    TIME_IS_OVER = "time_is_over"
    CLOSE = "close"
    RENEW = "renew"
    HEAR = "hear"
    SET_ASIDE = "set_aside"


class ApologyActor(StrEnum):
    """Somebody who moves an apology on. A reader sees the couple and changes nothing."""

    COUNSELOR = "counselor"
    READER = "reader"
    TIME = "time"


_S, _M = ApologyState, ApologyMove
_COUNSELOR = (ApologyActor.COUNSELOR,)
NOT_STOPPED = Need(
    "joint work is not stopped",
    Refusal("Joint work is stopped, so apologies rest.", "Look at the couple's page Safety first."),
)
WHOLE = Need(
    "all three parts are there, the adjustment as a dated promise",
    Refusal("A part of it is missing.", "Fill in all three parts, and promise at least one deed with a day."),
)
HAS_HELD = Need(
    "the adjustment held through the agreed time",
    Refusal(
        "The adjustment has not held through the agreed time.",
        "Read what is still open, or agree on a new time.",
    ),
)
_RUNS = Refusal("It was said, and its time runs.", "Wait for its last day, or agree on a new time.")
_IS_SAID = Refusal("It was said already.", "Close it, or agree on a new time.")
_IS_OVER = Refusal("This apology has ended.", "Begin another one, or undo the ending.")

APOLOGY_MOVES = Machine(
    name="Apologies",
    states=ApologyState,
    moves=ApologyMove,
    people=ApologyActor,
    rows=(
        Row(_M.BEGIN, (), (_S.MAKING,), _COUNSELOR, "Begin an apology", (IN_CARE, NOT_STOPPED)),
        Row(_M.EDIT, (_S.MAKING,), (_S.MAKING,), _COUNSELOR, "Edit an apology", (IN_CARE, NOT_STOPPED)),
        # The promise is logged as every promise is.
        Row(
            _M.PROMISE,
            (_S.MAKING, _S.SAID, _S.LOOK),
            (_S.MAKING, _S.SAID, _S.LOOK),
            _COUNSELOR,
            "",
            (IN_CARE, NOT_STOPPED),
        ),
        Row(
            _M.SAY, (_S.MAKING,), (_S.SAID,), _COUNSELOR, "Keep that an apology was said", (IN_CARE, NOT_STOPPED, WHOLE)
        ),
        Row(_M.TIME_IS_OVER, (_S.SAID,), (_S.LOOK,), (ApologyActor.TIME,)),
        Row(_M.CLOSE, (_S.LOOK,), (_S.HELD,), _COUNSELOR, "Close an apology", (NOT_STOPPED, HAS_HELD)),
        Row(
            _M.RENEW,
            (_S.SAID, _S.LOOK),
            (_S.SAID,),
            _COUNSELOR,
            "Agree on a new time for an apology",
            (IN_CARE, NOT_STOPPED),
        ),
        # A word that somebody said alone is heard whatever else rests.
        Row(
            _M.HEAR,
            (_S.SAID, _S.LOOK, _S.HELD),
            (_S.SAID, _S.LOOK, _S.HELD),
            _COUNSELOR,
            "Note what an apology missed",
        ),
        Row(
            _M.SET_ASIDE,
            (_S.MAKING, _S.SAID, _S.LOOK),
            (_S.SET_ASIDE,),
            _COUNSELOR,
            "Set an apology aside",
        ),
    ),
    refusals={
        _S.MAKING: Refusal("This apology was not said yet.", "Say it first, with all three parts."),
        _S.SAID: _RUNS,
        _S.LOOK: _IS_SAID,
        _S.HELD: _IS_OVER,
        _S.SET_ASIDE: _IS_OVER,
    },
    others=Refusal("This couple is open to you for reading.", "Its own counselor keeps what is said of an apology."),
    final=(_S.SET_ASIDE,),
)
