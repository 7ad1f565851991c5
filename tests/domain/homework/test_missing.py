"""Homework that was missed twice in a row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.domain.homework.missing import is_missed_twice
from dashboard.domain.ids import new_id
from dashboard.domain.records import Assignment, Completion
from dashboard.domain.reported import HomeworkOutcome
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Cadence, Side

DAY = date(2026, 10, 5)
COUPLE = new_id()
DONE, NOT_DONE = AssignmentStatus.DONE, AssignmentStatus.NOT_DONE
LATER = DAY + timedelta(days=30)


def _given(
    day: int = 0,
    cadence: Cadence = Cadence.ONCE,
    *,
    who: Assignee = Assignee.A,
    status: AssignmentStatus = AssignmentStatus.OPEN,
    follows: Assignment | None = None,
) -> Assignment:
    return Assignment(
        assignment_id=new_id(),
        couple_id=COUPLE,
        assignee=who,
        step_id="rituals",
        title="Rituals",
        instructions="Tea.",
        cadence=cadence,
        assigned_on=DAY + timedelta(days=day),
        due_on=DAY + timedelta(days=day + 7),
        status=status,
        follows=follows.assignment_id if follows else None,
    )


def _said(about: Assignment, day: int, result: AssignmentStatus, side: Side = Side.A) -> Completion:
    return Completion(
        completion_id=new_id(),
        assignment_id=about.assignment_id,
        couple_id=COUPLE,
        side=side,
        done_on=DAY + timedelta(days=day),
        result=result,
    )


@pytest.mark.parametrize(
    ("told", "is_missed"),
    [
        ([NOT_DONE, NOT_DONE], True),
        ([DONE, NOT_DONE, NOT_DONE], True),
        ([NOT_DONE, DONE, NOT_DONE], False),
        ([NOT_DONE, NOT_DONE, DONE], False),
        ([NOT_DONE], False),
        ([], False),
    ],
)
def test_the_last_two_times_count(told: list[AssignmentStatus], *, is_missed: bool) -> None:
    """In the order of their days, however they came in."""
    daily = _given(cadence=Cadence.DAILY)
    reports = [_said(daily, day, result) for day, result in enumerate(told)]
    assert is_missed_twice(daily, [daily], reports[::-1], DAY + timedelta(days=4)) is is_missed


def test_a_step_done_once_counts_over_its_rounds() -> None:
    """The due day that went by without a word is a miss; until then nothing is missed."""
    first = _given(status=NOT_DONE)
    second = _given(10)
    given, told = [first, second], [_said(first, 7, NOT_DONE)]
    assert not is_missed_twice(second, given, told, second.due_on)
    assert is_missed_twice(second, given, told, second.due_on + timedelta(days=1))
    assert not is_missed_twice(second, given, [*told, _said(second, 12, DONE)], LATER)
    # "Not yet" is no miss while there is time.
    assert not is_missed_twice(second, given, [*told, _said(second, 12, NOT_DONE)], second.due_on)


@pytest.mark.parametrize("outcome", [HomeworkOutcome.ADAPTED, HomeworkOutcome.DROPPED])
def test_after_a_smaller_one_it_begins_anew(outcome: HomeworkOutcome) -> None:
    """A smaller one has not been missed twice yet; what was repeated as it was has."""
    first = replace(_given(status=NOT_DONE), outcome=HomeworkOutcome.REPEATED)
    second = replace(_given(8, follows=first, status=NOT_DONE), outcome=outcome)
    third = _given(16, follows=second)
    told = [_said(first, 7, NOT_DONE), _said(second, 15, NOT_DONE)]
    assert not is_missed_twice(third, [first, second, third], told, LATER)
    again = replace(second, outcome=HomeworkOutcome.REPEATED)
    assert is_missed_twice(third, [first, again, third], told, LATER)


def test_each_partner_counts_alone() -> None:
    """One miss each is nobody's second; as needed nothing is missed, nor by somebody it was not given to."""
    joint = _given(cadence=Cadence.WEEKLY, who=Assignee.JOINT)
    one_each = [_said(joint, 3, NOT_DONE, Side.A), _said(joint, 3, NOT_DONE, Side.B)]
    assert not is_missed_twice(joint, [joint], one_each, DAY + timedelta(days=5))
    assert is_missed_twice(joint, [joint], [*one_each, _said(joint, 10, NOT_DONE, Side.B)], DAY + timedelta(days=11))
    free = _given(cadence=Cadence.AS_NEEDED)
    twice = [_said(free, day, NOT_DONE) for day in (1, 2)]
    assert not is_missed_twice(free, [free], twice, LATER)
    alone = _given(cadence=Cadence.DAILY)
    assert not is_missed_twice(alone, [alone], [_said(alone, day, NOT_DONE, Side.B) for day in (1, 2)], DAY)


def test_rounds_that_point_at_each_other_end() -> None:
    """A record from elsewhere may be damaged; nothing hangs."""
    first, second = _given(status=NOT_DONE), _given(8, status=NOT_DONE)
    first, second = replace(first, follows=second.assignment_id), replace(second, follows=first.assignment_id)
    told = [_said(first, 7, NOT_DONE), _said(second, 15, NOT_DONE)]
    assert is_missed_twice(second, [first, second], told, LATER)
