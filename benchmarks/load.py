"""Partners answering at once: how long each request takes, and whether everything that was acknowledged is kept."""

from __future__ import annotations

import asyncio
import html
import random
import re
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import UUID

from benchmarks import machine, partners_door, practices, report
from benchmarks.partners_door import Door
from benchmarks.report import table
from benchmarks.timing import Timing, shown, times
from dashboard.domain.vocabulary import Side

HEADING = "## Partners answering at once"
AIM = 0.1
USERS = 200
OPEN, HOME, FORM, SEND, THANKS = "open the link", "first page", "the form", "send", "the word that it is sent"
KINDS = (OPEN, HOME, FORM, SEND, THANKS)
_THINKING = (2.0, 5.0)
_ARRIVING = 5.0
# The server closes a connection after five idle seconds; a browser then opens another.
_KEPT_OPEN = 4.0
_METHOD = """
Written by `python -m benchmarks load`. A server process with the door for partners, over a generated practice of 220
couples with two years of answers in an encrypted file, and the log's head outside it, as `mendwell run` has it. Each
person has a standing link, a connection and cookies of their own, and goes the whole way: the link, the first page,
the form, sending, the word that it is sent. They come within five seconds and think two to five seconds before the
form and before sending; in the second round nobody thinks. Client and server share the machine. Afterwards the
record is opened again: each form that was acknowledged is there exactly once with its own words, and the log is whole.
""".strip()
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
_VALUE = re.compile(r'name="(q-[a-z_]+)" value="(\d+)"')
_FORM_URLENCODED = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Round:
    """What one round came to. `lost` counts acknowledged forms that are not in the record exactly as they were sent."""

    name: str
    users: int
    seconds: float
    timings: dict[str, Timing]
    errors: int
    lost: int = 0

    @property
    def all(self) -> Timing:
        """Every request of the round."""
        return Timing(tuple(s for timing in self.timings.values() for s in timing.seconds))


@dataclass(slots=True)
class Phone:
    """One partner's browser: one connection, its own cookies, and what it measured."""

    port: int
    partner_id: UUID
    token: str
    took: dict[str, list[float]]
    cookies: dict[str, str] = field(default_factory=dict)
    acknowledged: str | None = None
    line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
    heard: float = 0.0

    async def answer(self, chance: random.Random, *, thinks: bool) -> None:
        """Open the link, read, fill in and send. Raises `AssertionError` for any answer but the expected one."""
        # As many as there are come within the time it takes to read a message; without thinking all come at once.
        await asyncio.sleep(chance.uniform(0, _ARRIVING) if thinks else 0)
        await self._ask(OPEN, f"/c/{self.token}", expected=303)
        await self._ask(HOME, "/c/")
        await asyncio.sleep(chance.uniform(*_THINKING) if thinks else 0)
        page = await self._ask(FORM, "/c/check-in")
        await asyncio.sleep(chance.uniform(*_THINKING) if thinks else 0)
        said = f"{self.partner_id} {chance.random()}"
        values: dict[str, list[str]] = defaultdict(list)
        for name, value in _VALUE.findall(page):
            values[name].append(value)
        form = {name: html.unescape(value) for name, value in _HIDDEN.findall(page)}
        form |= {name: chance.choice(found) for name, found in values.items()}
        await self._ask(SEND, "/c/check-in", {**form, "q-small_win": said}, expected=303)
        self.acknowledged = said
        assert "is sent" in await self._ask(THANKS, "/c/check-in")
        assert self.line is not None
        self.line[1].close()

    async def _ask(self, kind: str, path: str, form: Mapping[str, str] | None = None, *, expected: int = 200) -> str:
        body = urlencode(form or {}).encode()
        lines = [
            f"{'GET' if form is None else 'POST'} {path} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            "Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        ]
        if form is not None:
            lines += ["Origin: null", f"Content-Type: {_FORM_URLENCODED}", f"Content-Length: {len(body)}"]
        start = time.perf_counter()
        if self.line and time.perf_counter() - self.heard > _KEPT_OPEN:
            self.line[1].close()
            self.line = None
        self.line = self.line or await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.line
        writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").splitlines()
        headers = [(name.lower(), value) for name, _, value in (line.partition(": ") for line in head[1:])]
        text = await reader.readexactly(int(dict(headers).get("content-length", "0")))
        self.heard = time.perf_counter()
        self.took[kind].append(self.heard - start)
        self.cookies |= dict(v.partition(";")[0].split("=", 1) for n, v in headers if n == "set-cookie")
        assert head[0].split()[1] == str(expected), f"{kind}: {head[0]}"
        return text.decode()


