"""Routes of our own and their audiences. A path that is not listed here belongs to the app and is for staff."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from starlette.middleware import Middleware
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, compile_path

from dashboard.domain.access import Audience

Endpoint = Callable[[Request], Awaitable[Response]]
OnFault = Callable[[Request, Exception], Response]

# Streamlit's own paths that anyone may open. Its other paths, websocket and media included, are for staff.
OPEN_TO_ANYONE = ("/static/", "/_stcore/health")


@dataclass(frozen=True)
class WebRoute:
    """A path with its endpoint and the people who may open it.

    What is for our own pages alone is not given for the cookie of a browser session, but for its word beside it.
    `on_fault` answers where the endpoint fails; the fault is logged all the same.
    """

    path: str
    endpoint: Endpoint
    audience: Audience
    methods: tuple[str, ...] = ("GET",)
    is_own_only: bool = False
    on_fault: OnFault | None = None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Pattern of the paths of this route."""
        return compile_path(self.path)[0]

    def starlette(self) -> Route:
        """This route for Starlette."""
        around = [Middleware(ServerErrorMiddleware, handler=self.on_fault)] if self.on_fault else []
        return Route(self.path, self.endpoint, methods=list(self.methods), middleware=around)


def audience_of(routes: Sequence[WebRoute], path: str, method: str) -> Audience:
    """Audience of a path. A path that is not listed is for staff."""
    matching = [route for route in routes if route.pattern.match(path)]
    if matching:
        asked = "GET" if method == "HEAD" else method
        return next((route for route in matching if asked in route.methods), matching[0]).audience
    return Audience.ANYONE if path.startswith(OPEN_TO_ANYONE) else Audience.STAFF


def is_own_only(routes: Sequence[WebRoute], path: str) -> bool:
    """Tell whether a path is for our own pages alone, whatever the method."""
    return any(route.is_own_only and route.pattern.match(path) for route in routes)
