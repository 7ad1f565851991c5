"""Notes as values. Fields are the columns of the table of the same name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from dashboard.domain.records import Session
from dashboard.domain.vocabulary import SessionKind, Side


class NoteKind(StrEnum):
    """The people a note is about: both, or one of them alone."""

    JOINT = "joint"
    A = "a"
    B = "b"

    @classmethod
    def of_session(cls, session: SessionKind) -> NoteKind:
        """The kind of a note on a session of this kind."""
        return cls.JOINT if session is SessionKind.CONJOINT else cls(session.value)

    @property
    def side(self) -> Side | None:
        """The one partner it is about, None for both."""
        return None if self is NoteKind.JOINT else Side(self.value)

    @property
    def sides(self) -> tuple[Side, ...]:
        """The partners it is about."""
        return tuple(Side) if self.side is None else (self.side,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note without its text. Moments are UTC."""

    note_id: UUID
    couple_id: UUID
    kind: NoteKind
    about_on: date
    template_id: str
    session_id: UUID | None = None
    copy_of: UUID | None = None
    version: int = 0
    signed_at: datetime | None = None
    signed_by: UUID | None = None
    locks_at: datetime | None = None
    needs_cosign: bool = False
    cosigned_at: datetime | None = None
    cosigned_by: UUID | None = None
    cosigner: str = ""
    row_version: int = 1

    @property
    def awaits_cosign(self) -> bool:
        """True if it is signed and a supervisor is still to sign it too."""
        return self.signed_at is not None and self.needs_cosign and self.cosigned_at is None


def is_on(note: Written, session: Session) -> bool:
    """Tell whether a note is the one on a session: it names it, or names none and is of its kind and day."""
    if note.session_id is not None:
        return note.session_id == session.session_id
    return (note.kind, note.about_on) == (NoteKind.of_session(session.kind), session.starts_at.date())


class Written(Protocol):
    """A note, as far as it tells what it is about."""

    @property
    def kind(self) -> NoteKind:
        """The people it is about."""

    @property
    def about_on(self) -> date:
        """The day it is about."""

    @property
    def session_id(self) -> UUID | None:
        """The session it is about, where there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a note: what the counselor wrote, and the facts from the record that it began with."""

    position: int
    heading: str
    facts: str = ""
    body: str = ""

    @property
    def fact_lines(self) -> tuple[str, ...]:
        """The facts one by one."""
        return tuple(self.facts.splitlines())


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The whole text of a note as it was signed."""

    note_id: UUID
    version: int
    body: str
    signed_at: datetime
    signed_by: UUID
    signer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Addendum:
    """Words added to a note after it was locked."""

    addendum_id: UUID
    note_id: UUID
    couple_id: UUID
    body: str
    signed_at: datetime
    signed_by: UUID
    signer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessNote:
    """A counselor's private working note."""

    process_note_id: UUID
    couple_id: UUID
    about_on: date
    body: str
    row_version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTemplate:
    """A template that the practice wrote. `headings` are one a line."""

    template_id: str
    title: str
    headings: str
    is_archived: bool = False
    row_version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A legal hold on a couple's record; it holds until the day it was ended."""

    hold_id: UUID
    couple_id: UUID
    reason: str
    begun_on: date
    ended_on: date | None = None
    row_version: int = 1
