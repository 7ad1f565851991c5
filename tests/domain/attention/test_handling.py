"""Where a matter stands after what was done about it, and when it asks again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.attention.covers import NOTHING, Covers, covers_of, parse_covers, to_text
from dashboard.domain.attention.findings import Finding, Said
from dashboard.domain.attention.handled_words import told
from dashboard.domain.attention.handling import (
    Action,
    AlertState,
    Desk,
    Did,
    Handled,
    Key,
    Matter,
    Place,
    Question,
    alerts,
    handled,
    monday,
)
from dashboard.domain.attention.rules import Amount, Level, Rule, State
from dashboard.domain.vocabulary import Side
from tests.domain.attention.shipped_rules import AGAIN_AFTER_DAYS, RULES, action, book, rule

# A Friday.
TODAY = date(2026, 10, 16)
BOOK = book()
SINCE = date(2026, 9, 1)
days = st.integers(-60, 0).map(lambda n: TODAY + timedelta(days=n))


def question(
    rule_id: str, since: date = SINCE, raised_on: date = SINCE, covers: Covers = NOTHING, changed_on: date | None = None
) -> Question:
    """A matter about partner A, unchanged since it was found unless told."""
    return Question(Key(rule_id, Side.A, since), BOOK.rules[rule_id], raised_on, changed_on or raised_on, covers)


def place(rule_id: str, *actions: Action, raised_on: date = SINCE, since: date = SINCE, today: date = TODAY) -> Place:
    found = Desk({a.key: a for a in actions}, BOOK, today).place(question(rule_id, since, raised_on))
    assert found is not None
    return found


def matter(rule_id: str, *, side: Side = Side.A) -> Matter:
    return Matter(
        rule=BOOK.rules[rule_id], side=side, since=SINCE, raised_on=SINCE, headline="Headline", reason="Reason."
    )


def shown(rule_id: str, *actions: Action, raised_on: date = SINCE) -> Handled:
    return handled(matter(rule_id), place(rule_id, *actions, raised_on=raised_on))


def test_what_nobody_touched_asks() -> None:
    """A matter without an action is new, and says nothing was done."""
    found = shown("worse")
    assert (found.standing, found.asks, told(found, TODAY)) == (AlertState.NEW, True, "")


def test_acknowledged_is_in_hand_and_named() -> None:
    """It stays until the finding ends, with who and when."""
    found = shown("worse", action("worse", SINCE, Did.ACKNOWLEDGED, date(2026, 10, 13)))
    assert (found.standing, found.asks) == (AlertState.ACKNOWLEDGED, False)
    assert told(found, TODAY) == "Acknowledged by Rosa on Tue 13 Oct."


@pytest.mark.parametrize(
    ("until", "standing"),
    [(TODAY + timedelta(days=1), AlertState.SNOOZED), (TODAY, AlertState.NEW), (SINCE, AlertState.NEW)],
)
def test_what_is_snoozed_comes_back_on_its_day(until: date, standing: AlertState) -> None:
    """The day before it sleeps; on the day it asks again, and still says why it slept."""
    found = shown("worse", action("worse", SINCE, Did.SNOOZED, date(2026, 9, 2), words="On holiday.", until=until))
    assert found.standing is standing
    assert found.asks is (standing is AlertState.NEW)
    assert "On holiday." in told(found, TODAY)


@pytest.mark.parametrize("did", [Did.RESOLVED, Did.ACKNOWLEDGED])
@pytest.mark.parametrize("back", [0, 1])
def test_what_was_dealt_with_and_still_holds_returns_with_words(back: int, did: Did) -> None:
    """After the days of the rules it asks again and says what was done; the day before it does not."""
    on = TODAY - timedelta(days=AGAIN_AFTER_DAYS - back)
    found = shown("worse", action("worse", SINCE, did, on, words="Talked"))
    assert (found.asks, found.returns) == (not back, not back)
    if not back:
        assert told(found, TODAY) == f"{did.value.capitalize()} by Rosa on Fri 18 Sep, and still so: Talked."


# What an action covers

ACTED = st.sampled_from([Did.ACKNOWLEDGED, Did.SNOOZED, Did.RESOLVED])


def said(*items: str, value: Amount | str = 3) -> Covers:
    """What is covered by somebody who was shown an answer to each of these items."""
    evidence = tuple(Said(SINCE, Side.A, item, value) for item in items)
    return covers_of(Finding("rule", Side.A, SINCE, SINCE, evidence))


def after(rule_id: str, did: Did, was: Covers, now: Covers) -> Place | None:
    """Where a matter stands that now rests on `now`, after an action that was shown `was`."""
    until = TODAY + timedelta(days=9) if did is Did.SNOOZED else None
    done = replace(action(rule_id, SINCE, did, TODAY, until=until, words="Seen"), covers=was)
    return Desk({done.key: done}, BOOK, TODAY).place(question(rule_id, covers=now))


@given(ACTED)
def test_a_safety_matter_whose_evidence_moved_asks_again(did: Did) -> None:
    """Another answer of the same day, the same answer a second time, or a corrected one: nobody has seen it."""
    was = said("private_safety", value="yes")
    for now in (said("private_safety", "private_safety", value="yes"), said("private_safety", value="skip")):
        found = after("safety-yes", did, was, now)
        assert found is not None
        assert (found.asks, found.moved) == (True, True)
        assert told(handled(matter("safety-yes"), found, now), TODAY).endswith(
            "Seen. What it rests on has changed since then."
        )
    same = after("safety-yes", did, was, said("private_safety", value="yes"))
    # A contact that was noted leaves it asking.
    assert same is None if did is Did.RESOLVED else same is not None and same.asks is (did is Did.ACKNOWLEDGED)
    assert same is None or not same.moved


@given(ACTED)
def test_below_safety_an_item_that_an_action_did_not_cover_asks_again(did: Did) -> None:
    """More of what was covered does not; a measure that joins is named."""
    was = said("phq-9")
    same = after("worse", did, was, said("phq-9", "phq-9", value=4))
    assert same is not None
    assert not same.asks
    now = said("gad-7", "phq-9")
    found = after("worse", did, was, now)
    assert found is not None
    assert (found.asks, found.moved) == (True, True)
    named = replace(matter("worse"), named={"gad-7": "GAD-7", "phq-9": "PHQ-9"})
    assert told(handled(named, found, now), TODAY).endswith(": Seen. New since then: GAD-7.")


@given(st.lists(st.sampled_from(["heard", "felt_safe", "phq-9"]), max_size=4), st.randoms())
def test_what_is_covered_is_kept_as_it_is(items: list[str], random: Random) -> None:
    """Text and back; the order of the answers and zeros after the point make no difference."""
    found = said(*items, value=11)
    assert parse_covers(to_text(found)) == found
    random.shuffle(items)
    assert said(*items, value=Decimal("11.00")) == found


@given(days, days)
def test_a_lasting_finding_is_over_when_it_is_resolved(on: date, since: date) -> None:
    """What does not end by newer answers never comes back after somebody said it is over."""
    done = action("crossed", since, Did.RESOLVED, on, words="Said")
    desk = Desk({done.key: done}, BOOK, TODAY)
    assert desk.place(question("crossed", since, since)) is None


@given(st.sampled_from(RULES), days, days)
def test_what_was_reopened_asks(rule: Rule, on: date, since: date) -> None:
    """Reopening takes any earlier action back."""
    found = place(rule.id, action(rule.id, since, Did.REOPENED, on), since=since)
    assert found.asks


# One alert per couple and week


@pytest.mark.parametrize("did", [Did.ACKNOWLEDGED, Did.RESOLVED])
def test_what_arises_after_the_alert_was_dealt_with_joins_it_for_the_week(did: Did) -> None:
    """It waits until Monday, says so, and then asks."""
    done = action("worse", SINCE, did, date(2026, 10, 13), words="Seen")
    raised_on = date(2026, 10, 15)
    found = place("apart", done, raised_on=raised_on)
    assert (found.asks, found.waits_until) == (False, date(2026, 10, 19))
    words = told(handled(matter("apart"), found), TODAY)
    assert words == ("Joined the alert of this week, and nobody has seen it yet. It asks by itself from Mon 19 Oct.")
    assert place("apart", done, raised_on=raised_on, today=date(2026, 10, 18)).waits_until == date(2026, 10, 19)
    assert place("apart", done, raised_on=raised_on, today=date(2026, 10, 19)).asks


def test_what_stood_before_the_alert_was_dealt_with_does_not_join() -> None:
    """Whoever left it open left it open."""
    done = action("worse", SINCE, Did.ACKNOWLEDGED, date(2026, 10, 14))
    assert place("apart", done, raised_on=date(2026, 10, 13)).asks


def test_what_stood_beside_what_was_dealt_with_the_same_day_does_not_join() -> None:
    """The moments decide: found before it stays, found after it joins."""
    on = date(2026, 10, 13)
    done = replace(action("worse", SINCE, Did.ACKNOWLEDGED, on), at=datetime(2026, 10, 13, 11))
    for hour, asks in ((9, True), (12, False)):
        asked = Question(Key("apart", Side.A, on), BOOK.rules["apart"], on, on, NOTHING, datetime(2026, 10, 13, hour))
        found = Desk({done.key: done}, BOOK, TODAY).place(asked)
        assert found is not None
        assert found.asks is asks


@pytest.mark.parametrize("dealt_with", ["no-session", "silence", "overdue"])
def test_a_date_that_was_seen_to_holds_no_answers_back(dealt_with: str) -> None:
    """Only what answers said uses the week up."""
    done = action(dealt_with, SINCE, Did.ACKNOWLEDGED, date(2026, 10, 13))
    assert place("crossed", done, raised_on=TODAY).asks
    assert place("overdue", done, raised_on=TODAY, since=TODAY).asks


def test_what_is_more_urgent_than_what_was_dealt_with_breaks_through() -> None:
    """By its state or by its level; what is as urgent or less joins."""
    watched = rule("watched", level=Level.WATCH, state=State.APART)
    rules = book(watched)

    def asks(dealt_with: str, arises: str) -> bool:
        done = action(dealt_with, SINCE, Did.ACKNOWLEDGED, date(2026, 10, 13))
        found = Desk({done.key: done}, rules, TODAY).place(
            Question(Key(arises, Side.B, TODAY), rules.rules[arises], TODAY, TODAY)
        )
        assert found is not None
        return found.asks

    assert asks("apart", "worse")
    assert asks("watched", "apart")
    assert asks("watched", "crossed")
    assert not asks("worse", "apart")
    assert not asks("apart", "watched")
    assert not asks("crossed", "crossed")


def test_safety_neither_waits_nor_lets_others_wait() -> None:
    """A safety matter asks whatever was done this week, and dealing with it holds nothing else back."""
    done = action("worse", SINCE, Did.ACKNOWLEDGED, date(2026, 10, 13))
    assert place("safety-yes", done, raised_on=TODAY).asks
    safe = action("safety-yes", SINCE, Did.ACKNOWLEDGED, date(2026, 10, 13))
    assert place("worse", safe, raised_on=TODAY).asks


def test_a_reopened_alert_holds_nothing_back() -> None:
    """What was taken back counts as not done."""
    assert place("apart", action("worse", SINCE, Did.REOPENED, date(2026, 10, 13)), raised_on=TODAY).asks


def test_what_wakes_in_the_week_asks_all_the_same() -> None:
    """A day that somebody chose is kept, though the alert was dealt with in that week."""
    slept = action("apart", SINCE, Did.SNOOZED, date(2026, 10, 12), words="Away", until=date(2026, 10, 15))
    assert place("apart", slept, action("worse", SINCE, Did.ACKNOWLEDGED, date(2026, 10, 13))).asks


@given(days, days, days)
def test_nobody_waits_longer_than_to_the_next_monday(done_on: date, raised_on: date, today: date) -> None:
    """Whatever was done when, a wait ends on the Monday after the week in which the matter arose."""
    found = place("apart", action("worse", SINCE, Did.ACKNOWLEDGED, done_on), raised_on=raised_on, today=today)
    if found.waits_until is not None:
        assert found.waits_until.weekday() == 0
        assert today < found.waits_until <= raised_on + timedelta(days=7)
        assert monday(done_on) == monday(raised_on)
        assert done_on <= raised_on


def test_below_safety_everything_of_a_couple_is_one_alert() -> None:
    """Each safety matter is an alert by itself, the rest is one."""
    one, other = shown("safety-yes"), handled(matter("safety-yes", side=Side.B), place("safety-yes"))
    worse, crossed = shown("worse"), shown("crossed")
    assert alerts([one, other, worse, crossed]) == [(one,), (other,), (worse, crossed)]
    assert alerts([]) == []
    assert all(each[0].matter.rule.level is Level.SAFETY for each in alerts([one, worse])[:1])
