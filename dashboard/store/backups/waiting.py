"""A restored practice that waits beside the open one, to be put in its place when that is opened the next time."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from dashboard import paths


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The practice as of `moment`, in UTC, and counts for the log. `is_chosen` once somebody wants it in its place."""

    practice_id: UUID
    moment: datetime
    repeated: int
    entries_lost: int
    is_chosen: bool = False


def file_of(path: Path) -> Path:
    """The place of the practice that waits beside the one at `path`."""
    return path.with_name(f"{path.stem}.restored{path.suffix}")


def keep(path: Path, waiting: Waiting) -> None:
    """Note what waits beside the practice at `path`. Raises `OSError`."""
    paths.replace_private(_note_of(path), f"{json.dumps(asdict(waiting), default=str)}\n")


def read(path: Path) -> Waiting | None:
    """The note of what waits beside the practice at `path`; None when there is none, or none that can be understood."""
    try:
        said = json.loads(_note_of(path).read_text(encoding="ascii"))
        return Waiting(
            practice_id=UUID(said["practice_id"]),
            moment=datetime.fromisoformat(said["moment"]),
            repeated=int(said["repeated"]),
            entries_lost=int(said["entries_lost"]),
            is_chosen=bool(said["is_chosen"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remove(path: Path) -> None:
    """Let nothing wait any more."""
    for file in (_note_of(path), file_of(path)):
        file.unlink(missing_ok=True)


def remove_unchosen(path: Path) -> None:
    """Let nothing wait any more that was put together to be looked at, and not chosen."""
    found = read(path)
    if found is None or not found.is_chosen:
        remove(path)


def _note_of(path: Path) -> Path:
    return path.with_name(f"{path.stem}.restored.json")
