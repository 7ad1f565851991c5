"""A browser's side of Streamlit's websocket, as far as a rerun needs it: what a rerun costs is what a person waits."""

from __future__ import annotations

import asyncio
import hashlib
import time
from dataclasses import dataclass

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dashboard.services import browser_sessions

_PATIENCE = 600
# Ended early, because the script leads to another page.
_GOES_ON = ForwardMsg.FINISHED_EARLY_FOR_RERUN


@dataclass(frozen=True, slots=True)
class Rerun:
    """One rerun: from the moment it was asked for until the page said that it was done.

    `shown` is a digest of everything the page drew, `text` the words of it that can be searched.
    """

    seconds: float
    messages: int
    received: int
    shown: str
    text: bytes


def share_key() -> None:
    """Let this process and the server it measures make the same words for the same tokens."""
    browser_sessions.OWN_KEY = b"of the benchmarks"


class Tab:
    """One browser tab. It keeps what it has been sent, as a browser does, so that equal parts need not come again."""

    def __init__(self, port: int, token: str, path: str = "", *, query: str = "") -> None:
        self._path, self._query = path, query
        self._port = port
        self._token = token
        self._page = ""
        self._known: dict[str, ForwardMsg] = {}

    async def open(self) -> Tab:
        """Connect as the page itself does, with its own origin and the word beside its cookie."""
        share_key()
        offered = (
            "streamlit",
            "PLACEHOLDER_AUTH_TOKEN",
            browser_sessions.OWN_MARK + browser_sessions.own_word(self._token),
        )
        self._socket = await websockets.connect(
            f"ws://127.0.0.1:{self._port}/_stcore/stream",
            subprotocols=[websockets.Subprotocol(each) for each in offered],
            origin=websockets.Origin(f"http://127.0.0.1:{self._port}"),
            additional_headers={"Cookie": f"{browser_sessions.COOKIE}={self._token}"},
            max_size=None,
            compression=None,
            proxy=None,
        )
        return self

    async def close(self) -> None:
        """Close the tab."""
        await self._socket.close()

    async def rerun(self) -> Rerun:
        """Ask for a rerun and wait for its end."""
        request = self._request()
        start = time.perf_counter()
        await self._socket.send(request)
        messages, received, has_started = [], 0, False
        while True:
            data = await asyncio.wait_for(self._socket.recv(), _PATIENCE)
            message = ForwardMsg()
            message.ParseFromString(data)
            received += len(data)
            kind = message.WhichOneof("type")
            messages.append(message)
            if kind == "new_session":
                has_started = True
                self._page = message.new_session.page_script_hash
            elif kind == "navigation":
                self._page = message.navigation.page_script_hash
            elif kind == "script_finished" and has_started and message.script_finished != _GOES_ON:
                break
        seconds = time.perf_counter() - start
        drawn = [self._drawn(message) for message in messages if message.WhichOneof("type") in {"delta", "ref_hash"}]
        body = b"".join(drawn)
        return Rerun(seconds, len(messages), received, hashlib.sha256(body).hexdigest(), body)

    def _request(self) -> bytes:
        request = BackMsg()
        request.rerun_script.page_script_hash = self._page
        if not self._page:
            request.rerun_script.page_name = self._path
        request.rerun_script.query_string = self._query
        request.rerun_script.widget_states.SetInParent()
        request.rerun_script.context_info.timezone = "UTC"
        request.rerun_script.context_info.locale = "en-US"
        request.rerun_script.cached_message_hashes.extend(self._known)
        data: bytes = request.SerializeToString()
        return data

    def _drawn(self, message: ForwardMsg) -> bytes:
        if message.WhichOneof("type") == "ref_hash":
            message = self._known[message.ref_hash]
        elif message.metadata.cacheable and message.hash:
            self._known[message.hash] = message
        drawn: bytes = message.delta.SerializeToString(deterministic=True)
        return drawn
