"""What stands out is told in words that name the answers, the figures and the rule."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.attention.answers import RATINGS
from dashboard.domain.attention.findings import Finding
from dashboard.domain.attention.handling import Matter
from dashboard.domain.attention.judge import judge
from dashboard.domain.attention.matters import labels_of, matter_of
from dashboard.domain.attention.rules import Change, RuleBook
from dashboard.domain.vocabulary import Side, TimelineKind
from tests.domain.attention.evidence import (
    LIBRARY,
    SHIPPED,
    answered,
    book_with,
    chosen,
    couple,
    found,
    last_day,
    rated,
    score,
    screen,
    trusted,
    week,
)
from tests.domain.attention.speaking import ANSWERS
from tests.examples import examples

LABELS = labels_of(LIBRARY.questionnaire, {area.id: area.label for area in LIBRARY.areas.values()})
NAMES = {Side.A: "Mina", Side.B: "Robin"}
TODAY = week(20)


def tell(finding: Finding, book: RuleBook = SHIPPED, names: dict[Side, str] = NAMES) -> Matter:
    """A finding in words."""
    return matter_of(finding, book.rules[finding.rule], names, raised_on=TODAY, labels=LABELS, today=TODAY)


@pytest.mark.parametrize("rule_id", ANSWERS)
def test_every_rule_has_whole_words(rule_id: str) -> None:
    """No placeholder, id or missing figure reaches the counselor, and everything ends as a sentence does."""
    evidence = ANSWERS[rule_id]
    finding = next(f for f in judge(evidence, SHIPPED, last_day(evidence)) if f.rule == rule_id)
    matter = tell(finding)
    assert not re.search(r"[{}_\x00\u2013]", f"{matter.headline} {matter.reason} {' '.join(matter.evidence)}")
    assert matter.reason.endswith(".")
    assert matter.headline[0].isupper()
    assert not matter.headline.endswith(".")
    assert len(matter.evidence) == len({said.on for said in finding.evidence})
    assert (matter.since, matter.side, matter.raised_on) == (finding.since, finding.side, TODAY)


def test_a_safety_answer_is_told_by_the_words_that_were_chosen() -> None:
    """The counselor reads what the partner read, with the day."""
    (finding,) = found("safety-unsure", couple(b=chosen("private_safety", ["skip"])))
    matter = tell(finding)
    assert matter.headline == "Safety answer from Robin"
    assert matter.reason == "Private safety question: \u201cI would rather talk in person\u201d, Mon 5 Jan."
    assert matter.evidence == ("Mon 5 Jan: Private safety question: I would rather talk in person",)


def test_another_year_is_named() -> None:
    """A day without a year is one of this year."""
    (finding,) = found("safety-yes", couple(chosen("private_safety", ["yes"])))
    later = TODAY + timedelta(365)
    told = matter_of(finding, SHIPPED.rules["safety-yes"], NAMES, raised_on=later, labels=LABELS, today=later)
    assert "Mon 5 Jan 2026" in told.reason


def test_a_fall_names_its_median_and_how_many_answers_it_is_from() -> None:
    """And the threshold that holds in the practice."""
    book = book_with("safe-drop-twice", drop=4, window=12, least=3, times=2, calm=2)
    (finding,) = found("safe-drop-twice", couple(rated("felt_safe", [8, 9, 8, 9, 4, 3, 2])), drop=4, least=3)
    assert tell(finding, book).headline == "Mina felt less safe, twice in a row"
    assert tell(finding, book).reason == (
        "Feeling safe 4 on Mon 2 Feb, 3 on Mon 9 Feb; last so low: 2 on Mon 16 Feb; "
        "middle of the 4 check-ins before: 8.5. The rule: 4 or more below."
    )


def test_a_trend_names_n_days_and_ends() -> None:
    """As they were when it was found, and the latest answer; the test's name and level stand in the table of rules."""
    thresholds = {"window": 12, "days": 182, "least": 6, "times": 1, "calm": 2, "drop": 2, "p": Decimal("0.01")}
    (finding,) = found("worse", couple(b=trusted([9, 8, 7, 6, 5, 4, 3])), **thresholds)
    matter = tell(finding)
    assert matter.headline == "Robin's trust is going down"
    assert "Trust trend from 8 to 5, middle of the first and the last three" in matter.reason
    assert "(n = 6, 5 Jan to 9 Feb); latest 3 on Mon 16 Feb." in matter.reason


def test_a_gap_names_both_answers_and_two_items_at_most() -> None:
    """The rest is counted."""
    a, b = ([answered(place, felt_safe=v, heard=v, closeness=v) for place in range(4)] for v in (9, 2))
    (finding,) = found("apart", couple(a, b), gap=4)
    matter = tell(finding)
    assert matter.headline == "Mina and Robin far apart on Feeling safe and 2 more"
    assert matter.reason.startswith(
        "Feeling safe: Mina 9, Robin 2 on Mon 26 Jan (n = 4, 5 Jan to 26 Jan); Being heard:"
    )
    assert "; and 1 more. The rule: 6 or more" in matter.reason
    assert matter.evidence[0] == (
        "Mon 5 Jan: Feeling safe: Mina 9, Robin 2; Being heard: Mina 9, Robin 2; Closeness: Mina 9, Robin 2"
    )


def test_a_screen_never_says_safe_without_not() -> None:
    """Its reason repeats that the other side means nothing."""
    (finding,) = found("screen-positive", couple(scores=[screen(12)]))
    assert tell(finding).headline == "Mina: Screen at or past the cut-off"
    assert tell(finding).reason == (
        "Screen 12 on Mon 5 Jan, cut-off 10. A score on the other side would not mean safe."
    )


