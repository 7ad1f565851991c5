"""Opening a practice as a person would, by the command, doing what it says, and counting what is there afterwards."""

from __future__ import annotations

import re
import shlex
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from click.testing import CliRunner

from dashboard import cli, server
from dashboard.domain.audit import Action
from dashboard.errors import MendwellError
from dashboard.services import backup_places
from dashboard.services.log import check as audit_check
from dashboard.services.office import Office
from dashboard.store import check
from dashboard.store.engine.protocol import EngineError
from tests.reliability.ordeal import forks, writing
from tests.reliability.ordeal.forks import Say
from tests.reliability.ordeal.places import Place
from tests.reliability.ordeal.writing import Told

RUN = ("run", "--no-browser")
_TURNS = 8
_COMMAND = re.compile(r"`mendwell ([^`]+)`")
_TABLES = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'practice' ORDER BY table_name"
_PATH = re.compile(r"/\S*/ordeal-[^\s,;]*")
# What no person should be shown.
_UNPLAIN = re.compile(r"Traceback|Mendwell stopped|Error\b|Exception|duckdb|\.py\b|Something went wrong")
_LOSS = re.compile(r"lost|missing|not kept|gone|cannot be read|damaged|does not remember|without", re.IGNORECASE)


class Ended(StrEnum):
    """The ways in which an ordeal ends."""

    WHOLE = "opened by itself"
    SAID = "after one sentence"
    FAULT = "fault"


