"""Where a matter stands after what was done about it, and when it asks again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.triage.handling import (
    Action,
    Desk,
    Did,
    Handled,
    Matter,
    Place,
    Standing,
    alerts,
    handled,
    monday,
    told,
)
from dashboard.domain.triage.rules import Level, Rule
from dashboard.domain.vocabulary import Side
from tests.domain.attention_rules import AGAIN_AFTER_DAYS, RULES, action, book

# A Friday.
TODAY = date(2026, 10, 16)
BOOK = book()
SINCE = date(2026, 9, 1)
days = st.integers(-60, 0).map(lambda n: TODAY + timedelta(days=n))


def place(rule_id: str, *actions: Action, raised_on: date = SINCE, since: date = SINCE, today: date = TODAY) -> Place:
    found = Desk({a.key: a for a in actions}, BOOK, today).place(BOOK.rules[rule_id], Side.A, since, raised_on)
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
    assert (found.standing, found.asks, told(found, TODAY)) == (Standing.NEW, True, "")


def test_acknowledged_is_in_hand_and_named() -> None:
    """It stays until the finding ends, with who and when."""
    found = shown("worse", action("worse", SINCE, Did.ACKNOWLEDGED, date(2026, 10, 13)))
    assert (found.standing, found.asks) == (Standing.ACKNOWLEDGED, False)
    assert told(found, TODAY) == "Acknowledged by Rosa on Tue 13 Oct."


@pytest.mark.parametrize(
    ("until", "standing"), [(TODAY + timedelta(days=1), Standing.SNOOZED), (TODAY, Standing.NEW), (SINCE, Standing.NEW)]
)
def test_what_is_snoozed_comes_back_on_its_day(until: date, standing: Standing) -> None:
    """The day before it sleeps; on the day it asks again, and still says why it slept."""
    found = shown("worse", action("worse", SINCE, Did.SNOOZED, date(2026, 9, 2), words="On holiday.", until=until))
    assert found.standing is standing
    assert found.asks is (standing is Standing.NEW)
    assert "On holiday." in told(found, TODAY)


@pytest.mark.parametrize("back", [0, 1])
def test_what_was_resolved_and_still_holds_returns_with_words(back: int) -> None:
    """After the days of the rules it asks again and says that it was resolved; the day before it does not."""
    on = TODAY - timedelta(days=AGAIN_AFTER_DAYS - back)
    found = shown("worse", action("worse", SINCE, Did.RESOLVED, on, words="Talked"))
    assert (found.asks, found.returns) == (not back, not back)
    if not back:
        assert told(found, TODAY) == "Resolved by Rosa on Fri 18 Sep, and still so: Talked."


@given(days, days)
def test_a_lasting_finding_is_over_when_it_is_resolved(on: date, since: date) -> None:
    """What does not end by newer answers never comes back after somebody said it is over."""
    done = action("crossed", since, Did.RESOLVED, on, words="Said")
    desk = Desk({done.key: done}, BOOK, TODAY)
    assert desk.place(BOOK.rules["crossed"], Side.A, since, since) is None


@given(st.sampled_from(RULES), days, days)
def test_what_was_reopened_asks(rule: Rule, on: date, since: date) -> None:
    """Reopening takes any earlier action back."""
    found = place(rule.id, action(rule.id, since, Did.REOPENED, on), since=since)
    assert found.asks


# One alert per couple and week


@pytest.mark.parametrize("did", [Did.ACKNOWLEDGED, Did.RESOLVED])
def test_what_arises_after_the_alert_was_dealt_with_joins_it_for_the_week(did: Did) -> None:
    """It waits until Monday, says so, and then asks."""
    done = action("apart", SINCE, did, date(2026, 10, 13), words="Seen")
    raised_on = date(2026, 10, 15)
    found = place("worse", done, raised_on=raised_on)
    assert (found.asks, found.waits_until) == (False, date(2026, 10, 19))
    words = told(handled(matter("worse"), found), TODAY)
    assert words == "Joined the alert of this week. It asks by itself from Mon 19 Oct."
    assert place("worse", done, raised_on=raised_on, today=date(2026, 10, 18)).waits_until == date(2026, 10, 19)
    assert place("worse", done, raised_on=raised_on, today=date(2026, 10, 19)).asks


def test_what_stood_before_the_alert_was_dealt_with_does_not_join() -> None:
    """Whoever left it open left it open."""
    done = action("apart", SINCE, Did.ACKNOWLEDGED, date(2026, 10, 14))
    assert place("worse", done, raised_on=date(2026, 10, 13)).asks


def test_safety_neither_waits_nor_lets_others_wait() -> None:
    """A safety matter asks whatever was done this week, and dealing with it holds nothing else back."""
    done = action("apart", SINCE, Did.ACKNOWLEDGED, date(2026, 10, 13))
    assert place("safety-yes", done, raised_on=TODAY).asks
    safe = action("safety-yes", SINCE, Did.ACKNOWLEDGED, date(2026, 10, 13))
    assert place("worse", safe, raised_on=TODAY).asks


def test_a_reopened_alert_holds_nothing_back() -> None:
    """What was taken back counts as not done."""
    assert place("worse", action("apart", SINCE, Did.REOPENED, date(2026, 10, 13)), raised_on=TODAY).asks


def test_what_wakes_in_the_week_asks_all_the_same() -> None:
    """A day that somebody chose is kept, though the alert was dealt with in that week."""
    slept = action("worse", SINCE, Did.SNOOZED, date(2026, 10, 12), words="Away", until=date(2026, 10, 15))
    assert place("worse", slept, action("apart", SINCE, Did.ACKNOWLEDGED, date(2026, 10, 13))).asks


@given(days, days, days)
def test_nobody_waits_longer_than_to_the_next_monday(done_on: date, raised_on: date, today: date) -> None:
    """Whatever was done when, a wait ends on the Monday after the week in which the matter arose."""
    found = place("worse", action("apart", SINCE, Did.ACKNOWLEDGED, done_on), raised_on=raised_on, today=today)
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
