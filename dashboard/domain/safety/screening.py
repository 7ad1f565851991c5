"""Talks with one partner alone about safety. An answer that is not known is never a no, and no is never "safe"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from dashboard.errors import InvalidInputError

# The name under which the answer to the short question is kept. Signs have names of their own.
SHORT = "short"


class Occasion(StrEnum):
    """The kind of talk: the whole guide, or the short question before or after a session of both."""

    GUIDE = "guide"
    BEFORE = "before"
    AFTER = "after"

    @property
    def label(self) -> str:
        """The words a counselor reads."""
        return {"guide": "Guided talk", "before": "Before a session", "after": "After a session"}[self.value]


class Way(StrEnum):
    """The way in which the partner was asked."""

    IN_PERSON = "in_person"
    BY_PHONE = "by_phone"
    IN_WRITING = "in_writing"

    @property
    def label(self) -> str:
        """The words a counselor reads."""
        return {"in_person": "In person, alone", "by_phone": "By phone, alone", "in_writing": "In writing"}[self.value]


class Said(StrEnum):
    """The answer to one sign."""

    YES = "yes"
    UNSURE = "unsure"
    NO = "no"
    NOT_KNOWN = "not_known"

    @property
    def label(self) -> str:
        """The words a counselor reads."""
        return {"yes": "Yes", "unsure": "Unsure", "no": "Not reported", "not_known": "Not known"}[self.value]

    @property
    def opens(self) -> bool:
        """True if the sign may be there."""
        return self in {Said.YES, Said.UNSURE}


_SAID = {said.value: said for said in Said}


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """A talk with one partner alone: a day, a way, the answers as `packed` keeps them, and the counselor's words.

    `noted_at` is the moment in UTC at which it was written down.
    """

    screening_id: UUID
    couple_id: UUID
    partner_id: UUID
    occasion: Occasion
    way: Way
    held_on: date
    answers: str
    words: str
    noted_at: datetime
    row_version: int = 1

    @property
    def said(self) -> dict[str, Said]:
        """The answers by sign. A sign that is not among them was not asked."""
        return unpacked(self.answers)

    def valid_until(self, days: int) -> date:
        """The last day on which it still counts as a talk of now, `days` after it was held."""
        return self.held_on + timedelta(days=days)


def packed(said: Mapping[str, Said]) -> str:
    """Answers as the record keeps them, by sign. What is not known is kept too, since it was asked."""
    return " ".join(f"{sign}:{said[sign].value}" for sign in sorted(said))


def unpacked(answers: str) -> dict[str, Said]:
    """The reverse of `packed`. An answer in words that this version does not know is not known."""
    pairs = (each.partition(":") for each in answers.split() if ":" in each)
    return {sign: _SAID.get(value, Said.NOT_KNOWN) for sign, _, value in pairs}


def check(said: Mapping[str, Said], held_on: date | None, today: date) -> date:
    """The day of a talk. Raises `InvalidInputError` for a day that cannot be, and where nothing was asked."""
    if held_on is None or held_on > today:
        raise InvalidInputError("The day of the talk is missing or ahead.", "Choose today or a day before.", field="On")
    if not said:
        raise InvalidInputError(
            "No question has an answer.", "Answer at least one. “Not known” is an answer too.", field="Signs"
        )
    return held_on
