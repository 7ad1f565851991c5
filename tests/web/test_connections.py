"""Connections of the partners' door under attack: what is too large, too slow or too much is in nobody's way."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.web.connections import Limited, Limits, limited

PATIENCE = 30.0
GET = b"GET / HTTP/1.1\r\nHost: door\r\n\r\n"


async def _echo(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


class Door:
    """A door with these limits, on a port of this computer."""

    def __init__(self, limits: Limits) -> None:
        self.protocol: type[Limited] = limited(limits)
        app = Starlette(routes=[Route("/", _echo, methods=["GET", "POST"])])
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._address = self._listener.getsockname()
        config = uvicorn.Config(app, http=self.protocol, ws="none", log_level="error", access_log=False)
        self.server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self.server.run, args=([self._listener],), daemon=True)
        self._thread.start()
        until(lambda: self.server.started)

    def knock(self) -> socket.socket:
        """A new connection."""
        return socket.create_connection(self._address, timeout=PATIENCE)

    def ask(self, request: bytes = GET) -> bytes:
        """Everything that is answered to a request on a connection of its own, until the first answer is whole."""
        with self.knock() as line:
            line.sendall(request)
            return answer(line)

    def stop(self) -> None:
        """Close it."""
        self.server.should_exit = True
        self._thread.join(PATIENCE)


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    ends = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < ends
        time.sleep(0.01)


def answer(line: socket.socket) -> bytes:
    """An answer with its body, or what there was before the end of the connection."""
    got = b""
    with contextlib.suppress(ConnectionError):
        while part := line.recv(65_536):
            got += part
            head, found, body = got.partition(b"\r\n\r\n")
            if found and len(body) >= int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0]):
                break
    return got


def is_over(line: socket.socket) -> bool:
    """Tell whether the other side has ended a connection. Waits for it."""
    try:
        while line.recv(65_536):
            pass
    except ConnectionError:
        pass
    except TimeoutError:
        return False
    return True


@contextmanager
def door(per_address: int | None = 24, **limits: float) -> Iterator[Door]:
    """An open door."""
    opened = Door(Limits(per_address=per_address, **limits))  # type: ignore[arg-type]  # whole numbers stay whole
    try:
        yield opened
    finally:
        opened.stop()


def post(size: int) -> bytes:
    """A form of so many bytes."""
    return b"POST / HTTP/1.1\r\nHost: door\r\nContent-Length: %d\r\n\r\n" % size + b"x" * size


def test_what_partners_send_comes_through() -> None:
    """A page, the largest form in one piece, several requests on one connection, and two at once."""
    with door() as opened:
        assert opened.ask().startswith(b"HTTP/1.1 200")
        assert opened.ask(post(256_000)).endswith(b"256000")
        with opened.knock() as line:
            for size in (10, 200_000, 0):
                line.sendall(post(size))
                assert answer(line).endswith(str(size).encode())
            line.sendall(GET + GET)
            got = b""
            while got.count(b"HTTP/1.1 200") < 2:
                got += line.recv(65_536)


@pytest.mark.parametrize(
    "begin",
    [b"GET / HTTP/1.1\r\nX: ", b"GET /", b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 60 + b"Z: "],
    ids=["value", "path", "many"],
)
def test_an_endless_header_is_cut_off(begin: bytes) -> None:
    """After some kilobytes, whatever it is made of; the parser never holds more."""
    with door() as opened, opened.knock() as line:
        line.sendall(begin)
        sent = 0
        with contextlib.suppress(ConnectionError):
            while sent < 50_000_000:
                line.sendall(b"a" * 1_000)
                sent += 1_000
        assert sent < 50_000_000
        assert opened.ask().startswith(b"HTTP/1.1 200")


def test_too_many_headers_are_refused_in_words() -> None:
    """The client is told what it was."""
    with door() as opened:
        assert b"431" in opened.ask(b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 65 + b"\r\n").split(b"\r\n")[0]
        assert b"431" in opened.ask(b"GET / HTTP/1.1\r\nX: " + b"a" * 20_000).split(b"\r\n")[0]


def test_a_body_larger_than_any_form_is_cut_off() -> None:
    """Also one that never says how large it is."""
    with door() as opened, opened.knock() as line:
        line.sendall(b"POST / HTTP/1.1\r\nHost: door\r\nTransfer-Encoding: chunked\r\n\r\n")
        sent = 0
        with contextlib.suppress(ConnectionError):
            while sent < 50_000_000:
                line.sendall(b"2710\r\n" + b"x" * 10_000 + b"\r\n")
                sent += 10_000
        assert sent < 50_000_000


@pytest.mark.parametrize(
    "begin",
    [b"", b"GET / HTTP/1.1\r\nHost: do", b"POST / HTTP/1.1\r\nHost: door\r\nContent-Length: 9\r\n\r\nx", GET],
    ids=["nothing", "half a header", "half a body", "nothing more"],
)
def test_whoever_is_slow_is_ended(begin: bytes) -> None:
    """However the time is spent, also between two requests."""
    with door(header_seconds=0.2, body_seconds=0.2) as opened:
        # Between two requests the server waits five seconds unless it is told otherwise.
        opened.server.config.timeout_keep_alive = 1
        with opened.knock() as line:
            line.sendall(begin)
            assert is_over(line)
            until(lambda: len(opened.protocol.among) == 0)


def test_a_drop_at_a_time_wins_no_time() -> None:
    """Each byte comes soon after the one before, and the whole is late."""
    with door(header_seconds=0.5) as opened, opened.knock() as line:
        began = time.monotonic()
        with contextlib.suppress(ConnectionError):
            while time.monotonic() - began < PATIENCE:
                line.sendall(b"G")
                time.sleep(0.02)
        assert time.monotonic() - began < PATIENCE


@pytest.mark.parametrize(("per_address", "in_all"), [(24, 400), (None, 24)], ids=["one address", "behind a proxy"])
def test_slow_connections_make_room_for_a_request(per_address: int | None, in_all: int) -> None:
    """Two hundred half-open ones of the same address, and the form is answered; no more are held than allowed."""
    with door(per_address, in_all=in_all) as opened:
        slow = [opened.knock() for _ in range(200)]
        for line in slow:
            with contextlib.suppress(ConnectionError):
                line.sendall(b"GET / HTTP/1.1\r\nHost: do")
        for _ in range(5):
            assert opened.ask().startswith(b"HTTP/1.1 200")
        assert len(opened.protocol.among) <= 24
        for line in slow:
            line.close()


def test_who_is_being_answered_is_not_ended_for_others() -> None:
    """Only those that wait for a request make room."""
    with door(2) as opened:
        among = opened.protocol.among
        with opened.knock() as first, opened.knock() as second:
            until(lambda: len(among) == 2)
            until(lambda: len(among._waiting) == 2)
            among.work(next(iter(among._waiting)))
            with opened.knock() as third:
                third.sendall(GET)
                assert answer(third).startswith(b"HTTP/1.1 200")
            first.sendall(GET)
            assert answer(first).startswith(b"HTTP/1.1 200")
            assert is_over(second)
