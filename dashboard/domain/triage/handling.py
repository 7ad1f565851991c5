"""What counselors did about what stands out, and the one alert a couple has because of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.domain.triage.rules import Rule
from dashboard.domain.vocabulary import Side


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled:
    """A matter and where it stands. `waits_until`: the Monday from which it may be an alert of its own.

    `returns`: it was resolved once, and still holds long after.
    """

    matter: Matter
    standing: Standing
    action: Action | None = None
    waits_until: date | None = None
    returns: bool = False


LatestActions = Mapping[Key, Action]
