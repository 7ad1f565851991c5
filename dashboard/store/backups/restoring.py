"""Putting a practice together from a backup and the journal, as a new file that nothing else knows of yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from dashboard.clock import computer_zone
from dashboard.domain.audit import Action, Head
from dashboard.domain.backups.course import Course, End, Start, ways
from dashboard.domain.backups.manifest import Manifest
from dashboard.domain.backups.restoring import Comparison, Reached, moment_in_words
from dashboard.domain.ids import PracticeId
from dashboard.domain.scope import SystemScope
from dashboard.errors import (
    BackupError,
    DamagedBackupError,
    DamagedRecordError,
    DatabaseError,
    MendwellError,
    WrongKeyError,
)
from dashboard.store import check, couples, opening
from dashboard.store.audit import LogCheck
from dashboard.store.backups import checking, comparing, container, folder, rooms
from dashboard.store.backups.folder import Found
from dashboard.store.backups.replaying import JournalRead, Journals
from dashboard.store.database import Database
from dashboard.store.engine import salvaging
from dashboard.store.engine.protocol import EngineError
from dashboard.store.keeping import erasing, remembered

Progress = Callable[[float, str], None]
ROOM = ".being-restored"


@dataclass(frozen=True, slots=True)
class Source:
    """The backups of one practice to restore from, the latest first, with what the journal beside them notes."""

    key: str
    practice_id: UUID
    practice_name: str
    place: Path
    backups: tuple[Found, ...]
    journal: JournalRead
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """A practice in a new `file`, whole and up to date, whose log ends with `head`."""

    file: Path
    practice_id: UUID
    practice_name: str
    reached: Reached
    head: Head
    orphans: int


def source(place: Path, key: str, *, goes_on: bool) -> Source:
    """The backups in a folder, or one file; the journal beside it counts where it `goes_on`.

    Raises `BackupError` when there is none that this key opens, and `WrongKeyError` when all are another practice's.
    """
    inside = place if place.is_dir() else place.parent
    try:
        found = folder.found(inside, key) if place.is_dir() else [_one(place, key)]
        usable = [(each, each.manifest) for each in found if each.manifest]
        if not usable:
            raise _nothing(place, found)
        practices = {manifest.practice_id for _, manifest in usable}
        if len(practices) > 1:
            raise BackupError(
                f"{place} holds backups of {len(practices)} practices that this key opens.",
                "Name the file of one backup instead of the folder.",
            )
        practice_id, name = usable[0][1].practice_id, usable[0][1].practice_name
        journal = Journals(inside, practice_id, key).read() if goes_on else JournalRead({}, ())
    except OSError as error:
        raise _unreadable(place, error) from None
    hurt = tuple(each.error.message for each in found if each.error and not _is_of_another(each))
    return Source(key, practice_id, name, inside, tuple(each for each, _ in usable), journal, (*hurt, *journal.faults))


def restore(kept: Source, target: Path, as_of: datetime | None, told: Progress) -> Restored:
    """Put the practice together in the new file `target`, as of a moment in UTC or as new as can be, and check it.

    A backup that is hurt is left aside for the one before it. Raises `BackupError` with the next action; then there is
    no target.
    """
    manifests = [each.manifest for each in kept.backups if each.manifest]
    starts = [Start(each.made_at, (each.epoch, each.frame), each.schema) for each in manifests]
    possible = ways(starts, kept.journal.epochs, as_of)
    if not possible:
        first = moment_in_words(computer_zone(), min(each.made_at for each in starts))
        raise BackupError(
            f"There is no backup that is old enough for that moment: the first one is of {first}.",
            "Choose a later moment, or leave it out.",
        )
    faults = list(kept.faults)
    for place, course in possible:
        try:
            reached = _put_together(kept, place, course, target, told)
            return _checked(kept, target, replace(reached, faults=tuple(dict.fromkeys(faults))), told)
        except MendwellError as error:
            _remove(target)
            faults.append(error.message)
        except OSError as error:
            _remove(target)
            raise _no_room(target, error) from None
    raise DamagedBackupError(
        f"No backup in {kept.place} can be restored. {faults[-1]}", "Look for an older copy of it."
    )


def compare(there: Database, restored: Path, key: str, practice_id: UUID) -> Comparison:
    """The difference between an open practice and a restored file. Raises `DatabaseError` when one is hurt."""
    other = opening.look_into(restored, key)
    try:
        return comparing.compared(there, other, practice_id)
    except (EngineError, DamagedRecordError):
        raise DatabaseError(
            "A part of the practice that is there cannot be read.", "It can still be replaced."
        ) from None
    finally:
        other.close()


def come_back(path: Path, there: Database | None, restored: Restored, key: str) -> list[UUID]:
    """The couples in a restored file that were erased from the practice at `path` since, and are not in it now.

    What is there knows them by its log. Where it cannot be read, this computer remembers those erased at it.
    """
    erased, still = set(remembered.erased(path)), set[UUID]()
    if there is not None:
        with suppress(EngineError, DatabaseError):
            erased |= {each.couple_id for each in erasing.list_erased(there, PracticeId(restored.practice_id))}
            still |= set(couples.ids(there, restored.practice_id))
    if not erased:
        return []
    db = opening.look_into(restored.file, key)
    try:
        return [each for each in couples.ids(db, restored.practice_id) if each in erased - still]
    finally:
        db.close()


def note(file: Path, key: str, practice_id: UUID, about: Mapping[str, int]) -> Head:
    """Note in the log of a restored file that it was restored, and return the log's new end."""
    db = opening.open_file(file, key, log_check=LogCheck.NONE)
    try:
        db.record_action(SystemScope(PracticeId(practice_id)), Action.RESTORED, about=about)
        db.checkpoint()
        return db.log.newest(practice_id) or Head(practice_id, 0, "")
    finally:
        db.close()


