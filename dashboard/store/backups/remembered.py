"""The last good backup of each practice, remembered on this computer: its folder may be on a disk that is away."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from dashboard import paths


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBackup:
    """The moment in UTC that the last good backup holds, and the hash of the newest entry of the log in it.

    A number would not do: a practice that went back may have as many entries again, and other ones.
    """

    made_at: datetime
    hash: str


def read(practice_id: UUID) -> LastBackup | None:
    """The last good backup of a practice, or None when nothing is remembered, or nothing that can be understood."""
    with suppress(ValueError, KeyError, TypeError):
        found = _all()[str(practice_id)]
        return LastBackup(made_at=datetime.fromisoformat(found["made_at"]), hash=found["hash"])
    return None


def keep(practice_id: UUID, last: LastBackup) -> None:
    """Remember a backup. If that cannot be written, it is forgotten when Mendwell ends, and another one is made."""
    said = {**_all(), str(practice_id): {"made_at": last.made_at.isoformat(), "hash": last.hash}}
    with suppress(OSError):
        paths.replace_private(_file(), f"{json.dumps(said)}\n")


def _file() -> Path:
    return paths.home() / "last-backups.json"


def _all() -> dict[str, dict[str, str]]:
    try:
        said = json.loads(_file().read_text(encoding="ascii"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}
