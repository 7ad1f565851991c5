"""Cookies of Mendwell: a browser session of staff, a partner's visit, a browser's tie to its forms. All HttpOnly."""

from __future__ import annotations

from typing import Literal

from starlette.requests import HTTPConnection
from starlette.responses import Response

from dashboard.services import browser_sessions

BROWSER_SESSION = browser_sessions.COOKIE
VISIT = "mendwell_visit"
FORM = "mendwell_form"
# Ties somebody on the way to the clinic's sign-in service and back to this browser.
TRIP = "mendwell_trip"
# Ties somebody whose password fitted, and whose code is still to come, to this browser.
PENDING = "mendwell_pending"
_PATHS = {BROWSER_SESSION: "/", VISIT: "/c", FORM: "/", TRIP: "/login/provider", PENDING: "/"}
# A link in a message is opened from elsewhere: a strict cookie would not travel with the redirect that follows.
_SAME_SITE: dict[str, Literal["lax", "strict"]] = {
    BROWSER_SESSION: "strict",
    VISIT: "lax",
    FORM: "lax",
    TRIP: "lax",
    PENDING: "strict",
}


def put(connection: HTTPConnection, response: Response, name: str, value: str) -> None:
    """Give the browser a cookie that lasts as long as its window."""
    response.set_cookie(
        name,
        value,
        path=_PATHS[name],
        httponly=True,
        samesite=_SAME_SITE[name],
        secure=connection.url.scheme in {"https", "wss"},
    )


def drop(connection: HTTPConnection, response: Response, name: str) -> None:
    """Take a cookie back."""
    response.delete_cookie(
        name,
        path=_PATHS[name],
        httponly=True,
        samesite=_SAME_SITE[name],
        secure=connection.url.scheme in {"https", "wss"},
    )
