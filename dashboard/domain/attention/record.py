"""The rules of basis `RECORD`: what they read about a couple, and since when each holds.

They look at dates, so they begin and end with the days and are read again whenever somebody looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.domain.attention.facts import Facts
from dashboard.domain.attention.handling import Key, Matter
from dashboard.domain.attention.rules import SILENCE, Rule, RuleBook
from dashboard.domain.attention.silence import Silence
from dashboard.domain.sessions.reading import has_passed
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import counted, days_ago, long_date

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holds:
    """A rule that holds for a couple: whose silence or answers it is about, since when, and the day it was found."""

    rule: Rule
    side: Side | None
    since: date
    raised_on: date

    @property
    def key(self) -> Key:
        """The identity of the matter."""
        return Key(self.rule.id, self.side, self.since)


def record_rules(facts: Facts, silent: Sequence[Silence], book: RuleBook, today: date) -> Iterator[Holds]:
    """The rules of basis `RECORD` that hold for a couple in care, some of whose partners are silent."""
    for rule in book.of_record:
        if rule.method == SILENCE:
            yield from (Holds(rule, each.side, each.since, each.alert_on) for each in silent if each.alert_on)
        else:
            yield from _METHODS[rule.method](facts, rule, book, today)


def record_matter(facts: Facts, found: Holds, today: date) -> Matter:
    """A rule that holds, in words."""
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
    return frozenset({SILENCE, *_METHODS})


def _overdue(facts: Facts, rule: Rule, _: RuleBook, today: date) -> Iterator[Holds]:
    """Open homework that was due so many days ago or more."""
    grace = timedelta(days=int(rule.amount("days")))
    since = facts.overdue_since
    if facts.overdue and since is not None and since + grace <= today:
        yield Holds(rule, None, since, since + grace)


def _unreviewed(facts: Facts, rule: Rule, _: RuleBook, today: date) -> Iterator[Holds]:
    """Homework that was finished before the last session and is still not reviewed the day after it."""
    since, session = facts.unreviewed_since, facts.last_session_on
    if not facts.unreviewed or since is None or session is None:
        return
    if since < session and has_passed(session, today):
        yield Holds(rule, None, since, session + _DAY)


def _no_session(facts: Facts, rule: Rule, book: RuleBook, today: date) -> Iterator[Holds]:
    """A couple in care without a session set for today or later; one that has just come or is of the past owes none."""
    planned = facts.next_session_on
    if facts.is_past or facts.is_new(book, today):
        return
    if planned is None or has_passed(planned, today):
        since = planned or facts.known_since
        if facts.resumed_on is not None:
            since = max(since, facts.resumed_on)
        raised_on = since if planned is None else max(since, planned + _DAY)
        yield Holds(rule, None, since, max(raised_on, facts.first_due_on(book)))


def silence_reason(facts: Facts, side: Side, since: date, today: date) -> str:
    """A partner's last answer, and the other's."""
    who, other = facts.partner(side), facts.partner(side.other)
    parts = [
        f"Last answer {days_ago(who.last_on, today)}, {long_date(who.last_on, today)}"
        if who.last_on
        else f"Not once since {long_date(facts.known_since, today)}, when the couple was added"
    ]
    if facts.resumed_on is not None and facts.resumed_on == since:
        parts.append(f"care went on {long_date(facts.resumed_on, today)}")
    parts.append(
        f"{other.name} answered on {long_date(other.last_on, today)}" if other.last_on else f"{other.name} never"
    )
    return "; ".join(parts) + "."


def _silent_words(facts: Facts, found: Holds, today: date) -> tuple[str, str]:
    assert found.side is not None
    reason = silence_reason(facts, found.side, found.since, today)
    return f"No answer from {facts.partner(found.side).name}", reason


def _overdue_words(facts: Facts, found: Holds, today: date) -> tuple[str, str]:
    due = f"due {days_ago(found.since, today)}, {long_date(found.since, today)}"
    return "Homework overdue", f"1 step, {due}." if facts.overdue == 1 else f"{facts.overdue} steps, the oldest {due}."


def _unreviewed_words(facts: Facts, found: Holds, today: date) -> tuple[str, str]:
    assert facts.last_session_on is not None
    session = f"the last session was on {long_date(facts.last_session_on, today)}"
    finished = f"finished {days_ago(found.since, today)}, {long_date(found.since, today)}"
    count = counted(facts.unreviewed, "step") + (", the first" if facts.unreviewed > 1 else "")
    return "Homework to review", f"{count} {finished}; {session}."


def _no_session_words(facts: Facts, found: Holds, today: date) -> tuple[str, str]:
    planned = facts.next_session_on
    reason = f"The last one set was {long_date(planned, today)}." if planned else "No date has been set."
    return "No next session", reason


_METHODS: dict[str, Callable[[Facts, Rule, RuleBook, date], Iterator[Holds]]] = {
    "overdue": _overdue,
    "review": _unreviewed,
    "no_session": _no_session,
}
_WORDS: dict[str, Callable[[Facts, Holds, date], tuple[str, str]]] = {
    SILENCE: _silent_words,
    "overdue": _overdue_words,
    "review": _unreviewed_words,
    "no_session": _no_session_words,
}
