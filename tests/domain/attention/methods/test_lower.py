"""What is called lower than usual: the latest answers together against the ones before them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.attention.findings import CoupleEvidence
from dashboard.domain.attention.rules import Amount
from dashboard.domain.stats.rank_sum import lower_after
from dashboard.domain.vocabulary import Side
from tests.domain.attention.evidence import couple, found, sides, trusted, week
from tests.domain.stats import UNTIMED

LOWER: dict[str, Amount] = {
    "last": 4,
    "drop": 1,
    "p": Decimal("0.01"),
    "window": 16,
    "least": 8,
    "days": 273,
    "calm": 3,
}
USUAL = [7, 8] * 4


def cut(evidence: CoupleEvidence) -> CoupleEvidence:
    """The same with an earlier check-in that is not at hand."""
    partners = {
        side: replace(each, first_on=each.first_on - timedelta(weeks=1)) if each.first_on else each
        for side, each in evidence.partners.items()
    }
    return replace(evidence, partners=partners)


def test_it_tells_both_means_and_how_clear_it_is() -> None:
    """The figures are those of the answers in which it was found."""
    (finding,) = found("worse-usual", couple(trusted([*USUAL, 5, 5, 5, 5])), **LOWER)
    assert (finding.side, finding.since, finding.last_on) == (Side.A, week(8), week(11))
    p = lower_after(USUAL, [5, 5, 5, 5]).p
    assert finding.figures == {
        "n trust_trend": "8",
        "found_on trust_trend": week(11).isoformat(),
        "from trust_trend": "7.5",
        "to trust_trend": "5",
        "p trust_trend": f"{p:.4f}",
    }


@pytest.mark.parametrize(("last", "is_found"), [([6, 7, 6, 7], True), ([6, 7, 7, 7], False)])
def test_the_fall_must_have_its_size(last: list[int], is_found: bool) -> None:
    """From a mean of seven and a half: to six and a half is one point, to six and three quarters is not."""
    evidence = couple(b=trusted([*USUAL, *last]))
    assert sides(found("worse-usual", evidence, **{**LOWER, "p": Decimal("0.05")})) == [Side.B] * is_found


def test_the_fall_must_be_clearer_than_chance() -> None:
    """A fall of the same size among answers that swing anyway is not named."""
    assert not found("worse-usual", couple(trusted([10, 5, 10, 5, 10, 5, 10, 5, 5, 8, 5, 6])), **LOWER)


@pytest.mark.parametrize(("before", "is_found"), [(7, False), (8, True)])
def test_there_must_be_enough_before(before: int, is_found: bool) -> None:
    """At the start of care eight answers before the last four, and not seven."""
    assert bool(found("worse-usual", couple(trusted([7] * before + [2] * 4)), **LOWER)) is is_found


@pytest.mark.parametrize(("before", "is_found"), [(15, False), (16, True)])
def test_where_earlier_answers_are_not_at_hand_a_full_window_is_needed(before: int, is_found: bool) -> None:
    """What was said of an answer must not change because older ones went out of sight."""
    assert bool(found("worse-usual", cut(couple(trusted([7] * before + [2] * 4))), **LOWER)) is is_found


def test_answers_over_too_long_a_time_are_not_compared() -> None:
    """Twelve weekly answers lie within seventy-seven days."""
    evidence = couple(trusted([*USUAL, 5, 5, 5, 5]))
    assert found("worse-usual", evidence, **{**LOWER, "days": 77})
    assert not found("worse-usual", evidence, **{**LOWER, "days": 76})


def test_it_ends_when_answers_are_back() -> None:
    """Back by half of the fall for three answers, and it is over; two are not enough."""
    fallen = [*USUAL, 5, 5, 5, 5]
    assert found("worse-usual", couple(trusted([*fallen, 8, 8])), **LOWER)
    assert not found("worse-usual", couple(trusted([*fallen, 8, 8, 8])), **LOWER)


@given(st.lists(st.none() | st.integers(0, 10), max_size=26))
@UNTIMED
def test_rising_or_steady_answers_are_never_lower(values: list[int | None]) -> None:
    """Recovery raises no alarm, whatever is missing."""
    known = iter(sorted(value for value in values if value is not None))
    rising = [None if value is None else next(known) for value in values]
    assert not found("worse-usual", couple(trusted(rising)), **{**LOWER, "p": Decimal("0.05"), "least": 5})
