"""Waits of a writer while a backup is made: `python -m benchmarks.backups [CHECKINS ...]` prints a table. Linux only.

A counselor adds couples without a pause, alone and during backups. What a change takes is split into the writer's own
work, its queueing for a core, and what is left: waiting for locks and the disk, which is what a backup could cause.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from benchmarks import machine, practices
from dashboard.clock import this_moment
from dashboard.services.couples import adding
from dashboard.services.couples.adding import NewCouple
from dashboard.store import heads, keys, opening
from dashboard.store.backups import making
from dashboard.store.database import Database

_SIZES = (10_000, 1_000_000)
_SECONDS_ALONE = 10.0
_BACKUPS = 3
_NUMBERS = count()
_HEAD = "| check-ins | changes | median | longest | waited, median | waited, longest |"


@dataclass(frozen=True, slots=True)
class Change:
    """The seconds of one change: in all, and without the writer's own work and its queueing for a core."""

    whole: float
    waited: float


def _queued() -> float:
    """The seconds for which this thread could have run and had no core."""
    said = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat").read_text(encoding="ascii")
    return int(said.split()[1]) / 1e9


def _while_writing(db: Database, during: Callable[[], None]) -> list[Change]:
    """The changes of a writer who goes on until `during` has ended."""
    practice, found, stop = practices.opened(db), list[Change](), threading.Event()

    def write() -> None:
        while not stop.is_set():
            number = next(_NUMBERS)
            began, worked, queued = time.perf_counter(), time.thread_time(), _queued()
            adding.add(practice, NewCouple(name_a=f"A {number}", name_b=f"B {number}"))
            whole = time.perf_counter() - began
            found.append(Change(whole, whole - (time.thread_time() - worked) - (_queued() - queued)))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        during()
    finally:
        stop.set()
        writer.join()
    return found


def _words(changes: list[Change]) -> str:
    whole = sorted(each.whole for each in changes)
    waited = sorted(each.waited for each in changes)
    middle = len(changes) // 2
    figures = (whole[middle], whole[-1], waited[middle], waited[-1])
    return " | ".join([f"{len(changes):,}", *(f"{1000 * seconds:,.1f} ms" for seconds in figures)])


def measure(size: int) -> None:
    """Print the lines of one size."""
    key = keys.new_key()
    with tempfile.TemporaryDirectory(dir=practices.folder()) as folder:
        path, target = Path(folder) / "practice.db", Path(folder) / "target"
        target.mkdir()
        db = opening.create(path, key, head=heads.HeadFile(Path(folder) / "head"))
        practices.generate(db, size)
        taken: list[float] = []

        def back_up() -> None:
            for _ in range(_BACKUPS):
                began = time.perf_counter()
                making.make(db, target, this_moment, lambda *_: None).file.unlink()
                taken.append(time.perf_counter() - began)

        alone = _while_writing(db, lambda: time.sleep(_SECONDS_ALONE))
        during = _while_writing(db, back_up)
        size_now = path.stat().st_size // 1_000_000
        db.close()
    print(f"| {size:,} ({size_now} MB), alone | {_words(alone)} |")
    print(f"| during {len(taken)} backups of {min(taken):.1f} to {max(taken):.1f} s | {_words(during)} |")


def main() -> None:
    """Print the table for the sizes that were asked for."""
    print("\n".join(machine.lines()))
    print(f"\n{_HEAD}\n| --- | --- | --- | --- | --- | --- |")
    for size in map(int, sys.argv[1:] or _SIZES):
        measure(size)


if __name__ == "__main__":
    main()
