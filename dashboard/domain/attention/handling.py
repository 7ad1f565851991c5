"""Counselors' actions on findings, and the one alert that a couple has because of them.

An action covers the evidence it was shown, never what comes later. Below `SAFETY` everything that stands out about a
couple is one alert, and a couple has one such alert a week: a finding that comes after it was dealt with joins it until
the week is over, unless it is more urgent. Safety is never held back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from dashboard.domain.attention.covers import NOTHING, Covers, is_news
from dashboard.domain.attention.rules import Basis, Level, Rule, RuleBook
from dashboard.domain.attention.worsening import rests_after
from dashboard.domain.vocabulary import Side


class Did(StrEnum):
    """An action of a counselor."""

    ACKNOWLEDGED = "acknowledged"
    SNOOZED = "snoozed"
    RESOLVED = "resolved"
    REOPENED = "reopened"


class AlertState(StrEnum):
    """The state of a matter. Only `NEW` asks for the counselor now.

    `JOINED` came up after the alert of its week was dealt with; `QUIET` has not changed for long and rests on the
    couple's record; `OVER` was resolved, and newer answers cannot end it; `ENDED` stands out no more.
    """

    NEW = "new"
    JOINED = "joined"
    ACKNOWLEDGED = "acknowledged"
    SNOOZED = "snoozed"
    RESOLVED = "resolved"
    QUIET = "quiet"
    OVER = "over"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Key:
    """The identity of a matter: its rule, the partner whose answers it rests on, and its first day."""

    rule: str
    side: Side | None
    since: date


@dataclass(frozen=True, slots=True)
class Action:
    """An action on a matter: the day, the person, and a reason or comment; `until` when snoozed.

    `again_on` is the day on which what was agreed about safety is looked at again, where it was resolved so. `covers`
    is the evidence as it was shown to them, `at` the moment on the wall clock, None where it is not asked for.
    """

    key: Key
    did: Did
    on: date
    by: str
    words: str = ""
    until: date | None = None
    covers: Covers = NOTHING
    at: datetime | None = field(default=None, compare=False)
    again_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A finding in words, before anybody dealt with it. `raised_on` is the day it was found.

    `evidence` has the answers it rests on in words, a line each; `named` the labels of their items; `trend` how they
    went on since it was found, "" where that cannot be said.
    """

    rule: Rule
    side: Side | None
    since: date
    raised_on: date
    headline: str
    reason: str
    evidence: tuple[str, ...] = ()
    trend: str = ""
    named: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        """The identity of the matter."""
        return Key(self.rule.id, self.side, self.since)


LatestActions = Mapping[Key, Action]


@dataclass(frozen=True, slots=True)
class Place:
    """The state of a matter, and the action that led to it.

    `waits_until`: the Monday from which it may be an alert of its own; nobody has dealt with it until then. `returns`:
    it was dealt with once, and still holds long afterwards. `moved`: it rests on more than the action covered.
    """

    standing: AlertState
    action: Action | None = None
    waits_until: date | None = None
    returns: bool = False
    moved: bool = False

    @property
    def asks(self) -> bool:
        """True if it asks for the counselor now."""
        return self.standing is AlertState.NEW


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled(Place):
    """A matter, its place, and the evidence that somebody who is shown it has seen."""

    matter: Matter
    covers: Covers = NOTHING

    @property
    def is_safety(self) -> bool:
        """True if it is an alert of its own, whatever other alerts the couple has."""
        return self.matter.rule.level is Level.SAFETY


def handled(matter: Matter, place: Place, covers: Covers = NOTHING) -> Handled:
    """The matter at its place."""
    return Handled(
        matter=matter,
        standing=place.standing,
        action=place.action,
        covers=covers,
        waits_until=place.waits_until,
        returns=place.returns,
        moved=place.moved,
    )


@dataclass(frozen=True, slots=True)
class Question:
    """A matter whose place is asked for: since when it holds, when it was found, and when it last got worse.

    `covers` is the evidence it rests on, `raised_at` the moment it was found.
    """

    key: Key
    rule: Rule
    raised_on: date
    changed_on: date
    covers: Covers = NOTHING
    raised_at: datetime | None = None


