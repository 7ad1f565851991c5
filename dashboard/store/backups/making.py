"""Making a backup: a copy of one moment, sealed, read back from where it was written, and only then given its name."""

from __future__ import annotations

import errno
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from dashboard import __version__, paths
from dashboard.clock import Clock
from dashboard.domain.audit import Head
from dashboard.domain.backups import naming
from dashboard.domain.backups.manifest import Manifest
from dashboard.errors import BackupError, DamagedDatabaseError
from dashboard.store import opening, practice
from dashboard.store.backups import checking, container, folder, rooms
from dashboard.store.backups.folder import Found
from dashboard.store.database import Database
from dashboard.store.engine.protocol import Copied, EngineError

Progress = Callable[[float, str], None]
# Beside the practice, and of its name: another practice may lie in the same folder.
_ROOM = ".{name}.backing-up"
_ONE_AT_A_TIME = threading.Lock()
_LITTLE = 20_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a backup in the journal: the opening in which its newest commit is counted, if it is noted at all.

    `number` is that of its newest commit where this is not one of the process that makes the backup.
    """

    epoch: str = ""
    number: int | None = None
    closes_gap: bool = False


NOWHERE = Place()


def make(db: Database, into: Path, clock: Clock, progress: Progress, place: Place = NOWHERE) -> Found:
    """Write a backup of an open practice into a folder that is there, check it, and return it. Others write meanwhile.

    Raises `BackupError` with the next action; the folder then holds what it held before.
    """
    if db.path is None or not db.key:
        raise BackupError("This practice is not kept in a file.", "Back up your own practice.")
    with _ONE_AT_A_TIME, _in_words(into), rooms.room(db.path.with_name(_ROOM.format(name=db.path.name))) as room:
        _check_space(db.path, into)
        progress(0.0, "Copying the record")
        copied, manifest = _copy(db, room / "copy", clock, place)
        folder.sweep(into, manifest.practice_id)
        file = into / naming.file_name(manifest.practice_id, manifest.made_at)
        unfinished = file.with_name(f"{file.name}{naming.UNFINISHED}")
        try:
            progress(0.4, "Writing it into the folder")
            manifest = container.write(unfinished, db.key, manifest, room / "copy")
            (room / "copy").unlink()
            progress(0.6, "Reading it back and checking it")
            _check(db, unfinished, copied, room / "checked")
            unfinished.replace(file)
            _keep_name(into)
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
        progress(1.0, "Checked")
        return Found(file=file, size=file.stat().st_size, made_at=manifest.made_at, manifest=manifest)


def _copy(db: Database, target: Path, clock: Clock, place: Place) -> tuple[Copied, Manifest]:
    copied = db.engine.copy(target, db.key)
    made_at = clock()
    copy = opening.look_into(target, db.key)
    try:
        row = practice.get_practice(copy)
        if row is None:
            raise DamagedDatabaseError("There is no practice in this file.", "Choose the file of a practice.")
        return copied, Manifest(
            mendwell=__version__,
            schema=practice.schema_version(copy),
            made_at=made_at,
            practice_id=row.practice_id,
            practice_name=row.name,
            rows={table: tally.rows for table, tally in copied.tallies.items()},
            log=copy.log.newest(row.practice_id) or Head(row.practice_id, 0, ""),
            epoch=place.epoch,
            frame=copied.newest if place.number is None else place.number,
            closes_gap=place.closes_gap,
        )
    finally:
        copy.close()


def _check(db: Database, file: Path, copied: Copied, target: Path) -> None:
    """Read the whole file back from the disk it is on, and compare all that is in it with what was copied."""
    _forget(file)
    with checking.opened(file, db.key, target) as (manifest, written):
        fault = checking.check(written, manifest, file.name, copied.tallies)
        # A break that the practice itself has comes along: a backup of it is better than none.
        if fault is not None and fault != db.log.verify(manifest.practice_id, manifest.log)[1]:
            raise checking.not_as_written(file.name)


def _forget(file: Path) -> None:
    """Ask the system, where that is possible, to read a file from its disk the next time, and not from memory."""
    if hasattr(os, "posix_fadvise"):
        with file.open("rb") as source:
            os.posix_fadvise(source.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _keep_name(into: Path) -> None:
    """Bring the new name down to the disk; some folders, such as shared ones, do not offer that."""
    if os.name != "nt":
        with suppress(OSError):
            handle = os.open(into, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _check_space(path: Path, into: Path) -> None:
    needed = path.stat().st_size + _LITTLE
    places = ((path.parent, 2, "The disk with the practice"), (into, 1, "The disk with the folder for backups"))
    for place, copies, disk in places:
        if shutil.disk_usage(place).free < copies * needed:
            raise BackupError(
                f"{disk} has no room for a backup: it takes about {copies * needed // 1_000_000 + 1:,} MB there.",
                "Make room on it. Earlier backups are still there.",
            )


@contextmanager
def _in_words(into: Path) -> Iterator[None]:
    """Raise a `BackupError` for what disks and folders say."""
    try:
        yield
    except EngineError:
        raise BackupError(
            "The practice could not be copied: a part of it cannot be read, or there is no room beside it.",
            "Look it over with `mendwell verify`. Earlier backups are still there.",
        ) from None
    except FileNotFoundError:
        raise missing(into) from None
    except OSError as error:
        if paths.is_full(error):
            raise BackupError(
                "The disk is full.",
                "Make room on it, or choose another folder. Earlier backups are still there.",
            ) from None
        if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            raise BackupError(
                f"Mendwell may not write into the folder for backups, {into}.",
                "Choose another folder, or ask whoever looks after this computer.",
            ) from None
        raise BackupError(
            f"The folder for backups, {into}, does not answer as it should.",
            "See that the disk or the network is there, and try again.",
        ) from None


def missing(into: Path) -> BackupError:
    """The error for a folder that is not there."""
    return BackupError(
        f"The folder for backups is not there: {into}.",
        "Plug in the disk or connect to the network that it is on, or choose another folder.",
    )
