"""Going back from inside the app: the practice of an earlier moment is prepared beside the open one.

An open file cannot be replaced. What was prepared waits until Mendwell is started the next time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from dashboard.clock import this_moment
from dashboard.domain.audit import Action
from dashboard.errors import DatabaseError, RuleError
from dashboard.services import audit, backup_places
from dashboard.services.backups import restoring
from dashboard.services.backups.restoring import Key, Offer
from dashboard.services.backups.working import Working
from dashboard.services.office import Office
from dashboard.services.people.staff import check_admin
from dashboard.services.practice import Practice
from dashboard.store import heads, opening, putting_back
from dashboard.store.backups import restoring as store
from dashboard.store.backups import waiting as waitings
from dashboard.store.backups.restoring import Progress
from dashboard.store.backups.waiting import Waiting


@dataclass(frozen=True, slots=True)
class Done:
    """A practice that was put in its place: the moment in UTC whose state it is, and where the earlier file is kept."""

    moment: datetime
    aside: Path


def chosen(office: Office) -> datetime | None:
    """The moment, on the practice's wall clock, to which the next start goes back; None if to none."""
    path = office.db.path
    found = waitings.read(path) if path else None
    return office.zone.local(found.moment) if found and found.is_chosen else None


class Preparing(Working):
    """An earlier practice being put together."""

    def __init__(self, office: Office, practice: Practice, wall: datetime) -> None:
        check_admin(practice)
        self.offer: Offer | None = None
        self._office, self._as_of = office, office.zone.utc(wall)
        super().__init__("restore", "the earlier practice from being put together")

    def _work(self) -> None:
        self.offer = prepare(self._office, self._as_of, self._at)


def prepare(office: Office, as_of: datetime, told: Progress) -> Offer:
    """Put the practice together as it was at a moment in UTC, beside the open one, and compare the two.

    Raises `BackupError` with the next action; then nothing new waits.
    """
    path, key = office.db.path, office.db.key
    if office.is_demo or path is None:
        raise RuleError("This is a demo: nothing in it is kept.", "Go back in your own practice.")
    if office.backups.journal is not None:
        # The last seconds may be asked for too.
        office.backups.journal.ship()
    kept = store.source(backup_places.folder(office.settings, path), key, goes_on=True)
    with store.room(path) as room:
        restored = store.restore(kept, room / "practice.db", as_of, told)
        waitings.remove(path)
        file = restored.file.replace(waitings.file_of(path))
    offer = restoring.with_comparison(path, office.db, replace(restored, file=file), Key(key, key))
    about = offer.about
    waitings.keep(
        path,
        Waiting(
            practice_id=restored.practice_id,
            moment=restored.reached.moment,
            repeated=about["repeated"],
            entries_lost=about["entries_lost"],
        ),
    )
    return offer


def choose(office: Office, practice: Practice) -> None:
    """Have what was prepared put in the place of the practice at the next start. For the admin.

    Raises `RuleError` when nothing was prepared.
    """
    check_admin(practice)
    path = office.db.path
    found = waitings.read(path) if path else None
    if path is None or found is None:
        raise RuleError("Nothing is prepared any more.", "Look again at what would change.")
    waitings.keep(path, replace(found, is_chosen=True))
    audit.record(practice, Action.RESTORE_CHOSEN)


def call_off(office: Office, practice: Practice) -> None:
    """Leave the practice as it is, and remove what was prepared. For the admin."""
    check_admin(practice)
    if office.db.path is not None:
        waitings.remove(office.db.path)


def finish(path: Path, ask: Callable[[], str]) -> Done | None:
    """Put what was chosen in the place of the practice at `path`, which nobody has open; None when nothing was.

    What cannot be put in its place any more is left out, and the practice stays as it is. `ask` gives the passphrase of
    a sealed key. Raises `DatabaseBusyError` while the practice is open.
    """
    found, file = waitings.read(path), waitings.file_of(path)
    # What was looked at and not chosen is a copy of everything, for nothing.
    waitings.remove_unchosen(path)
    if found is None or not found.is_chosen:
        return None
    key = restoring.key_for(path, None, ask)
    restoring.check_closed(path, key)
    try:
        opening.look_into(file, key.secret).close()
    except DatabaseError:
        waitings.remove(path)
        return None
    head = store.note(
        file, key.secret, found.practice_id, {"repeated": found.repeated, "entries_lost": found.entries_lost}
    )
    aside = putting_back.put_back(path, file, this_moment())
    heads.head_file(path).keep(head)
    waitings.remove(path)
    return Done(found.moment, aside)
