"""What is called going down: what the number of answers allows, what the test shows, and by a size that matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.attention.findings import Finding
from dashboard.domain.attention.rules import Amount
from dashboard.domain.stats.mann_kendall import mann_kendall
from dashboard.domain.stats.usual import fall
from dashboard.domain.vocabulary import Side
from tests.domain.attention.evidence import TRUST, answered, couple, found, rated, trusted, week
from tests.domain.stats import UNTIMED

TREND: dict[str, Amount] = {
    "p": Decimal("0.05"),
    "drop": 2,
    "window": 12,
    "days": 182,
    "least": 6,
    "times": 1,
    "calm": 2,
}
LOWER: dict[str, Amount] = {
    "last": 3,
    "drop": 1,
    "errors": 2,
    "window": 16,
    "least": 8,
    "days": 182,
    "calm": 3,
}
FALL: list[int | None] = [9, 8, 8, 7, 6, 6, 5]


def trend(values: Sequence[int | None], **changed: Amount) -> list[Finding]:
    """What is found in the mean of a partner's four items."""
    return found("worse", couple(trusted(values)), **{**TREND, **changed})


def test_a_clear_fall_is_found_with_its_figures() -> None:
    """The test's own p, both ends, n, and the first day of the answers it was found in."""
    (finding,) = trend(FALL)
    p = mann_kendall([9, 8, 8, 7, 6, 6]).p
    assert (finding.side, finding.since, finding.last_on) == (Side.A, week(0), week(6))
    assert finding.figures["n trust_trend"] == "6"
    assert finding.figures["p trust_trend"] == f"{p:.4f}"
    assert (finding.figures["from trust_trend"], finding.figures["to trust_trend"]) == ("8", "6")
    assert finding.figures["slope trust_trend"].startswith("-")
    assert [said.value for said in finding.evidence] == FALL


@pytest.mark.parametrize(("n", "is_found"), [(5, False), (6, False), (7, True)])
def test_too_few_answers_say_nothing(n: int, is_found: bool) -> None:
    """With seven asked for, six clearly falling answers are not enough."""
    falling = [9, 8, 7, 6, 5, 4, 3][:n]
    assert bool(trend(falling, least=7)) is is_found


@pytest.mark.parametrize(("drop", "is_found"), [(1, True), (3, True), (Decimal("3.5"), False)])
def test_the_fall_must_have_its_size(drop: Amount, is_found: bool) -> None:
    """From the middle of the first three to the middle of the last three: eight to five is three."""
    values: list[int | None] = [9, 8, 8, 7, 6, 5, 5, 4]
    assert bool(trend(values, drop=drop, least=8)) is is_found


def test_the_level_of_p_is_not_reached_but_passed() -> None:
    """A p exactly at the threshold is not below it."""
    p = Decimal(mann_kendall([9, 8, 8, 7, 6, 6]).p)
    assert not trend([9, 8, 8, 7, 6, 6], p=p)
    assert trend([9, 8, 8, 7, 6, 6], p=p + Decimal("1e-9"))


def test_it_must_still_be_clear_at_the_next_look() -> None:
    """With two looks asked for, the first clear one raises nothing yet."""
    assert not trend(FALL[:6], times=2)
    assert trend(FALL, times=2)


def test_an_answer_back_at_the_median_raises_nothing() -> None:
    """The latest answer has to lie below the own median."""
    assert not trend([9, 9, 8, 7, 5, 4, 4, 7], least=8)
    assert trend([9, 9, 8, 7, 5, 4, 4, 5], least=8)


def test_it_is_over_when_answers_are_back_by_half_the_size() -> None:
    """From eight with two asked for: seven and a bit is back, and two such answers in a row end it."""
    assert trend([*FALL, 8])
    assert trend([*FALL, 8, 7])
    assert not trend([*FALL, 8, 8])


def test_a_level_that_stays_low_goes_on_as_the_same_finding() -> None:
    """The first day does not move with the weeks."""
    assert {trend([*FALL, *[5] * more])[0].since for more in range(12)} == {week(0)}


def test_a_check_in_with_two_of_the_four_items_has_no_mean() -> None:
    """Three are needed, and then the mean is theirs, exactly."""
    two = [answered(place, felt_safe=v, word_kept=v) for place, v in enumerate([9, 8, 7, 6, 5, 4, 3])]
    three = [answered(place, felt_safe=v, word_kept=v, openness=v + 1) for place, v in enumerate([9, 8, 7, 6, 5, 4, 3])]
    assert not found("worse", couple(two), **TREND)
    (finding,) = found("worse", couple(three), **TREND)
    assert finding.evidence[0].value == Decimal("9.33")


def test_missing_weeks_are_gaps() -> None:
    """The same answers with weeks between are read by their dates; too long ago is not looked at."""
    spread: list[int | None] = [value for each in FALL for value in (each, None)]
    assert trend(spread)
    assert not trend(spread, days=50)


