"""The folder of backups: what lies in it, and what goes from it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from uuid import UUID

from dashboard.domain.backups import naming
from dashboard.domain.backups.generations import Generations, kept
from dashboard.domain.backups.manifest import Manifest
from dashboard.errors import MendwellError
from dashboard.store.backups import container

# Each is as large as the practice itself.
_GAPS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file that is named like a backup. `manifest` is None for one that cannot be used, and `error` says why."""

    file: Path
    size: int
    made_at: datetime
    manifest: Manifest | None = None
    error: MendwellError | None = None


@dataclass(frozen=True, slots=True)
class Stays:
    """Backups that stay beside the generations: the one just `made`, whatever the clock said, and those after gaps.

    Without one that closes a gap, no moment between it and the next backup is reached by the journal, which is kept
    from `noted_since` on.
    """

    made: Path
    noted_since: datetime

    def closes_gap(self, each: Found) -> bool:
        """Tell whether the journal that is kept goes on from this backup, and leads to it from none before."""
        return each.manifest is not None and each.manifest.closes_gap and each.made_at >= self.noted_since


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
    folder: Path,
    key: str,
    practice_id: UUID,
    generations: Generations,
    stays: Stays,
    *,
    day: Callable[[datetime], date],
) -> None:
    """Remove backups of a practice that neither a generation nor `stays` keeps.

    Those that cannot be read are left alone, and so is everything else in the folder: they may be all there is.
    """
    whole = [each for each in found(folder, key, practice_id) if each.manifest]
    stay = kept([day(each.made_at) for each in whole], generations)
    stay |= set(islice((place for place, each in enumerate(whole) if stays.closes_gap(each)), _GAPS))
    for place, each in enumerate(whole):
        if place not in stay and each.file != stays.made:
            # What cannot be removed now will be the next time.
            with suppress(OSError):
                each.file.unlink()


def has_any(folder: Path) -> bool:
    """Tell whether a folder has a file that is named like a backup."""
    try:
        return any(naming.read(file.name) for file in folder.iterdir())
    except OSError:
        return False


def remove(folder: Path, practice_id: UUID) -> None:
    """Remove the backups and the journal of a practice from a folder. Raises `OSError`."""
    mark = naming.mark(practice_id)
    for file in folder.glob(f"mendwell-{mark}-*"):
        file.unlink()


def sweep(folder: Path, practice_id: UUID) -> None:
    """Remove what is left of backups of this practice that broke off."""
    for left_over in folder.glob(f"mendwell-{naming.mark(practice_id)}-*{naming.SUFFIX}{naming.UNFINISHED}"):
        with suppress(OSError):
            left_over.unlink()
