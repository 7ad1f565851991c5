"""Opening a file in a process of its own, which is watched, can be stopped, and takes nothing down when it dies."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psutil

from dashboard.domain.files.reading import DecimalMark, Reading
from dashboard.errors import InvalidInputError
from dashboard.paths import PACKAGE
from dashboard.services.files.reading import wire
from dashboard.services.files.reading.batches import Batch, Source, Wanted
from dashboard.services.files.reading.child import reading_of
from dashboard.services.files.reading.content import Content, File, Upload, content_of
from dashboard.services.files.reading.limits import COMMANDS, TOO_MUCH_MEMORY, TOO_MUCH_TIME, UPLOADS, Limits

# How often the waiting person is told that the work goes on, and how often the process is checked.
_SECONDS_BETWEEN = 0.1
_WAITING_BATCHES = 2
# Whether the process sets itself no limits, as on systems that know none: for trying the watch alone.
UNCONFINED = False
_ONE_THREAD = {
    # Libraries reserve memory for each core they see, which would count against the limit.
    "MALLOC_ARENA_MAX": "2",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}
_DIED = InvalidInputError(
    "This file cannot be read to its end: reading it broke off.", "Save the table as CSV and try again."
)

# Called while the file is read; may raise to stop.
Waiting = Callable[[], None]
_Message = tuple[dict[str, Any], bytes]


@contextmanager
def open_file(
    file: File, reading: Reading, waiting: Waiting = lambda: None, limits: Limits | None = None
) -> Iterator[Source]:
    """The file as a source. Its rows can be read once, within the block; the process ends with the block.

    `waiting` is called again and again while there is nothing to do but wait. Raises `InvalidInputError` with what
    to do when the file cannot be read, or not within the limits.
    """
    content = content_of(file)
    chosen = limits or (UPLOADS if isinstance(file, Upload) else COMMANDS)
    reader = Reader(content, reading, waiting, chosen)
    try:
        yield reader.source()
    finally:
        reader.stop()


@dataclass(slots=True)
class _Watch:
    """Why a process was ended from outside, if it was."""

    verdict: InvalidInputError | None = None


class Reader:
    """A process that reads one file, with a thread that takes what it says and one that looks after it."""

    def __init__(self, content: Content, reading: Reading, waiting: Waiting, limits: Limits) -> None:
        self._waiting = waiting
        self._said: queue.Queue[_Message | None] = queue.Queue(_WAITING_BATCHES)
        self._is_over = threading.Event()
        self._watch = _Watch()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "dashboard.services.files.reading.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # What a library writes there may repeat what is in the file.
            stderr=subprocess.DEVNULL,
            env=environment(),
        )
        is_path = isinstance(content.where, Path)
        request = {
            "path": str(content.where) if is_path else None,
            "suffix": content.suffix,
            "size": content.size,
            "reading": asdict(reading),
            "limits": asdict(limits),
            "is_confined": not UNCONFINED,
        }
        data = b"" if isinstance(content.where, Path) else content.where
        works = (self._listen, lambda: self._ask(request, data), lambda: self._look_after(limits))
        self._threads = [threading.Thread(target=work, daemon=True) for work in works]
        for thread in self._threads:
            thread.start()

    def source(self) -> Source:
        """The source as it was opened."""
        message, _ = self._next()
        return Source(
            message["kind"],
            tuple(message["columns"]),
            reading_of(message["reading"]),
            self._batches,
            message["sample"],
            tuple(message["sheets"]),
            tuple(message["assumed"]),
            message["words"],
            {name: DecimalMark(mark) for name, mark in message["marks"].items()},
            message["zone"],
        )

    def _batches(self, wanted: Wanted) -> Iterator[Batch]:
        self._ask({"wanted": dict(wanted)})
        while True:
            message, data = self._next()
            if message["is"] == "end":
                return
            yield wire.unpacked(message, data)

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._is_over.set()
        self._process.kill()
        self._process.wait()
        for thread in self._threads:
            thread.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def _ask(self, message: dict[str, Any], data: bytes = b"") -> None:
        assert self._process.stdin is not None
        try:
            wire.send(self._process.stdin, message, data)
        except OSError:
            # It is gone; what it said last, or that it said nothing, tells why.
            return

    def _next(self) -> _Message:
        while True:
            try:
                said = self._said.get(timeout=_SECONDS_BETWEEN)
            except queue.Empty:
                self._waiting()
                continue
            if said is None:
                raise self._watch.verdict or self._died()
            if said[0]["is"] == "refused":
                raise InvalidInputError(said[0]["message"], said[0]["next"], field=said[0]["field"])
            return said

    def _died(self) -> InvalidInputError:
        code = self._process.wait()
        # Killed by the system: by its limit on time, or for want of memory.
        return {-24: TOO_MUCH_TIME, -9: TOO_MUCH_MEMORY}.get(code, _DIED)

    def _listen(self) -> None:
        assert self._process.stdout is not None
        while not self._is_over.is_set():
            try:
                said = wire.receive(self._process.stdout)
            except (OSError, ValueError):
                said = None
            while not self._is_over.is_set():
                try:
                    self._said.put(said, timeout=_SECONDS_BETWEEN)
                    break
                except queue.Full:
                    continue
            if said is None:
                return

    def _look_after(self, limits: Limits) -> None:
        try:
            seen = psutil.Process(self._process.pid)
            while not self._is_over.wait(_SECONDS_BETWEEN) and self._process.poll() is None:
                times = seen.cpu_times()
                if seen.memory_info().rss > limits.memory:
                    self._watch.verdict = TOO_MUCH_MEMORY
                elif times.user + times.system > limits.seconds:
                    self._watch.verdict = TOO_MUCH_TIME
                if self._watch.verdict:
                    self._process.kill()
                    return
        except psutil.Error:
            # It ended in between.
            return


def environment() -> dict[str, str]:
    """The surroundings that the process may know: no setting and no secret of this program's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MENDWELL_")}
    return {**kept, **_ONE_THREAD, "PYTHONPATH": str(PACKAGE.parent), "PYTHONIOENCODING": "utf-8"}
