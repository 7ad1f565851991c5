"""Invented drafts that partners shared, as they are told in the demo's content."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain.vocabulary import Side, Visibility


@dataclass(frozen=True, slots=True)
class DemoMessage:
    """A draft that one partner shared, `days_ago`."""

    by: Side
    mode: str
    days_ago: int
    text: str
    visibility: Visibility = Visibility.COUNSELOR


@dataclass(frozen=True, slots=True)
class DemoCoupleMessages:
    """All shared drafts of one couple."""

    couple: str
    messages: tuple[DemoMessage, ...]
