"""Cost of the journal for each write, and the time to bring a practice back: `python -m benchmarks restore`.

The drill is the one of the tests, at any size: back up, change, lose the computer, restore by folder and recovery key,
and compare every table and the log.
"""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import practices
from dashboard.clock import this_moment
from dashboard.domain.ids import new_id
from dashboard.domain.records import Goal
from dashboard.services.backups import restoring
from dashboard.store import heads, keys, opening
from dashboard.store.backups import making, noting
from dashboard.store.backups.journal import Journal
from dashboard.store.database import Database
from dashboard.store.engine.recording import Committed

SIZE = 1_000_000
_WRITES, _NOTED = 600, 200
_CHANGES = 500


def main(arguments: list[str]) -> None:
    """Measure with as many check-ins as are named, or a million, and print the findings."""
    size = int(arguments[0]) if arguments else SIZE
    with tempfile.TemporaryDirectory(prefix="mendwell-restoring-") as place:
        os.environ["MENDWELL_HOME"] = str(Path(place) / "home")
        os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
        _measure(Path(place), size)


def _measure(place: Path, size: int) -> None:
    key, path, folder = keys.new_key(), place / "old" / "practice.db", place / "folder"
    folder.mkdir()
    db = opening.create(path, key, head=heads.NOWHERE)
    practices.generate(db, size)
    db.checkpoint()
    _say(f"{size:,} check-ins, a file of {path.stat().st_size / 1e6:.0f} MB")
    _cost(db, folder)
    practice_id = practices.scope().practice_id
    journal = noting.begin(db, practice_id, folder, this_moment)
    seconds, waits = _while_writing(db, lambda: _base(db, folder, journal))
    _say(f"backup, checked: {seconds:.1f} s; {len(waits)} writes meanwhile, the slowest {max(waits) * 1e3:.0f} ms")
    for _ in range(_CHANGES):
        _write(db)
    noting.end(db, practice_id, journal)
    tallies, head = dict(db.engine.tallies()), db.log.newest(practice_id)
    db.close()
    shutil.rmtree(path.parent)
    sizes = {kind: sum(each.stat().st_size for each in folder.glob(f"*.{kind}")) for kind in ("backup", "journal")}
    _say(f"backup {sizes['backup'] / 1e6:.0f} MB, journal {sizes['journal'] / 1e6:.2f} MB")
    new = place / "home" / "practice.db"
    started = time.perf_counter()
    typed = restoring.key_for(new, keys.recovery_text(key), keys.ask_nobody)
    with restoring.offered(folder, new, typed, lambda *_: None) as offer:
        put_together = time.perf_counter() - started
        restoring.put_in_place(new, offer, typed)
    seconds = time.perf_counter() - started
    count = offer.restored.reached.repeated
    restored = opening.open_file(new, key)
    try:
        found = dict(restored.engine.tallies())
        same = {n: t for n, t in found.items() if n != "audit"} == {n: t for n, t in tallies.items() if n != "audit"}
        entry = restored.log.entry(practice_id, head.seq) if head else None
        is_logged = entry is not None and head is not None and entry.hash == head.hash
    finally:
        restored.close()
    _say(
        f"restored on a new computer, {count} changes repeated: {seconds:.1f} s, of which {put_together:.1f} s to put"
        f" together; all tables {'alike' if same else 'NOT ALIKE'}, log {'alike' if is_logged else 'NOT ALIKE'}"
    )


def _cost(db: Database, folder: Path) -> None:
    """Say what a write costs, noted and not noted in turns, so that whatever else the machine does falls on both.

    The time of the processor counts all threads of this process, and no other program's.
    """
    waited: dict[bool, list[float]] = {False: [], True: []}
    busy = {False: 0.0, True: 0.0}
    told: list[Committed] = []
    for number in range(_WRITES):
        is_noted = number % 2 == 1
        db.engine.order.listen(told.append if is_noted else None)
        before = time.process_time()
        waited[is_noted].append(_write(db))
        busy[is_noted] += time.process_time() - before
    plain, noted = (statistics.median(waited[each]) * 1e3 for each in (False, True))
    _say(
        f"a write: {plain:.1f} ms, noted {noted:.1f} ms, ratio {noted / plain:.2f} (medians of {_WRITES // 2})"
        f"; of the processor {busy[False] / _WRITES * 2e3:.2f} and {busy[True] / _WRITES * 2e3:.2f} ms"
    )
    journal = noting.begin(db, practices.scope().practice_id, folder, this_moment)
    for _ in range(_NOTED):
        _write(db)
    before = time.process_time()
    journal.ship()
    _say(f"writing it into the folder: {(time.process_time() - before) / _NOTED * 1e3:.2f} ms of the processor a write")
    journal.close(None)


def _base(db: Database, folder: Path, journal: Journal) -> None:
    made = making.make(db, folder, this_moment, lambda *_: None, making.Place(journal.epoch))
    assert made.manifest is not None
    journal.based(made.manifest.frame)


def _while_writing(db: Database, work: Callable[[], None]) -> tuple[float, list[float]]:
    """The seconds that `work` takes while somebody writes, and those that each write took meanwhile."""
    waits: list[float] = []
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            waits.append(_write(db))
            time.sleep(0.02)

    thread = threading.Thread(target=write)
    thread.start()
    started = time.perf_counter()
    try:
        work()
        return time.perf_counter() - started, waits
    finally:
        stop.set()
        thread.join()


def _write(db: Database) -> float:
    """Add a goal to a couple, and return how long that took."""
    couple_id = practices.marked("couple", 1)
    goal = Goal(
        goal_id=new_id(), couple_id=couple_id, partner_id=practices.marked("partner", 1), body="Ten quiet minutes"
    )
    started = time.perf_counter()
    db.write(practices.scope(), lambda tx: tx.insert("goal", goal), summary="Add a goal", now=practices.NOW)
    return time.perf_counter() - started


def _say(line: str) -> None:
    print(line, flush=True)
