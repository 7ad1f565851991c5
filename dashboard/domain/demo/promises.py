"""Invented promises and what became of them, as they are told in the demo's content."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.domain.promises.promise import Ending, Repeats, Result, Size, Whose
from dashboard.domain.told import Told
from dashboard.domain.vocabulary import Side


@dataclass(frozen=True, slots=True)
class DemoWord:
    """One person's word on a time that a promise was due, `days_ago`."""

    days_ago: int
    whose: Whose
    result: Result
    told: Told | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class DemoPromise:
    """A promise. Its days count back from today: those ahead are below zero. Without an `hour` it is due all day."""

    by: Side
    deed: str
    made_days_ago: int
    due_days_ago: int
    hour: int | None = None
    size: Size = Size.SMALL
    repeats: Repeats = Repeats.ONCE
    until_days_ago: int | None = None
    area: str | None = None
    words: tuple[DemoWord, ...] = ()
    ended_days_ago: int | None = None
    ended_as: Ending | None = None
    ended_why: str = ""


@dataclass(frozen=True, slots=True)
class DemoCouplePromises:
    """All promises of one couple."""

    couple: str
    promises: tuple[DemoPromise, ...]
