"""The rules of basis `RECORD`: what they read about a couple, and since when each holds.

They look at dates, so they begin and end with the days and are read anew whenever somebody looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from dashboard.domain.attention.findings import Kept
from dashboard.domain.attention.handling import Key, LatestActions, Matter, day
from dashboard.domain.attention.rules import Basis, Rule, RuleBook
from dashboard.domain.vocabulary import EpisodeStatus, Side
from dashboard.domain.wording import days_ago

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFacts:
    """What the summary of one partner's check-ins says."""

    name: str
    checkins: int = 0
    last_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a couple's state depends on. `known_since` is the day the couple was added.

    `resumed_on` is the day care went on after a pause or a closure. `last_session_on` is the last session that has
    been: on the timeline, or once set as the next one. `unreviewed` counts homework that is finished and was not
    looked at together, `unreviewed_since` is the day the first of it was finished. `findings` are the open ones,
    `actions` the latest on each key.
    """

    status: EpisodeStatus
    a: PartnerFacts
    b: PartnerFacts
    known_since: date
    resumed_on: date | None = None
    next_session_on: date | None = None
    last_session_on: date | None = None
    overdue: int = 0
    overdue_since: date | None = None
    unreviewed: int = 0
    unreviewed_since: date | None = None
    findings: tuple[Kept, ...] = ()
    actions: LatestActions = field(default_factory=dict)

    def partner(self, side: Side) -> PartnerFacts:
        """Partner A or B."""
        return self.a if side is Side.A else self.b

    @property
    def names(self) -> Mapping[Side, str]:
        """What the partners are called."""
        return {Side.A: self.a.name, Side.B: self.b.name}


@dataclass(frozen=True, slots=True)
class Holds:
    """A rule that holds for a couple: whose silence or answers it is about, since when, and the day it was found."""

    rule: Rule
    side: Side | None
    since: date
    raised_on: date

    @property
    def key(self) -> Key:
        """What tells it from another."""
        return Key(self.rule.id, self.side, self.since)


def record_rules(facts: Facts, book: RuleBook, today: date) -> Iterator[Holds]:
    """The rules of basis `RECORD` that hold for a couple in care."""
    for rule in book.rules.values():
        if rule.basis is Basis.RECORD and rule.is_on:
            yield from _METHODS[rule.method](facts, rule, today)


def record_matter(facts: Facts, found: Holds, today: date) -> Matter:
    """The same in words."""
    headline, reason = _WORDS[found.rule.method](facts, found, today)
    return Matter(
        rule=found.rule,
        side=found.side,
        since=found.since,
        raised_on=found.raised_on,
        headline=headline,
        reason=reason,
    )


def record_methods() -> frozenset[str]:
    """The methods that a rule of basis `RECORD` may name."""
    return frozenset(_METHODS)


def _silent(facts: Facts, rule: Rule, today: date) -> Iterator[Holds]:
    """A partner whose last answer is so long ago that it is an alert.

    One who never answered is silent from the day the couple was added, once the other has answered; before that the
    couple is new. After a pause silence counts from the day care went on.
    """
    grace = timedelta(days=int(rule.amount("days")))
    for side, since in _longer_than(grace, facts, today):
        yield Holds(rule, side, since, since + grace + _DAY)


def missing_answers(facts: Facts, book: RuleBook, today: date) -> Mapping[Side, date]:
    """Partners who do not answer, and since when: a fact that can be listed long before it is an alert.

    It is listed after as many days as the rules about silence say, whether they are on or off, and never later than the
    alert. Care that rests expects no answers.
    """
    rules = [rule for rule in book.rules.values() if rule.method == "silence"]
    if not rules or facts.status is not EpisodeStatus.ACTIVE:
        return {}
    days = min(int(rule.amount(name)) for rule in rules for name in ("listed", "days"))
    return dict(_longer_than(timedelta(days=days), facts, today))


def unanswered(facts: Facts, book: RuleBook, today: date) -> list[Holds]:
    """Partners who do not answer without that being an alert, the longest silent first."""
    rule = next((rule for rule in book.rules.values() if rule.method == "silence"), None)
    if rule is None:
        return []
    alerts = {holds.side for holds in _silent(facts, rule, today)} if rule.is_on else set()
    found = [
        Holds(rule, side, since, today)
        for side, since in missing_answers(facts, book, today).items()
        if side not in alerts
    ]
    return sorted(found, key=lambda holds: (holds.since, holds.side or ""))


def _longer_than(grace: timedelta, facts: Facts, today: date) -> Iterator[tuple[Side, date]]:
    for side in Side:
        since = _silent_since(facts, side)
        if since is not None and since + grace < today:
            yield side, since


def _silent_since(facts: Facts, side: Side) -> date | None:
    last = facts.partner(side).last_on
    if last is None:
        if facts.a.last_on is None and facts.b.last_on is None:
            return None
        last = facts.known_since
    return last if facts.resumed_on is None else max(last, facts.resumed_on)


def _overdue(facts: Facts, rule: Rule, today: date) -> Iterator[Holds]:
    """Open homework that was due so many days ago or more."""
    grace = timedelta(days=int(rule.amount("days")))
    since = facts.overdue_since
    if facts.overdue and since is not None and since + grace <= today:
        yield Holds(rule, None, since, since + grace)


def _unreviewed(facts: Facts, rule: Rule, today: date) -> Iterator[Holds]:
    """Homework that was finished before the last session and is still not reviewed the day after it."""
    since, session = facts.unreviewed_since, facts.last_session_on
    if facts.unreviewed and since is not None and session is not None and since < session < today:
        yield Holds(rule, None, since, session + _DAY)


def _no_session(facts: Facts, rule: Rule, today: date) -> Iterator[Holds]:
    """A couple in care without a session set for today or later."""
    planned = facts.next_session_on
    if planned is None or planned < today:
        since = planned or facts.known_since
        if facts.resumed_on is not None:
            since = max(since, facts.resumed_on)
        yield Holds(rule, None, since, since if planned is None else max(since, planned + _DAY))


def _silent_words(facts: Facts, found: Holds, today: date) -> tuple[str, str]:
    assert found.side is not None
    who, other = facts.partner(found.side), facts.partner(Side.B if found.side is Side.A else Side.A)
    parts = [
        f"Last answer {days_ago(who.last_on, today)}, {day(who.last_on, today)}"
        if who.last_on
        else f"Not once since {day(facts.known_since, today)}, when the couple was added"
    ]
    if facts.resumed_on is not None and facts.resumed_on == found.since:
        parts.append(f"care went on {day(facts.resumed_on, today)}")
    parts.append(f"{other.name} answered on {day(other.last_on, today)}" if other.last_on else f"{other.name} never")
    return f"No answer from {who.name}", "; ".join(parts) + "."


def _overdue_words(facts: Facts, found: Holds, today: date) -> tuple[str, str]:
    due = f"due {days_ago(found.since, today)}, {day(found.since, today)}"
    return "Homework overdue", f"1 step, {due}." if facts.overdue == 1 else f"{facts.overdue} steps, the oldest {due}."


def _unreviewed_words(facts: Facts, found: Holds, today: date) -> tuple[str, str]:
    assert facts.last_session_on is not None
    session = f"the last session was on {day(facts.last_session_on, today)}"
    finished = f"finished {days_ago(found.since, today)}, {day(found.since, today)}"
    count = "1 step" if facts.unreviewed == 1 else f"{facts.unreviewed} steps, the first"
    return "Homework to review", f"{count} {finished}; {session}."


def _no_session_words(facts: Facts, found: Holds, today: date) -> tuple[str, str]:
    planned = facts.next_session_on
    reason = f"The last one set was {day(planned, today)}." if planned else "No date has been set."
    return "No next session", reason


_METHODS: dict[str, Callable[[Facts, Rule, date], Iterator[Holds]]] = {
    "silence": _silent,
    "overdue": _overdue,
    "review": _unreviewed,
    "no_session": _no_session,
}
_WORDS: dict[str, Callable[[Facts, Holds, date], tuple[str, str]]] = {
    "silence": _silent_words,
    "overdue": _overdue_words,
    "review": _unreviewed_words,
    "no_session": _no_session_words,
}
