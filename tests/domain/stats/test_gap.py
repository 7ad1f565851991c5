"""A gap between two partners' scores is real only past the measure's own error."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.stats.gap import measure_gap
from tests.domain.stats import UNTIMED

scores = st.decimals(0, 100, places=1)


@pytest.mark.parametrize(("a", "b", "is_real"), [(30, 25, True), (25, 30, True), (30, 26, False), (30, 30, False)])
def test_a_gap_is_real_past_the_error(a: int, b: int, is_real: bool) -> None:
    """With 4.711 points as the smallest reliable difference, five are real and four are not."""
    found = measure_gap(a, b, sd=7.6, reliability=0.95)
    assert (found.value, found.is_real) == (a - b, is_real)


@UNTIMED
@given(scores, scores, st.integers(-50, 50))
def test_the_gap_is_signed_and_knows_no_place_on_the_scale(a: Decimal, b: Decimal, up: int) -> None:
    """Swapping the partners turns the sign alone; moving both scores changes nothing."""
    there, back = measure_gap(a, b, sd=5, reliability=0.9), measure_gap(b, a, sd=5, reliability=0.9)
    assert (back.value, back.is_real) == (-there.value, there.is_real)
    assert measure_gap(a + up, b + up, sd=5, reliability=0.9) == there
