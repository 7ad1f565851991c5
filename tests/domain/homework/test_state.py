"""What the reports on an assignment come to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dashboard.domain.homework import state
from dashboard.domain.homework.moves import HOMEWORK, HomeworkActor, HomeworkMove, met
from dashboard.domain.homework.state import RESULTS, HomeworkState
from dashboard.domain.ids import new_id
from dashboard.domain.records import Assignment, Completion
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Cadence, Side
from dashboard.errors import RuleError

DAY = date(2026, 10, 5)
COUPLE = new_id()
OPEN, DONE, PARTLY, NOT_DONE, WITHDRAWN = AssignmentStatus


def _given(
    cadence: Cadence = Cadence.DAILY,
    *,
    days: int = 7,
    who: Assignee = Assignee.A,
    on: date = DAY,
    status: AssignmentStatus = OPEN,
    reviewed_on: date | None = None,
) -> Assignment:
    return Assignment(
        assignment_id=new_id(),
        couple_id=COUPLE,
        assignee=who,
        step_id="rituals",
        title="Rituals",
        instructions="Tea.",
        cadence=cadence,
        assigned_on=on,
        due_on=on + timedelta(days=days),
        status=status,
        reviewed_on=reviewed_on,
    )


def _said(about: UUID, day: int, result: AssignmentStatus = DONE, side: Side = Side.A) -> Completion:
    return Completion(
        completion_id=new_id(),
        assignment_id=about,
        couple_id=COUPLE,
        side=side,
        done_on=DAY + timedelta(days=day),
        result=result,
    )


REPORTS = some.lists(some.tuples(some.integers(0, 40), some.sampled_from(RESULTS), some.sampled_from(Side)))


@given(REPORTS, some.sampled_from(Cadence), some.integers(0, 40))
def test_counts_equal_their_slow_twin(
    told: list[tuple[int, AssignmentStatus, Side]], cadence: Cadence, days: int
) -> None:
    """Whatever is reported in whatever order, each unit counts once, by the best thing said about it."""
    given_ = _given(cadence, days=days, who=Assignee.JOINT)
    reports = [_said(given_.assignment_id, day, result, side) for day, result, side in told]
    reports.append(_said(new_id(), 1))
    unit_of = {
        Cadence.ONCE: lambda day: "all",
        Cadence.DAILY: lambda day: day,
        Cadence.AS_NEEDED: lambda day: day,
        Cadence.WEEKLY: lambda day: 0 if day == 0 else (day + 6) // 7 - 1,
    }[cadence]
    for side in Side:
        units = {unit_of(day) for day, _, who in told if who is side}
        expected = {DONE: 0, PARTLY: 0, NOT_DONE: 0}
        for unit in units:
            said = {result for day, result, who in told if who is side and unit_of(day) == unit}
            expected[DONE if DONE in said else PARTLY if PARTLY in said else NOT_DONE] += 1
        surplus = max(0, len(units) - (state.expected(given_) or len(units)))
        for result in (NOT_DONE, PARTLY, DONE):
            taken = min(surplus, expected[result])
            expected[result] -= taken
            surplus -= taken
        found = state.count(given_, reports, side)
        assert (found.done, found.partly, found.not_done) == tuple(expected.values())


def test_never_more_than_expected() -> None:
    """Seven days are expected of a daily week; reports on the day of assigning and on all seven are still seven."""
    week = _given(Cadence.DAILY, days=7)
    found = state.count(week, [_said(week.assignment_id, day) for day in range(8)], Side.A)
    assert (found.done, found.expected) == (7, 7)


@pytest.mark.parametrize(
    ("cadence", "days", "times"),
    [
        (Cadence.DAILY, 7, 7),
        (Cadence.DAILY, 0, 1),
        (Cadence.WEEKLY, 14, 2),
        (Cadence.WEEKLY, 15, 3),
        (Cadence.ONCE, 30, 1),
        (Cadence.AS_NEEDED, 30, None),
    ],
)
def test_how_often_is_expected(cadence: Cadence, days: int, times: int | None) -> None:
    """The time until the due day says how many days or weeks there are; as needed expects nothing."""
    assert state.expected(_given(cadence, days=days)) == times


def test_sections() -> None:
    """An assignment stands in exactly the section its status, begin and review put it in."""
    assert state.state_of(_given(), DAY) is HomeworkState.OPEN
    assert state.state_of(_given(), DAY - timedelta(days=1)) is HomeworkState.PLANNED
    assert state.state_of(_given(status=DONE), DAY) is HomeworkState.TO_REVIEW
    assert state.state_of(_given(status=NOT_DONE, reviewed_on=DAY), DAY) is HomeworkState.REVIEWED
    assert state.state_of(_given(status=WITHDRAWN), DAY) is HomeworkState.WITHDRAWN


def test_overdue_begins_the_day_after_the_due_day() -> None:
    """On the due day itself nothing is late, and what is finished never is."""
    assert not state.is_overdue(_given(days=2), DAY + timedelta(days=2))
    assert state.is_overdue(_given(days=2), DAY + timedelta(days=3))
    assert not state.is_overdue(_given(days=2, status=PARTLY), DAY + timedelta(days=30))


def test_a_joint_task_takes_both_to_finish() -> None:
    """One partner's word does not finish what both were given."""
    joint = _given(who=Assignee.JOINT)
    first = _said(joint.assignment_id, 1)
    finish = (HomeworkMove.FINISH, HomeworkState.OPEN, HomeworkActor.COUNSELOR)
    with pytest.raises(RuleError, match="both partners"):
        HOMEWORK.check(*finish, met(joint, [first]))
    HOMEWORK.check(*finish, met(joint, [first, _said(joint.assignment_id, 1, NOT_DONE, Side.B)]))


