"""Backups that there are, and the standing of the next one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from dashboard.domain.backups.timing import is_old
from dashboard.errors import MendwellError
from dashboard.services import backup_places
from dashboard.services.office import Office
from dashboard.services.people.staff import check_admin
from dashboard.services.practice import Practice
from dashboard.store import keys
from dashboard.store.backups import checking
from dashboard.store.backups import folder as folders
from dashboard.store.backups.folder import Found
from dashboard.store.backups.making import missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The standing of backups. `last` is on the practice's wall clock, and None when there was none yet.

    `folder` is empty while none is chosen. `failure` is why the last try failed.
    """

    last: datetime | None
    is_old: bool
    folder: str
    is_there: bool
    failure: MendwellError | None

    @property
    def asks(self) -> bool:
        """True if somebody has to do something."""
        return self.is_old or not self.is_there or not self.folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A backup in the list: its moment on the wall clock, its size in bytes, and why it cannot be used, if so."""

    file: Path
    made_at: datetime
    size: int
    error: MendwellError | None


def standing(office: Office) -> Standing | None:
    """The standing, or None where there is nothing to keep: a demo, or a practice that is in no file."""
    if office.is_demo or office.db.path is None:
        return None
    state = office.backups
    return Standing(
        last=office.zone.local(state.made_at) if state.made_at else None,
        is_old=is_old(office.now, state.made_at),
        folder=office.settings.backup_folder,
        is_there=state.is_there,
        failure=state.failure,
    )


def in_folder(office: Office, practice: Practice) -> list[Listed]:
    """The practice's backups in the folder that they go to by themselves, the latest first. For the admin.

    Raises `BackupError` when it is not there.
    """
    check_admin(practice)
    assert office.db.path is not None
    folder = backup_places.folder(office.settings, office.db.path)
    try:
        found = folders.found(folder, office.db.key, office.practice_id)
    except OSError:
        office.backups.is_there = False
        raise missing(folder) from None
    office.backups.is_there = True
    return [
        Listed(file=each.file, made_at=office.zone.local(each.made_at), size=each.size, error=each.error)
        for each in found
    ]


def on_disk(folder: Path, path: Path, ask: Callable[[], str], *, checks: bool) -> list[Found]:
    """All backups in a folder that the key of the practice at `path` should open, the latest first, for a command.

    `checks` has each of them opened and looked through. `ask` gives the passphrase of a sealed key. Raises
    `BackupError` when the folder is not there, and `MissingKeyError`.
    """
    key = keys.get(path, ask).secret
    try:
        found = folders.found(folder, key)
    except OSError:
        raise missing(folder) from None
    return [_looked_through(each, key, path) if checks and each.error is None else each for each in found]


def _looked_through(each: Found, key: str, path: Path) -> Found:
    # The copy is laid out beside the practice, as everything that holds it.
    with tempfile.TemporaryDirectory(prefix=".backup-check-", dir=path.parent) as room:
        try:
            with checking.opened(each.file, key, Path(room) / "copy") as (manifest, db):
                checking.check(db, manifest, each.file.name)
        except MendwellError as error:
            return replace(each, error=error)
    return each
