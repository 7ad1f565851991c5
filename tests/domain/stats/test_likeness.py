"""How much neighbouring answers resemble each other is reckoned with from above, and widens what chance explains."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.stats.likeness import MOST, UNKNOWN, likeness, stays
from dashboard.domain.stats.mann_kendall import inflation, mann_kendall, p_allowing
from dashboard.domain.stats.runs import run_rules
from tests.domain.stats import UNTIMED

ratings = st.lists(st.integers(0, 10), min_size=10, max_size=52)


def carried(random: Random, carry: float, n: int) -> Iterator[int]:
    """Answers of which each keeps a part of the one before."""
    state = random.gauss(0, 1)
    for _ in range(n):
        yield min(10, max(0, round(5.5 + 1.5 * state)))
        state = carry * state + random.gauss(0, 1) * (1 - carry**2) ** 0.5


@pytest.mark.parametrize("n", range(10))
def test_few_answers_show_nothing(n: int) -> None:
    """Below ten the usual worst is assumed."""
    assert likeness([i % 3 for i in range(n)]) == UNKNOWN


@pytest.mark.parametrize("n", [10, 26, 52])
@pytest.mark.parametrize("carry", [0.0, 0.3, 0.6])
def test_it_is_seldom_below_what_it_is(n: int, carry: float) -> None:
    """One standard error above its estimate, it covers the truth in about five of six series."""
    random = Random(n)
    covered = sum(likeness(list(carried(random, carry, n))) >= carry for _ in range(300))
    assert covered >= 300 * 0.78


def test_a_straight_line_is_no_likeness() -> None:
    """A course of time is taken away first: answers that go to and fro around it resemble nothing."""
    assert likeness([i // 2 + i % 2 * 3 for i in range(20)]) == 0
    assert likeness([5] * 20) < MOST


@UNTIMED
@given(ratings, st.integers(-20, 20), st.integers(1, 9))
def test_the_scale_does_not_matter(values: list[int], up: int, factor: int) -> None:
    """Shifting, stretching, turning and reading backwards change nothing."""
    here = likeness(values)
    assert 0 <= here <= MOST
    for other in ([v * factor + up for v in values], [-v for v in values], values[::-1]):
        assert likeness(other) == pytest.approx(here, abs=1e-9)


@pytest.mark.parametrize(
    ("n", "carry", "exact"), [(10, 0.6, 2.33), (12, 0.3, 1.54), (26, 0.6, 3.14), (52, 0.3, 1.74), (52, 0.6, 3.49)]
)
def test_the_variance_of_s_grows_as_it_does_for_normal_answers(n: int, carry: float, exact: float) -> None:
    """The published approximation is within 2 % of the sum over all pairs of pairs (arcsines of their correlations)."""
    assert inflation(n, carry) == pytest.approx(exact, rel=0.02)
    assert inflation(n, 0.0) == 1


def test_the_reference_series_is_clear_either_way() -> None:
    """3, 5, 4, 6, 7, 6, 8, 9: S = 23; p is .003 for independent answers and .034 for such that resemble each other."""
    values = [3, 5, 4, 6, 7, 6, 8, 9]
    test = mann_kendall(values)
    assert (round(test.p, 4), round(p_allowing(UNKNOWN, test, values), 4)) == (0.0028, 0.0339)


@UNTIMED
@given(ratings)
def test_likeness_only_ever_makes_a_test_less_sure(values: list[int]) -> None:
    """The more neighbours resemble each other, the larger p; where nothing differs it is 1."""
    test = mann_kendall(values)
    independent, some, much = (p_allowing(r, test, values) for r in (0.0, 0.3, 0.6))
    assert independent <= some <= much <= 1
    if len(set(values)) == 1:
        assert independent == 1


def test_neighbours_stay_on_a_side_more_often_when_they_resemble_each_other() -> None:
    """Half of them by chance alone, about seven in ten at .6."""
    assert stays(0.0) == 0.5
    assert stays(0.6) == pytest.approx(0.7048, abs=1e-4)
    assert stays(1.0) == 1


def test_runs_are_allowed_to_be_longer_where_neighbours_resemble_each_other() -> None:
    """The published limits are those of independent answers on two even sides."""
    values = [[3, 8] * 12]
    published, none, much = run_rules(values), run_rules(values, likeness=0.0), run_rules(values, likeness=0.6)
    assert (
        (published.longest_allowed, published.fewest_allowed) == (none.longest_allowed, none.fewest_allowed) == (8, 8)
    )
    assert (much.longest_allowed, much.fewest_allowed) == (15, 3)


def test_unequal_sides_are_allowed_longer_runs() -> None:
    """Where many answers lie on the median, the others may be three above and one below by chance."""
    uneven = [[5, 5, 5, 5, 6, 6, 6, 4] * 6]
    published, allowed = run_rules(uneven), run_rules(uneven, likeness=0.0)
    assert (published.useful, published.above) == (24, 18)
    assert published.may_speak
    assert (published.longest_allowed, published.fewest_allowed) == (8, 8)
    assert (allowed.longest_allowed, allowed.fewest_allowed) == (18, 5)
