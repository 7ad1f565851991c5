"""Invented notes, as they are told in the demo's content."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DemoNoteState(StrEnum):
    """The point to which a note has come."""

    UNWRITTEN = "unwritten"
    DRAFT = "draft"
    WAITING = "waiting"
    COSIGNED = "cosigned"


@dataclass(frozen=True, slots=True)
class DemoUsualNote:
    """Texts of a note, one for each heading."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoNote:
    """The note on one session of a couple; `session` 1 is the last one that was held."""

    couple: str
    session: int
    state: DemoNoteState
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoProcessNote:
    """A process note of the couple's counselor."""

    couple: str
    days_ago: int
    text: str


@dataclass(frozen=True, slots=True)
class DemoNotes:
    """All invented notes."""

    usual: tuple[DemoUsualNote, ...]
    notes: tuple[DemoNote, ...]
    process: tuple[DemoProcessNote, ...]
