"""Kill -9 at random points: of writes, of a first start, of migrations, of imports and of backups."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import Any

from dashboard import cli
from dashboard.services.setup import opening as setup
from dashboard.store import keys
from tests.reliability.ordeal import forks, judging, places, writing
from tests.reliability.ordeal.forks import Say, Work
from tests.reliability.ordeal.judging import Ended
from tests.reliability.ordeal.lines import Line, times, tries
from tests.reliability.ordeal.places import Place
from tests.reliability.ordeal.writing import Told
from tests.test_cli import MAPPING, NAMES
from tools import earlier_files

_NOTHING = Told()
_ROWS = 1_500
# Of these a migration neither adds rows nor takes any.
_LASTING = frozenset(
    {"couple", "partner", "checkin", "answer", "assignment", "completion", "goal", "staff", "revision"}
)


def lines(base: Place, share: float) -> Iterator[Line]:
    """Writes that are killed: 500 kills in all with those of the following parts in the long form."""
    yield _writes(base, times(180, share))


def imports(base: Place, share: float) -> Iterator[Line]:
    """Imports that are killed."""
    yield _imports(base, times(100, share))


def backups(base: Place, share: float) -> Iterator[Line]:
    """Backups and restores that are killed."""
    yield _backups(base, times(70, share))
    yield _restores(base, times(30, share))


def migrations(base: Place, share: float) -> Iterator[Line]:
    """Migrations that are killed."""
    yield from _migrations(base.beside, times(80, share))


def starts(base: Place, share: float) -> Iterator[Line]:
    """First starts that are killed."""
    yield _first_starts(base.beside, times(40, share))


def _writes(base: Place, count: int) -> Line:
    line = Line(
        "writes", "a counselor writes into ten fields and now and then the log is folded in; killed within 1.5 s"
    )
    chance = random.Random(1)
    for seed in tries(count):
        with base.copied() as place:
            fork = writing.until_ready(place, writing.writer(place.db, place.desk, seed))
            told = Told.by(fork.kill(chance.uniform(0, 1.5)))
            line.add(judging.judged(place, told))
    return line


def _imports(base: Place, count: int) -> Line:
    line = Line("imports", f"`mendwell import` of {_ROWS:,} rows, killed at a random point from its start to its end")
    write_answers(base.root)

    def work(place: Place) -> Work:
        files = (place.root / "answers.csv", "--mapping", place.root / "mapping.toml")
        return _commanded("import", *files, "--create-couples", "--as", "anna")

    before = _seen(base).rows["checkin"]
    return _killed(line, base, count, work, lambda place: _whole(before, before + _ROWS))


def write_answers(folder: Path) -> None:
    """Put a file of answers and its mapping into a folder."""
    rows = [f"C{n % 40},{'ab'[n // 40 % 2]},2026-{1 + n // 80 % 9:02}-{1 + n // 720:02},{n % 10}" for n in range(_ROWS)]
    if (folder / "answers.csv").exists():
        return
    (folder / "answers.csv").write_text("couple,partner,day,safe\n" + "\n".join(rows) + "\n")
    (folder / "mapping.toml").write_text(MAPPING)


def _migrations(folder: Path, count: int) -> Iterator[Line]:
    """Files that earlier versions left, in turn."""
    line = Line("migrations", "a file of an earlier version is opened for the first time, killed at a random point")
    versions = sorted(json.loads(earlier_files.INDEX.read_text("utf-8")))[:-1]
    for number, version in enumerate(versions):
        with places.empty(folder) as old:
            forks.run(old.home, lambda _, version=version, old=old: _put_earlier(version, old))
            _killed(line, old, len(range(number, count, len(versions))), _opened, _whole_as(_seen(old)))
    yield line


def _put_earlier(version: str, place: Place) -> None:
    earlier_files.unpack(int(version), place.db, place.head).unlink()
    keys.keep(place.db, earlier_files.KEY)


def _opened(place: Place) -> Work:
    def work(say: Say) -> None:
        say("ready")
        setup.close(setup.open_kept(place.db))
        say("done")

    return work


def _whole_as(before: judging.Seen) -> Callable[[Place], Callable[[judging.Seen], str]]:
    def check(seen: judging.Seen) -> str:
        fewer = [name for name, rows in before.rows.items() if name in _LASTING and seen.rows.get(name, 0) != rows]
        return f"other numbers of rows in {', '.join(fewer)}" if fewer else ""

    return lambda _: check


def _backups(base: Place, count: int) -> Line:
    line = Line(
        "backups",
        "`mendwell backup`, killed at a random point; then all that is listed must be good, and another be made",
    )
    return _killed(line, base, count, lambda place: _commanded("backup", "--to", place.backups), _listed)


def _restores(base: Place, count: int) -> Line:
    line = Line("restores", "`mendwell restore` over a practice that goes on, killed at a random point")
    with base.copied() as backed:
        judging.run(backed, "backup", "--to", str(backed.backups))
        before = _seen(backed).rows["checkin"]

        def work(place: Place) -> Work:
            return _commanded("restore", place.backups, "--yes")

        return _killed(line, backed, count, work, lambda _: _whole(before, before))


def _first_starts(folder: Path, count: int) -> Line:
    line = Line(
        "first starts",
        "`mendwell run` at an empty place, killed at a random point; every eighth just before "
        "the recovery key is shown",
    )
    chance = random.Random(2)
    with places.empty(folder) as place:
        span = _span(place, _starting(place.home, stops=False))
    for number in tries(count):
        with places.empty(folder) as place:
            is_late = number % 8 == 7
            fork = writing.until_ready(place, _starting(place.home, stops=is_late))
            if is_late:
                fork.hear()
            fork.kill(0 if is_late else chance.uniform(0, 0.9 * span))
            verdict = judging.judged(place, _NOTHING, args=("run", "--no-browser", *NAMES))
            texts = [(place.home / "shown").read_text(), *verdict.said, verdict.output]
            has_key = any("recovery key" in text for text in texts)
            if not has_key:
                verdict.fail("it opens, and nobody was ever shown the recovery key")
            line.add(verdict)
    return line


def _starting(home: Path, *, stops: bool) -> Work:
    def work(say: Say) -> None:
        if stops:
            create = setup.create_file

            def created(*args: Any, **about: Any) -> None:
                create(*args, **about)
                say("stop")
                forks.freeze()

            setup.create_file = created
        # What is shown counts when it is shown, and not when the command has ended.
        shown = os.open(home / "shown", os.O_WRONLY | os.O_CREAT)
        os.dup2(shown, 1)
        say("ready")
        with judging.served():
            cli.main.main([*judging.RUN, *NAMES], standalone_mode=False)

    return work


def _span(place: Place, work: Work) -> float:
    """The seconds that work takes here when nothing kills it."""
    fork = writing.until_ready(place, work)
    began = monotonic()
    fork.wait()
    return monotonic() - began


def _killed(
    line: Line,
    base: Place,
    count: int,
    work: Callable[[Place], Work],
    check: Callable[[Place], Callable[[judging.Seen], str]],
) -> Line:
    """Let `work` begin so many times, kill it somewhere before its end, open, and let `check` look."""
    chance = random.Random(line.name)
    with base.copied() as place:
        span = _span(place, work(place))
    for _ in tries(count):
        with base.copied() as place:
            fork = writing.until_ready(place, work(place))
            said = fork.kill(chance.uniform(0, 0.8 * span))
            verdict = judging.judged(place, _NOTHING)
            if verdict.ended is not Ended.FAULT and (why := check(place)(verdict.seen)):
                verdict.fail(why)
            verdict.acknowledged = int("done" in said)
            line.add(verdict)
    return line


def _commanded(*args: str | Path) -> Work:
    def work(say: Say) -> None:
        say("ready")
        code, output, _ = judging.command(*args)
        if code:
            raise forks.WorkFailedError(output)
        say("done")

    return work


def _seen(base: Place) -> judging.Seen:
    with base.copied() as place:
        return judging.judged(place, _NOTHING).seen


def _whole(none: int, every: int) -> Callable[[judging.Seen], str]:
    def check(seen: judging.Seen) -> str:
        there = seen.rows["checkin"]
        return "" if there in {none, every} else f"{there - none} of {every - none} rows are there"

    return check


def _listed(place: Place) -> Callable[[judging.Seen], str]:
    def check(seen: judging.Seen) -> str:
        for args in (("backups", "--from", place.backups, "--check"), ("backup", "--to", place.backups)):
            code, output, _ = judging.run(place, *map(str, args))
            if code and "backup yet" not in output:
                return f"`{args[0]}` afterwards: {judging.short(output)}"
        left = [file.name for file in place.backups.iterdir() if not file.name.endswith((".backup", ".journal"))]
        return f"{left[0]} is left in the folder" if left else ""

    return check
