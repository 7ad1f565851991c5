"""A reading computes what the number of answers allows, from the answers of days, and nothing across gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.progress.reading import MOST_DAYS, NOTHING, Direction, Reading, read
from dashboard.domain.progress.series import Point, Series
from dashboard.domain.stats.claims import Claims, claims
from dashboard.domain.stats.limits import Rule
from dashboard.domain.vocabulary import AnswerState, Side
from tests.domain.progress.test_series import START, series
from tests.domain.stats import UNTIMED
from tests.examples import examples

ratings = st.lists(st.one_of(st.none(), st.integers(0, 10)), max_size=30)


def weekly(values: Sequence[int | Decimal | None]) -> Series:
    """One check-in a week; None is skipped."""
    return series(range(0, 7 * len(values), 7), values)


def figures(reading: Reading) -> tuple[object, ...]:
    """All that a reading says, without the points it says it about."""
    return (reading.n, reading.level, reading.slope, reading.test, reading.runs, reading.limits, reading.direction)


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4, 5, 9, 10, 11, 12, 52])
def test_each_number_of_answers_gives_what_the_table_allows(n: int) -> None:
    """Below its number no figure is even computed, so that nothing can show it."""
    found = read(weekly([i % 7 for i in range(n)]))
    assert (found.n, found.level) == (n, claims(n))
    assert (found.slope is not None) is (n >= 5)
    assert (found.test is not None) is (n >= 5)
    assert (found.runs is not None) is (n >= 10)
    assert (found.limits is not None) is (n >= 12)
    assert found.runs_are_trial is (n in {10, 11})


def test_four_answers_have_no_direction() -> None:
    """However steep, four answers are an early indication."""
    found = read(weekly([0, 3, 6, 10]))
    assert (found.level, found.direction) == (Claims.EARLY, None)


def test_the_slope_is_per_week_over_real_dates() -> None:
    """Weekly, daily and with missing weeks, one point a week is one point a week."""
    for days in ([0, 7, 14, 21, 28], [0, 7, 28, 35, 70]):
        slope = read(series(days, [Decimal(day) / 7 for day in days])).slope
        assert slope is not None
        assert slope.value == pytest.approx(1)


@pytest.mark.parametrize(
    ("values", "direction"),
    [
        ([3, 5, 4, 6, 7, 6, 8, 9], Direction.UP),
        ([9, 8, 6, 7, 6, 4, 5, 3], Direction.DOWN),
        ([3, 4, 5, 4, 6], None),  # a slope without a clear test
        ([5, 5, 5, 5, 5, 5, 5, 5, 5, 6, 6, 6], None),  # a clear test, but the middle of the slopes is flat
        ([5] * 12, None),
    ],
)
def test_a_direction_needs_a_clear_test_and_a_slope(values: list[int], direction: Direction | None) -> None:
    """Neither alone is enough for the word."""
    assert read(weekly(values)).direction is direction


def test_one_partner_silent_leaves_nothing_to_read() -> None:
    """No series, no points and only skipped answers are the same: nothing is claimed."""
    assert read(None) == read(Series("Robin", Side.B, ())) == read(weekly([None, None])) == NOTHING
    assert NOTHING.direction is None


def test_a_partners_silence_does_not_change_the_others_reading() -> None:
    """Each partner is read alone, with or without the other."""
    mina = weekly([3, 5, 4, 6, 7, 6, 8, 9])
    assert read(mina, max_gap=10) == read(mina)


def test_skipped_answers_are_left_out_and_cut_the_row() -> None:
    """A skipped check-in counts nowhere and no run goes across it."""
    values = [1, 9, 1, 9, 1, 9, 9, 9, 9, 1, 1, 1]
    whole, cut = read(weekly(values)), read(weekly([*values[:7], None, *values[7:]]))
    assert whole.runs is not None
    assert cut.runs is not None
    assert (cut.n, whole.runs.longest, cut.runs.longest) == (12, 4, 3)


def test_long_gaps_cut_runs_and_moving_ranges() -> None:
    """After a month of silence a new row begins, by the couple's rhythm and not by that of the silent partner."""
    days = [*range(0, 49, 7), *range(98, 147, 7)]
    values = [4, 3, 4, 3, 4, 3, 4, 8, 7, 8, 7, 8, 7, 8]
    found = read(series(days, values))
    assert found.limits is not None
    assert found.runs is not None
    assert (found.limits.mean_range, found.runs.crossings) == (1, 0)
    joined = read(series(days, values), max_gap=60)
    assert joined.runs is not None
    assert joined.runs.crossings == 1


def test_several_answers_of_a_day_are_one() -> None:
    """Twelve answers of one evening are a day with a middle answer, not a course of time."""
    evening = tuple(Point(START + timedelta(minutes=i), i) for i in range(12))
    found = read(Series("Mina", Side.A, evening))
    assert (found.n, found.level, found.points[0].value) == (1, Claims.VALUES, Decimal("5.5"))


