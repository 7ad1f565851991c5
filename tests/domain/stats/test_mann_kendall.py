"""The Mann-Kendall test counts orders exactly, ties included."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import combinations, permutations

import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.stats.mann_kendall import EXACT_UP_TO, critical_s, kendall_s, mann_kendall
from tests.domain.stats import UNTIMED

ratings = st.lists(st.integers(0, 10), max_size=45)


def s_by_pairs(values: tuple[int, ...] | list[int]) -> int:
    """Kendall's S the slow way."""
    return sum((later > earlier) - (later < earlier) for earlier, later in combinations(values, 2))


def test_the_published_series_has_its_s() -> None:
    """Eight mostly rising answers: 23 of 28 pairs more rise than fall."""
    assert mann_kendall([3, 5, 4, 6, 7, 6, 8, 9]).s == 23


@pytest.mark.parametrize(
    ("n", "s"), [(5, 10), (6, 13), (7, 15), (8, 18), (9, 20), (10, 23), (11, 27), (12, 30)], ids=str
)
def test_critical_values_are_those_of_the_published_table(n: int, s: int) -> None:
    """The smallest S that is clear at .05, two-sided, without ties."""
    assert critical_s(n) == s


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4])
def test_four_answers_can_never_be_clear(n: int) -> None:
    """However they are ordered, too few answers give no clear test."""
    assert critical_s(n) is None
    assert not mann_kendall(list(range(n))).is_clear


@UNTIMED
@given(ratings)
def test_s_counts_pairs(values: list[int]) -> None:
    """The quick count and the count pair by pair agree."""
    assert kendall_s(values) == s_by_pairs(values)


@UNTIMED
@given(st.lists(st.integers(0, 3), min_size=1, max_size=6))
def test_p_is_the_share_of_all_orders(values: list[int]) -> None:
    """With ties too, p is the share of the orders of the same answers that are at least as one-sided."""
    orders = Counter(abs(s_by_pairs(order)) for order in permutations(values))
    found = mann_kendall(values)
    extreme = sum(count for size, count in orders.items() if size >= abs(found.s))
    assert found.p == pytest.approx(extreme / sum(orders.values()), rel=1e-12)


@UNTIMED
@given(st.integers(2, 30).flatmap(lambda n: st.permutations(range(n))))
def test_without_ties_the_library_gives_the_same_p(values: list[int]) -> None:
    """SciPy's exact Kendall test is the same test where all answers differ."""
    expected = scipy.stats.kendalltau(range(len(values)), values, method="exact").pvalue
    assert mann_kendall(values).p == pytest.approx(expected, rel=1e-9)


@UNTIMED
@given(ratings, st.integers(-50, 50), st.integers(1, 9))
def test_shifting_and_stretching_the_scale_changes_nothing(values: list[int], shift: int, factor: int) -> None:
    """Only the order of answers counts, not the scale they stand on."""
    assert mann_kendall([value * factor + shift for value in values]) == mann_kendall(values)


@UNTIMED
@given(ratings)
def test_reversing_time_or_scale_turns_the_sign_alone(values: list[int]) -> None:
    """Rising and falling are treated alike."""
    there, back, upside_down = (mann_kendall(v) for v in (values, values[::-1], [10 - v for v in values]))
    assert (back.s, upside_down.s) == (-there.s, -there.s)
    assert back.p == pytest.approx(there.p, rel=1e-9)
    assert upside_down.p == pytest.approx(there.p, rel=1e-9)


@pytest.mark.parametrize("n", [1, 5, 41, 600])
def test_equal_answers_are_never_clear(n: int) -> None:
    """Where every answer is the same, every order is as likely."""
    found = mann_kendall([7] * n)
    assert (found.s, found.p) == (0, 1.0)


@UNTIMED
@given(st.lists(st.integers(0, 10), min_size=EXACT_UP_TO, max_size=EXACT_UP_TO))
def test_the_step_to_the_approximation_is_small(values: list[int]) -> None:
    """Where the exact count ends, the approximation that follows gives nearly the same p."""
    found = mann_kendall(values)
    assert found.is_exact
    if found.s:
        rough = scipy.stats.kendalltau(range(EXACT_UP_TO), values, method="asymptotic").pvalue
        assert found.p == pytest.approx(rough, abs=0.03) or len(set(values)) < 3


def test_decimals_are_ranked_exactly() -> None:
    """0.1 + 0.2 and 0.3 are one value when they are written as decimals."""
    assert mann_kendall([Decimal("0.1") + Decimal("0.2"), Decimal("0.3")]).s == 0
