"""A fall below the usual is measured in the person's own scatter, and the newest figures count most."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.stats.usual import fall
from tests.domain.stats import UNTIMED

figures = st.lists(st.integers(0, 10), min_size=1, max_size=20)


def test_a_fall_by_hand() -> None:
    """Four figures that scatter by exactly one point stay so with the four that are reckoned in."""
    before = [4.0, 6.0, 5.0, 5.0]
    found = fall(before, [2.0, 2.0])
    scatter = (4 + 2) / 7
    weights = np.array([0.65, 1])
    share = float((weights**2).sum() / weights.sum() ** 2)
    assert (found.before, found.last, found.size) == (5, 2, 3)
    assert found.errors == pytest.approx(3 / sqrt(scatter * (share + 1 / 4)))


def test_the_newest_count_most() -> None:
    """A mean by weight depends on the order of its figures."""
    assert fall([5], [5, 1]).last < 3 < fall([5], [1, 5]).last


@UNTIMED
@given(figures, figures, st.integers(-5, 5))
def test_only_the_distance_counts(before: list[int], last: list[int], up: int) -> None:
    """Moving all figures by as much changes neither size nor errors; what does not fall is not above 0."""
    here, there = fall(before, last), fall([v + up for v in before], [v + up for v in last])
    assert (there.size, there.errors) == (pytest.approx(here.size), pytest.approx(here.errors))
    assert fall(before, [max(before)] * 3).size <= 0


@UNTIMED
@given(st.integers(4, 15), st.integers(1, 5))
def test_who_swings_more_has_to_fall_further(n: int, swing: int) -> None:
    """A fall counts fewer own standard errors for somebody whose figures scatter more."""
    steady, swinging = ([5 + sign * by for sign in (1, -1) * n] for by in (swing - 0.5, swing))
    assert fall(steady, [1, 1, 1]).errors > fall(swinging, [1, 1, 1]).errors


@pytest.mark.parametrize(("before", "last"), [([], [1]), ([1], [])])
def test_nothing_to_compare_is_refused(before: list[int], last: list[int]) -> None:
    """Both groups need a figure."""
    with pytest.raises(ValueError, match="before and after"):
        fall(before, last)


def test_steady_figures_pass_three_errors_seldom() -> None:
    """Of independent ones as often as a normal figure is that far out, or less: few are drawn towards one point."""
    chance = np.random.default_rng(5)
    rows = 5 + chance.normal(0, 1, size=(2000, 22))
    assert sum(fall(list(row[:15]), list(row[15:])).errors > 3 for row in rows) / 2000 < 0.006
