"""Rules for a session that is arranged, moved or ended. Each raises `InvalidInputError` that says what to do next."""

from __future__ import annotations

from datetime import date, datetime

from dashboard.domain.sessions.reading import has_passed
from dashboard.domain.vocabulary import SessionKind, SessionState, Side
from dashboard.errors import InvalidInputError

USUAL_MINUTES = 60
LONGEST_MINUTES = 480
# Years behind and ahead in which a session can lie: one beyond them is a slip of the hand.
_YEARS = 5


def check_planned(starts_at: datetime | None, today: date) -> None:
    """Raise unless a session that is set for later begins today or later."""
    if has_passed(starts_at, today):
        raise InvalidInputError(
            "The next session lies in the past.",
            "Choose today or a later day; a session that has been is noted on the page Sessions.",
            field="Next session",
        )


def check_time(starts_at: datetime | None, minutes: int, today: date) -> datetime:
    """The beginning. Raise unless it lies within some years, and the length is one that a session can have."""
    if starts_at is None:
        raise InvalidInputError("The day and the hour are missing.", "Choose when it begins.", field="Begins")
    if abs(starts_at.year - today.year) > _YEARS:
        raise InvalidInputError("This day is years away.", f"Choose one within {_YEARS} years.", field="Begins")
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise InvalidInputError(
            "This is no length of a session.", f"Choose from 1 to {LONGEST_MINUTES} minutes.", field="Minutes"
        )
    return starts_at


def check_came(kind: SessionKind, state: SessionState, came: dict[Side, bool | None]) -> None:
    """Raise unless who came fits what became of the session."""
    there = [side for side in kind.sides if came.get(side)]
    if any(came.get(side) for side in Side if side not in kind.sides):
        raise InvalidInputError("This session was for the other partner alone.", "Choose who came.", field="Who came")
    if state is SessionState.CAME and not there:
        raise InvalidInputError(
            "It is not said who came.", "Choose who was there, or say that nobody came.", field="Who came"
        )
    if state is SessionState.NO_SHOW and there:
        raise InvalidInputError("Somebody came.", "Say that they came, or clear who was there.", field="Who came")
