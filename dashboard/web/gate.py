"""Gate before everything: without a live browser session no script runs, no file is given, no websocket stays open."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol
from urllib.parse import quote

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from dashboard.domain.access import Audience, BrowserSessionState, may_enter
from dashboard.services.browser_sessions import BrowserSession, is_own_word
from dashboard.services.office import Office
from dashboard.web import cookies, windows
from dashboard.web.limits import LOOPBACK, address_of
from dashboard.web.routes import WebRoute, audience_of, is_own_only
from dashboard.web.windows import Windows

ENDED = 4401
_SECONDS_BETWEEN_LOOKS = 1.0


class Wire(Protocol):
    """Meaning of the messages between a browser and the app, as far as the gate needs it."""

    def is_activity(self, message: Message, /) -> bool:
        """Tell whether a message from a browser is something the person did."""

    def opened_window(self, message: Message, /) -> str | None:
        """The id of the window that the app opens with a message, if it opens one."""


class Gate:
    """Lets a request through if its browser session may see what it asks for.

    `state.browser_session` and `state.token` say who asks.
    """

    def __init__(self, app: ASGIApp, office: Office, routes: Sequence[WebRoute], wire: Wire) -> None:
        self.app = app
        self._wire = wire
        self._office = office
        self._routes = routes
        self._windows = Windows()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, redirect to the sign-in page, or refuse."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        token = connection.cookies.get(cookies.BROWSER_SESSION)
        browser_session = self._office.browser_sessions.find(token)
        scope.setdefault("state", {}).update(browser_session=browser_session, token=token if browser_session else None)
        audience = audience_of(self._routes, scope["path"], scope.get("method", "GET"))
        may = audience in {Audience.ANYONE, Audience.PARTNER} or _may(browser_session, audience)
        if scope["type"] == "websocket":
            scope, word = windows.without_word(scope)
            if may and token and browser_session and is_own_word(token, word):
                own = self._windows.without_foreign(scope, browser_session.staff_id)
                opened = partial(self._windows.remember, staff_id=browser_session.staff_id)
                await _Watched(self._office, token, receive, send, wire=self._wire, opened=opened).run(self.app, own)
            else:
                await WebSocketClose(code=ENDED, reason="signed out")(scope, receive, send)
        elif may and (not is_own_only(self._routes, scope["path"]) or cookies.is_own(connection)):
            await self.app(scope, receive, send)
        else:
            await self._refusal(connection, browser_session)(scope, receive, send)

    def _refusal(self, connection: HTTPConnection, browser_session: BrowserSession | None) -> Response:
        path = connection.url.path
        is_page = connection.scope["method"] in {"GET", "HEAD"} and "/_stcore/" not in path
        if browser_session and browser_session.state is BrowserSessionState.OPEN:
            # The person is signed in but may not open this page, so the answer does not tell that it exists.
            return PlainTextResponse("Not found", status_code=404)
        if not is_page:
            return PlainTextResponse("Signed out", status_code=423 if browser_session else 401)
        if browser_session is None and self._office.is_demo and _is_local(connection):
            response = RedirectResponse(str(connection.url.replace(scheme="", netloc="")), status_code=303)
            cookies.put_browser_session(connection, response, self._office.start_demo_browser_session())
            return response
        query = f"?{connection.url.query}" if connection.url.query else ""
        door = "/unlock" if browser_session else "/login"
        return RedirectResponse(f"{door}?next={quote(path + query, safe='')}", status_code=303)


class _Watched:
    """A websocket that closes as soon as its browser session has ended or is locked."""

    def __init__(
        self, office: Office, token: str, receive: Receive, send: Send, *, wire: Wire, opened: Callable[[str], None]
    ) -> None:
        self._office = office
        self._token = token
        self._receive = receive
        self._send = send
        self._wire = wire
        self._opened = opened
        self._is_known = False

    async def run(self, app: ASGIApp, scope: Scope) -> None:
        """Serve the websocket, and check its browser session with every message and every second."""
        self._closed = asyncio.Event()
        watch = asyncio.create_task(self._watch())
        try:
            await app(scope, self.receive, self.send)
        finally:
            watch.cancel()

    async def receive(self) -> Message:
        """The next message, or a disconnect once the browser session is over."""
        if self._closed.is_set():
            return {"type": "websocket.disconnect", "code": ENDED}
        incoming = asyncio.ensure_future(self._receive())
        closed = asyncio.ensure_future(self._closed.wait())
        await asyncio.wait({incoming, closed}, return_when=asyncio.FIRST_COMPLETED)
        closed.cancel()
        if not incoming.done() or (incoming.result()["type"] == "websocket.receive" and not await self._is_live()):
            incoming.cancel()
            return {"type": "websocket.disconnect", "code": ENDED}
        message = incoming.result()
        if self._wire.is_activity(message):
            self._office.browser_sessions.touch(self._token)
        return message

    async def send(self, message: Message) -> None:
        """Pass on the app's messages until the browser session is over."""
        if not self._is_known and (window := self._wire.opened_window(message)):
            self._opened(window)
            self._is_known = True
        if not self._closed.is_set():
            await self._send(message)

    async def _is_live(self) -> bool:
        browser_session = self._office.browser_sessions.find(self._token)
        if browser_session and browser_session.state is BrowserSessionState.OPEN:
            return True
        if not self._closed.is_set():
            self._closed.set()
            await self._send({"type": "websocket.close", "code": ENDED, "reason": "signed out"})
        return False

    async def _watch(self) -> None:
        while await self._is_live():
            await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)


def _may(browser_session: BrowserSession | None, audience: Audience) -> bool:
    if browser_session is None:
        return False
    if browser_session.state is not BrowserSessionState.OPEN:
        return audience is Audience.STAFF_ANY_STATE
    return may_enter(audience, browser_session.roles)


def _is_local(connection: HTTPConnection) -> bool:
    return address_of(connection) in LOOPBACK
