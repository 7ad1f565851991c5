"""A question that was asked in the room, and the link between a record and the session in which it was captured."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dashboard.domain.vocabulary import Assignee, Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to come back to. It is open while nobody said on which day it was answered.

    One that is parked waits until a day that the two agreed on, and is not asked about before.
    """

    question_id: UUID
    couple_id: UUID
    asked_by: Assignee
    body: str
    asked_on: date
    answered_on: date | None = None
    visibility: Visibility = Visibility.COUPLE
    parked_until: date | None = None
    row_version: int = 1

    def is_open(self, today: date) -> bool:
        """Tell whether it is to be asked now: nobody answered it, and it does not wait for a day."""
        return self.answered_on is None and not self.is_parked(today)

    def is_parked(self, today: date) -> bool:
        """Tell whether it waits, open, for a day that has not come."""
        return self.answered_on is None and self.parked_until is not None and self.parked_until > today


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCapture:
    """A record of any kind that has a session as its place: it was kept there, or looked at together."""

    session_capture_id: UUID
    session_id: UUID
    couple_id: UUID
    # The name of the capture, or `looked_at`.
    captured: str
    record: str
    record_id: UUID
    row_version: int = 1
