"""The folder of backups: what lies in it, and what goes from it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from dashboard.domain.backups import naming
from dashboard.domain.backups.generations import Generations, kept
from dashboard.domain.backups.manifest import Manifest
from dashboard.errors import MendwellError
from dashboard.store.backups import container


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file that is named like a backup. `manifest` is None for one that cannot be used, and `error` says why."""

    file: Path
    size: int
    made_at: datetime
    manifest: Manifest | None = None
    error: MendwellError | None = None


def found(folder: Path, key: str, practice_id: UUID | None = None) -> list[Found]:
    """The backups in a folder, the latest first: of one practice, or of all. Raises `OSError`.

    Manifests and lengths are read, and not the copies.
    """
    files = []
    for file in folder.iterdir():
        named = naming.read(file.name)
        if named and (practice_id is None or named.practice == naming.mark(practice_id)):
            files.append((named.made_at, file))
    return [_read(file, made_at, key) for made_at, file in sorted(files, reverse=True)]


def _read(file: Path, made_at: datetime, key: str) -> Found:
    size = 0
    try:
        size = file.stat().st_size
        return Found(file=file, size=size, made_at=made_at, manifest=container.read(file, key))
    except MendwellError as error:
        return Found(file=file, size=size, made_at=made_at, error=error)
    except OSError as error:
        said = MendwellError(f"{file.name} cannot be read ({type(error).__name__}).", "Look at the disk it is on.")
        return Found(file=file, size=size, made_at=made_at, error=said)


def thin_out(
    folder: Path, key: str, practice_id: UUID, generations: Generations, *, stays: Path, day: Callable[[datetime], date]
) -> None:
    """Remove backups of a practice that no generation keeps. `stays` is kept whatever the clock said when it was made.

    Those that cannot be read are left alone, and so is everything else in the folder: they may be all there is.
    """
    whole = [each for each in found(folder, key, practice_id) if each.manifest]
    stay = kept([day(each.made_at) for each in whole], generations)
    for place, each in enumerate(whole):
        if place not in stay and each.file != stays:
            # What cannot be removed now will be the next time.
            with suppress(OSError):
                each.file.unlink()


def sweep(folder: Path, practice_id: UUID) -> None:
    """Remove what is left of backups of this practice that broke off."""
    for left_over in folder.glob(f"mendwell-{naming.mark(practice_id)}-*{naming.SUFFIX}{naming.UNFINISHED}"):
        with suppress(OSError):
            left_over.unlink()
