"""Findings in deeds, and in deeds beside felt trust, with their numbers, and where there is too little to say."""

from __future__ import annotations

import pytest

from dashboard.domain.attention.findings import CoupleEvidence
from dashboard.domain.vocabulary import Role, Side
from tests.domain.attention.evidence import answered, couple, deeds_of, found, ratings_of, sides, trusted, week

KEPT, BROKEN = "k" * 12, "mmkm" * 3
RISING = [3] * 4 + [5] * 4 + [7] * 4


@pytest.mark.parametrize(
    ("results", "speaks"),
    [
        # Four read are too few, whatever they came to.
        ("mmmm", False),
        ("mmkkm", True),
        # Late is not kept in time, and seventy percent is not under seventy.
        ("kkkkklllmm", True),
        ("kkkkkkkmmm", False),
        # After six in a row at which it holds no longer it is over.
        ("mmmmm" + "k" * 12, True),
        ("mmmmm" + "k" * 15, False),
        # What nobody read is not counted.
        ([None] * 8 + ["m"] * 4, False),
    ],
)
def test_a_word_that_is_not_kept_is_found_from_five_read_promises_on(results: list[str], speaks: bool) -> None:
    """About the partner who promised, with the number read and kept."""
    findings = found("promises-not-kept", couple(deeds=deeds_of(Side.B, results)))
    assert sides(findings) == [Side.B] * speaks
    if findings:
        assert int(findings[0].figures["n"]) == min(len(results), 12)


def test_promises_of_long_ago_say_nothing_of_today() -> None:
    """Three months after the last one that was read it is over."""
    evidence = couple(deeds=deeds_of(Side.B, "m" * 6))
    assert found("promises-not-kept", evidence, week(16))
    assert not found("promises-not-kept", evidence, week(17))


UNMOVED, EARLY = "trust-unmoved", "trust-early"


@pytest.mark.parametrize(
    ("values", "results", "rule"),
    [
        ([4] * 12, KEPT, UNMOVED),
        (RISING, BROKEN, EARLY),
        # Trust that comes with deeds, and none without them, are as they should be.
        (RISING, KEPT, None),
        ([4] * 12, BROKEN, None),
        # Where trust is high it does not have to rise.
        ([9] * 12, KEPT, None),
        # Too little to say: seven promises read, four promises read, seven answers.
        ([4] * 12, "k" * 7, None),
        (RISING, "mmmm", None),
        ([None] * 5 + [4] * 7, KEPT, None),
    ],
)
def test_trust_is_read_beside_what_the_other_kept(values: list[int], results: str, rule: str | None) -> None:
    """Both findings are about the injured partner, and neither speaks where the other does."""
    evidence = couple(trusted(values), deeds=deeds_of(Side.B, results))
    assert [each for each in (UNMOVED, EARLY) if found(each, evidence)] == [rule] * bool(rule)
    # The same answers of the involved partner, or deeds of the injured one, say nothing.
    assert not any(found(each, couple(b=trusted(values), deeds=deeds_of(Side.A, results))) for each in (UNMOVED, EARLY))


def in_focus(area: str | None) -> CoupleEvidence:
    """Trust in the focus area stays low while all promises in digital life are kept; trust as a whole rises."""
    answers = [
        answered(place, felt_safe=value, word_kept=value, openness=value, area_trust=3)
        for place, value in enumerate(RISING)
    ]
    return couple(answers, deeds=deeds_of(Side.B, KEPT, "digital"), focus_area=area)


def test_an_area_is_read_by_its_own_answers_or_ratings() -> None:
    """The focus area goes by the check-ins, any other by two ratings of it, and one rating says too little."""
    (finding,) = found(UNMOVED, in_focus("digital"))
    assert finding.figures["trust promise:digital"] == "area_trust"
    assert (finding.figures["n promise:digital"], finding.figures["to promise:digital"]) == ("12", "3")
    assert not found(UNMOVED, in_focus("finance"))
    deeds = deeds_of(Side.B, KEPT, "digital")
    for values, speaks in (([3, 3], True), ([3, 6], False), ([3], False)):
        rated = couple(deeds=deeds, areas=ratings_of("digital", values, every=11))
        assert bool(found(UNMOVED, rated)) is speaks


@pytest.mark.parametrize(
    ("ratings", "speaks"),
    [
        ({"digital": [2, 6], "family": [4, 4], "finance": [5, 5]}, True),
        # Two rose, one more rose a little, two areas are too few, one rating each says too little.
        ({"digital": [2, 6], "family": [2, 6], "finance": [5, 5]}, False),
        ({"digital": [2, 6], "family": [4, 6], "finance": [5, 5]}, False),
        ({"digital": [2, 6], "family": [4, 4]}, False),
        ({"digital": [6], "family": [4], "finance": [5]}, False),
    ],
)
def test_trust_that_rose_in_one_area_alone(ratings: dict[str, list[int]], speaks: bool) -> None:
    """Of three areas or more that were rated then and now."""
    areas = [each for area, values in ratings.items() for each in ratings_of(area, values, every=12)]
    assert bool(found("trust-one-area", couple(areas=areas))) is speaks
    assert not found("trust-one-area", couple(areas=areas, role_a=Role.INVOLVED, role_b=Role.INJURED))
