"""Work in a process of its own that says what it has done, and that can be killed at any point.

Processes are forked from one that has everything imported and no database open: one costs milliseconds.
"""

from __future__ import annotations

import base64
import os
import pickle
import select
import signal
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pandas  # noqa: F401 - the driver imports it with its first rows, which each process would do anew

from dashboard import library

Say = Callable[[Any], None]
Work = Callable[[Say], Any]
_SECONDS = 300


class WorkFailedError(Exception):
    """The work ended with an error; the message is its traceback."""


class Fork:
    """A process that runs `work` in `home` as the user's own folder. What it says is heard in order."""

    def __init__(self, home: Path, work: Work) -> None:
        self._reading, writing = os.pipe()
        self._rest = b""
        self.said: list[Any] = []
        self.result: Any = None
        self.is_over = False
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._reading)
            _live(home, work, writing)
        os.close(writing)

    def hear(self, seconds: float = _SECONDS) -> None:
        """Hear the next line or the end. Raises `WorkFailedError` for an error, or when nothing comes in time."""
        while b"\n" not in self._rest:
            ready, _, _ = select.select([self._reading], [], [], seconds)
            if not ready:
                self.kill()
                raise WorkFailedError(f"nothing was said for {seconds} s")
            more = os.read(self._reading, 1 << 16)
            if not more:
                self._end()
                return
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\n")
        self._take(pickle.loads(base64.b64decode(line)))

    def wait(self, seconds: float = _SECONDS) -> Any:
        """Hear everything until the end, and return what the work returned."""
        while not self.is_over:
            self.hear(seconds)
        return self.result

    def kill(self, after: float = 0.0) -> list[Any]:
        """Kill it after so many seconds, and return all that it had said."""
        time.sleep(after)
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        with suppress(WorkFailedError):
            self.wait()
        return self.said

    def _take(self, line: dict[str, Any]) -> None:
        if "error" in line:
            self._end()
            raise WorkFailedError(line["error"])
        if "result" in line:
            self.result = line["result"]
        else:
            self.said.append(line["said"])

    def _end(self) -> None:
        if not self.is_over:
            self.is_over = True
            os.close(self._reading)
            os.waitpid(self.pid, 0)


def freeze() -> None:
    """Do nothing more until the kill comes."""
    while True:
        signal.pause()


def warm() -> None:
    """Read the shipped content once for all processes to come: nobody changes it."""
    content = library.load()
    setattr(library, "load", lambda: content)  # noqa: B010 - not a name others may rely on


def run(home: Path, work: Work, seconds: float = _SECONDS) -> Any:
    """Result of `work`, done in a process of its own."""
    return Fork(home, work).wait(seconds)


def _live(home: Path, work: Work, writing: int) -> None:
    """Run the work in the forked process, which ends here whatever happens."""

    def write(line: dict[str, Any]) -> None:
        data = base64.b64encode(pickle.dumps(line)) + b"\n"
        while data:
            data = data[os.write(writing, data) :]

    try:
        os.environ["MENDWELL_HOME"] = str(home)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        write({"result": work(lambda said: write({"said": said}))})
    except BaseException:
        with suppress(OSError):
            write({"error": traceback.format_exc()})
    finally:
        os._exit(0)
