"""Names of backup files: of which practice, and of which moment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

SUFFIX = ".backup"
# While it is written, and not a backup yet.
UNFINISHED = ".part"
_NAME = re.compile(r"mendwell-(?P<practice>[0-9a-f]{8})-(?P<moment>\d{8}T\d{6}Z)\.backup")


@dataclass(frozen=True, slots=True)
class Named:
    """The particulars in the name of a backup: the mark of its practice, and the moment in UTC of which it is."""

    practice: str
    made_at: datetime


def mark(practice_id: UUID) -> str:
    """The letters in a name that stand for a practice: the last of its id, because the first ones are of its time."""
    return practice_id.hex[-8:]


def file_name(practice_id: UUID, made_at: datetime) -> str:
    """The name of a backup of a moment in UTC."""
    return f"mendwell-{mark(practice_id)}-{stamp(made_at)}{SUFFIX}"


def stamp(moment: datetime) -> str:
    """A moment in UTC as it stands in names."""
    return f"{moment.isoformat(timespec='seconds').replace('-', '').replace(':', '')}Z"


def read(name: str) -> Named | None:
    """The particulars in a name, or None for a file that is not named like a backup."""
    found = _NAME.fullmatch(name)
    try:
        return Named(found["practice"], datetime.fromisoformat(found["moment"]).replace(tzinfo=None)) if found else None
    except ValueError:
        return None
