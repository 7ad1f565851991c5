"""How far apart the partners are, in rounds that both answered."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.attention.answers import Answered
from dashboard.domain.attention.methods.rounds import rounds_of
from dashboard.domain.vocabulary import Role, Side
from tests.domain.attention.evidence import MONDAY, answered, couple, found, rated, sides, week

APART = {"gap": 4, "times": 2, "calm": 1}
GUESS = {"gap": 3, "times": 2, "calm": 1}


@pytest.mark.parametrize(
    ("a", "b", "is_found"),
    [
        ([8, 8], [4, 4], True),
        ([4, 4], [8, 8], True),
        ([8, 8], [5, 5], False),
        ([8, 8], [4, 5], False),
        ([8], [1], False),
        ([8, 8, 8], [3, 3, 5], False),
    ],
)
def test_four_points_twice_in_a_row_are_far_apart(a: list[int | None], b: list[int | None], is_found: bool) -> None:
    """Whichever of the two is higher; it belongs to both, and a nearer round ends it."""
    findings = found("apart", couple(rated("heard", a), rated("heard", b)), **APART)
    assert sides(findings) == [None] * is_found


@pytest.mark.parametrize(("days", "is_found"), [(0, True), (3, True), (4, False)])
def test_a_round_is_two_check_ins_at_most_three_days_apart(days: int, is_found: bool) -> None:
    """Later answers are about another week."""
    b = [Answered(each.on + timedelta(days), each.ratings, {}) for each in rated("heard", [2, 2])]
    assert bool(found("apart", couple(rated("heard", [8, 8]), b), **APART)) is is_found


def test_a_silent_partner_is_far_from_nobody() -> None:
    """Rounds that one left out are no rounds, and those around them are still in a row."""
    assert not found("apart", couple(rated("heard", [9] * 6)), **APART)
    findings = found("apart", couple(rated("heard", [9] * 3), rated("heard", [2, None, 2])), **APART)
    assert [(each.since, each.last_on) for each in findings] == [(week(0), week(2))]


def test_the_first_day_is_that_of_the_first_item_apart() -> None:
    """One item hands over to another without a second finding."""
    a = [answered(place, heard=9, closeness=9) for place in range(5)]
    lows = [(2, 9), (2, 9), (2, 3), (9, 3), (9, 3)]
    b = [answered(place, heard=heard, closeness=closeness) for place, (heard, closeness) in enumerate(lows)]
    (finding,) = found("apart", couple(a, b), **APART)
    assert finding.since == week(0)
    assert {said.item for said in finding.evidence} == {"closeness"}
    assert finding.figures == {"gap closeness": "6", "n closeness": "3"}


@pytest.mark.parametrize(
    ("injured", "involved", "is_found"),
    [([4, 4], [7, 7], True), ([4, 4], [6, 7], False), ([7, 7], [4, 4], False)],
)
def test_a_guess_too_high_counts_one_way_only(
    injured: list[int | None], involved: list[int | None], is_found: bool
) -> None:
    """The involved partner guesses higher than the other answers, whichever of them is partner A."""
    one, other = rated("area_trust", injured), rated("area_trust", involved)
    swapped = couple(other, one, role_a=Role.INVOLVED, role_b=Role.INJURED)
    assert bool(found("rushing-guess", couple(one, other), **GUESS)) is is_found
    assert bool(found("rushing-guess", swapped, **GUESS)) is is_found


@pytest.mark.parametrize("role", [Role.MUTUAL, None])
def test_without_two_different_roles_nobody_guesses(role: Role | None) -> None:
    """When both are mutual or no role is set, neither answer is a guess."""
    evidence = couple(rated("area_trust", [1] * 4), rated("area_trust", [10] * 4), role_a=role, role_b=role)
    assert not found("rushing-guess", evidence, **GUESS)


days = st.lists(st.integers(0, 60), max_size=15, unique=True).map(sorted)


@given(days, days)
def test_rounds_use_each_check_in_once_and_treat_both_alike(a: list[int], b: list[int]) -> None:
    """No pair is further than three days apart, and no two check-ins left over could still be one."""
    one = [Answered(MONDAY + timedelta(day), {}, {}) for day in a]
    other = [Answered(MONDAY + timedelta(day), {}, {}) for day in b]
    rounds = rounds_of(one, other)
    assert all(abs((each.a.on - each.b.on).days) <= 3 for each in rounds)
    assert len({each.a.on for each in rounds}) == len({each.b.on for each in rounds}) == len(rounds)
    assert all(before.on <= after.on for before, after in pairwise(rounds))
    left = {each.on for each in one} - {each.a.on for each in rounds}
    right = {each.on for each in other} - {each.b.on for each in rounds}
    assert not [1 for x in left for y in right if abs((x - y).days) <= 3]
    assert {(each.a.on, each.b.on) for each in rounds} == {(each.b.on, each.a.on) for each in rounds_of(other, one)}


def test_each_answer_keeps_its_own_day() -> None:
    """A round is dated by its later check-in, what each one said by the day it was said."""
    b = [Answered(each.on + timedelta(1), each.ratings, {}) for each in rated("heard", [2, 2])]
    (finding,) = found("apart", couple(rated("heard", [8, 8]), b), **APART)
    assert (finding.since, finding.last_on) == (week(0) + timedelta(1), week(1) + timedelta(1))
    assert [(said.side, said.on) for said in finding.evidence] == [
        (side, week(place) + timedelta(days)) for place in range(2) for days, side in enumerate(Side)
    ]
