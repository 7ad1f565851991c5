"""Moves of homework: who may make each, in which state, and the words the log keeps of it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from dashboard.domain.homework.state import HomeworkState, awaited_sides
from dashboard.domain.records import Assignment, Completion
from dashboard.domain.states import Machine, Need, Refusal, Row
from dashboard.domain.vocabulary import Assignee


class HomeworkMove(StrEnum):
    """A move of homework."""

    ASSIGN = "assign"
    ASSIGN_PLAN = "assign_plan"
    REPORT = "report"
    FINISH = "finish"
    REVIEW = "review"
    REPEAT = "repeat"
    ADAPT = "adapt"
    DROP = "drop"
    EDIT = "edit"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    BEGIN = "begin"


class HomeworkActor(StrEnum):
    """Somebody who moves homework on.

    A partner is one it was given to; a reader sees the couple and changes nothing.
    """

    COUNSELOR = "counselor"
    READER = "reader"
    PARTNER = "partner"
    TIME = "time"


REPORTED = Need("it was reported", Refusal("Nothing is reported yet.", "Record what was done first."))
BOTH_REPORTED = Need(
    "both reported, where it is joint",
    Refusal("A joint task is finished when both partners have confirmed it.", "Record what each partner says first."),
)
ASKED = Need(
    "it still asks for this partner's report",
    Refusal("This was reported already.", "Reload the page to see what is still open."),
)

_GOES_ON = Refusal(
    "Another round of this homework was given already.", "Go on with that one, or undo what was done last."
)
_OVER = Refusal("This homework has already been finished or withdrawn.", "Reload the page to see how it is now.")
_S, _M = HomeworkState, HomeworkMove
_COUNSELOR, _PARTNER = (HomeworkActor.COUNSELOR,), (HomeworkActor.PARTNER,)

HOMEWORK = Machine(
    name="Homework",
    states=HomeworkState,
    moves=HomeworkMove,
    people=HomeworkActor,
    rows=(
        Row(_M.ASSIGN, (), (_S.PLANNED, _S.OPEN), _COUNSELOR, "Assign homework"),
        Row(_M.ASSIGN_PLAN, (), (_S.PLANNED, _S.OPEN), _COUNSELOR, "Assign from a plan"),
        Row(_M.BEGIN, (_S.PLANNED,), (_S.OPEN,), (HomeworkActor.TIME,)),
        # Reports of everybody concerned may end a step that is done once.
        Row(_M.REPORT, (_S.OPEN,), (_S.OPEN, _S.TO_REVIEW), _COUNSELOR, "Record homework report"),
        Row(_M.REPORT, (_S.OPEN,), (_S.OPEN, _S.TO_REVIEW), _PARTNER, "Report homework", (ASKED,)),
        # A report from a form that was open when the counselor closed the homework: its words are kept all the same.
        *(
            Row(_M.REPORT, (state,), (state,), _PARTNER, "Report homework", (ASKED,), is_offered=False)
            for state in (_S.TO_REVIEW, _S.REVIEWED, _S.WITHDRAWN, _S.REPEATED, _S.ADAPTED, _S.DROPPED)
        ),
        Row(_M.FINISH, (_S.OPEN,), (_S.TO_REVIEW,), _COUNSELOR, "Finish homework", (REPORTED, BOTH_REPORTED)),
        Row(_M.REVIEW, (_S.TO_REVIEW,), (_S.REVIEWED,), _COUNSELOR, "Review homework"),
        # Each of these is a review too, and another round is an assignment of its own that points to the one before.
        Row(_M.REPEAT, (_S.TO_REVIEW, _S.REVIEWED), (_S.REPEATED,), _COUNSELOR, "Repeat homework"),
        Row(_M.ADAPT, (_S.OPEN, _S.TO_REVIEW, _S.REVIEWED), (_S.ADAPTED,), _COUNSELOR, "Make homework smaller"),
        Row(_M.DROP, (_S.TO_REVIEW, _S.REVIEWED), (_S.DROPPED,), _COUNSELOR, "Drop homework"),
        # The first day may be moved, to a later one or to today.
        Row(_M.EDIT, (_S.PLANNED, _S.OPEN), (_S.PLANNED, _S.OPEN), _COUNSELOR, "Edit homework"),
        Row(_M.WITHDRAW, (_S.PLANNED, _S.OPEN), (_S.WITHDRAWN,), _COUNSELOR, "Withdraw homework"),
        Row(_M.REOPEN, (_S.TO_REVIEW, _S.REVIEWED, _S.DROPPED), (_S.OPEN,), _COUNSELOR, "Reopen homework"),
        Row(_M.REOPEN, (_S.WITHDRAWN,), (_S.PLANNED, _S.OPEN), _COUNSELOR, "Reopen homework"),
    ),
    refusals={
        _S.PLANNED: Refusal("This homework has not begun yet.", "Wait for its first day, or change the day it begins."),
        _S.OPEN: Refusal("This homework is still open.", "Record what was done, finish it or withdraw it first."),
        _S.TO_REVIEW: _OVER,
        _S.REVIEWED: _OVER,
        _S.WITHDRAWN: _OVER,
        _S.REPEATED: _GOES_ON,
        _S.ADAPTED: _GOES_ON,
        _S.DROPPED: _OVER,
    },
    final=(_S.REPEATED, _S.ADAPTED),
    others=Refusal("This couple is open to you for reading.", "Its counselor assigns homework and follows it up."),
)


def actor(*, may_write: bool) -> HomeworkActor:
    """The part that somebody at the practice has in a couple's homework."""
    return HomeworkActor.COUNSELOR if may_write else HomeworkActor.READER


def met(assignment: Assignment, reports: Iterable[Completion]) -> frozenset[Need]:
    """The needs of `HOMEWORK` for finishing that are met by the reports on an assignment."""
    is_awaited = bool(awaited_sides(assignment, reports))
    missing = BOTH_REPORTED if assignment.assignee is Assignee.JOINT else REPORTED
    return frozenset({REPORTED, BOTH_REPORTED} - ({missing} if is_awaited else set()))
