"""Contact with a partner after a safety answer: the day, the way, and a few words, kept with what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.domain.wording import long_date
from dashboard.errors import InvalidInputError


class Reached(StrEnum):
    """The way in which the partner was reached, or that they were not."""

    IN_PERSON = "Reached in person"
    BY_PHONE = "Reached by phone"
    BY_MESSAGE = "Reached by message"
    NOT_YET = "Not reached"


@dataclass(frozen=True, slots=True)
class Contact:
    """A try to reach the partner who gave the answer. `words` are checked as other comments are."""

    on: date | None
    how: Reached | None
    words: str


def note(contact: Contact | None, today: date) -> str:
    """The contact in words. Raises `InvalidInputError` where the day or the way is missing, or the day is ahead."""
    if contact is None or contact.how is None:
        raise InvalidInputError(
            "A safety answer takes a contact.", "Say how and when the partner was reached.", field="How"
        )
    if contact.on is None or contact.on > today:
        raise InvalidInputError(
            "The day of the contact is missing or ahead.", "Choose today or a day before.", field="On"
        )
    return f"{contact.how.value} on {long_date(contact.on)}: {contact.words}"
