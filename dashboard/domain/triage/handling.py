"""What counselors did about what stands out, and the one alert a couple has because of it.

Below `SAFETY` everything that stands out about a couple is one alert, and a couple has one such alert a week: what
arises after somebody dealt with it joins it until the week is over. Safety is never held back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dashboard.domain.triage.rules import Level, Rule, RuleBook
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import long_date


class Did(StrEnum):
    """What a counselor did."""

    ACKNOWLEDGED = "acknowledged"
    SNOOZED = "snoozed"
    RESOLVED = "resolved"
    REOPENED = "reopened"


class Standing(StrEnum):
    """Where something that stands out stands. Only `NEW` asks for the counselor now."""

    NEW = "new"
    ACKNOWLEDGED = "acknowledged"
    SNOOZED = "snoozed"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class Key:
    """What tells one matter from another: its rule, whose answers it rests on, and its first day."""

    rule: str
    side: Side | None
    since: date


@dataclass(frozen=True, slots=True)
class Action:
    """What was done about a matter, on which day, by whom, with a reason or comment; `until` when snoozed."""

    key: Key
    did: Did
    on: date
    by: str
    words: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Something that stands out, before anybody dealt with it. `raised_on` is the day it was found.

    `evidence` says the answers it rests on, a line each, in words.
    """

    rule: Rule
    side: Side | None
    since: date
    raised_on: date
    headline: str
    reason: str
    evidence: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """What tells it from another."""
        return Key(self.rule.id, self.side, self.since)


LatestActions = Mapping[Key, Action]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a matter stands, and the action that brought it there.

    `waits_until`: the Monday from which it may be an alert of its own. `returns`: it was resolved once, and still
    holds long after.
    """

    standing: Standing
    action: Action | None = None
    waits_until: date | None = None
    returns: bool = False

    @property
    def asks(self) -> bool:
        """Whether it asks for the counselor now."""
        return self.standing is Standing.NEW and self.waits_until is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled(Place):
    """A matter and where it stands."""

    matter: Matter

    @property
    def is_safety(self) -> bool:
        """Whether it is an alert of its own, whatever else the couple has."""
        return self.matter.rule.level is Level.SAFETY


def handled(matter: Matter, place: Place) -> Handled:
    """The matter at its place."""
    return Handled(
        matter=matter,
        standing=place.standing,
        action=place.action,
        waits_until=place.waits_until,
        returns=place.returns,
    )


class Desk:
    """What was done about one couple's alerts, as of a day: tells where each matter stands."""

    __slots__ = ("_again_after", "_dealt_with", "_latest", "_today")

    def __init__(self, latest: LatestActions, book: RuleBook, today: date) -> None:
        self._latest = latest
        self._today = today
        self._again_after = timedelta(days=book.meta.again_after_days)
        self._dealt_with = _weeks_dealt_with(latest.values(), book) if latest else {}

    def place(self, rule: Rule, side: Side | None, since: date, raised_on: date) -> Place | None:
        """Where a matter stands, or None when it is over: what lasts by itself ends when somebody resolves it."""
        action = self._latest.get(Key(rule.id, side, since)) if self._latest else None
        if action is None:
            return Place(Standing.NEW, waits_until=self._waits_until(rule, raised_on))
        if action.did is Did.ACKNOWLEDGED:
            return Place(Standing.ACKNOWLEDGED, action)
        if action.did is Did.SNOOZED:
            is_asleep = action.until is not None and action.until > self._today
            return Place(Standing.SNOOZED if is_asleep else Standing.NEW, action)
        if action.did is Did.RESOLVED:
            if rule.is_lasting:
                return None
            returns = self._today >= action.on + self._again_after
            return Place(Standing.NEW if returns else Standing.RESOLVED, action, returns=returns)
        return Place(Standing.NEW, action)

    def _waits_until(self, rule: Rule, raised_on: date) -> date | None:
        """The Monday after the week in which it arose, if the couple's alert had been dealt with by then."""
        if rule.level is Level.SAFETY:
            return None
        dealt_with_on = self._dealt_with.get(monday(raised_on))
        if dealt_with_on is None or dealt_with_on > raised_on:
            return None
        following = monday(raised_on) + timedelta(days=7)
        return following if self._today < following else None


def monday(on: date) -> date:
    """The first day of the calendar week of a day."""
    return on - timedelta(days=on.weekday())


def _weeks_dealt_with(actions: Iterable[Action], book: RuleBook) -> dict[date, date]:
    """By the Monday of each week, the first day in it on which somebody dealt with the alert below safety."""
    found: dict[date, date] = {}
    for action in actions:
        rule = book.rules.get(action.key.rule)
        if action.did is Did.REOPENED or rule is None or rule.level is Level.SAFETY:
            continue
        week = monday(action.on)
        found[week] = min(found.get(week, action.on), action.on)
    return found


def alerts(matters: Iterable[Handled]) -> list[tuple[Handled, ...]]:
    """These matters of one couple as alerts: each of safety is one by itself, all others are one together."""
    found = list(matters)
    single = [(each,) for each in found if each.is_safety]
    rest = tuple(each for each in found if not each.is_safety)
    return [*single, rest] if rest else [*single]


def told(each: Handled, today: date) -> str:
    """What was done about it, in a sentence; "" when nothing was and it waits for nothing."""
    action = each.action
    if each.waits_until is not None:
        return f"Joined the alert of this week. It asks by itself from {day(each.waits_until, today)}."
    if action is None:
        return ""
    on, words = day(action.on, today), f": {action.words.rstrip('.')}." if action.words else "."
    by = f" by {action.by}" if action.by else ""
    if each.returns:
        return f"Resolved{by} on {on}, and still so{words}"
    if action.did is Did.SNOOZED and action.until is not None:
        return f"Snoozed{by} until {day(action.until, today)}{words}"
    return f"{action.did.value.capitalize()}{by} on {on}{words}"


def day(on: date, today: date) -> str:
    """The day with its weekday; the year only when it is another one."""
    return long_date(on).removesuffix(f" {today.year}")
