"""Middleware that lets only our own pages talk to the server, and lets nothing they show leave it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from dashboard.web.limits import BodyLimit

ALLOWED_HOSTS = ("127.0.0.1", "localhost")
_SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
_ELSEWHERE = {"cross-site", "same-site"}
_POLICY_VIOLATION = 1008
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def middleware(hosts: Sequence[str], html: str = "") -> list[Middleware]:
    """Middleware for an app that answers to `hosts`, outermost first. Inline scripts of `html` may run."""
    return [
        Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts)),
        Middleware(BodyLimit),
        Middleware(SameOrigin),
        Middleware(SafeHeaders, policy=content_policy(html)),
        Middleware(GZipStatic),
    ]


def content_policy(html: str) -> str:
    """Content-Security-Policy: everything from this server, and only the inline scripts of `html`."""
    hashes = " ".join(f"'sha256-{_sha256(script)}'" for script in _INLINE_SCRIPT.findall(html))
    return "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self'", *filter(None, [hashes]), "'wasm-unsafe-eval'"]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


class SameOrigin:
    """Refuses websockets and changing requests from a page of another or an unknown origin.

    Streamlit accepts a missing Origin. A form on a page that sends no referrer has the origin "null", and an old
    browser sends none: such a form has to prove by its token where it comes from (`web.forms`).

    A request that only reads may come from another site if a person follows a link, but not as part of its page.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on requests of the same origin, and visits by a link from another one."""
        if scope["type"] == "websocket" and not _is_same_origin(scope):
            await WebSocketClose(code=_POLICY_VIOLATION, reason="other origin")(scope, receive, send)
        elif scope["type"] == "http" and not _may_ask(scope):
            await PlainTextResponse("Other origin", status_code=403)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


class ReachedBy:
    """Sets the scheme by which people reach this app, whatever a proxy reports: cookies depend on it."""

    def __init__(self, app: ASGIApp, scheme: str) -> None:
        self.app = app
        self._scheme = scheme

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on with the scheme of the address in the settings."""
        await self.app({**scope, "scheme": self._scheme} if scope["type"] == "http" else scope, receive, send)


class SafeHeaders:
    """Adds headers so that an answer is not framed, sniffed or indexed, and sends no referrer."""

    def __init__(self, app: ASGIApp, policy: str) -> None:
        self.app = app
        self._headers = {
            "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
            "X-Robots-Tag": "noindex",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                # Hashed files of the front end set their own lifetime; everything that remains may be client data.
                if not scope["path"].startswith("/static/") and "max-age" not in headers.get("Cache-Control", ""):
                    headers["Cache-Control"] = "no-store"
            await send(message)

        await self.app(scope, receive, with_headers)


class GZipStatic:
    """Compresses the front end's files, which Streamlit does not: the first load shrinks to a third."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._zipped = GZipMiddleware(app, minimum_size=1000, compresslevel=4)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Compress `/static/` and leave the rest, websockets included, to Streamlit."""
        is_static = scope["type"] == "http" and scope["path"].startswith("/static/")
        await (self._zipped if is_static else self.app)(scope, receive, send)


def _may_ask(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    if scope["method"] in _SAFE_METHODS:
        is_visit = (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")) == ("navigate", "document")
        return is_visit or headers.get("sec-fetch-site") not in _ELSEWHERE
    if headers.get("origin", "null") != "null":
        return _is_same_origin(scope)
    site = headers.get("sec-fetch-site")
    is_own_form = site is None and not scope["path"].startswith("/_stcore/")
    return site == "same-origin" or is_own_form


def _is_same_origin(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    return urlsplit(headers.get("origin", "")).netloc == headers.get("host", "") != ""


def _sha256(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