def test_a_measure_names_its_baseline_and_what_is_reliable() -> None:
    """In points and words for the direction."""
    (finding,) = found("measure-worse", couple(scores=[score(37, 50, 4)]))
    assert tell(finding).reason == (
        "Scale 37 on Mon 2 Feb, 13 lower than the baseline of 50 on Mon 5 Jan; reliable from 12."
    )


def test_a_relapse_is_told_as_the_timeline_calls_it() -> None:
    """It is nobody's headline."""
    (finding,) = found("relapse", couple(events=[(week(0), TimelineKind.RELAPSE)]))
    assert (tell(finding).headline, tell(finding).reason) == ("Relapse logged", "Relapse on Mon 5 Jan.")
    assert tell(finding).evidence == ("Mon 5 Jan: Relapse",)


@pytest.mark.parametrize("name", ["{items}", "{name}", "<b>", "**", "%s"])
def test_a_name_is_never_read_as_a_template(name: str) -> None:
    """What a counselor typed stays what it is."""
    (finding,) = found("safety-yes", couple(chosen("private_safety", ["yes"])))
    assert tell(finding, names={Side.A: name, Side.B: "Robin"}).headline == f"Safety answer from {name}"


def test_a_finding_from_before_a_change_is_still_told() -> None:
    """Figures that a finding lacks are dashes, and an item the content no longer has is its id."""
    bare = Finding("measure-worse", Side.A, week(0), week(0), ())
    assert tell(bare).reason
    (finding,) = found("will-low", couple(rated("willingness", [1])), most=3, times=1, calm=1)
    assert "1 on Mon 5 Jan" in tell(finding).reason


def test_rounds_that_fit_come_before_the_latest_one() -> None:
    """No figures stand beside a rule they do not meet, and it is said when what passes will be over."""
    thresholds = {"gap": 4, "times": 2, "calm": 4}
    a = rated("heard", [2, 2, 6, 7, 7])
    b = [replace(each, on=each.on + timedelta(1)) for each in rated("heard", [8, 8, 7, 7, 7])]
    (finding,) = found("apart", couple(a, b), **thresholds)
    matter = tell(finding, book_with("apart", **thresholds))
    assert matter.headline == "Mina and Robin far apart on Being heard: not so since Tue 20 Jan"
    assert matter.reason == (
        "Being heard: Mina 2 on Mon 12 Jan, Robin 8 on Tue 13 Jan (n = 2, 5 Jan to 13 Jan); "
        "latest Mina 7 on Mon 2 Feb, Robin 7 on Tue 3 Feb: over after 1 more such round. "
        "The rule: 4 or more, 2 rounds in a row."
    )


def test_an_answer_that_comes_again_is_told_once() -> None:
    """With how often it was given, and the latest where it is another one."""
    thresholds = {"times": 3, "calm": 2}
    book = book_with("promises-breaking", **thresholds)
    (finding,) = found("promises-breaking", couple(chosen("promise_kept", ["some"] * 4)), **thresholds)
    kept = finding.evidence[0].item
    assert tell(finding, book).reason == (
        f"{LABELS.items[kept]}: \u201cSome of them\u201d, 4 check-ins in a row (5 Jan to 26 Jan). The rule: 3 in a row."
    )
    values: list[str | None] = ["some", "some", "none", "all"]
    (finding,) = found("promises-breaking", couple(chosen("promise_kept", values)), **thresholds)
    reason = tell(finding, book).reason
    words = [LABELS.options[kept, value] for value in ("some", "none", "all")]
    assert f"\u201c{words[0]}\u201d or \u201c{words[1]}\u201d, 3 of 4 check-ins (5 Jan to 26 Jan)" in reason
    assert f"; latest \u201c{words[2]}\u201d on Mon 26 Jan: over after 1 more such check-in." in reason


def test_a_fall_that_passes_says_so() -> None:
    """The latest answer, and how many more like it there must be."""
    thresholds = {"drop": 3, "window": 12, "least": 3, "times": 1, "calm": 3}
    (finding,) = found("safe-drop", couple(rated("felt_safe", [8, 8, 8, 3, 9])), **thresholds)
    matter = tell(finding, book_with("safe-drop", **thresholds))
    assert matter.headline == "Mina feels less safe than usual: not so since Mon 2 Feb"
    assert "Feeling safe 3 on Mon 26 Jan; latest 9 on Mon 2 Feb: over after 2 more such answers;" in matter.reason


weeks = st.lists(st.lists(st.integers(0, 10), min_size=12, max_size=12), min_size=4, max_size=10)
taps = st.lists(
    st.tuples(*(st.sampled_from(values) for values in (["some", "none", "all"], ["yes", "no"]))), min_size=14
)


@settings(deadline=None, max_examples=examples(20))
@given(weeks, weeks, taps)
def test_whatever_is_found_can_be_told(a: list[list[int]], b: list[list[int]], tapped: list[tuple[str, str]]) -> None:
    """By the rules it was found by, and later by others: in whole words, and over only after something more."""
    easy = {
        rule.id: Change(
            thresholds={
                name: 3 if name == "calm" else 1 for name in rule.thresholds if name in {"calm", "times", "drop"}
            }
        )
        for rule in SHIPPED.rules.values()
    }
    book = SHIPPED.changed(easy, 1)
    answers = [
        [
            answered(place, {"promise_kept": promise, "pace_pressure": pace}, **dict(zip(RATINGS, values, strict=True)))
            for place, (values, (promise, pace)) in enumerate(zip(side, tapped, strict=False))
        ]
        for side in (a, b)
    ]
    evidence = couple(*answers)
    for finding in judge(evidence, book, last_day(evidence)):
        for told in (tell(finding, book), tell(finding)):
            assert told.reason.endswith(".")
            assert "over after 0" not in told.reason
            assert ("not so since" in told.headline) <= ("over after" in told.reason)
