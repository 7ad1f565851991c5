"""Invented talks about safety and decisions on joint work, as they are told in the demo's content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.domain.safety.screening import Said
from dashboard.domain.safety.staying import Course, List
from dashboard.domain.safety.suitability import Suitability
from dashboard.domain.vocabulary import Assignee, Side


@dataclass(frozen=True, slots=True)
class DemoUsualSafety:
    """The usual talk and decision, for couples of whom nothing else is told."""

    usual_days_ago: int
    usual_words: str
    usual_reason: str


@dataclass(frozen=True, slots=True)
class DemoTalk:
    """A guided talk with one partner."""

    side: Side
    days_ago: int
    said: Mapping[str, Said]
    words: str


@dataclass(frozen=True, slots=True)
class DemoDecision:
    """A decision on joint work."""

    days_ago: int
    decided: Suitability
    reason: str


@dataclass(frozen=True, slots=True)
class DemoStay:
    """A talk about staying or parting. `until_in` counts days from today; below zero a trial period is over."""

    talked_with: Assignee
    days_ago: int
    outcome: Course
    words: str
    until_in: int | None = None


@dataclass(frozen=True, slots=True)
class DemoLine:
    """A line on a partner's own list."""

    side: Side
    listed: List
    days_ago: int
    body: str


@dataclass(frozen=True, slots=True)
class DemoCoupleSafety:
    """All that is told of one couple."""

    couple: str
    talks: tuple[DemoTalk, ...] = ()
    decisions: tuple[DemoDecision, ...] = ()
    stays: tuple[DemoStay, ...] = ()
    lines: tuple[DemoLine, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoSafety:
    """The usual ones, and those of couples of whom something else is told."""

    usual: DemoUsualSafety
    couples: Mapping[str, DemoCoupleSafety]
