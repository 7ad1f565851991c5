"""An alert that does not change is no news: what counts as worse, and from when on a matter rests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.attention.covers import covers_of
from dashboard.domain.attention.describe import NOTHING_NEW, describe
from dashboard.domain.attention.facts import Facts, PartnerFacts
from dashboard.domain.attention.findings import ALL_RATINGS, Finding, Kept, Said
from dashboard.domain.attention.handling import Action, AlertState, Did, Key
from dashboard.domain.attention.reconcile import key_of
from dashboard.domain.attention.rules import Amount, Level, RuleBook, State
from dashboard.domain.attention.survey import Placement, Survey, survey
from dashboard.domain.attention.worsening import changed_on, rests_after, trend
from dashboard.domain.ids import new_id
from dashboard.domain.vocabulary import EpisodeStatus, Side
from dashboard.library import load
from tests.domain.attention.evidence import chosen, couple, found, rated, week
from tests.domain.attention.shipped_rules import action, book, rule, tell

SHIPPED = load().attention
WEEKS = 6
RAISED = date(2026, 6, 1)
BOOK = book(
    rule("worse", state=State.WORSE, quiet=7 * WEEKS),
    rule("crossed", is_lasting=True, quiet=7 * WEEKS),
    # A safety rule keeps asking, even if somebody gave it such a number.
    rule("safety-yes", level=Level.SAFETY, state=State.SAFETY, is_lasting=True, quiet=14),
)


def after(weeks: int, days: int = 0) -> date:
    """A day so long after the finding was raised."""
    return RAISED + timedelta(weeks=weeks, days=days)


def finding(rule_id: str, item: str, values: Iterable[Amount | str], first: date = RAISED, **figures: str) -> Finding:
    """One of partner A's items week after week, the first answer on the day it was raised."""
    said = tuple(Said(first + timedelta(weeks=place), Side.A, item, value) for place, value in enumerate(values))
    return Finding(rule_id, Side.A, said[0].on, said[-1].on, said, figures)


def judged(today: date, *actions: Action, rule_id: str = "worse", rules: RuleBook = BOOK) -> Survey:
    """A couple with this finding, raised on its first day."""
    kept = Kept(new_id(), Finding(rule_id, Side.A, RAISED, RAISED, ()), 0, at_nine(RAISED))
    partners = [PartnerFacts(name=name, checkins=9, last_on=today) for name in ("Mina", "Robin")]
    facts = Facts(
        status=EpisodeStatus.ACTIVE,
        a=partners[0],
        b=partners[1],
        known_since=RAISED,
        next_session_on=today,
        findings=(kept,),
        actions={each.key: each for each in actions},
    )
    return survey(facts, rules, today)


def at_nine(on: date) -> datetime:
    """Nine in the morning of a day."""
    return datetime.combine(on, time(9))


def standing(found: Survey) -> AlertState:
    """The state of the one matter there is."""
    (each,) = (*found.stands_out, *found.quiet)
    return each.place.standing


# When it rests


@pytest.mark.parametrize(("day", "state"), [(after(WEEKS, -1), AlertState.NEW), (after(WEEKS), AlertState.QUIET)])
def test_what_has_not_changed_rests_after_the_days_of_its_rule(day: date, state: AlertState) -> None:
    """The day before it still asks."""
    assert standing(judged(day)) is state


def test_what_rests_is_on_the_record_and_nowhere_else() -> None:
    """Not on Today, in no colour of a caseload, and still said with its day; it can be dealt with from there."""
    found = judged(after(WEEKS))
    said = describe(found, tell)
    assert (found.state, found.placement, found.stands_out) == (State.NOTHING, Placement.ELSEWHERE, ())
    assert (said.headline, said.asks, said.handled) == (NOTHING_NEW, False, ())
    assert said.also == ("on the record since Mon 1 Jun: worse of Mina",)
    assert [each.matter.key for each in said.quiet] == [each.holds.key for each in found.quiet] == list(found.evidence)


@given(st.integers(0, 2000))
def test_safety_never_rests(days: int) -> None:
    """Red stays red until a counselor has seen it, however long that takes and whatever number its rule was given."""
    found = judged(RAISED + timedelta(days=days), rule_id="safety-yes")
    assert (standing(found), found.state) == (AlertState.NEW, State.SAFETY)


