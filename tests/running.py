"""Mendwell as a process of its own, for tests of what only a real server shows."""

from __future__ import annotations

import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx

from dashboard.services.browser_sessions import COOKIE

ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)")
SETUP = re.compile(r"http://127\.0\.0\.1:\d+/setup\?code=\S+")
PASSWORD = "seven quiet herons at noon"
_START_SECONDS = 60


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Running:
    """A started command; `port` is the one it announced."""

    process: subprocess.Popen[str]
    port: int
    said: list[str]

    @property
    def url(self) -> str:
        """The address it announced."""
        return f"http://127.0.0.1:{self.port}"

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """End it, and return its exit code."""
        self.process.send_signal(how)
        try:
            return self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise


def set_up(started: Running) -> str:
    """Choose a password at the address that a new practice announces; the token of the first browser session."""
    for _ in range(50):
        address = next((found[0] for line in started.said if (found := SETUP.search(line))), None)
        if address:
            break
        time.sleep(0.1)
    else:
        raise AssertionError("it did not say where to choose a password:\n" + "\n".join(started.said))
    with httpx.Client(headers={"Origin": started.url}) as client:
        page = client.get(address).text
        hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page))
        names = {"practice_name": "Practice under test", "person_name": "Counselor under test"}
        secret = {"login_name": "counselor", "new": PASSWORD, "again": PASSWORD}
        answer = client.post(f"{started.url}/setup", data={**hidden, **names, **secret})
        assert answer.status_code == 303, answer.text
        return str(client.cookies[COOKIE])


def start(
    *args: str,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    command: tuple[str, ...] = (sys.executable, "-m", "dashboard"),
) -> Running:
    """Start `mendwell` with these arguments and wait until it says where it is."""
    process = subprocess.Popen(
        [*command, *args],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=cwd,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **(env or {})},
    )
    lines: queue.Queue[str] = queue.Queue()
    said: list[str] = []

    def listen() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line.rstrip())
            lines.put(line)

    threading.Thread(target=listen, daemon=True).start()
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        try:
            found = ADDRESS.search(lines.get(timeout=0.5))
        except queue.Empty:
            if process.poll() is not None:
                break
            continue
        if found:
            return Running(process, int(found[1]), said)
    process.kill()
    raise AssertionError("it did not start:\n" + "\n".join(said))
