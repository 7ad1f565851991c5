"""Backups that make themselves: once changes have ended, once a day, and when Mendwell ends."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from dashboard.domain.backups import timing
from dashboard.errors import MendwellError
from dashboard.services.backups.making import back_up
from dashboard.services.office import Office
from dashboard.store.backups import remembered

SECONDS_TO_REST = 15.0
_LOG = logging.getLogger(__name__)


class Keeper:
    """Looks from time to time whether a backup is due, and makes it. Nobody waits for it."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._soon = threading.Event()
        self._commits = office.db.commits
        self._changed_at = office.now
        self._failed_at: datetime | None = None
        state, last = office.backups, remembered.read(office.practice_id)
        newest = office.db.log.newest(office.practice_id)
        if last is not None:
            state.made_at = last.made_at
        if last is not None and newest is not None and last.seq == newest.seq:
            state.commits = self._commits
        state.soon = self._soon.set

    def look(self) -> None:
        """Take notice of changes, and of whether the folder is there."""
        office = self._office
        if office.db.commits != self._commits:
            self._commits, self._changed_at = office.db.commits, office.now
        if folder := office.settings.backup_folder:
            office.backups.is_there = Path(folder).is_dir()

    def turn(self) -> None:
        """Look, and make a backup if one is due. One that failed is tried again after a while."""
        self.look()
        state, now = self._office.backups, self._office.now
        if not self._office.settings.backup_folder or not state.is_there:
            return
        if self._soon.is_set():
            self._soon.clear()
            self._make()
        elif not timing.rests(now, self._failed_at):
            changed = self._changed_at if is_behind(self._office) else None
            if timing.is_due(now, state.made_at, changed):
                self._make()

    def _make(self) -> None:
        try:
            back_up(self._office)
        except MendwellError as error:
            self._failed_at = self._office.now
            _LOG.warning("A backup failed: %s", type(error).__name__)
        else:
            self._failed_at = None

    def keep_up(self, stop: threading.Event, rest: float = SECONDS_TO_REST) -> None:
        """Make backups until told to stop."""
        self.look()
        while not stop.wait(rest):
            self.turn()


def is_behind(office: Office) -> bool:
    """Tell whether something has changed since the last backup."""
    return office.db.commits > office.backups.commits


@contextmanager
def kept_up(office: Office) -> Iterator[None]:
    """Make backups in a thread of its own meanwhile."""
    if office.is_demo or office.db.path is None:
        yield
        return
    keeper, stop = Keeper(office), threading.Event()
    thread = threading.Thread(target=keeper.keep_up, args=(stop,), name="backups", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def is_wanted_at_end(office: Office) -> bool:
    """Tell whether a last backup should be made before the practice is closed."""
    folder = office.settings.backup_folder
    return bool(folder) and not office.is_demo and is_behind(office) and Path(folder).is_dir()