def test_two_results_agree_or_are_partly() -> None:
    """Done by one and not by the other is partly done."""
    assert state.combined([DONE, DONE]) is DONE
    assert state.combined([NOT_DONE, NOT_DONE]) is NOT_DONE
    assert state.combined([DONE, NOT_DONE]) is PARTLY


def test_homework_goes_on_in_its_latest_round() -> None:
    """Over any number of rounds; a withdrawn one counts as it is, and rounds that point at each other end."""
    first, other = _given(), _given()
    second = replace(_given(), follows=first.assignment_id)
    third = replace(_given(), follows=second.assignment_id)
    found = state.latest_rounds([third, first, other, second])
    assert {found[each.assignment_id] for each in (first, second, third)} == {third}
    assert found[other.assignment_id] == other
    stray = replace(_given(), follows=new_id())
    assert state.latest_rounds([stray]) == {stray.assignment_id: stray}
    circle = replace(first, follows=third.assignment_id)
    assert set(state.latest_rounds([circle, second, third])) == {each.assignment_id for each in (first, second, third)}


def test_load_counts_a_joint_step_for_both_and_no_withdrawn_one() -> None:
    """Seven days back from a day, and what is open on it."""
    given_ = [
        _given(who=Assignee.JOINT),
        _given(on=DAY - timedelta(days=6)),
        _given(on=DAY - timedelta(days=7)),
        _given(status=WITHDRAWN),
        _given(on=DAY + timedelta(days=1)),
    ]
    assert (state.new_in_week(given_, Side.A, DAY), state.open_at(given_, Side.A, DAY)) == (2, 3)
    assert (state.new_in_week(given_, Side.B, DAY), state.open_at(given_, Side.B, DAY)) == (1, 1)


def test_a_step_made_smaller_within_the_week_is_one_new_step() -> None:
    """Reviewed or withdrawn before; one that began earlier is new again in its week."""
    reviewed, withdrawn, earlier = _given(), _given(status=WITHDRAWN), _given(on=DAY - timedelta(days=20))
    for before in (reviewed, withdrawn, earlier):
        smaller = replace(_given(), follows=before.assignment_id)
        assert state.new_in_week([before, smaller], Side.A, DAY) == 1
