"""The course of a plan: what is ready, what waits and for what, and the week each line comes to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from dashboard.domain.ids import new_id
from dashboard.domain.plans.course import Course, course, state_of, week_on
from dashboard.domain.plans.moves import LineState, PlanState
from dashboard.domain.plans.plan import Plan, PlanLine
from dashboard.domain.records import Assignment
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Side
from tests import factories

START = date(2026, 10, 5)
PLAN = Plan(couple_plan_id=new_id(), couple_id=new_id(), title="Repair", starts_on=START)
GIVEN: dict[UUID, Assignment] = {}


def _line(position: int, week: int, assignee: Assignee = Assignee.A, **known: Any) -> PlanLine:
    return PlanLine(
        plan_line_id=new_id(),
        couple_plan_id=PLAN.couple_plan_id,
        couple_id=PLAN.couple_id,
        position=position,
        week=week,
        title=f"Step {position}",
        assignee=assignee,
        **known,
    )


def _given(position: int, week: int, status: AssignmentStatus = AssignmentStatus.OPEN, **known: Any) -> PlanLine:
    assignment = replace(factories.homework(of=PLAN.couple_id, assigned_on=START, due_on=START), status=status)
    GIVEN[assignment.assignment_id] = assignment
    return _line(position, week, assignment_id=assignment.assignment_id, **{"given_in_week": week, **known})


def _at(
    week: int, *lines: PlanLine, plan: Plan = PLAN, limit: int = 2, unmet: dict[int, tuple[str, ...]] | None = None
) -> Course:
    today = START + timedelta(weeks=week)
    return course(plan, lines, given=GIVEN, today=today, limit=limit, unmet=unmet)


def _weeks(found: Course) -> dict[int, int | None]:
    return {each.line.position: each.week for each in found.lines}


def _states(found: Course) -> dict[int, LineState]:
    return {each.line.position: each.state for each in found.lines}


def test_a_line_is_ready_in_its_week_and_waits_before() -> None:
    """Lines of this week, of the next and of later are told by the week alone."""
    found = _at(1, _line(0, 1), _line(1, 2), _line(2, 3))
    assert [[x.line.position for x in part] for part in (found.this_week, found.next, found.later)] == [[0], [1], [2]]
    assert _states(found) == {0: LineState.READY, 1: LineState.WAITING, 2: LineState.WAITING}


def test_what_was_not_given_in_its_week_is_for_this_week() -> None:
    """Lines that come after it move by as much, and the others stay: nothing is called late."""
    found = _at(4, _line(0, 1), _line(1, 3, comes_after="0"), _line(2, 6))
    assert _weeks(found) == {0: 4, 1: 6, 2: 6}


def test_a_line_waits_until_what_it_comes_after_is_given() -> None:
    """Given is enough: some steps last for weeks."""
    waiting = _at(2, _line(0, 2), _line(1, 2, comes_after="0"))
    assert [x.line.position for x in waiting.ready] == [0]
    assert [x.position for x in waiting.lines[1].waits_for] == [0]
    assert [x.line.position for x in _at(2, _given(0, 1), _line(1, 2, comes_after="0")).ready] == [1]


def test_a_step_given_later_than_planned_moves_what_comes_after_it() -> None:
    """By as many weeks as it was given later."""
    assert _weeks(_at(4, _given(0, 1, given_in_week=4), _line(1, 3, comes_after="0")))[1] == 6


def test_nobody_gets_more_new_steps_in_a_week_than_the_limit() -> None:
    """A line without room goes to the next week with room; a joint step needs room for both."""
    found = _at(0, _line(0, 0), _line(1, 0), _line(2, 0), _line(3, 0, Assignee.JOINT), _line(4, 0, Assignee.B))
    assert _weeks(found) == {0: 0, 1: 0, 2: 1, 3: 1, 4: 0}
    assert found.load[1, Side.A] == 2
    assert found.load[1, Side.B] == 1


def test_a_line_moved_by_hand_has_its_week() -> None:
    """The others of that week make room. It still does not come before what it comes after."""
    found = _at(0, _line(0, 2), _line(1, 2), _line(2, 5, moved_to=2))
    assert _weeks(found) == {0: 2, 1: 3, 2: 2}
    assert _weeks(_at(0, _line(0, 4), _line(1, 5, moved_to=1, comes_after="0"))) == {0: 4, 1: 4}


def test_a_skipped_line_has_no_week_and_holds_nothing_up() -> None:
    """Nor does it count as a step of anybody."""
    found = _at(3, _line(0, 1, skipped_on=START), _line(1, 3, comes_after="0"))
    assert _weeks(found) == {0: None, 1: 3}
    assert [x.line.position for x in found.ready] == [1]
    assert [x.line.position for x in found.skipped] == [0]


def test_a_gate_holds_a_line_in_this_week() -> None:
    """Until its precondition is there it is not ready, and what comes after it slides on with the weeks."""
    lines = (_line(0, 1, needs="p-safe p-worth-it"), _line(1, 2, comes_after="0"))
    held = _at(5, *lines, unmet={0: ("p-safe",)})
    assert (held.ready, held.lines[0].unmet) == ((), ("p-safe",))
    assert _weeks(held) == {0: 5, 1: 6}
    assert [x.line.position for x in _at(5, *lines).ready] == [0]


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (AssignmentStatus.OPEN, LineState.GIVEN),
        (AssignmentStatus.DONE, LineState.DONE),
        (AssignmentStatus.PARTLY, LineState.DONE),
        (AssignmentStatus.NOT_DONE, LineState.DONE),
        (AssignmentStatus.WITHDRAWN, LineState.READY),
    ],
)
def test_a_given_line_stands_where_its_homework_does(status: AssignmentStatus, state: LineState) -> None:
    """Withdrawn, it is to come again."""
    assert _states(_at(1, _given(0, 1, status))) == {0: state}


def test_a_line_whose_homework_is_gone_is_to_come() -> None:
    """An import that was taken back, or a restore, may have taken it."""
    assert _states(_at(1, _line(0, 1, assignment_id=new_id(), given_in_week=1))) == {0: LineState.READY}


def test_weeks_stand_still_while_a_plan_rests() -> None:
    """And go on from there, later by the days of every rest; an ended plan stays where it was."""
    resting = replace(PLAN, paused_on=START + timedelta(weeks=2), paused_days=7)
    assert [week_on(resting, START + timedelta(weeks=w)) for w in (1, 2, 9)] == [0, 1, 1]
    assert _at(9, _line(0, 1), plan=resting).ready == ()
    assert _at(9, plan=resting).begins(2) == START + timedelta(weeks=2 + 1 + 7)
    ended = replace(PLAN, ended_on=START + timedelta(weeks=3))
    assert week_on(ended, START + timedelta(weeks=9)) == 3
    assert [state_of(each) for each in (PLAN, resting, ended)] == list(PlanState)


def test_a_plan_that_starts_later_has_nothing_for_this_week() -> None:
    """Its first steps are next week's at the earliest."""
    found = _at(-1, _line(0, 0))
    assert (found.week, found.this_week, [x.line.position for x in found.next]) == (-1, (), [0])


def test_what_cannot_be_read_holds_nothing_up() -> None:
    """Places that name nothing, or a line that comes later, are passed over, so that no two wait for each other."""
    found = _at(0, _line(0, 0, comes_after="1 9 - x"), _line(1, 0, comes_after="0 1"))
    assert [x.line.position for x in found.ready] == [0]
    assert found.lines[1].waits_for == (found.lines[0].line,)
