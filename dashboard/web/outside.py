"""The partners' door as phones reach it: a process of its own, which hands whole requests on to the app.

`python -m dashboard.web.outside` reads one line, a `Plan`, says "open" once phones can come, and ends with its input.
What comes from outside is read here, within limits, so that whoever floods the door has no share of the app's process.
"""

from __future__ import annotations

import asyncio
import json
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass

import h11
import uvicorn
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from dashboard.web import connections
from dashboard.web.limits import FORM_BYTES, LOCAL

OPEN = "open"
SECRET, CLIENT = b"x-mendwell-door", b"x-mendwell-client"
# Requests that the app has at a time; the others wait here.
_PLACES = 16
_SECONDS = 60
_BYTES_AT_ONCE = 65_536
_MEMORY = 2**30
_HOP_BY_HOP = frozenset(
    {
        b"connection",
        b"keep-alive",
        b"proxy-authenticate",
        b"proxy-authorization",
        b"te",
        b"trailer",
        b"transfer-encoding",
        b"upgrade",
        b"expect",
        b"content-length",
        b"date",
        SECRET,
        CLIENT,
    }
)
Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Where phones come in, where the app listens, and the secret by which it knows this door."""

    host: str
    port: int
    certificate: str
    key: str
    has_proxy: bool
    app_port: int
    secret: str

    def line(self) -> str:
        """The plan as the process reads it."""
        return json.dumps(asdict(self)) + "\n"


class Outside:
    """Takes a request in whole, and answers it with what the app says."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._places = asyncio.Semaphore(_PLACES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        body = bytearray()
        async for part in request.stream():
            body += part
            if len(body) > FORM_BYTES:
                await PlainTextResponse("Too much at once", status_code=413)(scope, receive, send)
                return
        try:
            async with self._places, asyncio.timeout(_SECONDS):
                head, answer = await self._ask(scope, bytes(body))
        except h11.LocalProtocolError:
            await PlainTextResponse("Not a request", status_code=400)(scope, receive, send)
            return
        except (OSError, TimeoutError, h11.RemoteProtocolError):
            await PlainTextResponse("Try again in a moment", status_code=503)(scope, receive, send)
            return
        headers = [*_kept(head.headers), (b"content-length", str(len(answer)).encode())]
        await send({"type": "http.response.start", "status": head.status_code, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else answer})

    async def _ask(self, scope: Scope, body: bytes) -> tuple[h11.Response, bytes]:
        """The app's answer and its body."""
        line = h11.Connection(h11.CLIENT)
        query = b"?" + scope["query_string"] if scope["query_string"] else b""
        client = scope["client"][0] if scope["client"] else ""
        headers = [
            *_kept(scope["headers"]),
            (b"content-length", str(len(body)).encode()),
            (b"connection", b"close"),
            (SECRET, self._plan.secret.encode()),
            (CLIENT, client.encode()),
        ]
        asked = h11.Request(method=scope["method"], target=scope["raw_path"] + query, headers=headers)
        sent = [line.send(asked), line.send(h11.Data(data=body)), line.send(h11.EndOfMessage())]
        reader, writer = await asyncio.open_connection(LOCAL, self._plan.app_port)
        try:
            writer.write(b"".join(part for part in sent if part))
            head, found = None, bytearray()
            while True:
                event = line.next_event()
                if event is h11.NEED_DATA:
                    line.receive_data(await reader.read(_BYTES_AT_ONCE))
                elif isinstance(event, h11.Response):
                    head = event
                elif isinstance(event, h11.Data):
                    found += event.data
                elif isinstance(event, h11.EndOfMessage) and head is not None:
                    return head, bytes(found)
                elif isinstance(event, h11.ConnectionClosed):
                    raise ConnectionResetError
        finally:
            writer.close()


def _kept(headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    """Headers that mean the same on both sides of this process. Only the door says who a client is."""
    return [(name, value) for name, value in headers if name.lower() not in _HOP_BY_HOP]


class _Server(uvicorn.Server):
    """Says when phones can come."""

    async def startup(self, *args: object, **kwargs: object) -> None:
        await super().startup(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came
        if self.started:
            print(OPEN, flush=True)  # noqa: T201 - what the app waits for


def main() -> None:
    """Serve until the input ends."""
    plan = Plan(**json.loads(sys.stdin.readline()))
    _confine()
    limits = connections.Limits(per_address=None if plan.has_proxy else connections.PER_ADDRESS)
    server = _Server(
        uvicorn.Config(
            Outside(plan),
            host=plan.host,
            port=plan.port,
            ssl_certfile=plan.certificate or None,
            ssl_keyfile=plan.key or None,
            http=connections.limited(limits),
            ws="none",
            lifespan="off",
            # The proxy on this computer that adds TLS tells the address somebody comes from. Without a proxy, any
            # program here could claim to have another address.
            proxy_headers=plan.has_proxy,
            forwarded_allow_ips=LOCAL,
            # Whoever reaches the door could fill the console with what is wrong with their requests.
            log_level="critical",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=3,
        )
    )

    def end_with_input() -> None:
        sys.stdin.read()
        server.should_exit = True

    threading.Thread(target=end_with_input, daemon=True).start()
    with suppress(KeyboardInterrupt):
        server.run()


def _confine() -> None:
    """Leave this process no more memory than a door needs, where the system can be told."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    main()