@dataclass
class Seen:
    """Everything that is there once a practice is open."""

    texts: dict[str, set[str]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    hurt: list[str] = field(default_factory=list)
    orphans: int = 0
    log: str = ""
    writes: str = ""


@dataclass
class Verdict:
    """The end of one ordeal. `lost` are acknowledged writes that are not there."""

    ended: Ended
    why: str = ""
    said: list[str] = field(default_factory=list)
    acknowledged: int = 0
    lost: int = 0
    seen: Seen = field(default_factory=Seen)
    output: str = ""

    def fail(self, why: str) -> None:
        """Call it a fault, for this reason unless it is one already."""
        if self.ended is not Ended.FAULT:
            self.ended, self.why = Ended.FAULT, why


@dataclass(frozen=True, slots=True)
class Hand:
    """Something a person does outside the program when a sentence asks for it in these words."""

    asked: str
    do: Callable[[], object]


def command(*args: str | Path, typed: str = "") -> tuple[int, str, Seen | None]:
    """Run a command in this process: its exit code, what it said, and what was seen in the practice it served."""
    with served() as seen:
        result = CliRunner().invoke(cli.main, [str(arg) for arg in args], input=typed)
    return result.exit_code, result.output, seen[0] if seen else None


@contextmanager
def served() -> Iterator[list[Seen]]:
    """Look at a practice instead of serving it; what was seen."""
    seen: list[Seen] = []

    def serve(office: Office, *_: object, **__: object) -> None:
        seen.append(look(office))

    def listen(*_: object, **__: object) -> socket.socket:
        return socket.socket()

    before = server.serve, server.listen
    server.serve, server.listen = serve, listen
    try:
        yield seen
    finally:
        server.serve, server.listen = before


def look(office: Office) -> Seen:
    """Read every column of every table as a page would, walk the log, and write one entry."""
    seen = Seen()
    engine = office.db.engine
    for row in engine.rows(_TABLES, {}):
        name = row["table_name"]
        try:
            rows = engine.rows(f"SELECT * FROM {name}", {})
        except (EngineError, MendwellError):
            seen.hurt.append(name)
            continue
        seen.rows[name] = len(rows)
        for column in rows[0] if rows else ():
            if found := writing.texts_in(each[column] for each in rows):
                seen.texts[f"{name}.{column}"] = found
    try:
        seen.orphans = len(check.orphans(office.db))
        verdict = audit_check.verify(office)
        seen.log = verdict.fault.sentence if verdict.fault else ""
    except (EngineError, MendwellError) as error:
        seen.log = type(error).__name__
    try:
        office.db.record_action(office.system, Action.CHECKED_AUDIT)
    except (EngineError, MendwellError) as error:
        seen.writes = type(error).__name__
    return seen


def judged(
    place: Place,
    told: Told,
    *,
    hands: tuple[Hand, ...] = (),
    args: tuple[str, ...] = RUN,
    first: Callable[[], None] | None = None,
    before: Sequence[str] = (),
) -> Verdict:
    """Open the practice of a place, doing what it says until it is open, and say how that ended.

    `args` is the command that opens it; each process runs `first` before it. `before` was said
    already.
    """
    said, usual, tried = [*before], args, {args}
    ways: list[tuple[str, ...]] = []
    for _ in range(_TURNS):
        code, output, seen = run(place, *args, first=first)
        if args != usual or code:
            said.append(output.strip())
        if seen is not None:
            verdict = _counted(place, told, seen, said)
            verdict.output = output
            return verdict
        if code and (why := unplain(output)):
            return Verdict(Ended.FAULT, why, said, told.count, told.count, output=output)
        if code:
            # What was named before stays a way as long as nobody went it.
            ways = [*_named(place, output, hands, usual), *ways]
            ways = [way for number, way in enumerate(ways) if (way == usual and not number) or way not in tried]
        else:
            ways.insert(0, usual)
        if not ways:
            break
        args = ways.pop(0)
        tried.add(args)
    return Verdict(Ended.FAULT, _dead_end(output), said, told.count, told.count, output=output)


def _dead_end(output: str) -> str:
    return f"names nothing that can be done and helps: {short(output)}"


def short(output: str) -> str:
    """Words on one line of a table."""
    return " ".join(_PATH.sub("...", output).split())[:150]


def run(place: Place, *args: str, first: Callable[[], None] | None = None) -> tuple[int, str, Seen | None]:
    """The command in a process of its own, as a person starts it."""
    typed = f"{place.recovery}\n\n\n" if "--recovery-key" in args else ""

    def work(_: Say) -> tuple[int, str, Seen | None]:
        if first:
            first()
        return command(*args, typed=typed)

    try:
        found: tuple[int, str, Seen | None] = forks.run(place.home, work, seconds=120)
    except forks.WorkFailedError as error:
        return 1, f"Traceback {error}", None
    return found


def back_up(place: Place) -> None:
    """Choose the folder for backups of a place, and make one."""
    place.choose_backups()
    code, output, _ = run(place, "backup")
    assert code == 0, output


def unplain(output: str) -> str:
    """The fault in words that a person reads, or ""."""
    lines = output.strip().splitlines()
    if not lines:
        return "says nothing"
    return f"not in plain words: {lines[-1][:60]}" if _UNPLAIN.search(output) else ""


def _named(place: Place, output: str, hands: tuple[Hand, ...], usual: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The commands that words name, once everything outside the program is done that they ask for."""
    if [hand.do() for hand in hands if re.search(hand.asked, output)]:
        yield usual
    for words in map(shlex.split, _COMMAND.findall(output)):
        if words[0] in {"restore", "put-back"}:
            yield (*(str(place.backups) if word.isupper() else word for word in words), "--yes")
        if words[0] == "run":
            yield (*usual, *(word for word in words[1:] if word.startswith("--")))


def _counted(place: Place, told: Told, seen: Seen, said: list[str]) -> Verdict:
    """The verdict on an open practice."""
    if seen.hurt:
        return _hurt(place, told, seen, said)
    lost = told.lost(seen.texts)
    verdict = Verdict(Ended.SAID if said else Ended.WHOLE, "", said, told.count, len(lost), seen)
    if seen.log:
        verdict.fail(f"the log is not whole once it is open: {seen.log}")
    if seen.orphans:
        verdict.fail(f"{seen.orphans} rows without what they belong to")
    if seen.writes:
        verdict.fail(f"nothing can be written: {seen.writes}")
    if lost and not _is_named("\n".join(said)):
        verdict.fail(f"acknowledged writes are gone and nobody says so: {', '.join(lost[:3])}")
    return verdict


def _is_named(words: str) -> bool:
    """Tell whether the words speak of a loss and say how far it goes."""
    return bool(_LOSS.search(words) and re.search(r"\d", words))


def _hurt(place: Place, told: Told, seen: Seen, said: list[str]) -> Verdict:
    """The verdict on a practice of which something cannot be read: that is named, and what a backup has comes back.

    Without a backup the rest can be had by an export.
    """
    lost = told.lost(seen.texts)
    fault = Verdict(Ended.FAULT, "", said, told.count, len(lost), seen)
    code, output, _ = run(place, "verify")
    said.append(output.strip())
    fault.why = unplain(output) if code else f"{_tables(seen.hurt)} cannot be read, and `verify` finds nothing"
    if fault.why:
        return fault
    back = [way for way in _named(place, output, (), RUN) if way[0] == "restore"]
    if back and (any(place.backups.iterdir()) or backup_places.beside(place.db).is_dir()):
        code, output, _ = run(place, *back[0])
        said.append(output.strip())
        fault.why = f"`restore` says: {short(output)}"
        return fault if code else judged(place, told, before=said)
    code, output, _ = run(place, "export", "--out", str(place.root / "export"), "--as", "anna")
    said.append(output.strip())
    fault.why = f"{_tables(seen.hurt)} cannot be read, and `export` says: {short(output)}"
    return fault if code else Verdict(Ended.SAID, "", said, told.count, len(lost), seen)


def _tables(hurt: list[str]) -> str:
    return hurt[0] if len(hurt) == 1 else "several tables"
