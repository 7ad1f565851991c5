"""Run rules speak when answers shift, rarely on noise, and never across missing check-ins."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.stats.runs import fewest_allowed, longest_allowed, run_rules
from tests.domain.stats import UNTIMED

stretches = st.lists(st.lists(st.integers(0, 10), max_size=20), max_size=4).filter(any)


@pytest.mark.parametrize(("n", "longest", "fewest"), [(12, 7, 3), (24, 8, 8), (52, 9, 20)])
def test_limits_are_the_published_ones(n: int, longest: int, fewest: int) -> None:
    """A longer run or fewer crossings than these is a signal."""
    assert (longest_allowed(n), fewest_allowed(n)) == (longest, fewest)


@pytest.mark.parametrize("n", [0, 1, 2, 3, 4])
def test_a_handful_of_answers_never_signals(n: int) -> None:
    """Below five useful answers neither rule can speak."""
    assert longest_allowed(n) >= n
    assert fewest_allowed(n) == 0


def test_a_shift_is_a_signal() -> None:
    """Six low answers followed by six high ones cross once."""
    found = run_rules([[3, 4, 3, 4, 3, 4, 7, 8, 7, 8, 7, 8]])
    assert (found.median, found.useful, found.longest, found.crossings) == (5.5, 12, 6, 1)
    assert found.has_few_crossings
    assert not found.has_long_run
    assert found.is_signal


def test_a_long_run_is_a_signal() -> None:
    """More answers on one side in a row than chance explains."""
    lively = [1, 9] * 8
    found = run_rules([[*lively, *[9] * 10, *[1] * 10]])
    assert found.longest == 11
    assert found.has_long_run


def test_answers_on_the_median_neither_count_nor_end_a_run() -> None:
    """A run goes on over answers that are exactly the median."""
    found = run_rules([[4, 4, 5, 4, 6, 6, 5, 6, 5]])
    assert (found.median, found.useful, found.longest, found.crossings) == (5, 6, 3, 1)


def test_nothing_runs_across_missing_check_ins() -> None:
    """The same answers with a cut have shorter runs, and the change at the cut is no crossing."""
    whole, cut = run_rules([[1, 1, 1, 9, 9, 9]]), run_rules([[1, 1], [1, 9], [9, 9]])
    assert (whole.longest, whole.crossings) == (3, 1)
    assert (cut.longest, cut.crossings) == (2, 1)
    assert run_rules([[1, 1, 1], [9, 9, 9]]).crossings == 0


def test_a_cut_takes_away_a_chance_to_cross() -> None:
    """Crossings are compared with the chances there were, not with the number of answers."""
    assert run_rules([[1, 9, 1, 9, 1, 9], [1, 9, 1, 9, 1, 9]]).fewest_allowed == fewest_allowed(11)


def test_equal_answers_say_nothing() -> None:
    """Where all answers are the median there is nothing to count and no signal."""
    found = run_rules([[6] * 30])
    assert (found.useful, found.longest, found.crossings, found.is_signal) == (0, 0, 0, False)


def test_no_answers_are_refused() -> None:
    """Runs of nothing are a programming error."""
    with pytest.raises(ValueError, match="at least one"):
        run_rules([[]])


@UNTIMED
@given(stretches, st.integers(-30, 30), st.integers(1, 9))
def test_shifting_and_stretching_the_scale_changes_no_count(values: list[list[int]], up: int, factor: int) -> None:
    """Only sides of the median count."""
    moved = run_rules([[v * factor + up for v in stretch] for stretch in values])
    found = run_rules(values)
    assert moved.median == pytest.approx(found.median * factor + up)
    assert (moved.useful, moved.longest, moved.crossings) == (found.useful, found.longest, found.crossings)


@UNTIMED
@given(stretches)
def test_reversing_time_or_scale_changes_no_count(values: list[list[int]]) -> None:
    """Both directions of time and both sides of the median are treated alike."""
    found = run_rules(values)
    for turned in ([s[::-1] for s in values[::-1]], [[10 - v for v in s] for s in values]):
        other = run_rules(turned)
        assert (other.useful, other.longest, other.crossings) == (found.useful, found.longest, found.crossings)
        assert other.is_signal is found.is_signal


def test_noise_seldom_signals() -> None:
    """Of many years of weekly noise without ties, about one in ten signals, not half of them."""
    random = Random(20)
    years = 400
    signals = sum(run_rules([[random.randrange(10**6) for _ in range(52)]]).is_signal for _ in range(years))
    assert signals < years * 0.15