@given(st.lists(st.none() | st.integers(0, 10), max_size=26))
@UNTIMED
def test_rising_or_steady_answers_are_never_a_fall(values: list[int | None]) -> None:
    """Recovery raises no alarm, whatever is missing."""
    known = iter(sorted(value for value in values if value is not None))
    rising = [None if value is None else next(known) for value in values]
    assert not trend(rising)
    assert not lower(rising, errors=Decimal("0.01"), drop=Decimal("0.01"))
    assert not found("worse-item", couple(rated("closeness", rising)), **TREND)


@given(st.lists(st.integers(0, 10), min_size=6, max_size=26))
@UNTIMED
def test_an_item_whose_lower_end_is_better_is_the_mirror_image(values: list[int]) -> None:
    """More alarm is found exactly where the same course downwards would be of any other item."""
    turned = [10 - value for value in values]
    down = found("worse-item", couple(rated("closeness", [*values])), **TREND)
    up = found("worse-item", couple(rated("trigger_load", [*turned])), **TREND)
    assert [(each.since, each.last_on) for each in down] == [(each.since, each.last_on) for each in up]
    assert [10 - said.value for each in down for said in each.evidence if not isinstance(said.value, str)] == [
        said.value for each in up for said in each.evidence
    ]


def test_one_finding_tells_of_all_items_that_go_down() -> None:
    """Two items are one finding of one partner, and it goes on while either does."""
    values = [9, 8, 7, 6, 5, 4, 3]
    both = [answered(place, heard=v, closeness=v) for place, v in enumerate(values)]
    (finding,) = found("worse-item", couple(b=both), **TREND)
    assert finding.side is Side.B
    assert {said.item for said in finding.evidence} == {"heard", "closeness"}


def lower(values: Sequence[int | None], **changed: Amount) -> list[Finding]:
    """What is found when the last of a partner's means are held against the ones before."""
    return found("worse-usual", couple(trusted(values)), **{**LOWER, **changed})


@pytest.mark.parametrize(("drop", "is_found"), [(2, True), (Decimal("2.5"), True), (Decimal("2.6"), False)])
def test_the_last_answers_together_must_be_lower_by_a_size(drop: Amount, is_found: bool) -> None:
    """Three answers of five against eight of seven and eight: two and a half points, exactly."""
    assert bool(lower([7, 8] * 4 + [5, 5, 5], drop=drop)) is is_found


def test_own_standard_errors_decide_whether_it_is_more_than_chance() -> None:
    """Just above the threshold it is named, and just below it is not."""
    before, after = [7, 8] * 4, [5, 5, 5]
    errors = Decimal(fall([value - 7.5 for value in before], [-2.5] * 3).errors)
    assert not lower([*before, *after], errors=errors + Decimal("1e-9"))
    (finding,) = lower([*before, *after], errors=errors - Decimal("1e-9"))
    assert finding.figures == {
        "n all_ratings": "8",
        "found_on all_ratings": week(10).isoformat(),
        "from all_ratings": "7.5",
        "to all_ratings": "5",
        "errors all_ratings": f"{errors:.2f}",
    }
    assert (finding.since, finding.last_on) == (week(8), week(10))


def test_lower_than_usual_needs_enough_answers_before() -> None:
    """Seven are not enough where eight are asked for."""
    assert not lower([7, 8, 7, 8, 7, 8, 7, 4, 4, 4])
    assert lower([7, 8, 7, 8, 7, 8, 7, 8, 4, 4, 4])


def test_with_earlier_answers_out_of_sight_a_full_window_is_needed() -> None:
    """What is said about an answer does not change when older ones are no longer kept."""
    cut = couple(trusted([7, 8] * 4 + [4, 4, 4]))
    mina = replace(cut.partners[Side.A], first_on=week(-9))
    assert not found("worse-usual", replace(cut, partners={**cut.partners, Side.A: mina}), **LOWER)


def test_answers_over_too_long_a_time_are_not_compared() -> None:
    """The same answers every second week leave the days that are looked at."""
    values = [7, 8] * 4 + [4, 4, 4]
    spread = [value for each in values for value in (each, None)]
    assert lower(spread)
    assert not lower(spread, days=100)


def test_lower_than_usual_is_over_when_answers_come_back() -> None:
    """Back by half of what was asked for, three times in a row."""
    fallen = [7, 8] * 4 + [4, 4, 4]
    assert lower([*fallen, 7, 7, 7])
    assert lower([*fallen, 8, 8])
    assert not lower([*fallen, 8, 8, 8])


@pytest.mark.parametrize("item", TRUST)
def test_each_of_the_four_items_counts_alike(item: str) -> None:
    """A fall of one of them alone by eight is a fall of the mean by two."""
    answers = []
    for place, low in enumerate([9, 8, 7, 6, 5, 4, 2, 1]):
        answers.append(answered(place, **{each: low if each == item else 9 for each in TRUST}))
    assert found("worse", couple(answers), **{**TREND, "drop": Decimal("1.5")})
