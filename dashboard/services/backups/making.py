"""Making a backup of the open practice, and clearing away what no generation keeps."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from dashboard.domain.audit import Action
from dashboard.errors import BackupError, MendwellError, RuleError
from dashboard.services import audit, backup_places
from dashboard.services.backups.working import Working
from dashboard.services.office import Office
from dashboard.services.people.staff import check_admin
from dashboard.services.practice import Practice
from dashboard.settings import Settings
from dashboard.store.backups import folder as folders
from dashboard.store.backups import making as store
from dashboard.store.backups import noting, remembered, segments
from dashboard.store.backups.folder import Found, Stays
from dashboard.store.backups.making import Progress
from dashboard.store.backups.remembered import LastBackup


def unwatched(_done: float, _step: str) -> None:
    """Progress that nobody looks at."""


def chosen_folder(chosen: Settings) -> Path:
    """The folder that backups go to. Raises `BackupError` when none is chosen."""
    if not chosen.backup_folder:
        raise BackupError(
            "No folder for backups is chosen yet.", "Choose one on the page Backups, or with `mendwell backup --to`."
        )
    return Path(chosen.backup_folder)


def back_up(office: Office, into: Path | None = None, progress: Progress = unwatched) -> Found:
    """Make a backup and check it, in its usual folder unless told another; old ones are cleared away there then.

    Raises `BackupError` with the next action; what was in the folder before is still there then.
    """
    if office.is_demo or office.db.path is None:
        raise RuleError("This is a demo: nothing in it is kept.", "Back up your own practice.")
    folder = into or backup_places.folder(office.settings, office.db.path)
    state = office.backups
    journal = state.journal if into is None else None
    try:
        place = noting.place(office.db, office.practice_id, folder, journal)
        made = store.make(office.db, folder, office.clock, progress, place)
    except MendwellError as error:
        state.failure = error
        raise
    assert made.manifest is not None
    if into is None:
        # At the end of the last journal nothing was changed since this process began.
        state.made_at, state.commits = made.made_at, made.manifest.frame if place.number is None else 0
        state.failure, state.is_there = None, True
        if journal is not None:
            journal.based(made.manifest.frame)
        remembered.keep(office.practice_id, LastBackup(made_at=made.made_at, hash=made.manifest.log.hash))
        _thin_out(office, folder, made)
        if office.settings.backup_folder:
            backup_places.clear(office.db.path, office.practice_id)
    return made


def _thin_out(office: Office, folder: Path, made: Found) -> None:
    generations = backup_places.generations(office.settings)
    # The backup is made; old ones that are in the way of nothing can be cleared away the next time.
    with suppress(OSError):
        # Between backups of older days nobody goes back to a moment: they are a week or a month apart.
        noted_since = made.made_at - timedelta(days=generations.daily)
        stays = Stays(made.file, noted_since)
        folders.thin_out(folder, office.db.key, office.practice_id, generations, stays, day=office.zone.day)
        segments.remove_older(folder, office.practice_id, office.db.key, noted_since)


class Running(Working):
    """A backup that somebody asked for, being made."""

    def __init__(self, office: Office, practice: Practice) -> None:
        check_admin(practice)
        chosen_folder(office.settings)
        self.made: Found | None = None
        self._office, self._practice = office, practice
        super().__init__("backup", "a backup from being made")

    def _work(self) -> None:
        self.made = back_up(self._office, progress=self._at)
        audit.record(self._practice, Action.BACKED_UP)
