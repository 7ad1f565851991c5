"""Whether the latest answers lie lower: the exact test against counting by hand and against SciPy."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import mannwhitneyu, rankdata

from dashboard.domain.stats.rank_sum import lower_after
from tests.domain.stats import UNTIMED

ANSWERS = st.lists(st.integers(0, 10), min_size=1, max_size=7)


def _counted(before: list[int], after: list[int]) -> float:
    """The same share by going through every choice."""
    ranks = [int(2 * rank) for rank in rankdata([*before, *after])]
    reached = sum(ranks[len(before) :])
    sums = [sum(choice) for choice in combinations(ranks, len(after))]
    return sum(each <= reached for each in sums) / len(sums)


@given(before=ANSWERS, after=ANSWERS)
def test_p_is_the_share_of_all_choices_that_rank_as_low(before: list[int], after: list[int]) -> None:
    """Ties or not, p is what counting every choice gives."""
    assert lower_after(before, after).p == pytest.approx(_counted(before, after), abs=1e-12)


@UNTIMED
@given(values=st.lists(st.integers(0, 1000), min_size=12, max_size=26, unique=True))
def test_without_ties_it_is_scipys_exact_test(values: list[int]) -> None:
    """Where SciPy has the exact test, both agree."""
    before, after = values[:-4], values[-4:]
    expected = mannwhitneyu(after, before, alternative="less", method="exact").pvalue
    assert lower_after(before, after).p == pytest.approx(float(expected), abs=1e-12)


@given(before=ANSWERS, after=ANSWERS, shift=st.integers(-5, 5), scale=st.integers(1, 7))
def test_only_order_counts(before: list[int], after: list[int], shift: int, scale: int) -> None:
    """Shifting or stretching all answers changes nothing."""
    moved = lower_after([scale * v + shift for v in before], [scale * v + shift for v in after])
    assert moved == lower_after(before, after)


def test_four_answers_below_all_of_eight_are_one_choice_of_495() -> None:
    """The most extreme case is a single choice out of all."""
    found = lower_after([5, 6, 7, 8, 5, 6, 7, 8], [1, 2, 3, 4])
    assert (found.before, found.after) == (8, 4)
    assert found.p == pytest.approx(1 / 495)


def test_equal_answers_say_nothing() -> None:
    """Where nothing differs every choice is as low."""
    assert lower_after([5, 5, 5], [5, 5]).p == 1


@pytest.mark.parametrize(("before", "after"), [([], [1]), ([1], [])])
def test_an_empty_group_is_refused(before: list[int], after: list[int]) -> None:
    """Nothing can be compared with nothing."""
    with pytest.raises(ValueError, match="before and after"):
        lower_after(before, after)
