"""Ids, made by the app and never by the database: UUIDv7, which sort by the time they were made."""

from __future__ import annotations

from typing import NewType
from uuid import UUID

import uuid_utils

PracticeId = NewType("PracticeId", UUID)
UserId = NewType("UserId", UUID)
CoupleId = NewType("CoupleId", UUID)
PartnerId = NewType("PartnerId", UUID)
EpisodeId = NewType("EpisodeId", UUID)
InjuryEventId = NewType("InjuryEventId", UUID)
GoalId = NewType("GoalId", UUID)
CheckinId = NewType("CheckinId", UUID)
AssignmentId = NewType("AssignmentId", UUID)
TimelineEventId = NewType("TimelineEventId", UUID)


def new_id() -> UUID:
    """A fresh UUIDv7."""
    return UUID(bytes=uuid_utils.uuid7().bytes)


def parse_id(text: str | None) -> UUID | None:
    """The id in `text`, or None when it is not a UUID in its canonical, hyphenated form."""
    try:
        value = UUID(text or "")
    except ValueError:
        return None
    return value if str(value) == (text or "").lower() else None


def reference_of(couple_id: UUID) -> str:
    """A short sign by which a couple is named where nobody reads its names: the end of its id, eight characters."""
    return couple_id.hex[-8:]


def new_id_bytes(count: int) -> bytes:
    """`count` fresh UUIDv7, sixteen bytes each, in the order they were made: for columns of many rows."""
    return b"".join(uuid_utils.uuid7().bytes for _ in range(count))
