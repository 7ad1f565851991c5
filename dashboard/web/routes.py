"""Every route of our own, and who it is for. A path that is not listed here belongs to the app and is for staff."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, compile_path

from dashboard.domain.access import Audience

Endpoint = Callable[[Request], Awaitable[Response]]

# What Streamlit itself answers. All else of it, its websocket and media included, is for staff.
OPEN_TO_ANYONE = ("/static/", "/_stcore/health")


@dataclass(frozen=True)
class WebRoute:
    """A path, what answers it, and who may ask."""

    path: str
    endpoint: Endpoint
    audience: Audience
    methods: tuple[str, ...] = ("GET",)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What a path of this route looks like."""
        return compile_path(self.path)[0]

    def starlette(self) -> Route:
        """The same for Starlette."""
        return Route(self.path, self.endpoint, methods=list(self.methods))


def audience_of(routes: Sequence[WebRoute], path: str, method: str) -> Audience:
    """Who may ask for a path. What nobody listed is for staff."""
    matching = [route for route in routes if route.pattern.match(path)]
    if matching:
        asked = "GET" if method == "HEAD" else method
        return next((route for route in matching if asked in route.methods), matching[0]).audience
    return Audience.ANYONE if path.startswith(OPEN_TO_ANYONE) else Audience.STAFF
