"""Entries of a partner's journal, and what each kind of them takes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from dashboard.domain.languages import to_say
from dashboard.domain.vocabulary import Source, Visibility
from dashboard.errors import InvalidInputError

STRONGEST = 10
# A day; what goes on for longer is more than one moment.
LONGEST_MINUTES = 24 * 60
# Who may read an entry: its counselor, or the other partner too.
READERS = (Visibility.COUNSELOR, Visibility.COUPLE)
_BY_PARTNER = frozenset({Source.PARTNER_LINK, Source.TABLET})


class EntryKind(StrEnum):
    """The kind of an entry."""

    TRIGGER = "trigger"
    WIN = "win"
    THANKS = "thanks"

    @property
    def label(self) -> str:
        """The words a counselor reads."""
        return {"trigger": "Trigger", "win": "Win", "thanks": "Thanks"}[self.value]


class Response(StrEnum):
    """The way in which the other partner met a trigger."""

    STEADY = "steady"
    WOBBLED = "wobbled"
    LEFT = "left"
    ABSENT = "absent"

    @property
    def label(self) -> str:
        """The words that everybody reads."""
        return _RESPONSES[self]

    @property
    def is_met(self) -> bool:
        """True if the other was there, so that it could be met with steadiness."""
        return self is not Response.ABSENT


_RESPONSES = {
    Response.STEADY: to_say("Stayed calm and kind"),
    Response.WOBBLED: to_say("Tried, and wobbled"),
    Response.LEFT: to_say("Argued or left"),
    Response.ABSENT: to_say("Was not there"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """An entry of one partner, in their words or in the counselor's.

    `body` says what set a trigger off, what went well, or what the thanks are for. The rest but the last two is of
    triggers alone, each None where it was not said.
    """

    journal_entry_id: UUID
    couple_id: UUID
    partner_id: UUID
    kind: EntryKind
    happened_on: date
    body: str
    intensity: int | None = None
    response: Response | None = None
    settled_minutes: int | None = None
    visibility: Visibility = Visibility.COUNSELOR
    source: Source = Source.COUNSELOR
    row_version: int = 1

    @property
    def is_for_both(self) -> bool:
        """True if both partners may read it."""
        return self.visibility is Visibility.COUPLE

    @property
    def is_by_partner(self) -> bool:
        """True if the partner wrote it, not the counselor."""
        return self.source in _BY_PARTNER


def check_readers(visibility: Visibility) -> None:
    """Raise `InvalidInputError` for readers that cannot be chosen for what is written in a journal."""
    if visibility not in READERS:
        raise InvalidInputError("Who may read it is not clear.", "Choose one of the two.", field="visibility")


def checked(entry: JournalEntry, today: date) -> JournalEntry:
    """An entry as it is kept, without what its kind does not have.

    Raises `InvalidInputError` for a day ahead, for numbers out of range, for readers that cannot be chosen, and for an
    entry that says nothing.
    """
    if entry.happened_on > today:
        raise InvalidInputError("This day is still ahead.", "Choose today or a day before.", field="Day")
    check_readers(entry.visibility)
    if entry.kind is not EntryKind.TRIGGER:
        if not entry.body.strip():
            raise InvalidInputError("There are no words yet.", "Write a few words about it.", field="Words")
        return replace(entry, intensity=None, response=None, settled_minutes=None)
    if entry.intensity is None and not entry.body.strip():
        raise InvalidInputError(
            "Nothing is said yet.", "Say how strong it was, or what set it off. Either is enough.", field="Strength"
        )
    if entry.intensity is not None and not 0 <= entry.intensity <= STRONGEST:
        raise InvalidInputError("The strength is not possible.", "Choose a number from 0 to 10.", field="Strength")
    if entry.settled_minutes is not None and not 0 <= entry.settled_minutes <= LONGEST_MINUTES:
        raise InvalidInputError(
            "The minutes are not possible.", "Say a number of minutes up to a day (1440), or leave it empty."
        )
    return entry
