"""XmR limits come from neighbouring answers, and what stands out is decided in whole numbers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.stats.limits import Limits, NoLimits, Rule, Signal, smallest_step, why_none, xmr
from tests.domain.stats import UNTIMED

stretches = st.lists(st.lists(st.integers(0, 10), max_size=20), max_size=4)
# Neighbours 1 apart around 5: mean 5, limits 5 +/- 2.66 once the large steps of what follows are screened out.
CALM = [4, 5, 6, 5] * 6


def found(*values: list[int], screened: bool = True) -> Limits:
    """Limits of answers that differ."""
    limits = xmr(values, screened=screened)
    assert limits is not None
    return limits


def ruled(limits: Limits, rule: Rule) -> list[tuple[int, int]]:
    """First and last place of what one rule says."""
    return [(signal.first, signal.last) for signal in limits.signals if signal.rule is rule]


def test_the_published_series_has_its_limits() -> None:
    """10, 50, 40, 30: mean 32.5, limits 85.7 and -20.7, moving range up to 65.36."""
    limits = found([10, 50, 40, 30])
    assert (limits.mean, limits.mean_range) == (32.5, 20)
    assert (limits.high, limits.low) == pytest.approx((85.7, -20.7))
    assert limits.range_limit == pytest.approx(65.36)
    assert limits.signals == ()
    assert not limits.is_screened


def test_what_is_drawn_stays_on_the_scale() -> None:
    """Limits beyond the ends of a scale are drawn at its ends."""
    limits = found([10, 50, 40, 30])
    assert limits.clipped(0, 100) == pytest.approx((0, 85.7))
    assert limits.clipped(Decimal(-50), 80) == pytest.approx((-20.7, 80))


def test_a_large_step_does_not_widen_the_limits_unless_asked() -> None:
    """One odd answer makes two large moving ranges, which are dropped once; both ways are on offer."""
    values = [*CALM, 12, *CALM]
    screened, all_in = found(values), found(values, screened=False)
    assert (screened.mean_range, screened.is_screened, all_in.is_screened) == (1, True, False)
    assert all_in.mean_range > 1
    assert all_in.mean == screened.mean
    assert ruled(screened, Rule.OUTSIDE) == [(24, 24)]


def test_screening_happens_once_only() -> None:
    """A range that would be too large after the first screening stays."""
    # Ranges: thirty of 1, one of 4, one of 20. The mean of all is 1.69: 20 goes, 4 stays though the mean is now 1.10.
    limits = found([*[0, 1] * 15, 0, 4, 24])
    assert limits.mean_range == pytest.approx(34 / 31)


def test_a_range_at_the_limit_is_dropped() -> None:
    """3.267 times the mean is already too large: 3.267 * 1000 / 1 exactly."""
    # 1000 ranges that sum to 1000000 with one of exactly 3267000 / 1000 = 3267.
    others = 1_000_000 - 3267
    ranges = [others // 999 + (i < others % 999) for i in range(999)]
    values = [0]
    for step in [*ranges, 3267]:
        values.append(values[-1] + step)
    assert found(values).is_screened
    values[-1] -= 1  # one less: below the limit
    assert not found(values).is_screened


@pytest.mark.parametrize("values", [[[]], [[5]], [[5] * 20], [[3, 3, 3], [8, 8, 8]]])
def test_answers_that_never_differ_from_their_neighbour_have_no_limits(values: list[list[int]]) -> None:
    """Limits without width would make every other answer stand out."""
    assert xmr(values) is None


def test_screening_drops_at_most_one_range_in_ten() -> None:
    """Where most neighbours are equal, each real difference would look unusual: then none of them is dropped."""
    values = [*[5] * 4, *[10] * 5, *[4] * 5, *[10] * 6, 5]  # four of twenty ranges are not 0
    limits = found(values)
    assert not limits.is_screened
    assert limits.mean_range == pytest.approx(22 / 20)
    two = [*[0, 1] * 10, 9, 10]  # the large range is one in 21
    assert found(two).is_screened
    assert not found(two[-9:], two[-9:]).is_screened  # two of 16 are more than one in ten


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ([5] * 20, NoLimits.SAME),
        ([*[5] * 20, 6], NoLimits.CHUNKY),
        # Fifteen answers of one partner, twelve of them outside limits of 4.1 to 5.7 when the large ranges are dropped.
        ([4, 4, 6, 6, 6, 4, 4, 4, 4, 6, 6, 6, 5, 5, 5], NoLimits.CHUNKY),
        ([5, 6, 5, 4] * 6, None),
        ([5, 6, 5, 5] * 6, NoLimits.CHUNKY),
    ],
)
def test_too_few_steps_give_no_limits(values: list[int], why: NoLimits | None) -> None:
    """Limits need three steps of the scale within the limit of the ranges: four possible ranges, with 0."""
    assert why_none([values]) is why
    assert (xmr([values]) is None) is (why is not None)


def test_the_step_of_the_scale_decides_how_chunky_answers_are() -> None:
    """The same answers are fine on a scale of halves; without a step the answers themselves show theirs."""
    halves = [[2.5, 3, 2.5, 2, 2.5, 3, 2.5, 2]]
    assert smallest_step(halves[0]) == Fraction(1, 2)
    assert why_none(halves) is None
    assert why_none(halves, step=Fraction(1)) is NoLimits.CHUNKY
    assert smallest_step([4, 4]) is None
    assert smallest_step([]) is None
    assert smallest_step([10, 50, 40, 30]) == 10


@UNTIMED
@given(stretches)
def test_no_limit_is_nearer_to_the_mean_than_a_step(values: list[list[int]]) -> None:
    """A usual range narrower than one step of the scale would make every other answer stand out."""
    limits = xmr(values, step=Fraction(1))
    if limits is not None:
        assert min(limits.high - limits.mean, limits.mean - limits.low) >= 1


def test_no_moving_range_goes_across_missing_check_ins() -> None:
    """The step between two stretches is not counted."""
    assert found([4, 5, 4], [9, 8, 9]).mean_range == 1


@pytest.mark.parametrize(
    ("values", "signals"),
    [([3, *[6, 7] * 3, 4, 3, 4, 2], []), ([4, *[6, 7] * 4, 4, 3, 2, 3, 4], [(1, 8)]), ([5, 6, 5, 4] * 3, [])],
)
def test_seven_in_a_row_on_one_side_stand_out(values: list[int], signals: list[tuple[int, int]]) -> None:
    """Six are not enough, and a longer run is one signal."""
    assert ruled(found(values), Rule.ONE_SIDE) == signals


def test_an_answer_on_the_mean_ends_a_run() -> None:
    """Seven in a row need seven answers on the same side."""
    values = [6, 7, 6, 5, 7, 6, 6, 4, 4, 4, 4, 3, 5, 4, 3]
    limits = found([*values, 6])
    assert limits.mean == 5
    assert ruled(limits, Rule.ONE_SIDE) == []


def test_seven_rising_or_falling_stand_out() -> None:
    """Seven answers are six steps; equal neighbours end the row."""
    assert ruled(found([1, 2, 3, 4, 5, 6, 7]), Rule.STEADY_MOVE) == [(0, 6)]
    assert ruled(found([9, 8, 7, 6, 5, 4, 3, 2]), Rule.STEADY_MOVE) == [(0, 7)]
    assert ruled(found([1, 2, 3, 4, 5, 6]), Rule.STEADY_MOVE) == []
    assert ruled(found([1, 2, 3, 4, 4, 5, 6, 7, 9]), Rule.STEADY_MOVE) == []


def test_two_of_three_near_a_limit_stand_out() -> None:
    """Two answers beyond two thirds on one side, with at most one between them."""
    # Mean 5, mean range 1: two thirds of the way lies at 6.77, the limit at 7.66.
    calm = [*CALM, 3, 3, 3]
    limits = found([*calm, 7, 5, 7, *CALM])
    assert 6.6 < limits.mean + (limits.high - limits.mean) * 2 / 3 < 7
    assert (27, 29) in ruled(limits, Rule.NEAR_LIMIT)
    apart = found([*calm, 7, 5, 5, 7, *CALM])
    assert not [s for s in apart.signals if s.rule is Rule.NEAR_LIMIT and s.first >= 27]


def test_two_near_opposite_limits_do_not_stand_out_together() -> None:
    """Both have to lie on the same side."""
    limits = found([*CALM, 7, 3, *CALM])
    assert ruled(limits, Rule.NEAR_LIMIT) == []


def test_no_signal_goes_across_missing_check_ins() -> None:
    """A row that is cut in the middle is two short rows."""
    low = [3, 2, 3, 2, 3, 2]
    assert ruled(found([*low, 7, 8, 7, 8, 7, 8, 7]), Rule.ONE_SIDE) == [(6, 12)]
    assert ruled(found([*low, 7, 8, 7, 8], [7, 8, 7]), Rule.ONE_SIDE) == []


@UNTIMED
@given(stretches, st.integers(-50, 50), st.integers(1, 9))
def test_shifting_and_stretching_the_scale_moves_the_limits_along(
    values: list[list[int]], up: int, factor: int
) -> None:
    """Limits and mean follow the scale; what stands out stays."""
    limits, moved = xmr(values), xmr([[v * factor + up for v in stretch] for stretch in values])
    assert (limits is None) is (moved is None)
    if limits is not None and moved is not None:
        expected = [v * factor + up for v in (limits.mean, limits.low, limits.high)]
        assert [moved.mean, moved.low, moved.high] == pytest.approx(expected)
        assert moved.signals == limits.signals


@UNTIMED
@given(stretches)
def test_turning_the_scale_turns_the_limits(values: list[list[int]]) -> None:
    """High and low are treated alike."""
    limits, turned = xmr(values), xmr([[10 - v for v in stretch] for stretch in values])
    if limits is not None and turned is not None:
        assert (turned.low, turned.high) == pytest.approx((10 - limits.high, 10 - limits.low))
        assert turned.signals == limits.signals


@UNTIMED
@given(stretches)
def test_tenths_have_the_same_signals(values: list[list[int]]) -> None:
    """Decimals are compared exactly."""
    limits, tenths = xmr(values), xmr([[Decimal(v) / 10 for v in stretch] for stretch in values])
    assert (limits.signals if limits else None) == (tenths.signals if tenths else None)


@UNTIMED
@given(stretches)
def test_signals_lie_within_one_stretch(values: list[list[int]]) -> None:
    """No signal names answers on both sides of missing check-ins."""
    limits = xmr(values)
    starts, place = [], 0
    for stretch in values:
        starts.append(range(place, place + len(stretch)))
        place += len(stretch)
    signals: tuple[Signal, ...] = limits.signals if limits else ()
    assert all(any(s.first in within and s.last in within for within in starts) for s in signals)
