"""The log as a file: for admins alone, with the filters of its address, and never kept by a cache."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from dashboard import wire
from dashboard.domain.access import Screen, StaffRole
from dashboard.domain.audit import Action
from dashboard.domain.ids import new_id
from dashboard.services import audit
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.web import downloads, guard, registry
from dashboard.web.gate import Gate
from tests import factories, own


@pytest.fixture
def at() -> Practice:
    """A practice with one couple in its record."""
    practice = factories.practice()
    factories.add_couple(practice, a="Mina")
    audit.record(practice, Action.SIGNED_IN)
    return practice


@pytest.fixture
def office(at: Practice) -> Office:
    """The process it is open in."""
    return factories.office(of=at)


@pytest.fixture
def client(office: Office) -> Iterator[TestClient]:
    """A browser at the gate, with nobody signed in."""
    routes = downloads.routes(office)
    app = Starlette(
        routes=[route.starlette() for route in routes],
        middleware=[*guard.middleware(["testserver"]), Middleware(Gate, office=office, routes=routes, wire=wire)],
    )
    with TestClient(app, headers={"Origin": "http://testserver"}, follow_redirects=False) as browser:
        yield browser


def sign_in(office: Office, client: TestClient, *roles: StaffRole) -> str:
    """A browser session in the browser's cookies; its token."""
    token = office.browser_sessions.start(new_id(), "Ada", frozenset(roles))
    own.enter(client, token)
    return token


def rows(text: str) -> list[dict[str, str]]:
    """The lines of the file."""
    return list(csv.DictReader(io.StringIO(text)))


def test_an_admin_gets_the_file(at: Practice, office: Office, client: TestClient) -> None:
    """All entries, newest first, as a download that no cache keeps, without anybody's name from a couple."""
    sign_in(office, client, StaffRole.ADMIN)
    got = client.get("/audit.csv")
    assert got.status_code == 200
    assert got.headers["content-type"].startswith("text/csv")
    assert got.headers["content-disposition"].startswith("attachment")
    assert got.headers["cache-control"] == "no-store"
    assert [row["what"] for row in rows(got.text)] == ["Signed in", "Add a couple"]
    assert "Mina" not in got.text


def test_the_address_narrows_it(office: Office, client: TestClient) -> None:
    """Filters are read from the address, and one that cannot be understood is refused in words."""
    sign_in(office, client, StaffRole.ADMIN)
    assert [row["what"] for row in rows(client.get("/audit.csv?action=signed_in").text)] == ["Signed in"]
    refused = client.get("/audit.csv?person=everybody")
    assert refused.status_code == 400
    assert "not complete" in refused.text


@pytest.mark.parametrize("days", ["last=9999-12-31", "first=0001-01-01", "first=1899-12-31", "last=9" + "9" * 5000])
def test_a_day_at_the_end_of_the_calendar_is_refused(office: Office, client: TestClient, days: str) -> None:
    """It cannot be moved between time zones; it is said in words instead of an error."""
    sign_in(office, client, StaffRole.ADMIN)
    refused = client.get(f"/audit.csv?{days}")
    assert refused.status_code == 400
    assert "not complete" in refused.text
    assert client.get("/audit.csv?first=1900-01-01&last=2999-12-31").status_code == 200


@pytest.mark.parametrize("roles", [(), *((role,) for role in StaffRole if role is not StaffRole.ADMIN)])
def test_nobody_else_gets_it(at: Practice, office: Office, client: TestClient, roles: tuple[StaffRole, ...]) -> None:
    """Neither without a browser session nor with any other role; nothing is logged as exported then."""
    if roles:
        sign_in(office, client, *roles)
    got = client.get("/audit.csv")
    assert got.status_code != 200
    assert "Add a couple" not in got.text
    found = at.db.rows("audit/list_actions", {"practice_id": at.scope.practice_id})
    assert Action.EXPORTED_AUDIT not in {row["action"] for row in found}


def test_the_in_session_screen_has_no_export(office: Office, client: TestClient) -> None:
    """While the couple looks on, the address gives nothing."""
    token = sign_in(office, client, StaffRole.ADMIN)
    office.browser_sessions.set_screen(token, Screen.IN_SESSION)
    assert client.get("/audit.csv").status_code != 200


def test_the_route_is_listed(office: Office) -> None:
    """The registry knows the download, so that it is tried with every identity."""
    assert downloads.LOG_PATH in {route.path for route in registry.staff_routes(office)}
