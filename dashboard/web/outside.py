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

import httpx
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
_NO_REQUEST = PlainTextResponse("Not a request", status_code=400)


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
        # One connection for each request: so many are answered at a time, and the others wait here.
        self._app = httpx.AsyncClient(
            trust_env=False, timeout=_SECONDS, limits=httpx.Limits(max_connections=_PLACES, max_keepalive_connections=0)
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        if "host" not in request.headers:
            await _NO_REQUEST(scope, receive, send)
            return
        body = bytearray()
        async for part in request.stream():
            body += part
            if len(body) > FORM_BYTES:
                await PlainTextResponse("Too much at once", status_code=413)(scope, receive, send)
                return
        try:
            async with asyncio.timeout(_SECONDS):
                status, head, answer = await self._ask(scope, bytes(body))
        except httpx.LocalProtocolError:
            await _NO_REQUEST(scope, receive, send)
            return
        except (httpx.TransportError, TimeoutError):
            await PlainTextResponse("Try again in a moment", status_code=503)(scope, receive, send)
            return
        headers = [*_kept(head), (b"content-length", str(len(answer)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else answer})

    async def _ask(self, scope: Scope, body: bytes) -> tuple[int, Headers, bytes]:
        """The app's answer: status, headers and body as they came."""
        query = b"?" + scope["query_string"] if scope["query_string"] else b""
        client = scope["client"][0] if scope["client"] else ""
        asked = httpx.Request(
            scope["method"],
            f"http://{LOCAL}:{self._plan.app_port}",
            headers=[*_kept(scope["headers"]), (SECRET, self._plan.secret.encode()), (CLIENT, client.encode())],
            content=body,
            # As the phone wrote it: an address that is put in order might name something that was not asked for.
            extensions={"target": scope["raw_path"] + query},
        )
        answer = await self._app.send(asked, stream=True)
        try:
            return answer.status_code, answer.headers.raw, b"".join([part async for part in answer.aiter_raw()])
        finally:
            await answer.aclose()


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
