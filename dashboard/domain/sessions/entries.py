"""Entries of other calendars, as far as they can become sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dashboard.domain.ids import parse_id
from dashboard.domain.records import Session

# A calendar tells two entries with this apart, and moves its own when it reads one again.
_ENDING = "@mendwell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One date of another calendar, on the practice's wall clock.

    `uid` is its own; `series` that of the entry in the file that it comes from, whose `title` is for the preview alone.
    """

    uid: str
    series: str
    title: str
    starts_at: datetime
    minutes: int
    is_cancelled: bool = False


def uid_of(session: Session) -> str:
    """The name of a session in calendars: the one it came with, or one that says nothing."""
    return session.uid or f"{session.session_id}{_ENDING}"


def own_id(uid: str) -> UUID | None:
    """The session that an entry was written from, if it is one of ours."""
    return parse_id(uid.removesuffix(_ENDING)) if uid.endswith(_ENDING) else None
