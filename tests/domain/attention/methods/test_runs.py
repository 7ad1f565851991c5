"""What one partner's answers say several check-ins in a row: at, just below and just above each threshold."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.attention.answers import Answered
from dashboard.domain.attention.findings import Finding
from dashboard.domain.attention.judge import judge
from dashboard.domain.vocabulary import Role, Side
from tests.domain.attention.evidence import SHIPPED, answered, chosen, couple, found, rated, sides, week
from tests.domain.stats import UNTIMED

DROP = {"drop": 3, "window": 4, "least": 3, "times": 1, "calm": 1}
TWICE = {"drop": 3, "window": 12, "least": 3, "times": 2, "calm": 2}
PROMISES = {"times": 3, "calm": 1}
SMOOTH = {"least": 9, "ratings": 5, "times": 2, "weeks": 6, "calm": 1}
WATCH = {"least": 8, "rise": 2, "times": 3, "calm": 1}
SINKING = {"readings": 3, "drop": 4, "most": 2, "calm": 1}


def safe(values: list[int | None], rule_id: str = "safe-drop-twice", **thresholds: int) -> list[Finding]:
    """What is found in a partner's weeks of feeling safe."""
    return found(rule_id, couple(rated("felt_safe", values)), **(thresholds or TWICE))


@pytest.mark.parametrize(("last", "is_found"), [([6, 6], False), ([5, 6], False), ([5, 5], True), ([4, 0], True)])
def test_feeling_safe_must_fall_by_three_twice(last: list[int | None], is_found: bool) -> None:
    """Three below the own median of eight counts, two do not, once does not."""
    assert bool(safe([8, 8, 8, 8, *last])) is is_found


def test_the_median_is_taken_from_before_the_fall() -> None:
    """The low answers do not pull down the level they are compared with; halves count exactly."""
    (finding,) = safe([8, 9, 8, 9, 5, 5])
    assert (finding.since, finding.last_on, finding.figures) == (week(4), week(5), {"median": "8.5", "n": "4"})
    assert not safe([8, 9, 8, 9, 6, 5])


def test_too_few_answers_before_have_no_median_to_fall_below() -> None:
    """Two answers are not a level."""
    assert not safe([9, 9, 1, 1])
    assert safe([9, 9, 9, 1, 1])


def test_as_shipped_a_fall_is_red_in_the_first_weeks() -> None:
    """The product asks for three below the own median, twice, and for no start-up time: three answers are a level."""
    alone = replace(SHIPPED, rules={"safe-drop-twice": SHIPPED.rules["safe-drop-twice"]})
    evidence = couple(rated("felt_safe", [9, 9, 9, 6, 6]))
    assert sides(judge(evidence, alone, week(4))) == [Side.A]


def test_low_answers_with_a_long_silence_between_are_not_in_a_row() -> None:
    """Answers up to four weeks apart are in a row, five weeks are not."""
    base: list[int | None] = [8, 8, 8, 8]
    assert safe([*base, 5, None, None, None, 5])
    assert not safe([*base, 5, None, None, None, None, 5])


def test_an_open_fall_outlives_a_silence() -> None:
    """Not answering is not feeling safe again."""
    (finding,) = safe([8, 8, 8, 5, 5, *[None] * 8, 4])
    assert finding.since == week(3)


def test_a_fall_is_over_after_calm_answers_in_a_row() -> None:
    """One better answer does not end it, two do; the next fall has a first day of its own."""
    assert safe([8, 8, 8, 5, 5, 8])[0].since == week(3)
    assert not safe([8, 8, 8, 5, 5, 8, 8])
    (finding,) = safe([8, 8, 8, 5, 5, 8, 8, 8, 8, 8, 3, 3])
    assert finding.since == week(10)


@pytest.mark.parametrize(("last", "is_found"), [(6, False), (5, True), (4, True)])
def test_one_fall_is_worth_a_talk(last: int, is_found: bool) -> None:
    """Against the median of the last four, and without it from three on."""
    assert bool(safe([2, 2, 8, 8, 8, 8, last], "safe-drop", **DROP)) is is_found
    assert bool(safe([8, 8, 8, last], "safe-drop", **DROP)) is is_found


