"""The partners' door under attack: how long the form and the app take meanwhile, and what the door needs.

Slow connections send half a header and hold on; endless headers never stop. Both begin anew as soon as they are ended.
"""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from subprocess import Popen
from urllib.request import ProxyHandler, Request, build_opener

import psutil

from benchmarks import machine, partners_door, report
from benchmarks.partners_door import Door
from benchmarks.report import table
from benchmarks.timing import Timing, shown
from dashboard.domain.vocabulary import Side

HEADING = "## The partners' door under attack"
SLOW, ENDLESS = 200, 10
_ROUNDS = 100
_PATIENCE = 60
_METHOD = f"""
Written by `python -m benchmarks attack`. The server of the part above; {SLOW} slow connections and {ENDLESS} endless
headers against the door from the same address as the partner, begun anew whenever they are ended. Meanwhile a partner
opens the form and a counselor's browser asks the app for a page, {_ROUNDS} times each, one after the other. Attackers,
partner, counselor and both processes share the machine.
""".strip()


@dataclass(frozen=True, slots=True)
class Round:
    """Times of one round, and the most memory that door and app had in it."""

    name: str
    form: Timing
    app: Timing
    door_bytes: int
    app_bytes: int


def main() -> None:
    """Measure without and with the attack, and write the part of the report about it."""
    with partners_door.served() as (door, process):
        rounds = [measured("at rest", door, process)]
        with attacked(door):
            rounds.append(measured("under attack", door, process))
    text = "\n\n".join([HEADING, _METHOD, *machine.lines(), _rows(rounds)]) + "\n"
    report.put_part(HEADING, text)
    print(text)


def measured(name: str, door: Door, process: Popen[str]) -> Round:
    """One round."""
    (_, token), *_ = door.links[Side.A]
    opener = build_opener(ProxyHandler({}))
    cookie = _visit(door, token)
    form, app, most = [], [], [0, 0]
    for _ in range(_ROUNDS):
        form.append(_took(lambda: _read(opener.open, f"http://127.0.0.1:{door.port}/c/check-in", cookie)))
        app.append(_took(lambda: _read(opener.open, f"http://127.0.0.1:{door.app_port}/login", "")))
        most = [max(pair) for pair in zip(most, _memory(process), strict=True)]
    return Round(name, Timing(tuple(form)), Timing(tuple(app)), *most)


@contextlib.contextmanager
def attacked(door: Door) -> Iterator[None]:
    """Attack the door, from a process that shares nothing with the one that measures."""
    attackers = Popen([sys.executable, "-m", "benchmarks.attack", str(door.port)])
    try:
        yield
    finally:
        attackers.kill()
        attackers.wait()


def attack(port: int) -> None:
    """Attack without end."""
    attackers = [threading.Thread(target=_hold, args=(port,)) for _ in range(SLOW)]
    attackers += [threading.Thread(target=_flood, args=(port,)) for _ in range(ENDLESS)]
    for each in attackers:
        each.start()


def _hold(port: int) -> None:
    while True:
        time.sleep(0.5)
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE) as line:
            line.sendall(b"GET /c/ HTTP/1.1\r\nHost: 127")
            line.recv(1)


def _flood(port: int) -> None:
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE) as line:
            line.sendall(b"GET /c/ HTTP/1.1\r\nX: ")
            while True:
                line.sendall(b"a" * 65_536)


def _visit(door: Door, token: str) -> str:
    """The cookie of a visit."""
    with socket.create_connection(("127.0.0.1", door.port), timeout=_PATIENCE) as line:
        line.sendall(f"GET /c/{token} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        said = line.makefile("rb").read().decode()
    return said.partition("set-cookie: ")[2].partition(";")[0]


def _read(ask: Callable[..., object], url: str, cookie: str) -> None:
    with ask(Request(url, headers={"Cookie": cookie}), timeout=_PATIENCE) as answer:  # type: ignore[attr-defined]
        answer.read()


def _took(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _memory(process: Popen[str]) -> tuple[int, int]:
    app = psutil.Process(process.pid)
    return sum(each.memory_info().rss for each in app.children()), app.memory_info().rss


def _rows(rounds: list[Round]) -> str:
    rows = [
        (
            each.name,
            *(shown(seconds) for timing in (each.form, each.app) for seconds in (timing.median, timing.p95)),
            f"{each.door_bytes / 1e6:.0f} MB",
            f"{each.app_bytes / 1e6:.0f} MB",
        )
        for each in rounds
    ]
    head = ("round", "form, median", "form, p95", "app, median", "app, p95", "memory of the door", "of the app")
    return table(head, rows)


if __name__ == "__main__":
    attack(int(sys.argv[1]))
