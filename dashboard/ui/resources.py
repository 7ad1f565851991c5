"""The handles that live as long as the process, and who is asking. Client records are never kept here."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from dashboard.domain.access import BrowserSessionState
from dashboard.errors import MendwellError
from dashboard.paths import PACKAGE
from dashboard.services import browser_sessions
from dashboard.services.office import Office
from dashboard.services.practice import Practice

ICON = PACKAGE / "ui" / "icon.svg"
STYLE = PACKAGE / "ui" / "frame.css"
_open: list[Office] = []


def use(office: Office) -> None:
    """Make `office` the one that every page works on. Called once at start, and by tests."""
    _open[:] = [office]


def office() -> Office:
    """The open practice. Raises `MendwellError` when the app was started without one."""
    if not _open:
        raise MendwellError("No practice is open.", "Start Mendwell with `mendwell run` or `mendwell demo`.")
    return _open[0]


def practice() -> Practice:
    """The practice as the signed-in person sees it, looked up again on every call.

    Who asks is never kept in `st.session_state`, which another browser could take over. Raises `MendwellError` when
    nobody is signed in or the browser session is locked.
    """
    browser_session = office().browser_sessions.find(browser_session_token())
    if browser_session is None or browser_session.state is not BrowserSessionState.OPEN:
        raise MendwellError("You are signed out.", "Reload the page to sign in.")
    return office().practice_for(browser_session)


def browser_session_token() -> str | None:
    """The token of the browser's session, from the cookie it sent when it connected."""
    return st.context.cookies.get(browser_sessions.COOKIE)


def own_address(path: str, query: Mapping[str, str] | None = None) -> str:
    """The address of something that is given to our own pages alone: with the word of this browser session."""
    token = browser_session_token() or ""
    return f"{path}?{urlencode({**(query or {}), browser_sessions.OWN_PARAM: browser_sessions.own_word(token)})}"
