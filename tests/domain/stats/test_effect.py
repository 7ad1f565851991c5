"""The standardised mean change against figures published with another program."""

from __future__ import annotations

from collections import Counter
from math import isclose

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.stats.change import Better
from dashboard.domain.stats.effect import LEAST, Effect, mean_change, small_sample

PAIRS = st.lists(st.tuples(st.integers(0, 27), st.integers(0, 27)), min_size=LEAST, max_size=30)


def _pairs(m1: float, m2: float, s1: float, r: float, n: int) -> list[tuple[float, float]]:
    """Scores with exactly these means, this deviation before, and this correlation."""
    rng = np.random.default_rng(1)
    raw = rng.normal(size=(n, 2))
    raw -= raw.mean(axis=0)
    whole = np.linalg.qr(raw)[0] * np.sqrt(n - 1)
    before = m1 + s1 * whole[:, 0]
    after = m2 + s1 * (r * whole[:, 0] + np.sqrt(1 - r**2) * whole[:, 1])
    return [(float(b), float(a)) for b, a in zip(before, after, strict=True)]


@pytest.mark.parametrize(
    ("moments", "n", "expected", "variance"),
    [
        ((30.6, 38.5, 15.0, 0.47), 20, 0.5056, 0.0594),
        ((23.5, 26.8, 3.1, 0.64), 50, 1.0481, 0.0254),
        ((53.4, 75.9, 14.5, 0.89), 10, 1.4181, 0.1225),
        ((35.6, 36.0, 4.7, 0.44), 14, 0.0801, 0.0802),
    ],
)
def test_the_figures_of_morris_2008_come_out(
    moments: tuple[float, float, float, float], n: int, expected: float, variance: float
) -> None:
    """Change and variance are those that metafor (escalc, SMCR) gives for the treatment groups of Morris 2008."""
    found = mean_change(Counter(_pairs(*moments, n)), Better.HIGH)
    assert found is not None
    assert isclose(found.value, expected, abs_tol=6e-5)
    assert isclose(((found.high - found.low) / (2 * 1.96)) ** 2, variance, abs_tol=6e-5)


def test_the_correction_is_the_known_one() -> None:
    """Hedges' exact factor for 10 degrees of freedom, and close to 1 - 3/(4m - 1) beyond."""
    assert isclose(small_sample(10), 0.9227, abs_tol=5e-5)
    assert isclose(small_sample(50), 1 - 3 / 199, abs_tol=1e-4)


@given(PAIRS)
def test_the_direction_of_better_turns_the_sign(pairs: list[tuple[int, int]]) -> None:
    """What is better by a high score is worse by a low one, by the same size."""
    high, low = mean_change(Counter(pairs), Better.HIGH), mean_change(Counter(pairs), Better.LOW)
    assert (high is None) is (low is None)
    if high and low:
        assert isclose(high.value, -low.value, abs_tol=1e-12)
        assert isclose(high.high, -low.low, abs_tol=1e-12)


@given(PAIRS, st.integers(1, 9), st.integers(-50, 50))
def test_scale_and_origin_change_nothing(pairs: list[tuple[int, int]], scale: int, shift: int) -> None:
    """Other points for the same answers give the same change."""
    moved = [(b * scale + shift, a * scale + shift) for b, a in pairs]
    one, other = mean_change(Counter(pairs), Better.HIGH), mean_change(Counter(moved), Better.HIGH)
    assert (one is None) is (other is None)
    if one and other:
        assert isclose(one.value, other.value, rel_tol=1e-9, abs_tol=1e-9)


@given(PAIRS)
def test_the_order_of_people_changes_nothing(pairs: list[tuple[int, int]]) -> None:
    """The result is the same to the last bit whatever order the rows come in."""
    assert mean_change(Counter(pairs), Better.HIGH) == mean_change(Counter(pairs[::-1]), Better.HIGH)


def test_too_few_or_all_the_same_give_nothing() -> None:
    """Below ten people, or without any scatter before, there is no effect to tell."""
    assert mean_change({(10, 12): LEAST - 1}, Better.HIGH) is None
    assert mean_change({(10, 12): 20}, Better.HIGH) is None


def test_no_scatter_after_leaves_an_interval() -> None:
    """Everybody ends at the same score: the correlation is unknown and taken as none."""
    found = mean_change({(10, 20): 5, (14, 20): 5}, Better.HIGH)
    assert isinstance(found, Effect)
    assert found.low < found.value < found.high
