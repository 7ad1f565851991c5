"""A disk that is full at every write path, and folders that may only be read."""

from __future__ import annotations

import ctypes
import os
import re
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from dashboard.errors import MendwellError
from dashboard.services.couples import reading as couples
from dashboard.services.setup import opening as setup
from tests.reliability.desk import Desk
from tests.reliability.ordeal import judging, kills, places
from tests.reliability.ordeal.forks import Fork, Say, Work
from tests.reliability.ordeal.judging import Ended, Hand, Verdict
from tests.reliability.ordeal.lines import Line, times, tries
from tests.reliability.ordeal.places import Place
from tests.reliability.ordeal.writing import Told, wrote
from tests.test_cli import NAMES

_SAYS_FULL = r"disk .*full|full.* disk|\broom\b|no space"
_SAYS_DENIED = r"permission|may not|read-only|cannot write"
_MEGABYTES = 160
_TRIES = 40
# The first is of another practice, and the second is written over the title of the own step.
_PASSED_OVER = frozenset({"practice.name", "assignment.title"})
_DAC = (1, 2, 3)  # the capabilities by which root passes over what a folder allows


@dataclass(frozen=True, slots=True)
class Disk:
    """A disk that can be filled to its last byte, and emptied again."""

    folder: Path
    is_mounted: bool

    def fill(self, left: int = 0) -> None:
        """Leave so many bytes."""
        if not self.is_mounted:
            wal = self.folder.rglob("*.wal")
            size = max((file.stat().st_size for file in wal), default=0)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size + left, resource.RLIM_INFINITY))
            return
        with (self.folder / "ballast").open("ab", buffering=0) as ballast, suppress(OSError):
            while True:
                free = os.statvfs(self.folder)
                ballast.write(b"\0" * max(1, min(1 << 20, free.f_bavail * free.f_bsize - left)))
                if free.f_bavail * free.f_bsize <= left:
                    break

    def empty(self) -> None:
        """Make room."""
        if not self.is_mounted:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        (self.folder / "ballast").unlink(missing_ok=True)


@contextmanager
def small_disk(folder: Path) -> Iterator[Disk]:
    """A file system of its own in memory, or a limit on the size of files where none can be mounted."""
    at = folder / "small"
    at.mkdir()
    size = f"size={_MEGABYTES}m"
    is_mounted = _does("mount", "-t", "tmpfs", "-o", size, "tmpfs", str(at))
    disk = Disk(at, is_mounted)
    try:
        yield disk
    finally:
        disk.empty()
        if is_mounted:
            _does("umount", "--lazy", str(at))


def lines(base: Place, share: float) -> Iterator[Line]:
    """A full disk under each field, under each command, and folders that may only be read."""
    with small_disk(base.beside) as disk, base.copied(disk.folder) as on_disk:
        kind = "a small file system" if disk.is_mounted else "a limit on the size of files"
        yield _fields(disk, on_disk, times(60, share), kind)
        yield _fold(disk, on_disk, kind, times(60, share, least=8))
        if disk.is_mounted:
            yield _commands(disk, on_disk, times(10, share))
    yield _denied(base)


def _fields(disk: Disk, base: Place, count: int, kind: str) -> Line:
    line = Line(
        "disk full, writing",
        f"{kind} filled to its last byte under each field in turn, in one process: writing must say so, reading must "
        "go on, and with room again writing must work without a new start",
    )
    with base.copied() as place:
        fork = Fork(place.home, _squeezed(disk, place, count))
        fork.wait()
        _judge(line, disk, place, fork)
    return line


def _judge(line: Line, disk: Disk, place: Place, fork: Fork) -> None:
    """Add how each field ended, and the practice afterwards, with room again."""
    for each in fork.said:
        if each[0] == "field":
            line.add(Verdict(Ended.FAULT if each[1] else Ended.SAID, each[1]))
    disk.empty()
    line.add(judging.judged(place, Told.by(fork.said)))


def _squeezed(disk: Disk, place: Place, most: int) -> Work:
    def work(say: Say) -> None:
        office = setup.open_kept(place.db)
        desk = Desk.again(office, place.desk)
        numbers = count()

        def write(name: str) -> None:
            wrote(say, fields, name, f"w{next(numbers)}s0")

        fields = {name: field for name, field in desk.fields().items() if name not in _PASSED_OVER}
        for name in list(fields)[:most]:
            disk.fill()
            why = _refused(lambda name=name: write(name)) or _reads(desk)
            disk.empty()
            why = why or _works(lambda name=name: write(name))
            say(("field", why))
        setup.close(office)

    return work


def _refused(write: Callable[[], object], times_tried: int = _TRIES) -> str:
    """The fault in how writing ends on a full disk, or ""."""
    try:
        for _ in range(times_tried):
            write()
    except MendwellError as error:
        words = f"{error.message} {error.next_action}"
        return "" if re.search(_SAYS_FULL, words) else f"says: {words}"
    except Exception as error:
        return f"stops with {type(error).__name__}"
    return ""


