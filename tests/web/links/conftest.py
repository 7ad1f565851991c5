"""The phone that tests of the partners' pages share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard import wire
from dashboard.domain.access import StaffRole
from dashboard.server import partners_app
from dashboard.web import guard, registry
from dashboard.web.gate import Gate
from tests import doors, own, partners
from tests.web.links.phone import Phone, browser_of


@pytest.fixture
def phone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Phone]:
    """A phone in front of the partners' own address."""
    doors.hash_quickly(monkeypatch)
    house = partners.house()
    app = partners_app(house.office)
    with browser_of(app) as browser:
        yield Phone(house, browser, app)


async def _app(_: Request) -> Response:
    return PlainTextResponse("The app, with Quillon in it")


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Phone]:
    """The counselor's own browser, behind the gate."""
    doors.hash_quickly(monkeypatch)
    house = partners.house()
    routes = registry.staff_routes(house.office)
    app = Starlette(
        routes=[*[r.starlette() for r in routes], Route("/{path:path}", _app)],
        middleware=[*guard.middleware(["127.0.0.1"]), Middleware(Gate, office=house.office, routes=routes, wire=wire)],
    )
    with browser_of(app) as browser:
        staff = house.practice.scope.staff_id
        own.enter(browser, house.office.browser_sessions.start(staff, "Rosa", frozenset({StaffRole.COUNSELOR})))
        yield Phone(house, browser, app)
