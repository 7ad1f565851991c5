"""The interface by which a kind of record is captured in the room. Another one joins by one line in `every`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from dashboard.domain.kind import Kind
from dashboard.domain.records import Session
from dashboard.domain.vocabulary import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The room in which a line is typed. `coming` are the couple's later sessions of both, the first one first."""

    couple_id: UUID
    partner_ids: Mapping[Side, UUID]
    names: Mapping[Side, str]
    today: date
    session: Session
    coming: tuple[Session, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A kind of record that one line makes.

    `make` gives the record that the rest of the line means, or raises `InvalidInputError` with what to type instead.
    `words` say a record back in a row of short parts; no part but the first holds what somebody typed. All of it is
    read by both partners.
    """

    name: str
    letter: str
    word: str
    # What the log says, and Undo.
    action: str
    # The rest of a line of this kind, to go by.
    example: str
    kind: Kind
    record: type[Any]
    make: Callable[[Setting, str], Any]
    words: Callable[[Setting, Any], tuple[str, ...]]
    # Whether both may still see it: somebody may have taken it back since, or kept it for the counselor.
    is_for_both: Callable[[Any], bool]
    # A record that is made in the same action because this one hangs on it: its kind, and the record.
    with_it: Callable[[Any], tuple[str, Any]] | None = None
