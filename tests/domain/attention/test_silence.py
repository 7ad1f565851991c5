"""Who does not answer is listed as a fact, of whom and from which day on; every alert of silence is on the list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from dashboard.domain.attention.facts import Facts, PartnerFacts
from dashboard.domain.attention.rules import Change, RuleBook
from dashboard.domain.attention.survey import survey
from dashboard.domain.vocabulary import EpisodeStatus, Side
from dashboard.library import load

SHIPPED = load().attention
TODAY = date(2026, 10, 13)


def ago(days: int) -> date:
    """So many days before today."""
    return TODAY - timedelta(days=days)


def partner(name: str = "Mina", *, last: int | None = 3) -> PartnerFacts:
    """One who answered so many days ago, or never."""
    return PartnerFacts(name=name, checkins=0 if last is None else 5, last_on=None if last is None else ago(last))


def facts(**changes: object) -> Facts:
    """A couple in care for months, both of whom answer."""
    both = Facts(status=EpisodeStatus.ACTIVE, a=partner(), b=partner("Robin"), known_since=date(2026, 1, 5))
    return replace(both, **changes)  # type: ignore[arg-type]


def missing(known: Facts, book: RuleBook = SHIPPED) -> dict[Side, date]:
    """What is listed today."""
    return {each.side: each.since for each in survey(known, book, TODAY).silent}


def alerts(known: Facts, book: RuleBook = SHIPPED) -> dict[Side | None, date]:
    """Whose silence is an alert today, and since when."""
    return {key.side: key.since for key in survey(known, book, TODAY).evidence if key.rule == "silence"}


@pytest.mark.parametrize(("days", "is_listed", "is_alert"), [(17, 0, 0), (18, 1, 0), (56, 1, 0), (57, 1, 1)])
def test_two_missed_checkins_are_listed_and_eight_weeks_are_an_alert(days: int, is_listed: int, is_alert: int) -> None:
    """Below, at and above both thresholds, for either partner."""
    for side, known in (
        (Side.B, facts(b=partner("Robin", last=days))),
        (Side.A, facts(a=partner(last=days))),
    ):
        assert missing(known) == dict([(side, ago(days))] * is_listed)
        assert alerts(known) == dict([(side, ago(days))] * is_alert)


def test_both_partners_are_listed_each_since_their_own_last_answer() -> None:
    """Two lines, two days."""
    assert missing(facts(a=partner(last=50), b=partner("Robin", last=20))) == {Side.A: ago(50), Side.B: ago(20)}


def test_one_who_never_answered_is_missing_once_the_other_has() -> None:
    """From the day the couple was added; a couple of whom nobody has answered is new."""
    never = partner("Robin", last=None)
    assert missing(facts(b=never, known_since=ago(18))) == {Side.B: ago(18)}
    assert missing(facts(b=never, known_since=ago(17))) == {}
    assert missing(facts(a=partner(last=None), b=never, known_since=ago(90))) == {}


def test_after_a_pause_answers_are_missed_from_the_day_care_went_on() -> None:
    """While care rests none is expected."""
    known = facts(b=partner("Robin", last=90), resumed_on=ago(18))
    assert missing(known) == {Side.B: ago(18)}
    assert missing(replace(known, resumed_on=ago(17))) == {}
    assert missing(replace(known, status=EpisodeStatus.PAUSED)) == {}


def test_a_practice_sets_the_list_and_the_alert_apart() -> None:
    """The list holds every alert, also where the alert was set to speak sooner; without the alert it stays."""
    known = facts(b=partner("Robin", last=12))
    sooner = SHIPPED.changed({"silence": Change(thresholds={"days": Decimal(10)})}, 1)
    assert missing(known, sooner) == alerts(known, sooner) == {Side.B: ago(12)}
    shorter = SHIPPED.changed({"silence": Change(is_on=False, thresholds={"listed": Decimal(10)})}, 1)
    assert (missing(known, shorter), alerts(known, shorter)) == ({Side.B: ago(12)}, {})
