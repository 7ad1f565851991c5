"""Cookies of Mendwell: a browser session of staff, a partner's visit, a browser's tie to its forms. All HttpOnly.

A browser session has a second secret beside its cookie, a word that only pages of our own have.
"""

from __future__ import annotations

from typing import Literal

from starlette.requests import HTTPConnection
from starlette.responses import Response

from dashboard.services import browser_sessions

BROWSER_SESSION = browser_sessions.COOKIE
VISIT = "mendwell_visit"
FORM = "mendwell_form"
# Binds a person who is on the way to the clinic's sign-in service and back to this browser.
TRIP = "mendwell_trip"
# Binds a person whose password was right, and whose code is still missing, to this browser.
PENDING = "mendwell_pending"
# The word comes in the part of an address that browsers keep to themselves, and goes back in one of these.
OWN_HEADER = "x-mendwell-own"
_PATHS = {BROWSER_SESSION: "/", VISIT: "/c", FORM: "/", TRIP: "/login/provider", PENDING: "/"}
# A link in a message is opened from another site, and a strict cookie is not sent with the redirect that follows.
_SAME_SITE: dict[str, Literal["lax", "strict"]] = {
    BROWSER_SESSION: "strict",
    VISIT: "lax",
    FORM: "lax",
    TRIP: "lax",
    PENDING: "strict",
}


def put(connection: HTTPConnection, response: Response, name: str, value: str) -> None:
    """Set a cookie that lasts until the browser is closed."""
    response.set_cookie(
        name,
        value,
        path=_PATHS[name],
        httponly=True,
        samesite=_SAME_SITE[name],
        secure=connection.url.scheme in {"https", "wss"},
    )


def put_browser_session(connection: HTTPConnection, response: Response, token: str) -> None:
    """Give a browser its session: the token as a cookie, and with a redirect the word for our own pages."""
    put(connection, response, BROWSER_SESSION, token)
    if "location" in response.headers:
        response.headers["location"] = with_word(response.headers["location"], token)


def with_word(path: str, token: str) -> str:
    """A path at which a page of ours takes over the word of a new browser session."""
    return f"{path}#{browser_sessions.OWN_MARK}{browser_sessions.own_word(token)}"


def is_own(connection: HTTPConnection) -> bool:
    """Tell whether a request comes from a page of this app, which alone has the word of its browser session."""
    token = connection.cookies.get(BROWSER_SESSION)
    word = connection.headers.get(OWN_HEADER) or connection.query_params.get(browser_sessions.OWN_PARAM) or ""
    return bool(token) and browser_sessions.is_own_word(str(token), word)


def drop(connection: HTTPConnection, response: Response, name: str) -> None:
    """Delete a cookie."""
    response.delete_cookie(
        name,
        path=_PATHS[name],
        httponly=True,
        samesite=_SAME_SITE[name],
        secure=connection.url.scheme in {"https", "wss"},
    )
