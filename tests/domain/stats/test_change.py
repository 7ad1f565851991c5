"""Reliable change, cut-offs and outcome categories follow the published formulas in both directions of better."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.stats.change import (
    Better,
    Crossing,
    CutOff,
    Outcome,
    Threshold,
    cut_offs,
    difference_error,
    is_clinical,
    reliable_change_index,
    smallest_reliable_change,
    standard_error,
    verdict,
)
from tests.domain.stats import UNTIMED

LINE = CutOff(50, is_clinical=False)
TEN = Threshold(10, is_reached=True)


def test_cut_offs_of_the_published_example() -> None:
    """Means of 40 and 60 with deviations of 7.5 put the three lines at 55, 45 and 50."""
    found = cut_offs(clinical=(40, 7.5), functional=(60, 7.5), better=Better.HIGH)
    assert (found.a, found.b, found.c) == (55, 45, 50)


def test_cut_offs_turn_with_the_scale() -> None:
    """Where low is better, every line lies on the mirrored place."""
    found = cut_offs(clinical=(60, 7.5), functional=(40, 5), better=Better.LOW)
    assert (found.a, found.b, found.c) == (45, 50, 48)


def test_reliable_change_of_the_published_example() -> None:
    """From 32.5 to 47.5 with reliability .80 and deviation 7.5 is 3.162 standard errors of a difference."""
    assert standard_error(7.5, 0.80) == pytest.approx(3.354, abs=5e-4)
    assert difference_error(7.5, 0.80) == pytest.approx(4.743, abs=5e-4)
    assert reliable_change_index(32.5, 47.5, sd=7.5, reliability=0.80) == pytest.approx(3.162, abs=5e-4)


def test_smallest_reliable_change_of_the_published_example() -> None:
    """Deviation 7.6 and reliability .95 make 4.711 points, which must be passed."""
    assert difference_error(7.6, 0.95) == pytest.approx(2.403, abs=5e-4)
    threshold = smallest_reliable_change(7.6, 0.95)
    assert float(threshold.points) == pytest.approx(4.711, abs=1e-3)
    assert (threshold.holds(4.71), threshold.holds(4.72), threshold.holds(-4.72)) == (False, True, True)


@UNTIMED
@given(st.floats(0.1, 50), st.floats(0, 0.99), st.floats(-100, 100), st.floats(-100, 100))
def test_the_index_and_the_smallest_change_agree(sd: float, reliability: float, before: float, after: float) -> None:
    """More than 1.96 standard errors is exactly what passes the smallest reliable change, rounding apart."""
    index = reliable_change_index(before, after, sd=sd, reliability=reliability)
    if abs(abs(index) - 1.96) > 1e-6:
        assert smallest_reliable_change(sd, reliability).holds(after - before) is (abs(index) > 1.96)


def test_points_of_a_manual_are_reached_and_not_only_passed() -> None:
    """Five points are five points; an error bound has to be passed."""
    assert Threshold(5, is_reached=True).holds(5)
    assert not Threshold(5, is_reached=False).holds(5)
    assert Threshold(Decimal("0.3"), is_reached=True).holds(Decimal("0.1") + Decimal("0.2"))


@pytest.mark.parametrize(
    ("before", "after", "outcome", "crossing"),
    [
        (40, 52, Outcome.RECOVERED, Crossing.OUT),
        (35, 45, Outcome.IMPROVED, Crossing.NONE),
        (52, 70, Outcome.IMPROVED, Crossing.NONE),  # began on the functional side
        (48, 52, Outcome.UNCHANGED, Crossing.OUT),
        (52, 48, Outcome.UNCHANGED, Crossing.IN),
        (45, 45, Outcome.UNCHANGED, Crossing.NONE),
        (55, 45, Outcome.DETERIORATED, Crossing.IN),
        (45, 30, Outcome.DETERIORATED, Crossing.NONE),
        (40, 50, Outcome.RECOVERED, Crossing.OUT),  # a score on the line counts as functional here
    ],
)
def test_categories(before: int, after: int, outcome: Outcome, crossing: Crossing) -> None:
    """Recovered crosses the line reliably; crossing without reliable change is a note, not a category."""
    found = verdict(before, after, better=Better.HIGH, threshold=TEN, cut_off=LINE)
    assert (found.outcome, found.crossing) == (outcome, crossing)
    assert found.crossed_within_error is (crossing is not Crossing.NONE and outcome is Outcome.UNCHANGED)


@pytest.mark.parametrize("better", Better)
@pytest.mark.parametrize("side", [True, False])
def test_a_score_on_the_line_belongs_to_its_documented_side(better: Better, side: bool) -> None:
    """The manual decides, whichever end is better; the scores around it are not in doubt."""
    line = CutOff(10, is_clinical=side)
    assert is_clinical(10, line, better) is side
    assert is_clinical(Decimal("9.5"), line, better) is (better is Better.HIGH)
    assert is_clinical(Decimal("10.5"), line, better) is (better is Better.LOW)


def test_without_a_cut_off_nobody_is_called_recovered() -> None:
    """A reliable gain is then an improvement, and nothing is crossed."""
    found = verdict(10, 60, better=Better.HIGH, threshold=TEN)
    assert (found.outcome, found.crossing) == (Outcome.IMPROVED, Crossing.NONE)


scores = st.integers(0, 100)


@UNTIMED
@given(scores, scores, st.booleans())
def test_turning_the_scale_changes_no_category(before: int, after: int, side: bool) -> None:
    """Where low is better, the mirrored scores have the same category."""
    there = verdict(before, after, better=Better.HIGH, threshold=TEN, cut_off=CutOff(50, is_clinical=side))
    line = CutOff(50, is_clinical=side)
    assert verdict(100 - before, 100 - after, better=Better.LOW, threshold=TEN, cut_off=line) == there


@UNTIMED
@given(scores, scores)
def test_going_back_turns_the_category(before: int, after: int) -> None:
    """Who gained reliably lost reliably the other way round; unchanged stays unchanged."""
    there = verdict(before, after, better=Better.HIGH, threshold=TEN, cut_off=LINE)
    back = verdict(after, before, better=Better.HIGH, threshold=TEN, cut_off=LINE)
    assert there.is_reliable is back.is_reliable
    if there.is_reliable:
        assert (there.outcome is Outcome.DETERIORATED) is (back.outcome is not Outcome.DETERIORATED)


@pytest.mark.parametrize(("sd", "reliability"), [(0, 0.8), (-1, 0.8), (7, 1), (7, 1.2), (7, -0.1)])
def test_figures_that_no_manual_can_hold_are_refused(sd: float, reliability: float) -> None:
    """A deviation of nothing or a perfect reliability would call every change reliable."""
    with pytest.raises(ValueError, match="standard deviation"):
        difference_error(sd, reliability)


def test_groups_on_the_wrong_side_are_refused() -> None:
    """A functional mean on the worse side means that two figures were swapped."""
    with pytest.raises(ValueError, match="better side"):
        cut_offs(clinical=(60, 7.5), functional=(40, 7.5), better=Better.HIGH)
