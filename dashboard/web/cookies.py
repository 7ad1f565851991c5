"""Cookies of Mendwell: a browser session of staff, a partner's visit, a browser's tie to its forms. All HttpOnly."""

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


def drop(connection: HTTPConnection, response: Response, name: str) -> None:
    """Delete a cookie."""
    response.delete_cookie(
        name,
        path=_PATHS[name],
        httponly=True,
        samesite=_SAME_SITE[name],
        secure=connection.url.scheme in {"https", "wss"},
    )
