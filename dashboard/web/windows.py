"""Owners of Streamlit sessions: after a lost connection a browser continues its own, and nobody else's."""

from __future__ import annotations

from collections import OrderedDict
from uuid import UUID

from starlette.types import Scope

from dashboard.services.browser_sessions import OWN_MARK

_MOST = 10_000
_OFFERED = b"sec-websocket-protocol"
# Our own pages add the word of their browser session to the list of protocols.
_WORD = OWN_MARK.encode()
# Streamlit puts the id of the session it had into the list of protocols, as the third entry.
_PLACE = 2


def without_word(scope: Scope) -> tuple[Scope, str]:
    """`scope` of a new websocket without the word of our own pages among its protocols, and that word, or ""."""
    words: list[str] = []

    def kept(offered: bytes) -> bytes:
        places = offered.split(b",")
        words.extend(place.strip()[len(_WORD) :].decode("latin-1") for place in places if _is_word(place))
        return b",".join(place for place in places if not _is_word(place))

    headers = [(name, kept(value) if name == _OFFERED else value) for name, value in scope["headers"]]
    protocols = [each for each in scope.get("subprotocols", []) if not _is_word(each.encode())]
    return {**scope, "headers": headers, "subprotocols": protocols}, words[-1] if words else ""


def _is_word(protocol: bytes) -> bool:
    return protocol.strip().startswith(_WORD)


class Windows:
    """Remembers for whom the app opened a Streamlit session, which keeps what a page was drawn with and typed text."""

    def __init__(self) -> None:
        self._owners: OrderedDict[str, UUID] = OrderedDict()

    def without_foreign(self, scope: Scope, staff_id: UUID) -> Scope:
        """`scope` of a new websocket, without the session it wants to continue unless that is this person's."""
        headers = [
            (name, self._kept(value, staff_id) if name == _OFFERED else value) for name, value in scope["headers"]
        ]
        return {**scope, "headers": headers, "subprotocols": scope.get("subprotocols", [])[:_PLACE]}

    def _kept(self, offered: bytes, staff_id: UUID) -> bytes:
        places = offered.split(b",")
        is_own = len(places) > _PLACE and self._owners.get(places[_PLACE].strip().decode("latin-1")) == staff_id
        return offered if is_own else b",".join(places[:_PLACE])

    def remember(self, window: str, staff_id: UUID) -> None:
        """Remember the owner of a window that the app has just opened."""
        self._owners[window] = staff_id
        while len(self._owners) > _MOST:
            self._owners.popitem(last=False)