def test_who_always_swings_does_not_stand_out_for_swinging() -> None:
    """From twelve answers on the own usual range decides as well."""
    swings: list[int | None] = [9, 4] * 8
    assert not safe([*swings, 9, 9, 9, 4], "safe-drop", **DROP)
    assert safe([*[8, 7] * 8, 4], "safe-drop", **DROP)


@given(st.lists(st.integers(0, 10), min_size=5, max_size=20), st.integers(-10, 10))
@UNTIMED
def test_a_fall_is_the_same_wherever_on_the_scale(values: list[int], shift: int) -> None:
    """Only differences count."""
    moved = [value + shift for value in values]
    here, there = safe([*values]), safe([*moved])
    assert [(each.since, each.last_on) for each in here] == [(each.since, each.last_on) for each in there]


@given(st.lists(st.integers(0, 10), min_size=4, max_size=20))
@UNTIMED
def test_rising_answers_are_never_a_fall(values: list[int]) -> None:
    """Whoever only ever feels safer is not found."""
    assert not safe([*sorted(values)])
    assert not safe([*sorted(values)], "safe-drop", **DROP)


@pytest.mark.parametrize(("value", "is_found"), [(4, False), (3, True), (0, True)])
def test_low_will_is_found_at_once(value: int, is_found: bool) -> None:
    """Whoever of the two it is, and with no role known."""
    evidence = couple(b=rated("willingness", [8, value], every=2), role_b=None)
    assert sides(found("will-low", evidence, most=3, times=1, calm=1)) == [Side.B] * is_found


def test_will_that_comes_back_ends_it() -> None:
    """The first day is that of the present stretch."""
    assert not found("will-low", couple(rated("willingness", [2, 2, 4])), most=3, times=1, calm=1)
    (finding,) = found("will-low", couple(rated("willingness", [2, 5, 3, 1])), most=3, times=1, calm=1)
    assert (finding.since, finding.last_on) == (week(2), week(3))


@pytest.mark.parametrize(
    ("values", "is_found"),
    [
        ([8, 6, 4], True),
        ([8, 6, 5], False),
        ([8, 8, 4], False),
        ([9, 4], False),
        ([3, 2, 2], True),
        ([5, 2, 3], False),
    ],
)
def test_trust_in_oneself_sinks_by_size_or_to_the_bottom(values: list[int | None], is_found: bool) -> None:
    """Three falling answers over four points, or two or lower twice."""
    assert bool(found("self-sinking", couple(rated("self_trust", values, every=2)), **SINKING)) is is_found


@pytest.mark.parametrize(
    ("values", "is_found"),
    [
        (["some", "none", "some"], True),
        (["some", "none"], False),
        (["some", "most", "none", "some"], False),
        (["none", "na", "none", "na", "none"], True),
        (["none", "none", "none", "all"], False),
        (["none", "none", "none", "na"], True),
    ],
)
def test_promises_break_three_times_in_a_row(values: list[str | None], is_found: bool) -> None:
    """A week in which nothing was due neither counts nor interrupts."""
    assert bool(found("promises-breaking", couple(chosen("promise_kept", values)), **PROMISES)) is is_found


@pytest.mark.parametrize(
    ("role", "is_found"), [(Role.INJURED, True), (Role.MUTUAL, True), (Role.INVOLVED, False), (None, False)]
)
def test_only_who_was_promised_says_that_promises_break(role: Role | None, is_found: bool) -> None:
    """The involved partner's own view neither raises nor lowers it."""
    evidence = couple(chosen("promise_kept", ["none"] * 3), role_a=role, role_b=None)
    assert bool(found("promises-breaking", evidence, **PROMISES)) is is_found


@pytest.mark.parametrize(
    ("values", "is_found"), [(["yes", "yes"], True), (["yes"], False), (["yes", "bit"], False), (["bit", "bit"], False)]
)
def test_being_pushed_counts_when_it_is_said_twice(values: list[str | None], is_found: bool) -> None:
    """A little is not yes."""
    assert bool(found("rushing", couple(chosen("pace_pressure", values)), times=2, calm=1)) is is_found