def _reads(desk: Desk) -> str:
    try:
        couples.get(desk.at, desk.couple_id)
    except Exception as error:
        return f"cannot be read meanwhile: {type(error).__name__}"
    return ""


def _works(write: Callable[[], object]) -> str:
    try:
        write()
    except Exception as error:
        return f"does not come back with room: {type(error).__name__}"
    return ""


def _fold(disk: Disk, base: Place, kind: str, writes: int) -> Line:
    line = Line(
        "disk full, folding the log in", f"{kind} is full when the log is folded into the file, and has room again"
    )

    def work(say: Say) -> None:
        office = setup.open_kept(place.db)
        desk = Desk.again(office, place.desk)
        fields = desk.fields()
        for number in range(writes):
            wrote(say, fields, "goal.body", f"w{number}s0")
        disk.fill()
        why = _refused(office.db.checkpoint, 1) or _reads(desk)
        disk.empty()
        say(("field", why or _works(lambda: fields["goal.body"].write("w999s0"))))
        setup.close(office)

    with base.copied() as place:
        fork = Fork(place.home, work)
        with suppress(Exception):
            fork.wait()
        _judge(line, disk, place, fork)
    return line


def _commands(disk: Disk, base: Place, rounds: int) -> Line:
    line = Line(
        "disk full, commands",
        "opening, a first start, import, export and backup with so little room that the disk is full on the way",
    )
    room = Hand(_SAYS_FULL, disk.empty)
    kills.write_answers(base.root)
    answers = (str(base.root / "answers.csv"), "--mapping", str(base.root / "mapping.toml"))
    for number in tries(rounds):
        left = (0, 1 << 12, 1 << 16, 1 << 18, 1 << 20, 3 << 20, 6 << 20, 10 << 20, 14 << 20, 20 << 20)[number % 10]
        for args in (
            judging.RUN,
            ("import", *answers, "--create-couples", "--as", "anna"),
            ("export", "--out", str(disk.folder / "out"), "--as", "anna"),
            ("backup", "--to", str(disk.folder / "to")),
        ):
            with base.copied() as place:
                disk.fill(left)
                line.add(_commanded(disk, place, args))
                for name in ("out", "to"):
                    _does("rm", "-rf", str(disk.folder / name))
        with places.empty(disk.folder) as new:
            disk.fill(left)
            line.add(judging.judged(new, Told(), args=(*judging.RUN, *NAMES), hands=(room,)))
            disk.empty()
    return line


def _commanded(disk: Disk, place: Place, args: tuple[str, ...]) -> Verdict:
    """Give a command with little room, and look at the practice after it, with room again."""
    code, output, _ = judging.run(place, *args)
    said = [output.strip()] if code else []
    why = judging.unplain(output) if code else ""
    if code and not why and not re.search(_SAYS_FULL, output):
        why = f"{args[0]} does not speak of the disk: {judging.short(output)}"
    disk.empty()
    verdict = judging.judged(place, Told())
    if why:
        return Verdict(Ended.FAULT, f"{args[0]}: {why}", said)
    if verdict.ended is Ended.WHOLE and said:
        verdict.ended, verdict.said = Ended.SAID, said
    return verdict


def _denied(base: Place) -> Line:
    line = Line("read-only", "the file, its folder, both, or the folder of backups may only be read")
    for files, folder in ((0o400, 0o700), (0o600, 0o500), (0o400, 0o500)):
        with base.copied() as place:
            place.db.chmod(files)
            place.home.chmod(folder)

            def allow(place: Place = place) -> None:
                place.home.chmod(0o700)
                place.db.chmod(0o600)

            line.add(judging.judged(place, Told(), hands=(Hand(_SAYS_DENIED, allow),), first=obey))
            allow()
    with base.copied() as place:
        place.backups.chmod(0o500)
        code, output, _ = judging.run(place, "backup", "--to", str(place.backups), first=obey)
        why = "" if code else "a backup was made where nothing can be written"
        why = why or judging.unplain(output) or ("" if re.search(_SAYS_DENIED, output) else judging.short(output))
        place.backups.chmod(0o700)
        again, output, _ = judging.run(place, "backup", "--to", str(place.backups), first=obey)
        why = why or (judging.short(output) if again else "")
        line.add(Verdict(Ended.FAULT if why else Ended.SAID, why))
    return line


def obey() -> None:
    """Let what a folder allows hold for this process, though it is the superuser's."""
    if os.geteuid() != 0:
        return
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    sets = (ctypes.c_uint32 * 6)()
    libc = ctypes.CDLL(None)
    libc.capget(header, sets)
    for capability in _DAC:
        for kind in range(2):
            sets[kind] &= ~(1 << capability)
    libc.capset(header, sets)


def _does(*args: str) -> bool:
    try:
        return subprocess.run(args, check=False, capture_output=True).returncode == 0
    except OSError:
        return False
