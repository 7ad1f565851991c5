"""Connections of the partners' door: how many there may be, how large a request is, and how long it may take to come.

Whoever is slow makes room for whoever comes: when there are too many connections, the one that has waited longest
without a whole request ends.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from typing import ClassVar

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from dashboard.web.limits import FORM_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of one door. `per_address` is None where a proxy stands before it: then all come from one address."""

    per_address: int | None
    in_all: int = 400
    header_bytes: int = 16_384
    headers: int = 64
    body_bytes: int = FORM_BYTES
    header_seconds: float = 10.0
    body_seconds: float = 30.0
    answer_seconds: float = 60.0


PER_ADDRESS = 24
_END = b"\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
_HEADER_TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large" + _END
_BODY_TOO_LARGE = b"HTTP/1.1 413 Content Too Large" + _END


class Connections:
    """The connections of one door, those that wait for a request in the order in which they began to."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._waiting: OrderedDict[Limited, str] = OrderedDict()
        self._addresses: dict[Limited, str] = {}

    def __len__(self) -> int:
        return len(self._addresses)

    def come(self, who: Limited, address: str) -> bool:
        """Let a connection in, where need be in the place of another. False when all others are being answered."""
        self._addresses[who] = address
        self._waiting[who] = address
        most = self._limits.per_address
        if most is not None and self._count(address) > most:
            self._end_one(who, address)
        if len(self._addresses) > self._limits.in_all:
            self._end_one(who, None)
        return who in self._addresses

    def wait(self, who: Limited) -> None:
        """A connection waits for its next request."""
        if who in self._addresses:
            self._waiting[who] = self._addresses[who]

    def work(self, who: Limited) -> None:
        """A connection has brought a whole request."""
        self._waiting.pop(who, None)

    def go(self, who: Limited) -> None:
        """A connection has ended."""
        self._waiting.pop(who, None)
        self._addresses.pop(who, None)

    def _count(self, address: str) -> int:
        return sum(each == address for each in self._addresses.values())

    def _end_one(self, newest: Limited, address: str | None) -> None:
        """End the connection that has waited longest, of an address if one is given; the newest if all others work."""
        waiting = (who for who, whose in self._waiting.items() if who is not newest and address in {None, whose})
        last = next(waiting, newest)
        self.go(last)
        last.break_off()


class Limited(HttpToolsProtocol):
    """One connection. What is too large or too slow is cut off before the parser or the app sees more of it."""

    limits: ClassVar[Limits]
    among: ClassVar[Connections]

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, object],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._is_in_header, self._is_refused = True, False
        self._bytes = self._headers_seen = 0
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Begin to wait for a header."""
        super().connection_made(transport)
        self._give(self.limits.header_seconds)
        if not self.among.come(self, self.client[0] if self.client else ""):
            self.break_off()

    def connection_lost(self, exc: Exception | None) -> None:
        """Make room."""
        self._stop_clock()
        self.among.go(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Hand on what is within the limits."""
        while data and not self._is_refused and not self.transport.is_closing():
            if self._timer is None:
                # The first bytes of another request on a connection that was kept.
                self._give(self.limits.header_seconds)
            most = self.limits.header_bytes if self._is_in_header else self.limits.body_bytes
            part, data = data[: most - self._bytes], data[most - self._bytes :]
            if not part:
                self._refuse()
                return
            self._bytes += len(part)
            super().data_received(part)

    def on_message_begin(self) -> None:
        """Count anew."""
        super().on_message_begin()
        self._is_in_header, self._headers_seen = True, 0

    def on_header(self, name: bytes, value: bytes) -> None:
        """Count headers, also those after a body."""
        self._headers_seen += 1
        if self._headers_seen > self.limits.headers:
            self._refuse()
        elif not self._is_refused:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Begin to wait for a body."""
        if self._is_refused:
            return
        self._is_in_header, self._bytes = False, 0
        self._give(self.limits.body_seconds)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Hand on a part of the body."""
        if not self._is_refused:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is whole: from now on the app works for it."""
        if self._is_refused:
            return
        self._is_in_header, self._bytes = True, 0
        self.among.work(self)
        self._give(self.limits.answer_seconds)
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Wait for the next request; how long, uvicorn says."""
        self._stop_clock()
        self.among.wait(self)
        super().on_response_complete()

    def break_off(self) -> None:
        """End the connection at once, whatever is on its way."""
        self._is_refused = True
        self.transport.abort()

    def _refuse(self) -> None:
        if not self._is_refused:
            self._is_refused = True
            if self.cycle is None or self.cycle.response_complete or not self.cycle.response_started:
                self.transport.write(_HEADER_TOO_LARGE if self._is_in_header else _BODY_TOO_LARGE)
            self.transport.close()

    def _give(self, seconds: float) -> None:
        self._stop_clock()
        self._timer = self.loop.call_later(seconds, self.break_off)

    def _stop_clock(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def limited(limits: Limits) -> type[Limited]:
    """The connections of one door, which know of one another."""
    return type("LimitedHere", (Limited,), {"limits": limits, "among": Connections(limits)})