def test_no_shipped_safety_rule_can_rest_and_every_other_finding_can() -> None:
    """By the table as it is shipped."""
    for each in SHIPPED.rules.values():
        if each.basis == "answers":
            assert (rests_after(each) is None) is (each.level is Level.SAFETY)


def test_other_matters_keep_asking_beside_one_that_rests() -> None:
    """The couple's state is that of what asks; what rests is named last."""
    found = judged(after(WEEKS))
    newer = Kept(new_id(), Finding("apart", None, after(5), after(5), ()), 0, at_nine(after(5)))
    both = survey(
        Facts(
            status=EpisodeStatus.ACTIVE,
            a=found.facts.a,
            b=found.facts.b,
            known_since=RAISED,
            next_session_on=found.today,
            findings=(*found.facts.findings, newer),
        ),
        BOOK,
        found.today,
    )
    said = describe(both, tell)
    assert (both.state, said.headline) == (State.APART, "apart")
    assert said.also == ("on the record since Mon 1 Jun: worse of Mina",)


# What was done about it


@pytest.mark.parametrize("did", [Did.ACKNOWLEDGED, Did.RESOLVED])
def test_what_was_seen_and_has_not_changed_does_not_ask_again(did: Did) -> None:
    """It is in hand for four weeks, then it rests."""
    done = action("worse", RAISED, did, after(1), words="Talked")
    assert standing(judged(after(4, 6), done)).value == did.value
    assert standing(judged(after(5), done)) is AlertState.QUIET
    assert standing(judged(after(60), done)) is AlertState.QUIET


def test_it_asks_on_the_day_a_counselor_set_and_for_as_long_as_anything_new() -> None:
    """From the day on it asks, and rests again when nobody did anything for weeks."""
    until = after(20)
    done = action("worse", RAISED, Did.SNOOZED, after(8), until=until, words="After the holidays")
    days = {after(19, 6): AlertState.SNOOZED, until: AlertState.NEW, after(20 + WEEKS): AlertState.QUIET}
    assert {day: standing(judged(day, done)) for day in days} == days


def test_what_was_reopened_asks_from_that_day_on() -> None:
    """However long ago it was raised."""
    done = action("worse", RAISED, Did.REOPENED, after(10))
    assert standing(judged(after(10), done)) is AlertState.NEW
    assert standing(judged(after(10 + WEEKS), done)) is AlertState.QUIET


# What is worse


@pytest.mark.parametrize(
    ("method", "item", "values", "changed"),
    [
        ("worse-usual", ALL_RATINGS, ["5", "4.5", "4.1", "4.6"], 0),
        ("worse-usual", ALL_RATINGS, ["5", "4.5", "4", "4.6"], 2),
        ("worse-usual", ALL_RATINGS, ["5", "4", "4", "3"], 3),
        ("safe-drop", "felt_safe", ["4", "3", "3"], 0),
        ("safe-drop", "felt_safe", ["4", "3", "2"], 2),
        ("worse-item", "trigger_load", ["6", "7", "8"], 2),
        ("worse-item", "trigger_load", ["6", "4", "2"], 0),
        ("watch-high", "watchfulness", ["8", "9", "10"], 2),
        ("watch-high", "openness", ["8", "2", "0"], 0),
    ],
)
def test_an_answer_worse_by_two_points_or_a_mean_by_one_is_news(
    method: str, item: str, values: list[str], changed: int
) -> None:
    """Against the worst since it was found; towards the better, or by less, nothing changed."""
    told = finding(method, item, [Decimal(value) for value in values])
    assert changed_on(told, SHIPPED.rules[method], RAISED) == after(changed)


def test_a_graver_choice_is_news_and_the_same_again_is_not() -> None:
    """None of the promises kept, twice in a row, is worse than some of them."""
    rule_ = SHIPPED.rules["promises-breaking"]
    assert changed_on(finding(rule_.id, "promise_kept", ["some"] * 9), rule_, RAISED) == RAISED
    assert changed_on(finding(rule_.id, "promise_kept", ["some", "some", "none", "none"]), rule_, RAISED) == after(3)
    assert changed_on(finding(rule_.id, "promise_kept", ["some", "none", "some", "none"]), rule_, RAISED) == RAISED
    assert changed_on(finding(rule_.id, "promise_kept", ["none", "some", "none", "all"]), rule_, RAISED) == RAISED


