"""The journal of changes since the last backup: commits wait in memory, and go to the folder every few seconds.

A writer never waits for the folder. While it is missing, commits wait for it; after too many the journal has a gap, and
a new backup has to be made.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from dashboard.clock import Clock
from dashboard.domain.audit import Head
from dashboard.domain.backups import naming
from dashboard.errors import MendwellError
from dashboard.store.backups import segments
from dashboard.store.backups.frames import Writing
from dashboard.store.backups.lines import Closed, Line, Noted, Opened, Writer
from dashboard.store.engine.recording import Committed, Order, Stage

# A change that was kept is in the folder so many seconds later, and the time that one writing takes.
SECONDS = 10.0
# What waits while the folder is missing.
MOST_WAITING = 64_000_000
# After so many bytes another file is begun: a synced folder sends a file anew when it grows.
MOST_IN_A_FILE = 4_000_000
_OF_A_STATEMENT = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The practice whose changes are noted, as it is when the journal begins: after commit `number` of this process."""

    practice_id: UUID
    schema: int
    mendwell: str
    log: Head
    number: int


class Journal:
    """Notes the commits of an open practice after number `first` in `folder`, under a name for this opening, its epoch.

    `wants_base` says that a backup has to be made: without one the changes from now on cannot be put back. After one
    was made and checked, `based` is told up to which commit it holds them.
    """

    def __init__(self, folder: Path, key: str, about: About, order: Order, clock: Clock) -> None:
        self.folder = folder
        self.behind_since: datetime | None = None
        self._key, self._about, self._order, self._clock = key, about, order, clock
        self.epoch = f"{naming.stamp(clock())}-{secrets.token_hex(2)}"
        self._waiting: list[Noted] = []
        self._bytes_waiting = 0
        # Guards what waits; taken for an instant only, as writers need it.
        self._lock = threading.Lock()
        self._shipping = threading.Lock()
        self._file: Writing | None = None
        self._writer = Writer()
        self._based = -1
        self._needed: int | None = None
        self._number = 0
        self._follows = ended(folder, key, about)
        self.first = self._shipped = order.listen(self._take)
        if self.first != about.number:
            # Somebody wrote at that very moment: the end of the log is not where this journal begins.
            self._follows = None
        if self._follows is None:
            self._needed = max(self._needed or 0, self.first)

    @property
    def wants_base(self) -> bool:
        """True while changes cannot be put back without another backup."""
        return self._needed is not None

    def based(self, number: int) -> None:
        """Be told that a backup is whole which holds the commits up to `number` of this opening."""
        with self._lock:
            self._based = max(self._based, number)
            if self._needed is not None and number >= self._needed:
                self._needed = None

    def ship(self) -> bool:
        """Write all that waits into the folder, down to the disk; False when it could not be written."""
        with self._shipping:
            with self._lock:
                waiting, self._waiting, self._bytes_waiting = self._waiting, [], 0
            if not waiting:
                return True
            try:
                self._write(waiting)
            except (OSError, MendwellError):
                with self._lock:
                    self._waiting = [*waiting, *self._waiting]
                    self._bytes_waiting = sum(map(_size, self._waiting))
                self.behind_since = self.behind_since or waiting[0].at
                return False
            self.behind_since = None
            return True

    def close(self, log: Head | None) -> None:
        """Write the last changes, and that the practice was closed with this newest entry in its log."""
        self._order.listen(None)
        if not self.ship() or log is None:
            return
        with self._shipping:
            try:
                self._append([Closed(self._clock(), self._shipped, log)])
            except (OSError, MendwellError):
                # The next opening then does not go on from here, and a backup is made.
                return

    def _take(self, commit: Committed) -> None:
        """Be told of a commit, by whoever wrote it: nothing here may take time."""
        noted = Noted(self._clock(), commit)
        with self._lock:
            self._number = commit.number
            self._waiting.append(noted)
            self._bytes_waiting += _size(noted)
            if self._bytes_waiting > MOST_WAITING:
                lost = replace(commit, steps=(), missing="the folder was away for too long")
                self._waiting, self._bytes_waiting = [Noted(noted.at, lost)], 0
                self._needed = commit.number
            if commit.missing or commit.seen < self._based:
                self._needed = commit.number

    def _write(self, waiting: list[Noted]) -> None:
        if self._file is not None and self._file.size > MOST_IN_A_FILE:
            self._file = None
        try:
            self._append(waiting)
        except FileNotFoundError:
            # Somebody removed the file, or put another disk in its place: what was in it is not there any more.
            if self._file is None or not self.folder.is_dir():
                raise
            self._file = None
            with self._lock:
                self._needed = self._number
            self._append(waiting)
        self._shipped = waiting[-1].commit.number

    def _append(self, lines: Sequence[Line]) -> None:
        file, writer = self._file or self._begun(), self._writer.copy()
        content = []
        for line in lines:
            before = writer.copy()
            try:
                content.append(writer.bytes_of(line))
            except TypeError as error:
                writer = before
                content.append(writer.bytes_of(self._without_steps(line, str(error))))
        file.append(content)
        self._file, self._writer = file, writer

    def _begun(self) -> Writing:
        """A new file, with the line that says what its changes are made on."""
        opened = Opened(
            epoch=self.epoch,
            before=self._shipped,
            at=self._clock(),
            practice_id=self._about.practice_id,
            schema=self._about.schema,
            mendwell=self._about.mendwell,
            follows=self._follows if self._shipped == self.first else None,
        )
        name = segments.name_of(self._about.practice_id, self.epoch, self._shipped)
        self._writer = Writer()
        # One that was begun and could not be gone on with keeps its name.
        file = Writing(segments.free(self.folder / name), self._key)
        file.append([self._writer.bytes_of(opened)])
        self._file = file
        return file

    def _without_steps(self, line: Line, kind: str) -> Line:
        """A commit of which only the number is noted: a backup has to be made."""
        assert isinstance(line, Noted)
        with self._lock:
            self._needed = self._number
        return replace(line, commit=replace(line.commit, steps=(), missing=f"a value of a new kind: {kind}"))


def ended(folder: Path, key: str, about: About) -> tuple[str, int] | None:
    """The last commit of an earlier opening, if the folder can tell that nothing was written after it."""
    try:
        last = segments.last_line(folder, about.practice_id, key)
    except (OSError, MendwellError):
        return None
    if last is None or not isinstance(last[1], Closed) or last[0].schema != about.schema:
        return None
    return (last[0].epoch, last[1].number) if last[1].log == about.log else None


def _size(noted: Noted) -> int:
    """About how much memory a commit takes."""
    steps = noted.commit.steps
    rows = sum(int(step.rows.nbytes) for step in steps if isinstance(step, Stage))
    return rows + _OF_A_STATEMENT * (1 + len(steps))
