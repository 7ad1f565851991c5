"""The app's side of the partners' door: the process outside is started, watched and believed, and nobody else is."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.errors import MendwellError
from dashboard.paths import PACKAGE
from dashboard.web.outside import CLIENT, OPEN, SECRET, Plan

_SECONDS_TO_END = 6
_SECONDS_BEFORE_AGAIN = 1.0


class FromOutside:
    """Lets in only what the process outside hands on, and takes its word for who the client is."""

    def __init__(self, app: ASGIApp, secret: str) -> None:
        self.app = app
        self._secret = secret.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on with the address of the phone."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not secrets.compare_digest(headers.get(SECRET.decode(), "").encode(), self._secret):
            await PlainTextResponse("Not found", status_code=404)(scope, receive, send)
            return
        client = (headers.get(CLIENT.decode(), ""), 0)
        kept = [(name, value) for name, value in scope["headers"] if name not in {SECRET, CLIENT}]
        await self.app({**scope, "client": client, "headers": kept}, receive, send)


@contextmanager
def outside(plan: Plan) -> Iterator[None]:
    """Keep the process outside running, and start it again should it die.

    Raises `MendwellError` when phones cannot come in where the settings say.
    """
    keeper = _Keeper(plan)
    keeper.open()
    thread = threading.Thread(target=keeper.watch, name="door", daemon=True)
    thread.start()
    try:
        yield
    finally:
        keeper.close()
        thread.join()


class _Keeper:
    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._is_over = threading.Event()
        self._process: subprocess.Popen[str] | None = None

    def open(self) -> None:
        """Start the process and wait until phones can come."""
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "dashboard.web.outside"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # What it says is about the requests of others.
            stderr=subprocess.DEVNULL,
            # No setting and no secret of this program's, beyond the plan.
            env={name: value for name, value in os.environ.items() if not name.startswith("MENDWELL_")}
            | {"PYTHONPATH": str(PACKAGE.parent)},
            text=True,
        )
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        with suppress(BrokenPipeError):
            process.stdin.write(self._plan.line())
            process.stdin.flush()
        if process.stdout.readline().strip() != OPEN:
            self._end(process)
            raise MendwellError(
                f"The partners' form cannot be opened at {self._plan.host}:{self._plan.port}.",
                "Another program may use this port, or the certificate cannot be read. Check the settings.",
            )

    def watch(self) -> None:
        """Wait for the end of the process, and start another while nobody has closed the door."""
        while self._process is not None:
            self._process.wait()
            if self._is_over.wait(_SECONDS_BEFORE_AGAIN):
                return
            with suppress(MendwellError):
                self.open()
            if self._is_over.is_set():
                self._end(self._process)

    def close(self) -> None:
        """End it for good."""
        self._is_over.set()
        if self._process is not None:
            self._end(self._process)

    @staticmethod
    def _end(process: subprocess.Popen[str]) -> None:
        assert process.stdin is not None
        with suppress(BrokenPipeError):
            process.stdin.close()
        try:
            process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
