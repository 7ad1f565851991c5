"""The address to which text goes while it is typed: from whom it is taken, and in which state."""

from __future__ import annotations

from datetime import timedelta

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from dashboard import wire
from dashboard.domain.access import StaffRole
from dashboard.domain.ids import new_id
from dashboard.services import browser_sessions
from dashboard.services.drafts import Drafts, TextField
from dashboard.services.office import Office
from dashboard.web import drafts, guard
from dashboard.web.gate import Gate
from tests import doors, own

FORM = "0123456789abcdef"
TYPED = {"form": FORM, "st-key-text": "Typed words"}


@pytest.fixture
def clock() -> doors.Clock:
    """A clock that stands still."""
    return doors.Clock()


@pytest.fixture
def office(clock: doors.Clock) -> Office:
    """A practice with nobody signed in."""
    return doors.office(clock)


@pytest.fixture
def browser(office: Office) -> TestClient:
    """A browser before the address alone, behind the guard and the gate."""
    routes = drafts.routes(office)
    middleware = [
        *guard.middleware(["testserver"]),
        Middleware(Gate, office=office, routes=routes, wire=wire),  # type: ignore[arg-type]  # a module is the wire
    ]
    app = Starlette(routes=[route.starlette() for route in routes], middleware=middleware)
    return TestClient(app, headers={"Origin": "http://testserver"})


def signed_in(office: Office, browser: TestClient) -> str:
    """A browser session with a form on its screen; its token."""
    token = office.browser_sessions.start(new_id(), "Rosa", frozenset({StaffRole.COUNSELOR}))
    own.enter(browser, token)
    kept(office, token).draw(FORM, {"st-key-text": TextField("text", "")})
    return token


def kept(office: Office, token: str) -> Drafts:
    """The drafts of a browser session."""
    found = office.browser_sessions.find(token)
    assert found is not None
    return found.drafts


def test_typing_is_kept_and_is_activity(office: Office, browser: TestClient, clock: doors.Clock) -> None:
    """Whoever writes for longer than the lock waits is not locked out meanwhile, and reads nothing back."""
    token = signed_in(office, browser)
    for _ in range(3):
        clock.now += browser_sessions.IDLE - timedelta(minutes=1)
        answer = browser.post("/drafts", data=TYPED)
        assert (answer.status_code, answer.content) == (204, b"")
    found = kept(office, token).find(FORM)
    assert found is not None
    assert (found.values["text"], found.kept_at) == ("Typed words", clock.now)


def test_the_last_words_before_a_lock_are_kept(office: Office, browser: TestClient, clock: doors.Clock) -> None:
    """A page hears of a lock late. Keeping opens nothing, and after unlocking the words are there."""
    token = signed_in(office, browser)
    clock.now += browser_sessions.IDLE
    assert browser.post("/drafts", data=TYPED).status_code == 204
    assert str(office.browser_sessions.find(token).state) == "locked"  # type: ignore[union-attr]
    again = office.browser_sessions.unlock(token)
    assert again is not None
    assert kept(office, again).find(FORM) is not None


def test_nothing_is_taken_on_a_device_handed_over_or_after_signing_out(office: Office, browser: TestClient) -> None:
    """Neither from a partner nor from whoever has an old cookie."""
    token = signed_in(office, browser)
    office.browser_sessions.hand_over(token)
    assert browser.post("/drafts", data=TYPED).status_code == 423
    assert kept(office, token).find(FORM) is None
    office.browser_sessions.end(token)
    assert browser.post("/drafts", data=TYPED).status_code == 401


def test_only_our_own_pages_hand_over_drafts(office: Office, browser: TestClient) -> None:
    """The cookie is not enough, another origin is refused, and what is no form's name is not taken."""
    token = signed_in(office, browser)
    assert browser.post("/drafts", data={**TYPED, "form": "../x"}).status_code == 422
    assert browser.post("/drafts", data=TYPED, headers={"Origin": "http://evil.example"}).status_code == 403
    without = TestClient(browser.app, headers={"Origin": "http://testserver"})
    without.cookies.set(browser_sessions.COOKIE, token)
    assert without.post("/drafts", data=TYPED).status_code not in {200, 204}
    assert kept(office, token).find(FORM) is None
