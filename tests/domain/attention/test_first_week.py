"""A couple that has just come is not in arrears: what nobody could have done yet is not missing. Safety speaks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from dashboard.domain.attention.facts import Facts, PartnerFacts
from dashboard.domain.attention.handling import AlertState
from dashboard.domain.attention.rules import State
from dashboard.domain.attention.survey import Survey, survey
from dashboard.domain.vocabulary import EpisodeStatus, Side
from tests.domain.attention.shipped_rules import book, kept, rule

TODAY = date(2026, 10, 16)
BOOK = book(
    rule("silence", state=State.SILENT, method="silence", days=3, listed=3), rule("talk-due", method="asked", days=42)
)


def found(days_here: int, **changed: Any) -> Survey:
    """A couple without a session, whose B last answered long before it came here so many days ago."""
    facts: dict[str, Any] = {
        "status": EpisodeStatus.ACTIVE,
        "a": PartnerFacts(name="Mina", checkins=9, last_on=TODAY),
        "b": PartnerFacts(name="Robin", checkins=9, last_on=TODAY - timedelta(days=90)),
        "known_since": TODAY - timedelta(days=days_here),
    }
    return survey(Facts(**{**facts, **changed}), BOOK, TODAY)


@pytest.mark.parametrize("days_here", range(7))
def test_in_its_first_week_nothing_is_missing(days_here: int) -> None:
    """No session that is not set, none that has passed, and no silence, as an alert or on a list."""
    for planned in (None, TODAY - timedelta(days=1)):
        new = found(days_here, next_session_on=planned)
        assert new.stands_out == ()
        assert new.silent == ()
        assert new.state is State.NOTHING


def test_after_its_first_week_what_is_missing_asks() -> None:
    """From the eighth day on, and found on that day, not before."""
    week = found(7)
    assert {each.holds.rule.id for each in week.stands_out} == {"silence", "no-session"}
    [session] = [each for each in week.stands_out if each.holds.rule.id == "no-session"]
    assert session.holds.raised_on == TODAY
    assert session.place.standing is AlertState.NEW


def test_a_couple_of_the_past_is_asked_alone_once_something_begins() -> None:
    """Nothing that an imported record left undone is overdue here, until there is a session."""
    before = TODAY - timedelta(days=60)
    robin = PartnerFacts(name="Robin", checkins=9, last_on=before)
    past = {"is_imported": True, "a": replace(robin, name="Mina"), "b": robin, "asked": {Side.A: before}}
    assert found(7, **past).stands_out == ()
    begun = found(7, **past, next_session_on=TODAY + timedelta(days=1))
    assert "talk-due" in {each.holds.rule.id for each in begun.stands_out}


def test_safety_speaks_from_the_first_hour() -> None:
    """A safety answer of a couple that came today is red at once."""
    assert found(0, findings=(kept("safety-yes", TODAY),)).state is State.SAFETY


def test_homework_that_was_given_here_is_overdue_here() -> None:
    """A day that the counselor set is no arrears of before."""
    late = found(4, overdue=1, overdue_since=TODAY - timedelta(days=2))
    assert [each.holds.rule.id for each in late.stands_out] == ["overdue"]
