"""What was answered is counted against what was asked, per partner, and one slip never sets steady weeks to nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.stats.completion import Completion, SteadyWeeks, completion, steady_weeks
from tests.domain.stats import UNTIMED

MONDAY = date(2026, 2, 2)
offsets = st.lists(st.integers(-20, 120), max_size=60)


def day(offset: int) -> date:
    """A day after the first Monday."""
    return MONDAY + timedelta(days=offset)


@pytest.mark.parametrize(
    ("answered", "today", "found"),
    [
        ([], 0, Completion(0, 0)),
        ([], 6, Completion(0, 0)),  # the first week is not over
        ([], 7, Completion(0, 1)),
        ([3], 6, Completion(1, 1)),  # answered already
        ([0, 1, 6], 7, Completion(1, 1)),  # three answers of one round
        ([0, 8, 22], 28, Completion(3, 4)),
        ([-3, 40], 28, Completion(0, 4)),  # before the start and after today
    ],
)
def test_rounds_are_expected_when_they_are_over(answered: list[int], today: int, found: Completion) -> None:
    """A round counts once, and one under way only when it is answered."""
    assert completion(map(day, answered), since=MONDAY, today=day(today), every=7) == found


def test_daily_rounds_are_days() -> None:
    """By choice every day is asked."""
    assert completion([day(0), day(2)], since=MONDAY, today=day(4), every=1) == Completion(2, 4)


def test_a_silent_partner_is_counted_alone() -> None:
    """One partner's silence does not touch the other's count."""
    often, never = [day(7 * week) for week in range(6)], list[date]()
    both = [completion(days, since=MONDAY, today=day(42), every=7) for days in (often, never)]
    assert both == [Completion(6, 6), Completion(0, 6)]


@UNTIMED
@given(offsets, st.integers(-5, 120), st.integers(1, 30))
def test_never_more_is_answered_than_was_expected(answered: list[int], today: int, every: int) -> None:
    """Answering often in one round makes up for no other round."""
    found = completion(map(day, answered), since=MONDAY, today=day(today), every=every)
    assert 0 <= found.answered <= found.expected


def test_a_round_of_no_days_is_refused() -> None:
    """A rhythm is at least a day."""
    with pytest.raises(ValueError, match="one day"):
        completion([], since=MONDAY, today=MONDAY, every=0)


def test_a_slip_takes_one_week_and_leaves_the_others() -> None:
    """Six of the last eight stay six of the last eight."""
    checkins = [(day(7 * week), week not in {5, 8}) for week in range(10)]
    found = steady_weeks(checkins, since=MONDAY, today=day(66))
    assert found == SteadyWeeks(steady=6, answered=8, weeks=8)


def test_weeks_without_a_check_in_are_named() -> None:
    """Silence is neither steady nor unsteady."""
    found = steady_weeks([(day(0), True), (day(21), True)], since=MONDAY, today=day(24))
    assert (found, found.unanswered) == (SteadyWeeks(steady=2, answered=2, weeks=4), 2)


def test_a_week_is_steady_when_all_its_check_ins_are() -> None:
    """One unsteady day of a daily week is not hidden by the others."""
    found = steady_weeks([(day(0), True), (day(2), False)], since=MONDAY, today=day(6))
    assert found == SteadyWeeks(steady=0, answered=1, weeks=1)


def test_the_week_under_way_counts_once_it_is_answered() -> None:
    """Nobody loses a week that is not over."""
    before = steady_weeks([(day(0), True)], since=MONDAY, today=day(9))
    after = steady_weeks([(day(0), True), (day(9), True)], since=MONDAY, today=day(9))
    assert (before.weeks, after.weeks, after.steady) == (1, 2, 2)


def test_before_the_first_week_nothing_is_counted() -> None:
    """Nothing is said of no weeks."""
    assert steady_weeks([], since=day(2), today=day(4)) == SteadyWeeks(0, 0, 0)


@UNTIMED
@given(st.lists(st.tuples(st.integers(-20, 120), st.booleans()), max_size=60), st.integers(-5, 120))
def test_steady_weeks_fit_into_answered_weeks(checkins: list[tuple[int, bool]], today: int) -> None:
    """No more weeks are steady than answered, and no more answered than looked at."""
    found = steady_weeks([(day(o), ok) for o, ok in checkins], since=MONDAY, today=day(today))
    assert 0 <= found.steady <= found.answered <= found.weeks <= 8
