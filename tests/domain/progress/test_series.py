"""Where a line may run, which answers form a round, and which days a week or a month holds."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.progress.periods import Period, middles
from dashboard.domain.progress.series import Axis, Point, Series, paired_gaps, rhythm, segments, widest_spacing
from dashboard.domain.vocabulary import AnswerState, Side

START = datetime(2026, 2, 2, 19, 5)


def series(days: Sequence[int], values: Sequence[int | Decimal | None] = (), *, side: Side = Side.A) -> Series:
    """Answers on the given days after START; 5 where `values` has none; None means skipped."""
    padded = [*values, *[5] * (len(days) - len(values))]
    points = tuple(
        Point(START + timedelta(days=day), value, AnswerState.SKIPPED if value is None else None)
        for day, value in zip(days, padded, strict=True)
    )
    return Series("Mina" if side is Side.A else "Robin", side, points)


def days_of(stretches: Sequence[Sequence[Point]]) -> list[list[int]]:
    """The stretches as days after START."""
    return [[(point.at - START).days for point in stretch] for stretch in stretches]


answers = st.one_of(st.none(), st.integers(0, 10), st.decimals(0, 10, places=2, allow_nan=False, allow_infinity=False))
# Minutes, so that several answers of a day and equal moments occur often.
moments = st.integers(0, 60 * 24 * 40).map(lambda minutes: START + timedelta(minutes=minutes))
points = st.builds(Point, moments, answers)


def partner(side: Side) -> st.SearchStrategy[Series]:
    """Any partner's answers in any order."""
    return st.lists(points, max_size=25).map(lambda found: Series(side.value, side, tuple(found)))


@pytest.mark.parametrize(
    ("days", "usual", "widest"),
    [
        ([0, 7, 14, 21, 28], 7, 10),
        ([0, 1, 2, 3, 5], 1, 1),
        ([0, 14, 28, 42, 63, 70], 14, 21),  # one early answer does not make a fortnight weekly
        ([0, 14, 28, 42, 49, 63, 70, 84, 91], 7, 10),  # more than half of the weeks missing
        ([0, 60], 7, 10),  # two answers show no rhythm
        ([0], 7, 10),
        ([], 7, 10),
    ],
)
def test_the_rhythm_is_the_usual_spacing(days: list[int], usual: int, widest: int) -> None:
    """Missing rounds do not stretch the rhythm, and too few answers count as weekly."""
    assert (rhythm(series(days)), widest_spacing(series(days))) == (usual, widest)


def test_a_rarely_answering_partner_shares_the_couples_rhythm() -> None:
    """One partner's silence is a gap and not a slower rhythm of their own."""
    often, rarely = series(range(0, 70, 7)), series([0, 28, 56], side=Side.B)
    assert days_of(segments(rarely, max_gap=widest_spacing(often, rarely))) == [[0], [28], [56]]


def test_ten_days_are_joined_and_eleven_are_a_gap_for_weekly_answers() -> None:
    """A weekly answer may come three days late before its line breaks."""
    assert days_of(segments(series([0, 7, 14, 24, 31]))) == [[0, 7, 14, 24, 31]]
    assert days_of(segments(series([0, 7, 14, 25, 32]))) == [[0, 7, 14], [25, 32]]


def test_a_skipped_answer_breaks_the_line() -> None:
    """Nothing is drawn across a check-in in which the item was left out."""
    assert days_of(segments(series([0, 7, 14, 21], [3, None, 4, 5]))) == [[0], [14, 21]]


def test_several_answers_of_a_day_are_one_stretch() -> None:
    """Prompts of one day are joined however many there are."""
    day = tuple(Point(START + timedelta(hours=hour), hour) for hour in range(4))
    assert [len(stretch) for stretch in segments(Series("Mina", Side.A, day))] == [4]


@given(partner(Side.A), st.integers(0, 20))
def test_segments_hold_every_answer_once_and_bridge_nothing(one: Series, limit: int) -> None:
    """Stretches are the answered points in order; inside one no spacing is too wide and nothing was skipped."""
    stretches = segments(one, max_gap=limit)
    assert [point for stretch in stretches for point in stretch] == list(one.answered)
    order = {id(point): place for place, point in enumerate(one.ordered)}
    for stretch in stretches:
        for left, right in itertools.pairwise(stretch):
            assert (right.at.date() - left.at.date()).days <= limit
            assert order[id(right)] == order[id(left)] + 1


@given(partner(Side.A), partner(Side.B))
def test_swapping_the_partners_negates_every_gap(a: Series, b: Series) -> None:
    """Pairing treats both sides alike: only the sign changes."""
    there, back = paired_gaps(a, b), paired_gaps(b, a)
    assert sorted((gap.at, gap.value) for gap in there) == sorted((gap.at, -gap.value) for gap in back)