def test_said_three_times_as_often_is_news() -> None:
    """The third and the ninth time ask again."""
    rule_ = SHIPPED.rules["limits-crossed"]
    changes = [changed_on(finding(rule_.id, "limits_kept", ["no"] * times), rule_, RAISED) for times in range(1, 12)]
    assert changes == [after(0)] * 2 + [after(2)] * 6 + [after(8)] * 3


def test_partners_who_drift_further_apart_are_news() -> None:
    """Two points more than the widest gap so far."""
    rule_ = SHIPPED.rules["apart"]
    (told,) = found("apart", couple(rated("heard", [8, 8, 8, 9, 10]), rated("heard", [1, 1, 1, 1, 1])), gap=6, times=3)
    assert changed_on(told, rule_, week(2)) == week(4)


def test_an_item_that_joins_is_news() -> None:
    """A second measure that is reliably worse, or a second item that falls."""
    rule_ = SHIPPED.rules["worse-item"]
    one = finding(rule_.id, "heard", [Decimal(5)] * 6)
    other = finding(rule_.id, "closeness", [Decimal(5)] * 3, first=after(3))
    both = Finding(rule_.id, Side.A, RAISED, after(5), (*one.evidence, *other.evidence))
    assert changed_on(both, rule_, RAISED) == after(3)


def test_what_gets_worse_asks_again_and_says_so() -> None:
    """From rest, and from a counselor's hands; it rests again when it stays at that."""
    fell = (*[Decimal(5)] * 10, Decimal(3), *[Decimal(3)] * 9)
    told = finding("worse-usual", ALL_RATINGS, fell)
    rules = SHIPPED
    facts = judged(RAISED).facts

    def state(today: date, *actions: Action) -> AlertState:
        until = Finding(told.rule, told.side, told.since, today, tuple(s for s in told.evidence if s.on <= today))
        kept = Kept(new_id(), until, 0, at_nine(RAISED))
        now = Facts(
            status=facts.status,
            a=PartnerFacts(name="Mina", checkins=9, last_on=today),
            b=PartnerFacts(name="Robin", checkins=9, last_on=today),
            known_since=RAISED,
            next_session_on=today,
            findings=(kept,),
            actions={each.key: each for each in actions},
        )
        return standing(survey(now, rules, today))

    assert [state(after(weeks)) for weeks in (5, 6, 9, 10, 15, 16)] == [
        AlertState.NEW,
        AlertState.QUIET,
        AlertState.QUIET,
        AlertState.NEW,
        AlertState.NEW,
        AlertState.QUIET,
    ]
    seen = Action(key_of(told), Did.ACKNOWLEDGED, after(8), "Rosa", covers=covers_of(told))
    assert state(after(9), seen) is AlertState.ACKNOWLEDGED
    assert state(after(10), seen) is AlertState.NEW


def test_limits_that_were_resolved_and_are_crossed_again_ask() -> None:
    """Called over is over only until it happens again; said again beforehand, it is one matter."""
    weekly = chosen("limits_kept", ["no", None, "no"])
    (told,) = found("limits-crossed", couple(weekly))
    assert [said.on for said in told.evidence] == [week(0), week(2)]
    far = chosen("limits_kept", ["no", *[None] * 13, "no"])
    (later,) = found("limits-crossed", couple(far))
    assert later.since == week(14)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([5, 5, 5, 5], "about the same since then"),
        ([5, 6, 7, 7, 7], "a little better of late"),
        ([5, 5, 4, 4, 4], "a little worse of late"),
    ],
)
def test_the_trend_is_said_in_words(values: list[int], words: str) -> None:
    """The middle of the latest three against those it was found in."""
    told = finding("worse-item", "heard", [Decimal(value) for value in values])
    assert trend(told, SHIPPED.rules["worse-item"], RAISED) == words


def test_a_key_is_that_of_the_matter() -> None:
    """A matter that rests is found by the key it had while it asked."""
    assert list(judged(after(WEEKS)).evidence) == [Key("worse", Side.A, RAISED)]
