"""The page that loads the app, with our own scripts in it, and our own style sheets and scripts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.domain.access import Audience
from dashboard.web.routes import WebRoute

_ASSETS = Path(__file__).parent / "assets"
# Streamlit ships these, each with a part of its content's hash in the name.
_TYPEFACES = {"sans.woff2": "SourceSansVF-Upright", "serif.woff2": "SourceSerifVariable-Roman"}
_RESERVED = ("/_stcore/", "/media/", "/component/", "/static/", "/assets/")
_SCRIPTS = ("session.js", "links.js", "drafts.js", "timer.js")
# Before Streamlit's own script, which opens a websocket.
_FIRST = '<script src="/assets/own.js"></script>'
_HEAD = "".join(f'<script src="/assets/{name}" defer></script>' for name in _SCRIPTS) + "</head>"


class Shell:
    """Answers every page of the app with `html`, in which our own script leaves when the browser session ends.

    Streamlit can serve its page itself, but would leave what it last showed on the screen after a sign-out.
    """

    def __init__(self, app: ASGIApp, html: str, routes: Sequence[WebRoute]) -> None:
        self.app = app
        ours = {"<head>": f"<head>{_FIRST}", "</head>": _HEAD, "<title>Streamlit</title>": "<title>Mendwell</title>"}
        for theirs, own in ours.items():
            html = html.replace(theirs, own, 1)
        self._page = html
        self._own = [route.pattern for route in routes]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a page, and pass on every other request."""
        if _is_page(scope) and not any(own.match(scope["path"]) for own in self._own):
            await HTMLResponse(self._page)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


async def asset(request: Request) -> Response:
    """A style sheet or script of our own."""
    name = request.path_params["name"]
    if name in _TYPEFACES:
        return FileResponse(typeface(name), headers={"Cache-Control": "max-age=31536000"})
    wanted = _ASSETS / name
    if wanted.parent != _ASSETS or not wanted.is_file():
        return PlainTextResponse("Not found", status_code=404)
    return FileResponse(wanted, headers={"Cache-Control": "max-age=3600"})


@cache
def typeface(name: str) -> Path:
    """The file of a typeface that the app ships."""
    media = Path(str(files("streamlit"))) / "static" / "static" / "media"
    return next(media.glob(f"{_TYPEFACES[name]}*.woff2"))


ROUTES = [WebRoute("/assets/{name}", asset, Audience.ANYONE)]


def _is_page(scope: Scope) -> bool:
    path = scope.get("path", "")
    return (
        scope["type"] == "http"
        and scope["method"] in {"GET", "HEAD"}
        and not path.startswith(_RESERVED)
        and "/_stcore/" not in path
        and "." not in path.rsplit("/", 1)[-1]
    )
