"""Choosing the folder that backups go to."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import psutil

from dashboard import settings
from dashboard.domain.audit import Action
from dashboard.errors import InvalidInputError, RuleError
from dashboard.services import audit
from dashboard.services.office import Office
from dashboard.services.people.staff import check_admin
from dashboard.services.practice import Practice
from dashboard.settings import Settings

OWN_FOLDER = "Mendwell backups"
_SYNCED = ("Nextcloud", "ownCloud", "Dropbox", "OneDrive*", "Google Drive*", "iCloud*", "Sync", "Syncthing", "pCloud*")
_MOUNTED = ("/media/", "/run/media/", "/mnt/", "/Volumes/")


def suggested(path: Path) -> list[Path]:
    """Folders on other disks, and synced ones, where backups of the practice at `path` outlive this computer."""
    found = [Path(each.mountpoint) for each in psutil.disk_partitions() if _is_outside(each.mountpoint)]
    # A mounted disk that is the practice's own helps nobody; a synced folder does, wherever it is.
    found = [each for each in found if _is_same_disk(each, path) is False]
    with suppress(OSError, RuntimeError):
        home = Path.home()
        found += [each for name in _SYNCED for each in sorted(home.glob(name)) if each.is_dir()]
    return [each / OWN_FOLDER for each in dict.fromkeys(found)]


def _is_outside(mountpoint: str) -> bool:
    return mountpoint.startswith(_MOUNTED) or (os.name == "nt" and not mountpoint.upper().startswith("C:"))


def checked(text: str, path: Path) -> Path:
    """The folder that somebody named for backups of the practice at `path`, made if the one above it is there.

    Raises `InvalidInputError` for one that cannot be used.
    """
    typed = text.strip()
    if not typed:
        raise InvalidInputError("No folder is named.", "Name a folder on another disk, or one that is synced.")
    folder = Path(os.path.abspath(Path(typed).expanduser()))
    if path.parent.resolve() in (folder.resolve(), *folder.resolve().parents):
        raise InvalidInputError(
            "This is the folder of the practice itself: a backup there is lost with it.",
            "Name a folder on another disk, or one that is synced.",
        )
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except FileNotFoundError:
        raise InvalidInputError(
            f"There is no folder {folder.parent}.", "Plug in the disk that it is on, or check how it is spelled."
        ) from None
    except OSError:
        raise InvalidInputError(
            f"Mendwell cannot write into {folder}.", "Name another folder, or ask whoever looks after this computer."
        ) from None


def keep(chosen: Settings, folder: Path) -> Settings:
    """The settings of this computer with another folder for backups, written down. Raises `InvalidInputError`."""
    changed = replace(chosen, backup_folder=str(folder))
    settings.keep(changed, settings.BACKUP_FOLDER)
    return changed


def is_beside(folder: Path, path: Path) -> bool:
    """Tell whether a folder is on the disk of the practice at `path`, and so lost with it unless it is synced."""
    return bool(_is_same_disk(folder, path))


def _is_same_disk(folder: Path, path: Path) -> bool | None:
    """None where one of the two cannot be looked at."""
    with suppress(OSError):
        return folder.stat().st_dev == path.parent.stat().st_dev
    return None


def choose(office: Office, practice: Practice, text: str) -> Path:
    """Let backups go to another folder from now on, the first in a moment. For the admin.

    Raises `InvalidInputError` for a folder that cannot be used, and `RuleError` in a demo.
    """
    check_admin(practice)
    if office.is_demo or office.db.path is None:
        raise RuleError("This is a demo: nothing in it is kept.", "Choose the folder in your own practice.")
    folder = checked(text, office.db.path)
    office.settings = keep(office.settings, folder)
    office.backups.is_there, office.backups.failure = True, None
    audit.record(practice, Action.BACKUP_FOLDER_CHOSEN)
    office.backups.soon()
    return folder
