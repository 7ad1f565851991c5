"""Contact with a partner after a safety answer: the day, the way, and a few words, kept with what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dashboard.domain.wording import long_date
from dashboard.errors import InvalidInputError

# The farthest day on which a safety answer may be looked at again.
LONGEST_AGAIN_DAYS = 90
# Who was reached where it was not one partner.
EACH_ALONE = "both, each alone"


class Reached(StrEnum):
    """The way in which the partner was reached, or that they were not."""

    IN_PERSON = "Reached in person"
    BY_PHONE = "Reached by phone"
    BY_MESSAGE = "Reached by message"
    NOT_YET = "Not reached"


@dataclass(frozen=True, slots=True)
class Contact:
    """A try to reach the partner who gave the answer. `words` are checked as other comments are.

    Where the contact is to deal with the answer, `words` are what was agreed, and `again_on` the day on which it is
    looked at again. `whom` names who was reached where the answer is not of one partner.
    """

    on: date | None
    how: Reached | None
    words: str
    again_on: date | None = None
    whom: str = ""


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
    whom = f", {contact.whom}" if contact.whom else ""
    return f"{contact.how.value} on {long_date(contact.on)}{whom}: {contact.words}"


def check_deals(
    contact: Contact | None, today: date, *, since: date | None, takes_day: bool, takes_whom: bool
) -> date | None:
    """The day on which it is looked at again. Raises `InvalidInputError` unless the contact deals with the answer.

    A contact before the day `since` which there is something to deal with does not. Where it `takes_day` one has to be
    named, and who was reached where it `takes_whom`.
    """
    if contact is None:
        return None
    if contact.how is Reached.NOT_YET:
        raise InvalidInputError(
            "Nobody was reached yet, so it stays red.",
            "Acknowledge it to keep the try, and resolve it later.",
            field="How",
        )
    if since is not None and contact.on is not None and contact.on < since:
        raise InvalidInputError(
            "The contact was before what it is to deal with.",
            f"Choose the day of a contact since then: {long_date(since)}, or later.",
            field="On",
        )
    if takes_whom and not contact.whom:
        raise InvalidInputError("It is not said who was reached.", "Choose from the list.", field="With whom")
    latest, again_on = today + timedelta(days=LONGEST_AGAIN_DAYS), contact.again_on
    if again_on is None and not takes_day:
        return None
    if again_on is None or not today < again_on <= latest:
        raise InvalidInputError(
            "The day to look again is missing or not possible.",
            f"Choose a day after today, {long_date(latest)} at the latest.",
            field="Look again on",
        )
    return again_on
