"""Browser sessions: the people who are signed in, and their browsers.

Kept in memory alone: a restart ends every browser session, and no copy of the practice file holds one.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections.abc import Callable, Set
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from dashboard.domain.access import BrowserSessionState, Screen, StaffRole
from dashboard.services.drafts import Drafts
from dashboard.services.papers import Papers

# The browser keeps the token under this name.
COOKIE = "mendwell_session"
# The addresses of files carry the word of our own pages under this name.
OWN_PARAM = "own"
# Before the word, behind the # of an address and among the protocols of a websocket.
OWN_MARK = "mendwell-own."
LONGEST = timedelta(hours=12)
# Makes the word that goes with a token. It is drawn at each start, as browser sessions end with the process.
OWN_KEY = secrets.token_bytes(32)
IDLE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class BrowserSession:
    """A signed-in browser. Times are UTC; `key` is the hash of its token, never the token."""

    key: str
    staff_id: UUID
    name: str
    roles: frozenset[StaffRole]
    started_at: datetime
    active_at: datetime
    state: BrowserSessionState = BrowserSessionState.OPEN
    screen: Screen = Screen.PRIVATE
    # The couple whose pages the in-session screen may show.
    shown_couple: UUID | None = None
    # Content of forms that is not saved yet. It outlives a lock, and ends with the browser session.
    drafts: Drafts = field(default_factory=Drafts, repr=False, compare=False)
    # Documents that were looked at and may be handed over.
    papers: Papers = field(default_factory=Papers, repr=False, compare=False)


class BrowserSessions:
    """Table of browser sessions. `now` gives UTC; `idle` is the time one may rest before it locks itself."""

    def __init__(self, now: Callable[[], datetime], idle: timedelta = IDLE) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._by_key: dict[str, BrowserSession] = {}
        self.idle = idle

    def start(self, staff_id: UUID, name: str, roles: frozenset[StaffRole]) -> str:
        """Begin a browser session and return its token, which only the browser keeps."""
        now = self._now()
        with self._lock:
            self._by_key = {key: each for key, each in self._by_key.items() if now - each.started_at < LONGEST}
            return self._add(BrowserSession("", staff_id, name, roles, now, now))

    def find(self, token: str | None) -> BrowserSession | None:
        """The browser session of a token, or None when it never was, has ended, or began more than twelve hours ago.

        One that rested too long comes back locked. Looking is no activity.
        """
        if not token:
            return None
        with self._lock:
            return self._current(key_of(token))

    def touch(self, token: str) -> None:
        """Note that the person did something. A locked browser session stays locked."""
        with self._lock:
            browser_session = self._current(key_of(token))
            if browser_session and browser_session.state is BrowserSessionState.OPEN:
                self._by_key[browser_session.key] = replace(browser_session, active_at=self._now())

    def lock(self, token: str) -> None:
        """Ask for the password before anything is shown again."""
        self._change(token, state=BrowserSessionState.LOCKED)

    def hand_over(self, token: str) -> None:
        """Shut the app on this browser while a partner uses the device."""
        self._change(token, state=BrowserSessionState.HANDED_OVER)

    def unlock(self, token: str) -> str | None:
        """Open a locked browser session again under a new token. The old one is worth nothing from then on."""
        with self._lock:
            browser_session = self._current(key_of(token))
            if browser_session is None:
                return None
            del self._by_key[browser_session.key]
            return self._add(replace(browser_session, state=BrowserSessionState.OPEN, active_at=self._now()))

    def renew(self, token: str) -> str | None:
        """Give the browser session, unchanged, a new token: anybody else who holds the old one has nothing."""
        with self._lock:
            browser_session = self._current(key_of(token))
            if browser_session is None:
                return None
            del self._by_key[browser_session.key]
            return self._add(browser_session)

    def set_screen(self, token: str, screen: Screen, shown_couple: UUID | None = None) -> None:
        """Turn the in-session screen on, for one couple or for none, or off, in every window of this browser."""
        shown = shown_couple if screen is Screen.IN_SESSION else None
        with self._lock:
            browser_session = self._current(key_of(token))
            if browser_session:
                self._by_key[browser_session.key] = replace(browser_session, screen=screen, shown_couple=shown)

    def end(self, token: str) -> None:
        """Sign out."""
        with self._lock:
            self._by_key.pop(key_of(token), None)

    def forget(self, ids: Set[str]) -> None:
        """Let go of what browser sessions hold of something that was erased, in its drafts and documents."""
        with self._lock:
            there = list(self._by_key.values())
        for each in there:
            each.drafts.forget(ids)
            each.papers.clear()

    def end_all(self, staff_id: UUID, but: str | None = None) -> int:
        """End every browser session of a person, except that of the token `but`, and return their number."""
        kept = key_of(but) if but else None
        with self._lock:
            ended = [key for key, each in self._by_key.items() if each.staff_id == staff_id and key != kept]
            for key in ended:
                del self._by_key[key]
        return len(ended)

    def _add(self, browser_session: BrowserSession) -> str:
        token = secrets.token_urlsafe(32)
        key = key_of(token)
        self._by_key[key] = replace(browser_session, key=key)
        return token

    def _current(self, key: str) -> BrowserSession | None:
        browser_session = self._by_key.get(key)
        if browser_session is None:
            return None
        now = self._now()
        if now - browser_session.started_at >= LONGEST:
            del self._by_key[key]
            return None
        if browser_session.state is BrowserSessionState.OPEN and now - browser_session.active_at >= self.idle:
            browser_session = replace(browser_session, state=BrowserSessionState.LOCKED)
            self._by_key[key] = browser_session
        return browser_session

    def _change(self, token: str, *, state: BrowserSessionState) -> None:
        with self._lock:
            browser_session = self._current(key_of(token))
            if browser_session:
                self._by_key[browser_session.key] = replace(browser_session, state=state)


def own_word(token: str) -> str:
    """The word that only pages of this app have beside the token.

    Browsers send a cookie to every port of an address, so whatever else listens on this computer may be handed it.
    The word is kept where only pages of our own origin can read it.
    """
    return hmac.new(OWN_KEY, token.encode(), hashlib.sha256).hexdigest()


def is_own_word(token: str, word: str) -> bool:
    """Tell whether a word goes with a token."""
    return hmac.compare_digest(own_word(token).encode(), word.encode())


def key_of(token: str) -> str:
    """The hash under which a token is known. Only this is ever kept."""
    return hashlib.sha256(token.encode()).hexdigest()
