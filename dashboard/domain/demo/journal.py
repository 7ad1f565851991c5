"""Invented journals, as they are told in the demo's content."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain.journal.entry import EntryKind, Response
from dashboard.domain.vocabulary import Assignee, Side, Source, Visibility


@dataclass(frozen=True, slots=True)
class DemoEntry:
    """An entry of one partner, `days_ago`. Of triggers it has how strong, how it was met, and the minutes."""

    side: Side
    days_ago: int
    kind: EntryKind
    body: str = ""
    intensity: int | None = None
    response: Response | None = None
    minutes: int | None = None
    visibility: Visibility = Visibility.COUNSELOR
    source: Source = Source.COUNSELOR


@dataclass(frozen=True, slots=True)
class DemoQuestion:
    """A question to come back to. It may have been answered, or wait for a day that counts from today."""

    by: Assignee
    days_ago: int
    body: str
    answered_days_ago: int | None = None
    parked_in: int | None = None
    visibility: Visibility = Visibility.COUPLE


@dataclass(frozen=True, slots=True)
class DemoJournal:
    """The journal of one couple."""

    couple: str
    entries: tuple[DemoEntry, ...]
    questions: tuple[DemoQuestion, ...] = ()
