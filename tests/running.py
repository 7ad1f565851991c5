"""Mendwell as a process of its own, for tests of what only a real server shows."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from dashboard.services.browser_sessions import COOKIE

ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)")
SETUP = re.compile(r"http://127\.0\.0\.1:\d+/setup\?code=\S+")
PASSWORD = "seven quiet herons at noon"
# A limit, not a wait: on a machine with much else to do a start takes many times as long.
_START_SECONDS = 240


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Running:
    """A started command, and what it has said so far."""

    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)
    _more: threading.Condition = field(default_factory=threading.Condition)
    _is_silent: bool = False

    def __post_init__(self) -> None:
        """Listen from the first line on."""
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def url(self) -> str:
        """The address it announced."""
        return self.hear(ADDRESS)[0]

    @property
    def port(self) -> int:
        """The port it announced."""
        return int(self.hear(ADDRESS)[1])

    def hear(self, pattern: re.Pattern[str]) -> re.Match[str]:
        """The first line with this in it, once it is said. Fails where it never is."""

        def found() -> re.Match[str] | None:
            return next((found for line in self.said if (found := pattern.search(line))), None)

        with self._more:
            self._more.wait_for(lambda: found() or self._is_silent, timeout=_START_SECONDS)
            match = found()
        if match is None:
            self.process.kill()
            raise AssertionError(f"it did not say {pattern.pattern}:\n" + "\n".join(self.said))
        return match

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            with self._more:
                self.said.append(line.rstrip())
                self._more.notify_all()
        with self._more:
            self._is_silent = True
            self._more.notify_all()

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        """End it, and return its exit code once its last word is heard."""
        self.process.send_signal(how)
        try:
            code = self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        with self._more:
            self._more.wait_for(lambda: self._is_silent, timeout=20)
        return code


def set_up(started: Running) -> str:
    """Choose a password at the address that a new practice announces; the token of the first browser session."""
    address = started.hear(SETUP)[0]
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
    started = Running(process)
    started.hear(ADDRESS)
    return started
