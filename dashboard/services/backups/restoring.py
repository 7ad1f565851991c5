"""Restoring a practice: put together as a new file, compared with the one that is there, and then put in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from uuid import UUID

from dashboard.clock import this_moment
from dashboard.domain.backups.restoring import Comparison, erased_again, moment_in_words
from dashboard.domain.zone import Zone, wall_in
from dashboard.errors import (
    BackupError,
    DatabaseBusyError,
    DatabaseError,
    InvalidInputError,
    MissingKeyError,
    WrongKeyError,
)
from dashboard.services import backup_places
from dashboard.settings import Settings
from dashboard.store import heads, keys, opening, putting_back
from dashboard.store.backups import restoring as store
from dashboard.store.backups.restoring import Progress, Restored
from dashboard.store.database import Database
from dashboard.store.keeping import remembered


@dataclass(frozen=True, slots=True)
class Key:
    """The key of the backups. `kept` is what this computer keeps for the place of the practice, if anything."""

    secret: str
    kept: str = ""

    def __repr__(self) -> str:
        return f"Key(is_kept={self.secret == self.kept})"


@dataclass(frozen=True, slots=True)
class Offer:
    """A practice that was put together as a file of its own, and its difference from the one that is there.

    Without a `comparison`, `unread` says why there is nothing to compare with. `come_back` are couples that were erased
    after that moment.
    """

    restored: Restored
    comparison: Comparison | None
    unread: str = ""
    come_back: tuple[UUID, ...] = ()

    def sentences(self, zone: Zone) -> Iterator[str]:
        """The offer in words, on the wall clock of a zone."""
        yield from self.restored.reached.sentences(zone)
        if self.restored.orphans:
            yield f"{self.restored.orphans:,} rows in it are without the record they belong to."
        if self.comparison:
            yield from self.comparison.sentences(zone)
        else:
            yield self.unread
            yield f"Whatever was written after {moment_in_words(zone, self.restored.reached.moment)} is lost."
        yield from erased_again(self.come_back)

    @property
    def about(self) -> dict[str, int]:
        """Counts for the log."""
        lost = self.comparison.lost if self.comparison else None
        return {"repeated": self.restored.reached.repeated, "entries_lost": lost.entries if lost else 0}


NOTHING_THERE = "There is no practice at that place yet."


def moment(text: str, zone: Zone) -> datetime:
    """The moment in UTC that somebody typed in their own time; a day alone stands for its end.

    Raises `InvalidInputError` for anything else.
    """
    try:
        typed = datetime.fromisoformat(text.strip())
        if ":" not in text:
            typed = datetime.combine(typed.date(), time.max)
    except ValueError:
        raise InvalidInputError(
            "This is not a moment.", "Write it like 2026-10-13 14:30, or a day alone for its end.", field="as_of"
        ) from None
    return wall_in(typed, UTC) if typed.tzinfo else zone.utc(typed)


def folder_for(path: Path, chosen: Settings) -> Path:
    """The folder that the practice at `path` comes back from where none is named.

    Raises `BackupError` where there is none, with what can still be done.
    """
    folder = backup_places.kept_folder(chosen, path)
    if folder is None:
        raise BackupError(
            "No folder for backups is chosen on this computer, so there is nothing to restore from.",
            without_folder(path),
        )
    return folder


def without_folder(path: Path) -> str:
    """The things that can still be done for the practice at `path` where no folder for backups is chosen."""
    ways = ["If there is a backup elsewhere, name it: `mendwell restore FILE_OR_FOLDER`."]
    if opening.copies_before_updates(path):
        ways.append("`mendwell put-back` brings back the copy that was made before an update.")
    if path.is_file():
        ways.append(
            "Keep the practice file: `mendwell export --out FOLDER` writes what can be read, if it still opens."
        )
    else:
        ways.append(
            f"If the file was moved or thrown away, put it back at {path}. `mendwell run --new` starts a new, empty "
            "practice."
        )
    return " ".join(ways)


def key_for(path: Path, recovery: str | None, ask: Callable[[], str]) -> Key:
    """The key by which backups for the place `path` are read: a typed recovery key, or the one this computer keeps.

    `ask` gives the passphrase of a sealed one. Raises `InvalidInputError` for a slip of the pen and `MissingKeyError`.
    """
    if recovery is None:
        if not keys.find_all(path):
            raise MissingKeyError(
                "The key of this practice is not on this computer.",
                "Add `--recovery-key`, and type the recovery key that you wrote down. Nothing was changed.",
            )
        secret = keys.get(path, ask).secret
        return Key(secret, secret)
    kept = ""
    # A damaged key file is one of the things that a recovery key is for, and so is a passphrase that nobody knows.
    with suppress(MissingKeyError, WrongKeyError):
        found = keys.find(path)
        kept = keys.opened(found, ask).secret if found else ""
    return Key(keys.parse_recovery(recovery), kept)


@contextmanager
def offered(place: Path, path: Path, key: Key, told: Progress, *, as_of: datetime | None = None) -> Iterator[Offer]:
    """Put together the practice in the backups at `place`, a folder or a file, beside the one at `path`.

    From a folder it is as new as can be, by its journal; from a file it is the backup alone. With `as_of`, a moment in
    UTC, the journal counts in both. What was put together and not put in its place goes again.

    Raises `BackupError`, `WrongKeyError`, and `DatabaseBusyError` while the practice is open elsewhere.
    """
    kept = store.source(place, key.secret, goes_on=place.is_dir() or as_of is not None)
    with store.room(path) as room:
        check_closed(path, key)
        restored = store.restore(kept, room / "practice.db", as_of, told)
        yield _compared(path, restored, key)


def put_in_place(path: Path, offer: Offer, key: Key, passphrase: str = "") -> Path | None:
    """Put what was offered in the place of the practice, note it in its log, and return where the old file is kept.

    Key and remembered end of the log are those of what is there now. Where there is no keyring, `passphrase` seals a
    key that is kept anew.
    """
    check_closed(path, key)
    head = store.note(offer.restored.file, key.secret, offer.restored.practice_id, offer.about)
    aside = putting_back.put_back(path, offer.restored.file, this_moment())
    is_kept = aside.exists()
    if key.secret != key.kept:
        if key.kept and is_kept:
            # The practice that was there is another one: it still opens, at its new place.
            keys.keep(aside, key.kept)
        keys.keep(path, key.secret, passphrase)
    heads.head_file(path).keep(head)
    return aside if is_kept else None


def _compared(path: Path, restored: Restored, key: Key) -> Offer:
    if not path.is_file():
        return _offer(path, None, restored, key, NOTHING_THERE)
    try:
        there = opening.look_into(path, key.secret)
    except DatabaseBusyError:
        raise
    except WrongKeyError:
        said = "The file that is there belongs to another practice, or its key is not this one."
        return _offer(path, None, restored, key, said)
    except DatabaseError as error:
        return _offer(path, None, restored, key, f"The file that is there cannot be compared. {error.message}")
    try:
        return with_comparison(path, there, restored, key)
    finally:
        there.close()


def with_comparison(path: Path, there: Database, restored: Restored, key: Key) -> Offer:
    """The offer in view of the practice at `path`, which is open."""
    try:
        found = store.compare(there, restored.file, key.secret, restored.practice_id)
    except DatabaseError as error:
        return _offer(path, there, restored, key, f"The file that is there cannot be compared. {error.message}")
    return _offer(path, there, restored, key, found)


def _offer(path: Path, there: Database | None, restored: Restored, key: Key, found: Comparison | str) -> Offer:
    come_back = tuple(store.come_back(path, there, restored, key.secret))
    # Put in its place, the restored file does not know of it.
    remembered.remember(path, come_back)
    if isinstance(found, str):
        return Offer(restored, None, found, come_back)
    return Offer(restored, found, come_back=come_back)


def check_closed(path: Path, key: Key) -> None:
    """Raise `DatabaseBusyError` while somebody has the practice open."""
    if path.is_file():
        try:
            opening.look_into(path, key.secret).close()
        except DatabaseBusyError:
            raise DatabaseBusyError(
                "This practice is open in another Mendwell on this computer.",
                "Close that one and restore again, or restore on its page Backups. Nothing was changed.",
            ) from None
        except DatabaseError:
            # Hurt, or another practice: it is not in use, and is kept as it is.
            return
