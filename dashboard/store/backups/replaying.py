"""Reading a folder's journal, and repeating its changes on the copy of the practice in a backup."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from dashboard.domain.backups.course import Change, Course, Epoch, Leg
from dashboard.errors import MendwellError
from dashboard.store.backups import segments
from dashboard.store.backups.frames import Ending
from dashboard.store.backups.lines import Noted, Opened
from dashboard.store.backups.segments import Lines, Segment
from dashboard.store.engine.protocol import Engine
from dashboard.store.engine.recording import Committed
from dashboard.store.engine.repeating import RepeatError, Repeating

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class JournalRead:
    """The journal of a practice in a folder: its openings by name, and what is wrong with its files, in words."""

    epochs: dict[str, Epoch]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """The number of changes that were repeated, the moment of the last one, and of the one that did not fit."""

    count: int
    reached: datetime | None
    failed_at: datetime | None = None


class Journals:
    """The journal of a practice in a folder."""

    def __init__(self, folder: Path, practice_id: UUID, key: str) -> None:
        self._folder, self._practice_id, self._key = folder, practice_id, key

    def read(self) -> JournalRead:
        """Everything that it notes, without the changes themselves. Raises `OSError`."""
        by_epoch: dict[str, list[Segment]] = defaultdict(list)
        for segment in segments.found(self._folder, self._practice_id):
            by_epoch[segment.epoch].append(segment)
        faults: list[str] = []
        found = (_epoch(each, self._key, faults) for each in by_epoch.values())
        return JournalRead({epoch.name: epoch for epoch in found if epoch}, tuple(faults))

    def repeat(self, engine: Engine, course: Course, told: Progress) -> Repeated:
        """Repeat the changes of a course, and stop before the first that does not do again what it did.

        `told` hears how many of how many are done.
        """
        done, reached = 0, None
        for leg in course.legs:
            repeating = Repeating(engine, leg.copied, {change.number: change.seen for change in leg.changes})
            expected = iter(leg.changes)
            try:
                for noted in self._noted(leg):
                    change = next(expected)
                    repeating.repeat(noted.commit)
                    done, reached = done + 1, noted.at
                    told(done, course.count)
            except RepeatError:
                return Repeated(done, reached, change.at)
            finally:
                repeating.close()
        return Repeated(done, reached)

    def _noted(self, leg: Leg) -> Iterator[Noted]:
        """The changes of a leg with their steps, read as they are wanted."""
        last = leg.changes[-1].number
        for segment in segments.found(self._folder, self._practice_id):
            if segment.epoch == leg.epoch and segment.before < last:
                for line in Lines(segment.file, self._key):
                    if isinstance(line, Noted) and leg.copied < line.commit.number <= last:
                        yield line


def _epoch(files: Iterable[Segment], key: str, faults: list[str]) -> Epoch | None:
    first: Opened | None = None
    changes: list[Change] = []
    is_hurt = False
    for segment in files:
        lines = Lines(segment.file, key)
        try:
            opened, rest = lines.opened()
            # Of a file that others could not read, what follows is still looked at: it may tell when it was.
            first = first or opened
            changes += [_change(line.at, line.commit) for line in rest if isinstance(line, Noted)]
        except (OSError, MendwellError) as error:
            faults.append(error.message if isinstance(error, MendwellError) else f"{segment.file.name} cannot be read.")
            is_hurt = True
            continue
        if lines.ending is not Ending.WHOLE:
            faults.append(_ENDINGS[lines.ending].format(name=segment.file.name))
            is_hurt = True
    if first is None:
        return None
    return Epoch(
        name=first.epoch,
        before=first.before,
        schema=first.schema,
        changes=tuple(changes),
        follows=first.follows,
        is_hurt=is_hurt,
    )


_ENDINGS = {
    Ending.CUT_SHORT: "The end of {name} is missing: the last changes in it were not written whole, or it was cut.",
    Ending.DAMAGED: "{name} is not as it was written: it was damaged or changed, and cannot be read to its end.",
}


def _change(at: datetime, commit: Committed) -> Change:
    return Change(commit.number, commit.seen, at, commit.missing)
