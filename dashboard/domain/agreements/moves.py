"""Moves of an agreement: who may make each, in which state, and the words the log keeps of it."""

from __future__ import annotations

from enum import StrEnum

from dashboard.domain.states import IN_CARE, Machine, Need, Refusal, Row


class AgreementState(StrEnum):
    """The state of an agreement, by its latest wording and the day."""

    PROPOSED = "proposed"
    AGREED_BY_A = "agreed_by_a"
    AGREED_BY_B = "agreed_by_b"
    TO_BEGIN = "to_begin"
    IN_FORCE = "in_force"
    REVIEW_DUE = "review_due"
    LAPSED = "lapsed"
    ENDED = "ended"

    @property
    def label(self) -> str:
        """The words a counselor reads."""
        return {
            "proposed": "Proposed",
            "agreed_by_a": "One has agreed",
            "agreed_by_b": "One has agreed",
            "to_begin": "Agreed, to begin",
            "in_force": "In force",
            "review_due": "Look at it again",
            "lapsed": "Its time is over",
            "ended": "Ended",
        }[self.value]


class AgreementMove(StrEnum):
    """A move of an agreement."""

    PROPOSE = "propose"
    AGREE_A = "agree_a"
    AGREE_B = "agree_b"
    AGREE_BOTH = "agree_both"
    BEGIN = "begin"
    COME_DUE = "come_due"
    LAPSE = "lapse"
    KEEP = "keep"
    TALK = "talk"
    RENEW = "renew"
    CHANGE = "change"
    LOOSEN = "loosen"
    NAME_DEED = "name_deed"
    MARK = "mark"
    DROP = "drop"
    END = "end"


class AgreementActor(StrEnum):
    """Somebody who moves an agreement on. A reader sees the couple and changes nothing."""

    COUNSELOR = "counselor"
    READER = "reader"
    TIME = "time"


_S, _M = AgreementState, AgreementMove
_COUNSELOR, _TIME = (AgreementActor.COUNSELOR,), (AgreementActor.TIME,)
# A wording to which not both have agreed.
PENDING = (_S.PROPOSED, _S.AGREED_BY_A, _S.AGREED_BY_B)
_HOLDS = (_S.IN_FORCE, _S.REVIEW_DUE)
_AGREED = (_S.TO_BEGIN, *_HOLDS, _S.LAPSED)
# States in which the two are asked to look at it, for what is listed first.
ASKING = (_S.REVIEW_DUE, _S.LAPSED)

NOT_OVER = Need(
    "its last day is not over",
    Refusal("The last day of this wording is over.", "Change its days first; both are then asked again."),
)
HAS_END = Need(
    "it has a last day",
    Refusal("This agreement has no last day.", "Look at it together: say that it is kept, or change it."),
)
NOT_TWICE = Need(
    "it was renewed less than twice in a row",
    Refusal(
        "It was renewed twice in a row.",
        "Talk with both about what it is still for, and note the talk; or end it, or make it smaller.",
    ),
)
FORMER = Need(
    "there is a wording that both agreed to",
    Refusal("There is no earlier wording that both agreed to.", "End the agreement, or change its wording."),
)
CROSSES = Need(
    "no deed is named, or all are done",
    Refusal("Not all deeds that cross this limit are done.", "Wait for them, or change the agreement together."),
)
MAY_HAVE_BRIDGE = Need(
    "it is a limit or an open window",
    Refusal("Only a limit or an open window has deeds that loosen it.", "Change the agreement together."),
)
HAS_BRIDGE = Need(
    "a deed is named",
    Refusal("No deed is named that loosens it.", "Name one that both can see and count."),
)
_NEITHER = Refusal("Not both have agreed to this wording yet.", "Ask both, change the wording, or drop it.")

