"""Limits on what is sent, and the address it comes from."""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FORM_BYTES = 256_000
_DIGITS = 12
LOCAL = "127.0.0.1"
LOOPBACK = frozenset({LOCAL, "::1", "testclient"})
_UPLOADS = "/_stcore/upload_file/"


class BodyLimit:
    """Refuses a request whose body is larger than any form. Streamlit limits the files that staff import."""

    def __init__(self, app: ASGIApp, most: int = FORM_BYTES) -> None:
        self.app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the bytes that arrive, whatever length the request claims."""
        if scope["type"] != "http" or scope["path"].startswith(_UPLOADS):
            await self.app(scope, receive, send)
            return
        length = HTTPConnection(scope).headers.get("content-length", "0")
        if not length.isdecimal() or len(length) > _DIGITS or int(length) > self._most:
            await PlainTextResponse("Too much at once", status_code=413)(scope, receive, send)
            return
        arrived = 0

        async def counted() -> Message:
            nonlocal arrived
            message = await receive()
            arrived += len(message.get("body", b""))
            if arrived > self._most:
                return {"type": "http.disconnect"}
            return message

        await self.app(scope, counted, send)


def address_of(connection: HTTPConnection) -> str:
    """The address that a request comes from."""
    return connection.client.host if connection.client else "unknown"
