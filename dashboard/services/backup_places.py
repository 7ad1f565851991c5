"""The folder that backups go to: the chosen one or, until there is one, a folder beside the practice.

Backups beside the practice do not outlive the computer, but they bring back a file that was damaged or thrown away.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from dashboard.domain.backups.generations import Generations
from dashboard.settings import Settings
from dashboard.store.backups import folder as folders

# Beside the practice they must not fill the disk that it is on.
_SPARE = 500_000_000
_FEW = Generations(daily=3, weekly=0, monthly=0)


def beside(path: Path) -> Path:
    """The folder for backups beside the practice at `path`, whether it is there or not."""
    return path.with_name(f"{path.stem}-backups")


def folder(chosen: Settings, path: Path) -> Path:
    """The folder that backups of the practice at `path` go to by themselves."""
    return Path(chosen.backup_folder) if chosen.backup_folder else beside(path)


def kept_folder(chosen: Settings, path: Path) -> Path | None:
    """The folder that the practice at `path` can come back from: the chosen one, or one beside it that has backups."""
    place = folder(chosen, path)
    return place if chosen.backup_folder or folders.has_any(place) else None


def generations(chosen: Settings) -> Generations:
    """The generations that stay in that folder."""
    if not chosen.backup_folder:
        return _FEW
    return Generations(chosen.backup_daily, chosen.backup_weekly, chosen.backup_monthly)


def make_ready(chosen: Settings, path: Path) -> None:
    """See that the folder is there while none is chosen. Raises `OSError`."""
    if not chosen.backup_folder:
        beside(path).mkdir(mode=0o700, exist_ok=True)


def has_room(chosen: Settings, path: Path) -> bool:
    """Tell whether a backup by itself is welcome: beside the practice only while the disk keeps room for work."""
    if chosen.backup_folder:
        return True
    with suppress(OSError):
        return shutil.disk_usage(path.parent).free > _SPARE + 10 * path.stat().st_size
    return False


def clear(path: Path, practice_id: UUID) -> None:
    """Remove what lies beside the practice: another folder is chosen, and has a backup."""
    if beside(path).is_dir():
        # What cannot be removed now will be the next time.
        with suppress(OSError):
            folders.remove(beside(path), practice_id)
            beside(path).rmdir()
