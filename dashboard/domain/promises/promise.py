"""Promises and what was said of them. Each partner's word is kept apart, with the counselor's reading beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from dashboard.domain.told import Told
from dashboard.domain.vocabulary import Side


class Size(StrEnum):
    """The weight of a promise: many small ones that are kept make a new pattern, large ones are rare."""

    SMALL = "small"
    MIDDLING = "middling"
    LARGE = "large"

    @property
    def label(self) -> str:
        """The words a counselor reads."""
        return self.value.capitalize()


class Repeats(StrEnum):
    """The rhythm in which a promise is due."""

    ONCE = "once"
    DAILY = "daily"
    WEEKLY = "weekly"

    @property
    def label(self) -> str:
        """The words everybody reads."""
        return {"once": "Once", "daily": "Every day", "weekly": "Every week"}[self.value]


class Ending(StrEnum):
    """The way in which a promise ended before its time."""

    WITHDRAWN = "withdrawn"
    RENEGOTIATED = "renegotiated"

    @property
    def label(self) -> str:
        """The words a counselor reads."""
        return {"withdrawn": "Taken back", "renegotiated": "Changed together"}[self.value]


class Result(StrEnum):
    """The end of a promise on a day it was due. One moved in advance has another day and is not broken."""

    KEPT = "kept"
    LATE = "late"
    MISSED = "missed"
    MOVED = "moved"

    @property
    def label(self) -> str:
        """The words a counselor reads."""
        return {"kept": "Kept", "late": "Kept late", "missed": "Missed", "moved": "Moved in advance"}[self.value]


# What may be said of a promise whose hour has come.
SAID_OF = (Result.KEPT, Result.LATE, Result.MISSED)


class Whose(StrEnum):
    """The person whose word it is."""

    A = "a"
    B = "b"
    COUNSELOR = "counselor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A deed that `promiser` promised the other partner.

    `due_at` is the first time it is due, on the practice's wall clock; without an hour, the beginning of that day.
    `until` is the last day of one that repeats. `session_id` is the session in which it was made, `follows` the
    promise that was changed into this one. `made_despite` says why it was made while safety spoke against it,
    `apology_id` of which apology it is the adjustment.
    """

    promise_id: UUID
    couple_id: UUID
    promiser: Side
    deed: str
    size: Size
    repeats: Repeats
    due_at: datetime
    has_hour: bool
    made_on: date
    area: str | None = None
    until: date | None = None
    session_id: UUID | None = None
    follows: UUID | None = None
    ended_on: date | None = None
    ended_as: Ending | None = None
    ended_why: str = ""
    made_despite: str = ""
    apology_id: UUID | None = None
    row_version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseWord:
    """One person's word on one time that a promise was due.

    `due_on` is the day in the promise's rhythm, also where it was moved to `moved_to` in advance. `told` says how a
    slip or a change came out, where that is known.
    """

    promise_word_id: UUID
    promise_id: UUID
    couple_id: UUID
    due_on: date
    whose: Whose
    result: Result
    said_on: date
    moved_to: datetime | None = None
    told: Told | None = None
    words: str = ""
    row_version: int = 1

    @property
    def is_move(self) -> bool:
        """True if it moves that time. Partners may say that it was moved; to when, the counselor notes."""
        return self.result is Result.MOVED and self.whose is Whose.COUNSELOR
