"""Moves of homework by state and actor: the whole table, written out a second time by hand."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from dashboard.domain.homework.moves import ASKED, BOTH_REPORTED, HOMEWORK, REPORTED, HomeworkActor, HomeworkMove, met
from dashboard.domain.homework.state import HomeworkState
from dashboard.domain.ids import new_id
from dashboard.domain.records import Assignment, Completion
from dashboard.domain.states import Need
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Cadence, Side
from dashboard.errors import RuleError

# One letter a state, in this order; "-" is before there is any homework. Whatever is not here is refused.
STATES = {
    "-": None,
    "p": HomeworkState.PLANNED,
    "o": HomeworkState.OPEN,
    "t": HomeworkState.TO_REVIEW,
    "r": HomeworkState.REVIEWED,
    "w": HomeworkState.WITHDRAWN,
    "R": HomeworkState.REPEATED,
    "A": HomeworkState.ADAPTED,
    "D": HomeworkState.DROPPED,
}
ALLOWED = {
    ("counselor", "assign"): "-",
    ("counselor", "assign_plan"): "-",
    ("counselor", "report"): "o",
    ("counselor", "finish"): "o",
    ("counselor", "review"): "t",
    ("counselor", "repeat"): "tr",
    ("counselor", "adapt"): "otr",
    ("counselor", "drop"): "tr",
    ("counselor", "edit"): "po",
    ("counselor", "withdraw"): "po",
    ("counselor", "reopen"): "trwD",
    # Offered while it is open; later it is kept from a form that was open when the counselor closed the homework.
    ("partner", "report"): "otrwRAD",
    ("time", "begin"): "p",
}
EVERYTHING = frozenset({REPORTED, BOTH_REPORTED, ASKED})


@pytest.mark.parametrize(("who", "move"), list(product(HomeworkActor, HomeworkMove)))
def test_the_table_is_the_one_written_here(who: HomeworkActor, move: HomeworkMove) -> None:
    """Every state, every move, everybody, where nothing else is missing."""
    found = "".join(letter for letter, state in STATES.items() if HOMEWORK.allows(move, state, who, EVERYTHING))
    assert found == ALLOWED.get((who, move), "")


@pytest.mark.parametrize("missing", [REPORTED, BOTH_REPORTED])
def test_finishing_waits_for_reports(missing: Need) -> None:
    """All else that may be done with open homework does not."""
    offered = HOMEWORK.offers(HomeworkState.OPEN, HomeworkActor.COUNSELOR, EVERYTHING - {missing})
    assert offered == (HomeworkMove.REPORT, HomeworkMove.ADAPT, HomeworkMove.EDIT, HomeworkMove.WITHDRAW)


def test_a_partner_who_has_done_it_is_not_asked_again() -> None:
    """The counselor may still correct what was said."""
    ask = (HomeworkMove.REPORT, HomeworkState.OPEN)
    assert not HOMEWORK.allows(*ask, HomeworkActor.PARTNER)
    assert HOMEWORK.allows(*ask, HomeworkActor.COUNSELOR)


def _given(who: Assignee) -> Assignment:
    day = date(2026, 10, 5)
    return Assignment(
        assignment_id=new_id(),
        couple_id=new_id(),
        assignee=who,
        step_id="rituals",
        title="Rituals",
        instructions="Tea.",
        cadence=Cadence.DAILY,
        assigned_on=day,
        due_on=day,
    )


def _said(about: Assignment, side: Side) -> Completion:
    return Completion(
        completion_id=new_id(),
        assignment_id=about.assignment_id,
        couple_id=about.couple_id,
        side=side,
        done_on=about.due_on,
        result=AssignmentStatus.DONE,
    )


@pytest.mark.parametrize("who", Assignee)
def test_what_the_reports_meet(who: Assignee) -> None:
    """Everybody it was given to has to be heard; what is said of another assignment does not count."""
    given = _given(who)
    heard = [_said(given, side) for side in Side]
    missing = BOTH_REPORTED if who is Assignee.JOINT else REPORTED
    other = _given(who)
    assert met(given, []) == met(given, [_said(other, side) for side in Side]) == {REPORTED, BOTH_REPORTED} - {missing}
    assert met(given, heard) == {REPORTED, BOTH_REPORTED}
    assert (met(given, heard[:1]) == met(given, heard)) is (who is Assignee.A)


@pytest.mark.parametrize(
    ("move", "state", "words"),
    [
        (HomeworkMove.REPORT, HomeworkState.PLANNED, "has not begun yet"),
        (HomeworkMove.REVIEW, HomeworkState.OPEN, "is still open"),
        (HomeworkMove.EDIT, HomeworkState.TO_REVIEW, "has already been finished or withdrawn"),
        (HomeworkMove.REVIEW, HomeworkState.REVIEWED, "has already been finished or withdrawn"),
        (HomeworkMove.WITHDRAW, HomeworkState.WITHDRAWN, "has already been finished or withdrawn"),
        (HomeworkMove.DROP, HomeworkState.DROPPED, "has already been finished or withdrawn"),
        (HomeworkMove.REOPEN, HomeworkState.REPEATED, "Another round of this homework was given already"),
        (HomeworkMove.REVIEW, HomeworkState.ADAPTED, "Another round of this homework was given already"),
    ],
)
def test_a_refusal_says_what_became_of_it(move: HomeworkMove, state: HomeworkState, words: str) -> None:
    """And what to do, in a sentence of its own."""
    with pytest.raises(RuleError, match=words) as refused:
        HOMEWORK.check(move, state, HomeworkActor.COUNSELOR, EVERYTHING)
    assert refused.value.next_action


def test_who_reads_is_told_whose_it_is() -> None:
    """Not that the homework is in the wrong state."""
    with pytest.raises(RuleError, match="open to you for reading"):
        HOMEWORK.check(HomeworkMove.REPORT, HomeworkState.OPEN, HomeworkActor.READER, EVERYTHING)
