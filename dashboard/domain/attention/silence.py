"""Partners who do not answer: from when on that is a fact on a list, and from when on it is an alert."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.domain.attention.facts import Facts
from dashboard.domain.attention.rules import RuleBook
from dashboard.domain.vocabulary import WEEKLY, Side


@dataclass(frozen=True, slots=True)
class Silence:
    """One partner who does not answer. `alert_on` is the day it is an alert from, None while it is only listed."""

    side: Side
    since: date
    alert_on: date | None


def silences(facts: Facts, book: RuleBook, today: date) -> tuple[Silence, ...]:
    """Partners who do not answer, partner A first. Care that rests expects no answers.

    Silence is listed after as many days as its rule says, also while the rule is off, and never later than the alert.
    Of a couple that has just come nobody is silent. The days are meant for weekly check-ins: where fewer are expected,
    silence begins later by as much.
    """
    rule = book.silence
    if rule is None or not facts.is_in_care or facts.is_past or facts.is_new(book, today):
        return ()
    later = max(0, facts.checkin_days - WEEKLY)
    alert_after = int(rule.amount("days")) + later
    listed_after = min(alert_after, int(rule.amount("listed")) + later)
    found = []
    for side in Side:
        since = _since(facts, side)
        if since is not None and (today - since).days > listed_after:
            is_alert = rule.is_on and (today - since).days > alert_after
            found.append(Silence(side, since, since + timedelta(days=alert_after + 1) if is_alert else None))
    return tuple(found)


def _since(facts: Facts, side: Side) -> date | None:
    """The day of the last answer, or the day an imported couple came if that is later.

    One who never answered is silent from the day the couple was added, once the other has answered; before that the
    couple is new. After a pause silence counts from the day care went on.
    """
    last = facts.partner(side).last_on
    if last is None:
        if facts.a.last_on is None and facts.b.last_on is None:
            return None
        last = facts.known_since
    if facts.is_imported:
        last = max(last, facts.known_since)
    return last if facts.resumed_on is None else max(last, facts.resumed_on)
