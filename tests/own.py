"""The word that only pages of ours have beside the cookie, as the servers of tests make it: each knows the same key."""

from __future__ import annotations

from collections.abc import Mapping

import httpx

from dashboard.services import browser_sessions
from dashboard.services.browser_sessions import OWN_MARK
from dashboard.web.cookies import OWN_HEADER

_KEY = b"of tests"


def use() -> None:
    """Make this process draw its words from the key of tests."""
    browser_sessions.OWN_KEY = _KEY


def address(path: str, token: str) -> str:
    """The address at which a page of ours reaches what is for our own pages alone."""
    return f"{path}?{browser_sessions.OWN_PARAM}={browser_sessions.own_word(token)}"


def headers(cookies: Mapping[str, str]) -> dict[str, str]:
    """The header that a page of ours sends with these cookies."""
    token = cookies.get(browser_sessions.COOKIE)
    return {OWN_HEADER: browser_sessions.own_word(token)} if token else {}


def protocols(cookies: Mapping[str, str]) -> list[str]:
    """The protocols that a page of ours adds to those of a websocket."""
    return [OWN_MARK + word for word in headers(cookies).values()]


def enter(client: httpx.Client, token: str, **about: str) -> None:
    """Give a client a browser session as signing in gives it to a page: cookie and word. `about` is of the cookie."""
    client.cookies.set(browser_sessions.COOKIE, token, **about)
    client.headers.update(headers({browser_sessions.COOKIE: token}))
