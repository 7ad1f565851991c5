"""How far the furthest answer lies by chance: the published values, and none where answers press against an end."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.stats.outlying import LEVEL, critical, furthest_by_chance
from tests.domain.stats import UNTIMED


@pytest.mark.parametrize(("n", "value"), [(5, 1.715), (10, 2.290), (15, 2.548), (20, 2.708), (50, 3.128)])
def test_critical_values_are_those_of_the_published_table(n: int, value: float) -> None:
    """Two-sided, at .05."""
    assert critical(n, 0.05) == pytest.approx(value, abs=0.001)


def test_the_published_series_has_its_distance() -> None:
    """Ten strengths with a mean of 575.2 and a standard deviation of 8.70: the highest, 596, is not outlying."""
    strengths = [568, 570, 570, 570, 572, 572, 572, 578, 584, 596]
    furthest = furthest_by_chance(strengths)
    assert furthest == pytest.approx(critical(10, LEVEL) * 8.7025, rel=1e-4)
    assert furthest is not None
    assert furthest < 596 - 575.2 + 0.1  # by a hair


@pytest.mark.parametrize(
    "values",
    [
        [10, 10, 8, 10, 9, 10, 10, 7, 10, 9, 10, 8, 10, 2],
        [0, 0, 1, 0, 2, 0, 0, 9, 0, 1, 0, 0],
        [5] * 12,
        [],
        [4, 6],
    ],
)
def test_answers_that_press_against_an_end_have_none(values: list[int]) -> None:
    """Where the end of the scale is what is answered most, the rest is never far away by surprise."""
    assert furthest_by_chance(values) is None


@UNTIMED
@given(st.lists(st.integers(0, 10), max_size=30), st.integers(-20, 20), st.integers(1, 9))
def test_the_distance_follows_the_scale(values: list[int], up: int, factor: int) -> None:
    """Shifting changes nothing, stretching stretches; tenths are read exactly."""
    here = furthest_by_chance(values)
    moved = furthest_by_chance([value * factor + up for value in values])
    tenths = furthest_by_chance([Decimal(value) / 10 for value in values])
    assert (here is None) is (moved is None) is (tenths is None)
    if here is not None:
        assert moved == pytest.approx(here * factor)
        assert tenths == pytest.approx(here / 10)


def test_noise_seldom_goes_further() -> None:
    """Of many series of independent answers about one in forty does."""
    random, further = Random(3), 0
    for _ in range(1000):
        values = [random.gauss(5, 2) for _ in range(26)]
        furthest = furthest_by_chance(values)
        assert furthest is not None
        further += max(abs(v - sum(values) / 26) for v in values) > furthest
    assert further < 45
