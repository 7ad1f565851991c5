"""Files that were cut, flipped, deleted, or replaced by an older copy while nobody looked."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from dashboard.services.backups.keeping import Keeper
from dashboard.services.setup import opening as setup
from tests.reliability.ordeal import forks, judging, writing
from tests.reliability.ordeal.forks import Say
from tests.reliability.ordeal.lines import Line, times, tries
from tests.reliability.ordeal.places import Place
from tests.reliability.ordeal.writing import Told

Base = tuple[Place, Told]


def of_log(base: Place, share: float) -> Iterator[Line]:
    """Damage to the write-ahead log, 200 times where it is random."""
    chance, many, few = random.Random(3), times(200, share), times(10, share)
    with ExitStack() as stack:
        log = _killed(_closed(base, stack, share), stack, share)
        yield _tried("log cut", "the write-ahead log cut at a random length", log, many, lambda p: cut(p.wal, chance))
        yield _tried("log flipped", "one random bit of it flipped", log, many, lambda p: flip(p.wal, chance))
        yield _tried("log deleted", "the log of a killed practice deleted", log, few, lambda p: p.wal.unlink())
        yield _tried(
            "older copy under a newer log",
            "a copy of the file from before beside the log of a killed practice",
            log,
            few,
            lambda p: shutil.copy(base.db, p.db),
        )
        yield _tried(
            "head behind",
            "the power goes after the file was written and before the head",
            log,
            few,
            lambda p: shutil.copy(base.head, p.head),
        )
        yield _tried(
            "head ahead",
            "the power goes and takes the end of the log that the head already remembers",
            log,
            few,
            lambda p: cut(p.wal, chance, least=0.8),
        )


def of_file(base: Place, share: float) -> Iterator[Line]:
    """Damage to the closed file, 200 times where it is random, and where backups go to another disk."""
    chance, many, some, few = random.Random(4), times(200, share), times(50, share), times(10, share)
    with ExitStack() as stack:
        closed = _closed(base, stack, share)
        file, backed = _ended(closed, stack), _backed(closed, stack)
        the_same = "the same with a backup in a folder that was chosen"
        yield _tried(
            "file flipped",
            "one random bit of it flipped while closed, before a folder for backups was chosen",
            file,
            many,
            lambda p: flip(p.db, chance),
        )
        yield _tried("file flipped, backup", the_same, backed, some, lambda p: flip(p.db, chance))
        yield _tried("file cut", "it was cut at a random length", file, many, lambda p: cut(p.db, chance))
        yield _tried("file cut, backup", the_same, backed, some, lambda p: cut(p.db, chance))
        yield _tried("file deleted", "the file deleted", file, few, lambda p: p.db.unlink())
        yield _tried("file deleted, backup", the_same, backed, few, lambda p: p.db.unlink())


def beside(base: Place, share: float) -> Iterator[Line]:
    """An older copy of the file, and damage to what lies beside it."""
    few = times(10, share)
    with ExitStack() as stack:
        file = _closed(base, stack, share)
        yield _tried(
            "older copy",
            "a copy of the file from before the writes put in its place",
            file,
            few,
            lambda p: shutil.copy(base.db, p.db),
        )
        yield _tried("head deleted", "the remembered end of the log deleted", file, few, lambda p: p.head.unlink())
        yield _tried(
            "head garbled", "something else in its file", file, few, lambda p: p.head.write_bytes(b"\x00\xff{")
        )
        yield _tried("key deleted", "the file of the key deleted", file, few, lambda p: p.key.unlink())
        yield _tried("key garbled", "something else in it", file, few, lambda p: p.key.write_bytes(b"\x00" * 64))


def cut(file: Path, chance: random.Random, *, least: float = 0.0) -> None:
    """Cut a file at a random length, of which at least a part is left."""
    size = file.stat().st_size
    with file.open("r+b") as cut_file:
        cut_file.truncate(chance.randrange(int(least * size), size))


def flip(file: Path, chance: random.Random) -> None:
    """Flip one random bit of a file."""
    with file.open("r+b") as flipped:
        at = flipped.seek(chance.randrange(file.stat().st_size))
        byte = flipped.read(1)[0]
        flipped.seek(at)
        flipped.write(bytes([byte ^ 1 << chance.randrange(8)]))


def _closed(before: Place, stack: ExitStack, share: float) -> Base:
    """A place that was written into and closed."""
    closed = stack.enter_context(before.copied())
    told = writing.crashed(closed, seed=1, writes=_writes(share))
    judging.run(closed, *judging.RUN)
    return closed, told


def _killed(base: Base, stack: ExitStack, share: float) -> Base:
    """The closed place, written into once more and killed, so that a log lies beside its file."""
    closed, told = base
    killed = stack.enter_context(closed.copied())
    return killed, told.then(writing.crashed(killed, seed=2, writes=_writes(share)))


def _writes(share: float) -> int:
    return times(40, share, least=8)


def _backed(base: Base, stack: ExitStack) -> Base:
    """The closed place with a backup of all it had."""
    closed, told = base
    backed = stack.enter_context(closed.copied())
    judging.back_up(backed)
    return backed, told


def _ended(base: Base, stack: ExitStack) -> Base:
    """The closed place as Mendwell leaves it at its end while no folder for backups is chosen."""
    closed, told = base
    ended = stack.enter_context(closed.copied())

    def work(_: Say) -> None:
        office = setup.open_kept(ended.db)
        keeper = Keeper(office)
        keeper.begin()
        keeper.end()
        setup.close(office)

    forks.run(ended.home, work, seconds=120)
    return ended, told


def _tried(name: str, how: str, base: Base, count: int, harm: Callable[[Place], object]) -> Line:
    line, (from_place, told) = Line(name, how), base
    for _ in tries(count):
        with from_place.copied() as place:
            harm(place)
            line.add(judging.judged(place, told))
    return line
