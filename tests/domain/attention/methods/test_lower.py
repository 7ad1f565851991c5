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
from dashboard.domain.stats.usual import fall
from dashboard.domain.vocabulary import Side
from tests.domain.attention.evidence import answered, couple, found, sides, trusted, week
from tests.domain.stats import UNTIMED

LOWER: dict[str, Amount] = {
    "last": 4,
    "drop": 1,
    "errors": 3,
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
    errors = fall([value - 7.5 for value in USUAL], [-2.5] * 4).errors
    assert finding.figures == {
        "n all_ratings": "8",
        "found_on all_ratings": week(11).isoformat(),
        "from all_ratings": "7.5",
        "to all_ratings": "5",
        "errors all_ratings": f"{errors:.2f}",
    }


@pytest.mark.parametrize(("drop", "is_found"), [(Decimal("1.5"), True), (Decimal("1.51"), False)])
def test_the_fall_must_have_its_size(drop: Decimal, is_found: bool) -> None:
    """From a mean of seven and a half to six is one point and a half."""
    evidence = couple(b=trusted([*USUAL, 6, 6, 6, 6]))
    assert sides(found("worse-usual", evidence, **{**LOWER, "drop": drop, "errors": 2})) == [Side.B] * is_found


def test_the_newest_answers_count_most() -> None:
    """A fall counts the order of answers: four of them are a larger one when the low ones come last."""
    low_first, low_last = (
        found("worse-usual", couple(trusted([*USUAL, *last])), **{**LOWER, "drop": Decimal("0.5"), "errors": 1})
        for last in ([5, 5, 7, 7], [7, 7, 5, 5])
    )
    to = [Decimal(each[0].figures["to all_ratings"]) for each in (low_first, low_last)]
    assert to[0] > 6 > to[1]


def test_all_ratings_are_read_together_each_against_its_own_level() -> None:
    """More alarm and less closeness pull the same way; an item that is usually low is not a fall where it comes up."""
    usual = [answered(place, closeness=8, heard=7, trigger_load=2) for place in range(8)]
    low = [answered(place, closeness=6, heard=5, trigger_load=4) for place in range(8, 12)]
    (finding,) = found("worse-usual", couple([*usual, *low]), **LOWER)
    assert (finding.figures["from all_ratings"], finding.figures["to all_ratings"]) == ("7.67", "5.67")
    calm = [answered(place, closeness=8, heard=7, trigger_load=2, self_trust=1) for place in range(8, 12)]
    assert not found("worse-usual", couple([*usual, *calm]), **LOWER)


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
    assert not found("worse-usual", couple(trusted(rising)), **{**LOWER, "errors": Decimal("0.5"), "least": 5})
