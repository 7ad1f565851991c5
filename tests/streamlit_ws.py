"""A browser's side of Streamlit's websocket, so that a test sees every byte a page sends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.services.browser_sessions import OWN_MARK
from tests import own

_PATIENCE = 60
# Ended early, because the script leads to another page.
_GOES_ON = ForwardMsg.FINISHED_EARLY_FOR_RERUN


class HungUpError(Exception):
    """The server closed the websocket, or did not open it. `code` says why."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


@dataclass(frozen=True, slots=True)
class Drawn:
    """All that one run of a page sent."""

    messages: tuple[ForwardMsg, ...]

    @property
    def raw(self) -> bytes:
        """Every byte of it: words, tips, charts, tables, addresses."""
        return b"".join(bytes(message.SerializeToString()) for message in self.messages)

    @property
    def text(self) -> str:
        """The same as text to search in; what is no text is replaced."""
        return self.raw.decode("utf-8", errors="replace")

    @property
    def media(self) -> tuple[str, ...]:
        """Addresses of files the page offers or shows."""
        found = {part for part in self.text.replace('"', "\x00").split("\x00") if part.startswith("/media/")}
        return tuple(sorted(found))

    @property
    def page(self) -> str:
        """The path of the page that was drawn; empty for the first one of the navigation."""
        for message in reversed(self.messages):
            if message.WhichOneof("type") == "navigation":
                at = {page.page_script_hash: page.url_pathname for page in message.navigation.app_pages}
                return str(at.get(message.navigation.page_script_hash, "?"))
        return "?"

    @property
    def page_hashes(self) -> dict[str, str]:
        """What the navigation calls each page, by its path."""
        return {
            page.url_pathname: page.page_script_hash
            for message in self.messages
            if message.WhichOneof("type") == "navigation"
            for page in message.navigation.app_pages
        }


class Tab:
    """One browser tab with its own cookies. `session_id` is the Streamlit session it says it had before.

    `word` is that of a server which does not know the key of tests; "" for a program that has the cookie alone.
    """

    def __init__(
        self,
        port: int,
        *,
        cookies: Mapping[str, str] | None = None,
        session_id: str = "",
        origin: str | None = None,
        headers: Mapping[str, str] | None = None,
        path: str = "/_stcore/stream",
        word: str | None = None,
    ) -> None:
        self._address = f"ws://127.0.0.1:{port}{path}"
        self._origin = origin if origin is not None else f"http://127.0.0.1:{port}"
        self._asked_for = session_id
        self._headers = dict(headers or {})
        if cookies:
            self._headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        self._own = own.protocols(cookies or {}) if word is None else [OWN_MARK + word] * bool(word)
        self._page = ""
        self.session_id = ""

    async def open(self) -> Tab:
        """Connect as the page itself does. Raises `HungUpError` when the server will not have it."""
        offered = ["streamlit", "PLACEHOLDER_AUTH_TOKEN", *([self._asked_for] if self._asked_for else []), *self._own]
        try:
            self._socket = await websockets.connect(
                self._address,
                subprotocols=[websockets.Subprotocol(each) for each in offered],
                origin=websockets.Origin(self._origin) if self._origin else None,
                additional_headers=self._headers,
                max_size=None,
                # A tab that is left unread would wait ten seconds for the server's goodbye behind what it did not read.
                max_queue=None,
                compression=None,
                proxy=None,
            )
        except websockets.InvalidStatus as refused:
            raise HungUpError(refused.response.status_code) from None
        return self

    async def __aenter__(self) -> Tab:
        """Connect."""
        return await self.open()

    async def __aexit__(self, *_: object) -> None:
        """Leave."""
        await self.close()

    async def close(self) -> None:
        """Leave, whatever is still to come."""
        await self._socket.close()

    def drop(self) -> None:
        """Lose the connection, as with a cable that is pulled: nobody says goodbye."""
        self._socket.transport.abort()

    async def run(
        self, page: str = "", *, page_hash: str = "", is_auto: bool = False, fragment: str = "", **params: str
    ) -> Drawn:
        """Ask for a page by its name or hash and its parameters, and wait until it is drawn. Raises `HungUpError`.

        With `fragment` only that part of the page is asked for.
        """
        try:
            await self.ask(page, page_hash=page_hash, is_auto=is_auto, fragment=fragment, **params)
            return Drawn(tuple([message async for message in self._answer()]))
        except websockets.ConnectionClosed as closed:
            raise HungUpError(closed.rcvd.code if closed.rcvd else 1006) from None

    async def ask(
        self,
        page: str = "",
        *,
        page_hash: str = "",
        is_auto: bool = False,
        fragment: str = "",
        pressed: str = "",
        typed: Mapping[str, str] | None = None,
        **params: str,
    ) -> None:
        """Ask as `run` does, and wait for nothing. `pressed` is a button's id, `typed` words by their field's."""
        asked = BackMsg()
        asked.rerun_script.query_string = urlencode(params)
        asked.rerun_script.page_name = page
        asked.rerun_script.page_script_hash = page_hash or ("" if page else self._page)
        asked.rerun_script.is_auto_rerun = is_auto
        asked.rerun_script.fragment_id = fragment
        asked.rerun_script.widget_states.SetInParent()
        for field, words in (typed or {}).items():
            asked.rerun_script.widget_states.widgets.add(id=field, string_value=words)
        if pressed:
            asked.rerun_script.widget_states.widgets.add(id=pressed, trigger_value=True)
        asked.rerun_script.context_info.timezone = "UTC"
        asked.rerun_script.context_info.locale = "en-US"
        await self._socket.send(bytes(asked.SerializeToString()))

    async def until(self, wanted: Callable[[ForwardMsg], bool]) -> ForwardMsg:
        """The next message that is wanted."""
        while True:
            message = self._heard(await asyncio.wait_for(self._socket.recv(), _PATIENCE))
            if wanted(message):
                return message

    async def received(self, seconds: float) -> Drawn:
        """What comes without having been asked for. Raises `HungUpError` when the server hangs up meanwhile."""
        messages: list[ForwardMsg] = []
        try:
            async with asyncio.timeout(seconds):
                while True:
                    messages.append(_parsed(await self._socket.recv()))
        except TimeoutError:
            return Drawn(tuple(messages))
        except websockets.ConnectionClosed as closed:
            raise HungUpError(closed.rcvd.code if closed.rcvd else 1006) from None

    async def _answer(self) -> AsyncIterator[ForwardMsg]:
        has_started = False
        while True:
            message = self._heard(await asyncio.wait_for(self._socket.recv(), _PATIENCE))
            yield message
            kind = message.WhichOneof("type")
            if kind == "new_session":
                has_started = True
            elif kind == "script_finished" and has_started and message.script_finished != _GOES_ON:
                return

    def _heard(self, data: str | bytes) -> ForwardMsg:
        """A message, after noticing the session and the page it is about."""
        message = _parsed(data)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._page = message.new_session.page_script_hash
            self.session_id = message.new_session.initialize.session_id or self.session_id
        elif kind == "navigation":
            self._page = message.navigation.page_script_hash
        return message


def _parsed(data: str | bytes) -> ForwardMsg:
    message = ForwardMsg()
    message.ParseFromString(data if isinstance(data, bytes) else data.encode())
    return message
