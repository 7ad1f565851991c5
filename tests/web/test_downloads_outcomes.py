"""The outcomes as a file: for the staff alone, with the choices of its address, and never kept by a cache."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from dashboard import wire
from dashboard.domain.access import Screen, StaffRole
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.web import downloads, guard, registry
from dashboard.web.gate import Gate
from tests import factories, own
from tests.services.outcomes.test_report import ended


@pytest.fixture
def at() -> Practice:
    """A practice with endings of care."""
    practice = factories.practice()
    ended(practice, date(2026, 3, 2), repaired=12, dropped_out=8)
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


def _sign_in(client: TestClient, office: Office, at: Practice, role: StaffRole, screen: Screen) -> None:
    token = office.browser_sessions.start(at.scope.staff_id, "Somebody", frozenset({role}))
    office.browser_sessions.set_screen(token, screen, None)
    own.enter(client, token)


@pytest.mark.parametrize("role", StaffRole)
def test_the_staff_get_a_file_with_a_neutral_name(
    client: TestClient, office: Office, at: Practice, role: StaffRole
) -> None:
    """Everybody on the staff gets the counts, under a name that tells nothing, kept by no cache."""
    _sign_in(client, office, at, role, Screen.PRIVATE)
    answer = client.get(downloads.OUTCOMES_PATH)
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="mendwell-outcomes.csv"'
    assert answer.headers["cache-control"] == "no-store"
    assert '"How care ended","Outcomes","Repaired","Episodes","12"' in answer.text


def test_nobody_else_gets_it(client: TestClient) -> None:
    """Without a browser session there is no file."""
    answer = client.get(downloads.OUTCOMES_PATH)
    assert answer.status_code in {303, 401}
    assert "Repaired" not in answer.text


def test_the_couple_looking_on_gets_none(client: TestClient, office: Office, at: Practice) -> None:
    """While the screen is turned round the address gives no counts."""
    _sign_in(client, office, at, StaffRole.COUNSELOR, Screen.IN_SESSION)
    answer = client.get(downloads.OUTCOMES_PATH)
    assert answer.status_code == 400
    assert "Repaired" not in answer.text


def test_the_choices_are_those_of_the_address(client: TestClient, office: Office, at: Practice) -> None:
    """Whose couples and which span; a span that is not there is refused in words."""
    _sign_in(client, office, at, StaffRole.COUNSELOR, Screen.PRIVATE)
    assert "Couples the reader opens" in client.get(f"{downloads.OUTCOMES_PATH}?whose=mine&span=0").text
    assert "Last 12 months" in client.get(f"{downloads.OUTCOMES_PATH}?whose=mine&span=0").text
    refused = client.get(f"{downloads.OUTCOMES_PATH}?span=99")
    assert refused.status_code == 400
    assert "no such span" in refused.text


def test_the_route_is_registered(office: Office) -> None:
    """The staff's address answers it."""
    assert downloads.OUTCOMES_PATH in {route.path for route in registry.staff_routes(office)}