AGREEMENT_MOVES = Machine(
    name="Agreements",
    states=AgreementState,
    moves=AgreementMove,
    people=AgreementActor,
    rows=(
        Row(_M.PROPOSE, (), (_S.PROPOSED,), _COUNSELOR, "Propose an agreement", (IN_CARE,)),
        # A partner's word is noted by the counselor. What both agreed to holds from its first day.
        Row(
            _M.AGREE_A,
            (_S.PROPOSED, _S.AGREED_BY_B),
            (_S.AGREED_BY_A, _S.TO_BEGIN, *_HOLDS),
            _COUNSELOR,
            "Note that one agreed",
            (IN_CARE, NOT_OVER),
        ),
        Row(
            _M.AGREE_B,
            (_S.PROPOSED, _S.AGREED_BY_A),
            (_S.AGREED_BY_B, _S.TO_BEGIN, *_HOLDS),
            _COUNSELOR,
            "Note that one agreed",
            (IN_CARE, NOT_OVER),
        ),
        Row(
            _M.AGREE_BOTH,
            PENDING,
            (_S.TO_BEGIN, *_HOLDS),
            _COUNSELOR,
            "Note that both agreed",
            (IN_CARE, NOT_OVER),
        ),
        Row(_M.BEGIN, (_S.TO_BEGIN,), (_S.IN_FORCE,), _TIME),
        Row(_M.COME_DUE, (_S.IN_FORCE,), (_S.REVIEW_DUE,), _TIME),
        # Nothing renews itself.
        Row(_M.LAPSE, _HOLDS, (_S.LAPSED,), _TIME),
        Row(_M.KEEP, _HOLDS, (_S.IN_FORCE,), _COUNSELOR, "Keep an agreement after a review", (IN_CARE,)),
        Row(
            _M.TALK,
            (*_HOLDS, _S.LAPSED),
            (*_HOLDS, _S.LAPSED),
            _COUNSELOR,
            "Note a talk about an agreement",
            (HAS_END,),
        ),
        Row(
            _M.RENEW,
            (*_HOLDS, _S.LAPSED),
            (_S.PROPOSED,),
            _COUNSELOR,
            "Propose to renew an agreement",
            (IN_CARE, HAS_END, NOT_TWICE),
        ),
        # One changed word asks both again; what both agreed to before holds until then.
        Row(
            _M.CHANGE,
            (*PENDING, *_AGREED),
            (_S.PROPOSED,),
            _COUNSELOR,
            "Propose another wording of an agreement",
            (IN_CARE,),
        ),
        Row(_M.LOOSEN, _HOLDS, (_S.PROPOSED,), _COUNSELOR, "Propose to loosen an agreement", (IN_CARE, CROSSES)),
        Row(
            _M.NAME_DEED,
            (*PENDING, *_AGREED),
            (*PENDING, *_AGREED),
            _COUNSELOR,
            "Name a deed that crosses a limit",
            (IN_CARE, MAY_HAVE_BRIDGE),
        ),
        Row(
            _M.MARK,
            (*PENDING, *_HOLDS),
            (*PENDING, *_HOLDS),
            _COUNSELOR,
            "Ask both about a deed that crosses a limit",
            (HAS_BRIDGE,),
        ),
        Row(_M.DROP, PENDING, _AGREED, _COUNSELOR, "Drop a proposed wording", (FORMER,)),
        Row(_M.END, (*PENDING, *_AGREED), (_S.ENDED,), _COUNSELOR, "End an agreement"),
    ),
    refusals={
        _S.PROPOSED: _NEITHER,
        _S.AGREED_BY_A: _NEITHER,
        _S.AGREED_BY_B: _NEITHER,
        _S.TO_BEGIN: Refusal("This agreement has not begun yet.", "Wait for its first day, or change it."),
        _S.IN_FORCE: Refusal("Both agreed to this wording.", "Look at it together, or change it."),
        _S.REVIEW_DUE: Refusal("Both agreed to this wording.", "Look at it together, or change it."),
        _S.LAPSED: Refusal("The time of this agreement is over.", "Renew it, change it, or end it."),
        _S.ENDED: Refusal("This agreement has ended.", "Propose a new one, or undo the ending."),
    },
    others=Refusal("This couple is open to you for reading.", "Its own counselor keeps the agreements."),
    final=(_S.ENDED,),
)
