"""The slope is the middle of all pairs, over real dates."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.stats.mann_kendall import mann_kendall
from dashboard.domain.stats.slope import theil_sen
from tests.domain.stats import UNTIMED

pairs = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 10)), min_size=2, max_size=30, unique_by=lambda p: p[0])


def split(points: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Times and values in order of time."""
    ordered = sorted(points)
    return [time for time, _ in ordered], [value for _, value in ordered]


def test_the_published_series_has_its_slope() -> None:
    """Eight answers at equal distances move by 0.7083 each."""
    found = theil_sen(range(8), [3, 5, 4, 6, 7, 6, 8, 9])
    assert found.value == pytest.approx(0.7083, abs=5e-5)
    assert found.low <= found.value <= found.high


@pytest.mark.parametrize("falls", [0, 3, 4, 5, 6])
def test_both_agree_at_the_edge(falls: int) -> None:
    """Around the critical S of eight answers interval and test change their minds at the same order."""
    values = list(range(8))
    for i in range(falls):  # each exchange of neighbours is one more falling pair
        j = 2 * (i % 4) + i // 4
        values[j], values[j + 1] = values[j + 1], values[j]
    found = theil_sen(range(8), values)
    assert mann_kendall(values).s == 28 - 2 * falls
    assert (found.low > 0) is mann_kendall(values).is_clear is (falls <= 5)


def test_the_interval_is_the_librarys() -> None:
    """Sen's interval is not computed twice."""
    times, values = [0, 7, 14, 28, 35, 49], [2, 3, 3, 6, 5, 9]
    expected = scipy.stats.theilslopes(values, times, 0.95)
    found = theil_sen(times, values)
    assert (found.low, found.high) == pytest.approx((expected.low_slope, expected.high_slope))


@UNTIMED
@given(st.integers(5, 18).flatmap(lambda n: st.permutations(range(n))))
def test_interval_and_test_do_not_contradict_each_other(values: list[int]) -> None:
    """Where all answers differ, the interval leaves out 0 exactly when the exact test is clear."""
    found = theil_sen(range(len(values)), values)
    assert (found.low > 0 or found.high < 0) is mann_kendall(values).is_clear


def test_a_missing_answer_is_neither_filled_in_nor_closed_up() -> None:
    """Answers on a straight line keep their slope when one in the middle is missing."""
    assert theil_sen([0, 7, 28, 35], [0, 1, 4, 5]).per(7).value == pytest.approx(1)


def test_one_odd_answer_hardly_matters() -> None:
    """A single wild answer leaves the middle of the slopes where it was."""
    assert theil_sen(range(9), [1, 2, 3, 4, 0, 6, 7, 8, 9]).value == pytest.approx(1)


@UNTIMED
@given(pairs, st.integers(-1000, 1000), st.integers(-20, 20))
def test_shifting_time_or_scale_changes_nothing(points: list[tuple[int, int]], days: int, up: int) -> None:
    """The slope knows distances only."""
    times, values = split(points)
    assert theil_sen([t + days for t in times], [v + up for v in values]) == theil_sen(times, values)


@UNTIMED
@given(pairs, st.integers(1, 9))
def test_stretching_the_scale_stretches_the_slope(points: list[tuple[int, int]], factor: int) -> None:
    """Answers times a number have the slope times that number."""
    times, values = split(points)
    there, longer = theil_sen(times, values), theil_sen(times, [v * factor for v in values])
    assert longer.value == pytest.approx(there.value * factor)
    assert (longer.low, longer.high) == pytest.approx((there.low * factor, there.high * factor))


@UNTIMED
@given(pairs)
def test_turning_the_scale_turns_the_slope(points: list[tuple[int, int]]) -> None:
    """Rising and falling are treated alike, the ends of the interval too."""
    times, values = split(points)
    there, back = theil_sen(times, values), theil_sen(times, [10 - v for v in values])
    assert (back.value, back.low, back.high) == pytest.approx((-there.value, -there.high, -there.low))


@UNTIMED
@given(pairs, st.randoms())
def test_the_order_of_the_answers_in_memory_does_not_matter(points: list[tuple[int, int]], random: Random) -> None:
    """The same answers give the same figures to the last digit, however they come out of the store."""
    shuffled = list(points)
    random.shuffle(shuffled)
    one = theil_sen([t for t, _ in points], [v for _, v in points])
    assert theil_sen([t for t, _ in shuffled], [v for _, v in shuffled]) == one


@UNTIMED
@given(pairs)
def test_the_sign_is_exact_with_decimals(points: list[tuple[int, int]]) -> None:
    """Tenths give the same slope as whole numbers, divided by ten, and a flat middle is exactly flat."""
    times, values = split(points)
    whole, tenths = theil_sen(times, values), theil_sen(times, [Decimal(v) / 10 for v in values])
    assert tenths.value == pytest.approx(whole.value / 10)
    assert (tenths.value == 0) is (whole.value == 0)


@UNTIMED
@given(st.integers(0, 10), st.lists(st.integers(0, 99), min_size=2, max_size=9, unique=True))
def test_equal_answers_have_no_slope(value: int, times: list[int]) -> None:
    """Constant answers are flat with a flat interval."""
    found = theil_sen(times, [value] * len(times))
    assert (found.value, found.low, found.high) == (0, 0, 0)


@pytest.mark.parametrize("times", [[], [3], [3, 3], [1, 2, 2]])
def test_a_slope_needs_different_times(times: list[int]) -> None:
    """Without a distance in time there is no slope; who has two answers of one time makes them one first."""
    with pytest.raises(ValueError, match="two or more times"):
        theil_sen(times, [1] * len(times))