@given(partner(Side.A), partner(Side.B))
def test_the_sign_turns_every_gap(a: Series, b: Series) -> None:
    """A minus B and B minus A are the same rounds with the opposite sign."""
    assert [gap.value for gap in paired_gaps(a, b)] == [-gap.value for gap in paired_gaps(a, b, -1)]


@given(partner(Side.A), partner(Side.B))
def test_each_answer_is_in_one_round_at_most(a: Series, b: Series) -> None:
    """No check-in of either partner is used twice, and each gap is the difference of its two answers."""
    gaps = paired_gaps(a, b)
    for used in ([id(gap.a) for gap in gaps], [id(gap.b) for gap in gaps]):
        assert len(used) == len(set(used))
    for gap in gaps:
        assert gap.a.value is not None
        assert gap.b.value is not None
        assert gap.value == gap.a.value - gap.b.value
        assert abs((gap.a.at.date() - gap.b.at.date()).days) <= rhythm(a, b) // 2


@given(partner(Side.A), partner(Side.B), st.integers(-400, 400))
def test_shifting_all_dates_changes_no_gap(a: Series, b: Series, days: int) -> None:
    """Pairing knows distances in time, not the calendar."""
    shift = timedelta(days=days)
    moved = [replace(one, points=tuple(replace(point, at=point.at + shift) for point in one.points)) for one in (a, b)]
    expected = [(gap.at + shift, gap.value) for gap in paired_gaps(a, b)]
    assert [(gap.at, gap.value) for gap in paired_gaps(moved[0], moved[1])] == expected


def test_the_same_day_comes_before_a_nearer_moment() -> None:
    """An answer late on Monday belongs to Monday's round, though Tuesday's early answer is nearer in time."""
    a = Series("Mina", Side.A, (Point(START.replace(hour=23), 8),))
    early = Point(START.replace(hour=0, minute=30) + timedelta(days=1), 1)
    b = Series("Robin", Side.B, (Point(START.replace(hour=6), 3), early))
    assert [(gap.on, gap.value) for gap in paired_gaps(a, b)] == [(date(2026, 2, 2), 5)]


def test_weekly_answers_pair_up_to_three_days_apart() -> None:
    """Half the rhythm is the furthest two answers of one round can lie apart."""
    weekly = series([0, 7, 14, 21])
    assert [gap.on.day for gap in paired_gaps(weekly, series([3, 10, 17, 24], side=Side.B))] == [5, 12, 19, 26]
    assert paired_gaps(series([0, 7, 14, 21]), series([4 + 28, 39, 46, 53], side=Side.B)) == ()


def test_a_skipped_round_borrows_no_neighbour() -> None:
    """Where one partner skipped there is no gap, even when an answer of another day is in reach."""
    a = series([0, 7, 14, 21], [6, 6, 6, 6])
    b = series([0, 2, 7, 14, 21], [None, 1, 4, 4, 4], side=Side.B)
    assert [gap.value for gap in paired_gaps(a, b)] == [2, 2, 2]


def test_one_partner_alone_has_no_gap() -> None:
    """Without the other there is nothing to compare."""
    assert paired_gaps(series([0]), None) == ()


def test_decimals_stay_exact() -> None:
    """A gap of decimal answers carries no binary rounding."""
    a, b = series([0], [Decimal("0.3")]), series([0], [Decimal("0.1")], side=Side.B)
    assert paired_gaps(a, b)[0].value == Decimal("0.2")


def test_middles_skip_empty_periods() -> None:
    """A period without answers is left out, so that no line can be drawn through it as if it had some."""
    found = middles(series([0, 1, 2, 21], [1, 9, 2, 7]), Period.WEEK)
    assert [(one.start.day, one.value, one.first.day, one.last.day) for one in found] == [
        (2, Decimal(2), 2, 4),
        (23, Decimal(7), 23, 23),
    ]


@pytest.mark.parametrize(("period", "first"), [(Period.MONTH, date(2026, 5, 1)), (Period.QUARTER, date(2026, 4, 1))])
def test_periods_start_with_the_calendar(period: Period, first: date) -> None:
    """Months and quarters begin where a calendar begins them."""
    assert middles(series([90]), period)[0].start == first


@pytest.mark.parametrize(("low", "high", "middle"), [(0, 10, 5), (1, 4, Decimal("2.5")), (0, 1, Decimal("0.5"))])
def test_the_middle_of_a_scale_is_exact(low: int, high: int, middle: int | Decimal) -> None:
    """Halfway is halfway also on scales with an even number of steps."""
    assert Axis(low, high).middle == middle


def test_a_scale_without_extent_is_refused() -> None:
    """A scale needs two different ends."""
    with pytest.raises(ValueError, match="low end"):
        Axis(3, 3)