class Desk:
    """The actions on one couple's alerts as of a day, which give each matter its place."""

    __slots__ = ("_again_after", "_dealt_with", "_latest", "_today")

    def __init__(self, latest: LatestActions, book: RuleBook, today: date) -> None:
        self._latest = latest
        self._today = today
        self._again_after = timedelta(days=book.meta.again_after_days)
        self._dealt_with = _weeks_dealt_with(latest.values(), book) if latest else {}

    def place(self, what: Question) -> Place | None:
        """The place of a matter, or None when it is over.

        A lasting matter ends when somebody resolves it. Evidence that an action did not cover asks again, and so does
        what got worse since. What has not changed for as long as its rule says rests; safety never does.
        """
        action = self._latest.get(what.key) if self._latest else None
        if action is None:
            waits_until = self._waits_until(what)
            return (
                self._asking(what, what.changed_on)
                if waits_until is None
                else Place(AlertState.JOINED, None, waits_until)
            )
        asks_since = max(what.changed_on, action.until or action.on)
        if action.did is Did.REOPENED:
            return self._asking(what, asks_since, action)
        is_resolved = action.did is Did.RESOLVED
        is_worse = what.changed_on > max(action.on, what.raised_on)
        if is_worse or is_news(what.rule, action.covers, what.covers, is_resolved=is_resolved):
            return self._asking(what, asks_since, action, moved=True)
        return None if is_resolved and what.rule.is_lasting else self._after(what, asks_since, action)

    def _after(self, what: Question, asks_since: date, action: Action) -> Place:
        """The place while the action holds, and when it no longer does."""
        if action.did is Did.SNOOZED:
            is_asleep = action.until is not None and action.until > self._today
            return Place(AlertState.SNOOZED, action) if is_asleep else self._asking(what, asks_since, action)
        if self._today < action.on + self._again_after:
            # A contact that was noted takes nothing off the list: safety asks until it is resolved.
            asks_on = what.rule.level is Level.SAFETY and action.did is Did.ACKNOWLEDGED
            return Place(AlertState.NEW if asks_on else AlertState(action.did.value), action)
        may_rest = rests_after(what.rule) is not None
        return Place(AlertState.QUIET if may_rest else AlertState.NEW, action, returns=not may_rest)

    def _asking(self, what: Question, since: date, action: Action | None = None, *, moved: bool = False) -> Place:
        """The place of a matter that asks since a day, unless that is so long ago that it rests."""
        rests = rests_after(what.rule)
        is_quiet = rests is not None and self._today >= since + rests
        return Place(AlertState.QUIET if is_quiet else AlertState.NEW, action, moved=moved)

    def _waits_until(self, what: Question) -> date | None:
        """The Monday after the week in which it arose, if an alert as urgent had been dealt with by then.

        What stood beside a matter that was dealt with by itself stays as it is.
        """
        if what.rule.level is Level.SAFETY:
            return None
        dealt_with = self._dealt_with.get(monday(what.raised_on), ())
        if not any(_came_after(action, what) and _is_as_urgent(other, what.rule) for action, other in dealt_with):
            return None
        following = monday(what.raised_on) + timedelta(days=7)
        return following if self._today < following else None


def monday(on: date) -> date:
    """The first day of the calendar week of a day."""
    return on - timedelta(days=on.weekday())


def _came_after(action: Action, what: Question) -> bool:
    """Tell whether it was found after the action; on one day the moments decide, where they are known."""
    if action.on == what.raised_on and action.at is not None and what.raised_at is not None:
        return action.at <= what.raised_at
    return action.on <= what.raised_on


def _is_as_urgent(other: Rule, rule: Rule) -> bool:
    levels = list(Level)
    is_level = levels.index(other.level) <= levels.index(rule.level)
    return is_level and other.state.urgency <= rule.state.urgency


def _weeks_dealt_with(actions: Iterable[Action], book: RuleBook) -> dict[date, list[tuple[Action, Rule]]]:
    """The rules below safety that were dealt with in each week, by its Monday, with what was done.

    A date in the record that somebody has dealt with says nothing about answers.
    """
    found: dict[date, list[tuple[Action, Rule]]] = {}
    for action in actions:
        rule = book.rules.get(action.key.rule)
        if action.did is Did.REOPENED or rule is None or rule.level is Level.SAFETY or rule.basis is Basis.RECORD:
            continue
        found.setdefault(monday(action.on), []).append((action, rule))
    return found


def alerts(matters: Iterable[Handled]) -> list[tuple[Handled, ...]]:
    """One couple's matters as alerts: each safety matter is one by itself, all others together are one."""
    found = list(matters)
    single = [(each,) for each in found if each.is_safety]
    rest = tuple(each for each in found if not each.is_safety)
    return [*single, rest] if rest else [*single]
