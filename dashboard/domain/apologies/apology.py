"""An apology as one object of three parts: acknowledgement, accountability, and an adjustment that becomes promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from dashboard.domain.vocabulary import Side


class ApologyPart(StrEnum):
    """A part of an apology. Words open it, and the adjustment finishes it."""

    ACKNOWLEDGEMENT = "acknowledgement"
    ACCOUNTABILITY = "accountability"
    ADJUSTMENT = "adjustment"

    @property
    def label(self) -> str:
        """The words a counselor reads."""
        return {
            "acknowledgement": "What was done, and what it did to the other",
            "accountability": "That it is one's own",
            "adjustment": "What will be different",
        }[self.value]


class ApologyEnding(StrEnum):
    """The way in which an apology ended."""

    HELD = "held"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Apology:
    """An apology that `said_by` makes to the other partner for `about`.

    `said_on` is the day it was said, until then it is in the making. From `holds_from` to `holds_until` its adjustment,
    the promises that point to it, is to hold. `session_id` is the session in which it was said.
    """

    apology_id: UUID
    couple_id: UUID
    said_by: Side
    about: str
    acknowledgement: str
    accountability: str
    adjustment: str
    begun_on: date
    said_on: date | None = None
    session_id: UUID | None = None
    holds_from: date | None = None
    holds_until: date | None = None
    ended_on: date | None = None
    ended_as: ApologyEnding | None = None
    ended_why: str = ""
    row_version: int = 1

    def words_of(self, part: ApologyPart) -> str:
        """The words of one of its parts."""
        return {
            ApologyPart.ACKNOWLEDGEMENT: self.acknowledgement,
            ApologyPart.ACCOUNTABILITY: self.accountability,
            ApologyPart.ADJUSTMENT: self.adjustment,
        }[part]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologyWord:
    """A word of the injured partner, told to the counselor alone: what an apology missed, in one `part` or in all."""

    apology_word_id: UUID
    apology_id: UUID
    couple_id: UUID
    words: str
    said_on: date
    part: ApologyPart | None = None
    row_version: int = 1