def measure() -> list[Round]:
    """A round of people who think, and one in which all press every button at once."""
    with partners_door.served() as (door, process):
        found = [
            asyncio.run(_round("thinking 2 to 5 s", door, Side.A, thinks=True)),
            asyncio.run(_round("all at one moment, without thinking", door, Side.B, thinks=False)),
        ]
        partners_door.stop(process)
        return [_checked(door, *each) for each in found]


async def _round(name: str, door: Door, side: Side, *, thinks: bool) -> tuple[Round, list[Phone]]:
    took: dict[str, list[float]] = defaultdict(list)
    phones = [Phone(door.port, who, token, took) for who, token in door.links[side][:USERS]]
    start = time.perf_counter()
    ends = await asyncio.gather(
        *(phone.answer(random.Random(str(phone.partner_id)), thinks=thinks) for phone in phones), return_exceptions=True
    )
    errors = [end for end in ends if end is not None]
    for error in errors[:3]:
        print(f"{name}: {error!r}")
    timings = {kind: Timing(tuple(took[kind])) for kind in KINDS}
    return Round(name, len(phones), time.perf_counter() - start, timings, len(errors)), phones


def _checked(door: Door, found: Round, phones: list[Phone]) -> Round:
    """The round with what the record lost of it. The log must be whole as well."""
    with closing(door.record()) as db:
        kept: dict[UUID, list[str]] = defaultdict(list)
        text = "SELECT partner_id, small_win FROM checkin WHERE source = 'partner_link' AND small_win IS NOT NULL"
        for partner_id, said in practices.cursor_on(db).execute(text).fetchall():
            kept[partner_id].append(said)
        practice_id = practices.scope().practice_id
        _, fault = db.log.verify(practice_id, db.log.outside.read(practice_id))
        assert fault is None, fault
    sent = {phone.partner_id: phone.acknowledged for phone in phones if phone.acknowledged}
    lost = sum(kept[who] != [said] for who, said in sent.items())
    return Round(found.name, found.users, found.seconds, found.timings, found.errors, lost)


def section(found: Sequence[Round], machine: Sequence[str]) -> str:
    """The rounds as a part of the report."""
    first = found[0]
    slowest = max(timing.p95 for timing in first.timings.values())
    lost, errors = sum(each.lost for each in found), sum(each.errors for each in found)
    aims = [
        (
            f"Every request under {AIM * 1000:.0f} ms for 95 of 100 of {first.users} people",
            shown(slowest),
            slowest < AIM,
        ),
        ("Nothing lost that was acknowledged", f"{lost} lost, {errors} errors", lost == errors == 0),
    ]
    parts = [
        HEADING,
        "\n".join(f"- {line}" for line in machine),
        _METHOD,
        table(("aim", "measured", ""), [(text, what, "met" if met else "**missed**") for text, what, met in aims]),
    ]
    for each in found:
        floor = min(timing.median for timing in each.timings.values())
        rows = [
            (kind, *map(shown, (t.median, t.p95, max(t.seconds))), times(t.median / floor))
            for kind, t in each.timings.items()
        ]
        about = f"{each.users} people, {each.name}: {each.seconds:.0f} s, {each.lost} lost, {each.errors} errors."
        parts += [about, table(("request", "median", "95 of 100 under", "slowest", "times the quickest"), rows)]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Measure, and put the result into the report in place of the last one."""
    about = machine.lines()
    before, _, _ = report.RESULTS.read_text(encoding="utf-8").partition(HEADING)
    report.RESULTS.write_text(f"{before.rstrip()}\n\n{section(measure(), about)}", encoding="utf-8")