def room(path: Path) -> AbstractContextManager[Path]:
    """An empty folder beside the practice at `path`, which goes again."""
    return rooms.room(path.parent / ROOM)


def _put_together(kept: Source, place: int, course: Course, target: Path, told: Progress) -> Reached:
    told(0.0, "Unpacking the backup")
    manifest = container.unpack(kept.backups[place].file, kept.key, target)
    reached = Reached(made_at=manifest.made_at, end=course.end, next_at=course.next_at)
    if not course.count:
        return reached
    engine = opening.to_repeat_on(target, kept.key)
    try:
        journal = Journals(kept.place, kept.practice_id, kept.key)

        def step(done: int, count: int) -> None:
            told(0.2 + 0.5 * done / count, "Repeating the changes after it")

        repeated = journal.repeat(engine, course, step)
        engine.checkpoint()
    finally:
        engine.close()
    reached = replace(reached, repeated=repeated.count, last_at=repeated.reached)
    if repeated.failed_at is None:
        return reached
    return replace(reached, end=End.MISFIT, next_at=repeated.failed_at)


def _checked(kept: Source, target: Path, reached: Reached, told: Progress) -> Restored:
    """Open the file as the app does, which brings it up to date, and read all that is in it."""
    told(0.7, "Checking it")
    db = opening.open_file(target, kept.key, log_check=LogCheck.NONE)
    try:
        newest = db.log.newest(kept.practice_id)
        fault = db.log.verify(kept.practice_id, newest)[1]
        orphans = len(check.orphans(db))
        db.checkpoint()
    except (EngineError, DamagedRecordError):
        raise checking.not_as_written(target.name) from None
    finally:
        db.close()
    if fault is not None:
        reached = replace(reached, faults=(*reached.faults, f"The log in it is not whole. {fault.sentence}"))
    told(1.0, "Checked")
    head = newest or Head(kept.practice_id, 0, "")
    return Restored(target, kept.practice_id, kept.practice_name, reached, head, orphans)


def _one(file: Path, key: str) -> Found:
    manifest: Manifest = container.read(file, key)
    return Found(file=file, size=file.stat().st_size, made_at=manifest.made_at, manifest=manifest)


def _is_of_another(found: Found) -> bool:
    return isinstance(found.error, WrongKeyError)


def _nothing(place: Path, found: Sequence[Found]) -> MendwellError:
    for each in found:
        if each.error:
            return each.error
    return BackupError(f"There is no backup of Mendwell in {place}.", "Choose the folder that backups go to.")


def _unreadable(place: Path, error: OSError) -> BackupError:
    return BackupError(
        f"{place} cannot be read ({error.strerror}).", "Plug in the disk that it is on, or check how it is spelled."
    )


def _no_room(target: Path, error: OSError) -> BackupError:
    return BackupError(
        f"The practice could not be put together in {target.parent} ({error.strerror}).",
        "Make room on the disk, or ask for the permission to write there. Nothing was changed.",
    )


def _remove(target: Path) -> None:
    for left_over in (target, salvaging.log_of(target)):
        left_over.unlink(missing_ok=True)
