"""Backups that make themselves: once changes have ended, once a day, and when Mendwell ends.

In between, changes are noted in the journal beside the last one.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from dashboard.domain.backups import timing
from dashboard.errors import MendwellError
from dashboard.services import backup_places
from dashboard.services.backups.making import back_up
from dashboard.services.backups.working import unexpected
from dashboard.services.office import Office
from dashboard.store.backups import journal as journals
from dashboard.store.backups import noting, remembered

SECONDS_TO_REST = 15.0
_SECONDS_TO_BEGIN = 3.0
_LOG = logging.getLogger(__name__)


class Keeper:
    """Looks from time to time whether a backup is due, and makes it. Nobody waits for it."""

    def __init__(self, office: Office) -> None:
        assert office.db.path is not None
        self._office, self._path = office, office.db.path
        self._soon = threading.Event()
        self._commits = office.db.commits
        self._changed_at = office.now
        self._failed_at: datetime | None = None
        office.backups.soon = self._soon.set

    def begin(self) -> None:
        """See what is in the last backup, and begin the journal. Nobody may be writing yet."""
        state, last = self._office.backups, remembered.read(self._office.practice_id)
        if last is not None:
            state.made_at = last.made_at
            newest = self._office.db.log.newest(self._office.practice_id)
            if newest is not None and last.hash == newest.hash:
                state.commits = self._commits
        self.look()

    def look(self) -> None:
        """Take notice of changes, of another folder, and of whether it is there."""
        office, state = self._office, self._office.backups
        if office.db.commits != self._commits:
            self._commits, self._changed_at = office.db.commits, office.now
        folder, was_away = self._folder(), not state.is_there
        if not backup_places.has_room(office.settings, self._path):
            self.end_journal()
            return
        state.is_there = folder.is_dir()
        if was_away and state.is_there:
            # What failed while it was away says nothing any more, and need not rest.
            state.failure = self._failed_at = None
        if state.journal is None or state.journal.folder != folder:
            self.end_journal()
            state.journal = noting.begin(office.db, office.practice_id, folder, office.clock)

    def turn(self) -> None:
        """Look, and make a backup if one is due. One that failed is tried again after a while."""
        self.look()
        state, now = self._office.backups, self._office.now
        if not state.is_there or not backup_places.has_room(self._office.settings, self._path):
            return
        if self._soon.is_set():
            self._soon.clear()
            self._make()
        elif not timing.rests(now, self._failed_at):
            changed = self._changed_at if is_behind(self._office) else None
            if self.needs_one or timing.is_due(now, state.made_at, changed):
                self._make()

    @property
    def needs_one(self) -> bool:
        """True if changes could not be put back without another backup, whatever the time is."""
        journal = self._office.backups.journal
        return journal is not None and journal.wants_base

    def _make(self) -> None:
        # Unless it ends well: whatever comes of it, the next try waits a while.
        self._failed_at = self._office.now
        try:
            back_up(self._office)
        except MendwellError as error:
            _LOG.warning("A backup failed: %s", type(error).__name__)
        else:
            self._failed_at = None

    def _folder(self) -> Path:
        """The folder of the moment; one that lies beside the practice is made if it is not there."""
        # Whoever makes a backup there says why it cannot be.
        with suppress(OSError):
            backup_places.make_ready(self._office.settings, self._path)
        return backup_places.folder(self._office.settings, self._path)

    def ship(self) -> None:
        """Write into the folder what the journal still holds back."""
        if self._office.backups.journal is not None:
            self._office.backups.journal.ship()

    def end(self) -> None:
        """Make a last backup if something has changed, and end the journal. Nobody writes any more."""
        office = self._office
        try:
            if is_behind(office) and self._folder().is_dir() and backup_places.has_room(office.settings, self._path):
                office.backups.tell("Making a last backup. Ctrl-C skips it.")
                back_up(office)
        except KeyboardInterrupt:
            office.backups.tell("Skipped. The next one is made when Mendwell is open again.")
        except MendwellError as error:
            office.backups.tell(f"No backup was made. {error.message} {error.next_action}")
        finally:
            self.end_journal()

    def end_journal(self) -> None:
        """Let the journal end with what was written last."""
        if self._office.backups.journal is not None:
            noting.end(self._office.db, self._office.practice_id, self._office.backups.journal)
            self._office.backups.journal = None


def is_behind(office: Office) -> bool:
    """Tell whether something has changed since the last backup."""
    return office.db.commits > office.backups.commits


@contextmanager
def kept_up(office: Office) -> Iterator[None]:
    """Make backups meanwhile, and a last one at the end, and note changes in the folder every few seconds."""
    if office.is_demo or office.db.path is None:
        yield
        return
    keeper, begun, stop = Keeper(office), threading.Event(), threading.Event()

    def turns() -> None:
        _carefully(office, keeper.begin)
        begun.set()
        _again(office, stop, keeper.turn, SECONDS_TO_REST)

    def ships() -> None:
        _again(office, stop, keeper.ship, journals.SECONDS)

    threads = [threading.Thread(target=work, name="backups", daemon=True) for work in (turns, ships)]
    for thread in threads:
        thread.start()
    # So that nobody writes before changes are noted; but a network that does not answer keeps nobody out.
    begun.wait(_SECONDS_TO_BEGIN)
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()
        _carefully(office, keeper.end)


def _again(office: Office, stop: threading.Event, work: Callable[[], None], rest: float) -> None:
    while not stop.wait(rest):
        _carefully(office, work)


def _carefully(office: Office, work: Callable[[], None]) -> None:
    """Do a piece of work and go on whatever comes of it: a record that is hurt has to be reached all the more."""
    try:
        work()
    except Exception as error:
        # Whatever is wrong with file or folder, the next turn may find it mended.
        office.backups.failure = unexpected(error, "a backup from being made")