def smooth(value: int, *, start: int = 0, count: int = 2, ratings: int = 5, alarm: int = 0) -> list[Finding]:
    """What is found when everything is rated alike from a week on, the first check-in being in week 0."""
    items = ("felt_safe", "word_kept", "openness", "heard", "closeness", "area_trust")[: ratings - 1]
    every = [
        answered(place, **dict.fromkeys(items, value), trigger_load=alarm) for place in range(start, start + count)
    ]
    first = [] if start == 0 else [answered(0, felt_safe=5)]
    return found("too-smooth", couple([*first, *every]), **SMOOTH)


@pytest.mark.parametrize(("value", "is_found"), [(8, False), (9, True), (10, True)])
def test_all_ratings_must_be_very_high(value: int, is_found: bool) -> None:
    """From nine on."""
    assert bool(smooth(value)) is is_found


@pytest.mark.parametrize(("alarm", "is_found"), [(0, True), (1, True), (2, False), (10, False)])
def test_items_whose_lower_end_is_better_are_read_the_right_way_round(alarm: int, is_found: bool) -> None:
    """Ten for alarm is no smooth week."""
    assert bool(smooth(10, alarm=alarm)) is is_found


def test_smooth_needs_enough_ratings_twice_in_the_first_weeks() -> None:
    """Four ratings are too few, one check-in too; the sixth week is the last that counts."""
    assert not smooth(10, ratings=4)
    assert not smooth(10, count=1)
    assert smooth(10, start=4)
    assert not smooth(10, start=5)


@pytest.mark.parametrize(
    ("watching", "openness", "is_found"),
    [
        ([8, 8, 8], [3, 4, 5], True),
        ([8, 7, 8], [3, 4, 5], False),
        ([8, 8, 8], [3, 4, 4], False),
        ([8, 8], [3, 9], False),
        ([10, 10, 10], [9, 5, 3], False),
    ],
)
def test_watching_stays_high_while_truth_comes(watching: list[int], openness: list[int], is_found: bool) -> None:
    """Eight or more three times, while the other item rises by two."""
    pairs = zip(watching, openness, strict=True)
    answers = [answered(place, watchfulness=w, openness=o) for place, (w, o) in enumerate(pairs)]
    assert bool(found("watch-high", couple(answers), **WATCH)) is is_found
    assert not found("watch-high", couple(answers, role_a=Role.INVOLVED), **WATCH)


def test_several_check_ins_of_a_day_are_one() -> None:
    """So one angry evening is not two low answers in a row. The middle one counts, as it was given."""
    low = [Answered(week(4), {"felt_safe": value}, {}) for value in (1, 2, 3)]
    assert not found("safe-drop-twice", couple([*rated("felt_safe", [8, 8, 8, 8]), *low]), **TWICE)
    (finding,) = found("safe-drop", couple([*rated("felt_safe", [8, 8, 8, 8]), *low[:2]]), **DROP)
    assert [str(said.value) for said in finding.evidence] == ["1"]


def test_for_safety_the_lowest_answer_of_a_day_counts() -> None:
    """Whoever stands beside somebody who answers cannot take a fall back with a calm answer later that day."""
    base = rated("felt_safe", [8, 8, 8, 8, 3])
    same_day = [Answered(week(5), {"felt_safe": value}, {}) for value in (3, 9, 9)]
    (finding,) = found("safe-drop-twice", couple([*base, *same_day]), **TWICE)
    assert [(said.on, said.value) for said in finding.evidence] == [(week(4), 3), (week(5), 3)]


def test_calm_answers_are_no_evidence_of_a_fall() -> None:
    """What a counselor saw to is not news again because somebody feels safe again."""
    (finding,) = safe([8, 8, 8, 8, 3, 3])
    assert safe([8, 8, 8, 8, 3, 3, 9]) == [finding]


def test_days_matter_and_not_weeks() -> None:
    """A daily pulse is read check-in by check-in as well."""
    days = [Answered(week(0) + timedelta(day), {"felt_safe": v}, {}) for day, v in enumerate([8, 8, 8, 4, 4])]
    assert found("safe-drop-twice", couple(days), **TWICE)
