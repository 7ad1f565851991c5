"""Files of the journal in a folder: their names, their order, and the lines in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from uuid import UUID

from dashboard.domain.backups import naming
from dashboard.errors import DamagedBackupError, MendwellError
from dashboard.store.backups.frames import Ending, Reading
from dashboard.store.backups.lines import Closed, Line, Opened, Reader

_NAME = re.compile(
    r"mendwell-(?P<practice>[0-9a-f]{8})-(?P<epoch>\d{8}T\d{6}Z-[0-9a-f]{4})-(?P<before>\d+)(-\d+)?\.journal"
)


@dataclass(frozen=True, slots=True)
class Segment:
    """One file: it notes commits of the opening `epoch` after number `before`."""

    file: Path
    epoch: str
    before: int


class Lines:
    """The lines of a file in order. `ending` says after them how they ended. Raises as `frames.Reading` does."""

    def __init__(self, file: Path, key: str) -> None:
        self._file = file
        self._frames = Reading(file, key)
        self._is_known = True

    @property
    def ending(self) -> Ending:
        """The way in which the lines ended."""
        return self._frames.ending if self._is_known else Ending.DAMAGED

    def __iter__(self) -> Iterator[Line]:
        """Each line up to the first that cannot be read."""
        reader = Reader()
        for content in self._frames:
            try:
                line = reader.line_of(content)
            except ValueError:
                self._is_known = False
                return
            yield line

    def opened(self) -> tuple[Opened, Iterator[Line]]:
        """The opening that the file begins with, and the lines after it. Raises `DamagedBackupError` without one."""
        lines = iter(self)
        first = next(lines, None)
        if not isinstance(first, Opened):
            raise DamagedBackupError(
                f"{self._file.name} has no beginning that can be read.", "The backups beside it can still be restored."
            )
        return first, lines


def name_of(practice_id: UUID, epoch: str, before: int) -> str:
    """The name of a file that notes what comes after a commit."""
    return f"mendwell-{naming.mark(practice_id)}-{epoch}-{before}.journal"


def free(file: Path) -> Path:
    """This name, or one like it, that no file has."""
    names = (file.with_name(f"{file.stem}-{n}{file.suffix}") for n in count(2))
    while file.exists():
        file = next(names)
    return file


def found(folder: Path, practice_id: UUID | None = None) -> list[Segment]:
    """The files of the journal in a folder, in the order in which they were written."""
    named = ((file, _NAME.fullmatch(file.name)) for file in folder.iterdir())
    segments = [
        Segment(file, match["epoch"], int(match["before"]))
        for file, match in named
        if match and (practice_id is None or match["practice"] == naming.mark(practice_id))
    ]
    return sorted(segments, key=lambda each: (each.epoch, each.before, each.file.name))


def last_line(folder: Path, practice_id: UUID, key: str) -> tuple[Opened, Line] | None:
    """The newest line of a practice's journal with the opening it belongs to; None when there is none, or no end."""
    segments = found(folder, practice_id)
    if not segments:
        return None
    lines = Lines(segments[-1].file, key)
    opened, rest = lines.opened()
    last: Line = opened
    for last in rest:  # noqa: B007 - the last one is wanted
        pass
    return (opened, last) if lines.ending is Ending.WHOLE else None


def remove_older(folder: Path, practice_id: UUID, key: str, before: datetime) -> None:
    """Remove files whose last change is older than a moment, from which on backups alone are kept."""
    for segment in found(folder, practice_id)[:-1]:
        with suppress(MendwellError):
            if _is_older(segment.file, key, before):
                segment.file.unlink(missing_ok=True)


def _is_older(file: Path, key: str, before: datetime) -> bool:
    """Tell whether all that a file notes is older than a moment. Of a newer one no more is read than tells so."""
    is_begun = False
    for line in Lines(file, key):
        if not isinstance(line, Closed):
            if line.at >= before:
                return False
            is_begun = True
    return is_begun