def test_a_skip_beside_an_answer_of_the_same_day_leaves_the_answer() -> None:
    """The day has an answer, so nothing is missing on it."""
    points = (Point(START, None, AnswerState.SKIPPED), Point(START + timedelta(hours=1), 4))
    assert read(Series("Mina", Side.A, points)).n == 1


def test_years_of_daily_answers_are_read_by_weeks() -> None:
    """Beyond the most days that are compared pair by pair, weeks stand for their days, and it says so."""
    random = Random(4)
    values = [random.randint(0, 10) for _ in range(MOST_DAYS + 1)]
    by_day, by_week = read(series(range(MOST_DAYS), values[:-1])), read(series(range(MOST_DAYS + 1), values))
    assert (by_day.n, by_day.is_weekly) == (MOST_DAYS, False)
    assert (by_week.n, by_week.is_weekly) == (72, True)
    assert by_week.runs is not None
    assert by_week.runs.useful + sum(p.value == by_week.runs.median for p in by_week.points) == 72


def test_weeks_follow_each_other_until_one_is_missing() -> None:
    """Read by weeks, neighbouring weeks are one row however short the rhythm of days; a missing week cuts it."""
    days = [*range(40 * 7), *range(42 * 7, 82 * 7)]  # forty weeks, two without answers, forty weeks
    values = [2 if day < 40 * 7 else 8 for day in days]
    cut, joined = (read(series(days, values), max_gap=gap) for gap in (1, 30))
    assert cut.runs is not None
    assert joined.runs is not None
    assert (cut.is_weekly, cut.runs.longest, cut.runs.crossings) == (True, 40, 0)
    assert joined.runs.crossings == 1


def test_the_last_answer_outside_is_a_signal_at_the_last_place() -> None:
    """Places of signals count the reading's own points."""
    found = read(weekly([5, 6, 5, 4, 5, 6, 5, 4, 5, 6, 5, 4, 5, 10]))
    assert found.limits is not None
    assert [s.last for s in found.limits.signals if s.rule is Rule.OUTSIDE] == [found.n - 1]


@UNTIMED
@given(ratings, st.integers(-400, 400))
def test_shifting_all_dates_changes_no_figure(values: list[int | None], weeks: int) -> None:
    """A reading knows distances in time, not the calendar."""
    here = weekly(values)
    there = replace(here, points=tuple(replace(p, at=p.at + timedelta(weeks=weeks)) for p in here.points))
    assert figures(read(here)) == figures(read(there))


@UNTIMED
@given(ratings)
def test_turning_the_scale_turns_the_direction(values: list[int | None]) -> None:
    """Up and down are treated alike."""
    turned = read(weekly([None if v is None else 10 - v for v in values])).direction
    opposite = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP, None: None}
    assert turned is opposite[read(weekly(values)).direction]


@settings(UNTIMED, max_examples=examples(20))
@given(ratings, st.randoms())
def test_the_order_in_memory_does_not_matter(values: list[int | None], random: Random) -> None:
    """The same answers are read alike twenty times over, in whatever order they come out of the store."""
    expected = weekly(values)
    points = list(expected.points)
    for _ in range(20):
        random.shuffle(points)
        assert read(replace(expected, points=tuple(points))) == read(expected)


@UNTIMED
@given(ratings, st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"]))
def test_daylight_saving_changes_no_figure(values: list[int | None], zone: str) -> None:
    """Prompts at one moment of the world clock read like prompts at one hour of the wall clock."""
    first = datetime(2026, 2, 2, 18, 30, tzinfo=UTC)
    moments = [(first + timedelta(weeks=i)).astimezone(ZoneInfo(zone)).replace(tzinfo=None) for i in range(len(values))]
    by_world = tuple(Point(at, value) for at, value in zip(moments, values, strict=True))
    by_wall = tuple(Point(datetime.combine(p.at.date(), START.time()), p.value) for p in by_world)
    assert figures(read(Series("Mina", Side.A, by_world))) == figures(read(Series("Mina", Side.A, by_wall)))


@pytest.mark.parametrize("changes_on", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_repeated_and_the_missing_hour_change_no_figure(changes_on: date) -> None:
    """Two answers around the change of clocks are one day's answers whichever the wall clock puts first."""
    base = [Point(datetime.combine(changes_on, START.time()) + timedelta(days=i), i % 5) for i in range(1, 13)]
    night = [datetime.combine(changes_on, START.time()).replace(hour=2, minute=m) for m in (10, 50)]
    one, other = (
        Series("Mina", Side.A, (*(Point(at, v) for at, v in zip(night, pair, strict=True)), *base))
        for pair in ((3, 8), (8, 3))
    )
    assert figures(read(one)) == figures(read(other))


def test_nothing_is_computed_twice_differently() -> None:
    """Two partners with the same answers have the same reading: names and sides play no part."""
    mina = weekly([3, 5, 4, 6, 7, 6, 8, 9, 4, 5, 6, 7])
    assert read(mina) == read(Series("Robin", Side.B, mina.points))
