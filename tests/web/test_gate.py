"""The gate: what comes through to the app, and what is sent away before it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard import wire
from dashboard.domain.access import Audience, StaffRole
from dashboard.domain.ids import new_id
from dashboard.services.browser_sessions import COOKIE
from dashboard.services.office import Office
from dashboard.web import gate, guard
from dashboard.web.gate import Gate
from dashboard.web.routes import WebRoute
from tests import factories, own


async def _answer(request: Request) -> Response:
    browser_session = request.state.browser_session
    return PlainTextResponse(f"hello {browser_session.name if browser_session else 'nobody'}")


ROUTES = [
    WebRoute("/open", _answer, Audience.ANYONE, ("GET", "POST")),
    WebRoute("/any-state", _answer, Audience.STAFF_ANY_STATE),
    WebRoute("/for-admins", _answer, Audience.ADMIN),
]


@dataclass
class Behind:
    """A small app behind the gate, and what reached it."""

    office: Office
    client: TestClient
    heard: list[bytes] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)

    def sign_in(self, *roles: StaffRole) -> str:
        """A browser session in the client's cookies; returns its token."""
        token = self.office.browser_sessions.start(new_id(), "Rosa", frozenset(roles or {StaffRole.COUNSELOR}))
        own.enter(self.client, token)
        return token


@pytest.fixture
def behind() -> Iterator[Behind]:
    """The app, with nobody signed in."""
    office = factories.office(of=factories.practice())
    heard: list[bytes] = []
    offered: list[str] = []

    async def listen(socket: WebSocket) -> None:
        offered[:] = socket.scope["subprotocols"]
        await socket.accept()
        try:
            while True:
                heard.append(await socket.receive_bytes())
                await socket.send_bytes(b"ok")
        except WebSocketDisconnect:
            return

    app = Starlette(
        routes=[
            *[route.starlette() for route in ROUTES],
            WebSocketRoute("/_stcore/stream", listen),
            Route("/{path:path}", _answer, methods=["GET", "POST"]),
        ],
        middleware=[*guard.middleware(["testserver"]), Middleware(Gate, office=office, routes=ROUTES, wire=wire)],
    )
    with TestClient(app, headers={"Origin": "http://testserver"}, follow_redirects=False) as client:
        yield Behind(office, client, heard, offered)


def _rerun(*, by_itself: bool = False) -> bytes:
    message = BackMsg()
    message.rerun_script.is_auto_rerun = by_itself
    message.rerun_script.query_string = ""
    return message.SerializeToString()


def test_without_a_browser_session_a_page_leads_to_sign_in(behind: Behind) -> None:
    """And remembers where the person wanted to go."""
    answer = behind.client.get("/progress?couple=1")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=%2Fprogress%3Fcouple%3D1"


@pytest.mark.parametrize("path", ["/media/x", "/_stcore/host-config", "/component/x", "/for-admins", "/anything"])
def test_without_a_browser_session_nothing_of_the_app_answers(behind: Behind, path: str) -> None:
    """Not its pages, files or components."""
    assert "hello" not in behind.client.get(path).text
    assert behind.client.post(path).status_code == 401


def test_a_browser_session_opens_the_app_and_says_who_asks(behind: Behind) -> None:
    """The endpoint learns it from the gate."""
    behind.sign_in()
    assert behind.client.get("/caseload").text == "hello Rosa"


def test_headers_that_claim_an_identity_are_worth_nothing(behind: Behind) -> None:
    """Only the cookie counts."""
    answer = behind.client.get("/caseload", headers={"x-mw-user": "Rosa", "x-forwarded-user": "Rosa"})
    assert answer.status_code == 303


def test_a_page_for_another_role_is_not_there(behind: Behind) -> None:
    """A counselor does not learn that there is a page for admins; an admin gets it."""
    behind.sign_in()
    assert behind.client.get("/for-admins").status_code == 404
    behind.sign_in(StaffRole.ADMIN)
    assert behind.client.get("/for-admins").text == "hello Rosa"


def test_a_locked_browser_session_reaches_only_what_is_for_any_state(behind: Behind) -> None:
    """Pages lead to unlocking, everything else is refused."""
    token = behind.sign_in()
    behind.office.browser_sessions.lock(token)
    assert behind.client.get("/caseload").headers["location"].startswith("/unlock?next=")
    assert behind.client.post("/caseload").status_code == 423
    assert behind.client.get("/any-state").text == "hello Rosa"


def test_a_websocket_without_a_browser_session_is_refused(behind: Behind) -> None:
    """With the code that says: signed out."""
    with pytest.raises(WebSocketDisconnect) as refused, behind.client.websocket_connect("/_stcore/stream"):
        pass
    assert refused.value.code == gate.ENDED


@pytest.mark.parametrize("offered", [[], ["streamlit"], ["mendwell-own."], ["mendwell-own." + "0" * 64]])
def test_the_cookie_alone_opens_no_websocket(behind: Behind, offered: list[str]) -> None:
    """Another program of this computer, which browsers hand our cookies too, has no word or a wrong one."""
    behind.sign_in()
    opened = behind.client.websocket_connect("/_stcore/stream", subprotocols=offered)
    with pytest.raises(WebSocketDisconnect) as refused, opened:
        pass
    assert refused.value.code == gate.ENDED


def test_the_word_of_another_session_opens_nothing(behind: Behind) -> None:
    """A word goes with one token; after unlocking it is another one."""
    before = behind.sign_in()
    token = behind.office.browser_sessions.unlock(before)
    assert token
    behind.client.cookies.set(COOKIE, token)
    opened = behind.client.websocket_connect("/_stcore/stream", subprotocols=own.protocols({COOKIE: before}))
    with pytest.raises(WebSocketDisconnect), opened:
        pass


def test_the_word_does_not_reach_the_app(behind: Behind) -> None:
    """The app behind the gate is offered what Streamlit's own page offers, and chooses among that."""
    token = behind.sign_in()
    offered = ["streamlit", "PLACEHOLDER_AUTH_TOKEN", *own.protocols({COOKIE: token})]
    with behind.client.websocket_connect("/_stcore/stream", subprotocols=offered) as socket:
        socket.send_bytes(_rerun())
        assert socket.receive_bytes() == b"ok"
    assert behind.offered == offered[:2]


@pytest.mark.parametrize("end", ["end", "lock", "hand_over"])
def test_an_open_websocket_ends_with_its_browser_session(behind: Behind, end: str) -> None:
    """Signing out, locking and handing over close it, and nothing sent afterwards is heard."""
    token = behind.sign_in()
    with behind.client.websocket_connect("/_stcore/stream", subprotocols=own.protocols({COOKIE: token})) as socket:
        socket.send_bytes(_rerun())
        assert socket.receive_bytes() == b"ok"
        getattr(behind.office.browser_sessions, end)(token)
        socket.send_bytes(_rerun())
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_bytes()
    assert closed.value.code == gate.ENDED
    assert len(behind.heard) == 1


def test_a_quiet_websocket_is_closed_within_seconds(behind: Behind) -> None:
    """Nobody has to do anything for the screen to go blank."""
    token = behind.sign_in()
    with behind.client.websocket_connect("/_stcore/stream", subprotocols=own.protocols({COOKIE: token})) as socket:
        behind.office.browser_sessions.end(token)
        with pytest.raises(WebSocketDisconnect):
            socket.receive_bytes()


def test_what_a_page_does_by_itself_is_no_activity(behind: Behind) -> None:
    """An automatic rerun leaves the browser session's rest alone; a person's rerun ends it."""
    touched: list[str] = []
    behind.office.browser_sessions.touch = touched.append  # type: ignore[method-assign]
    token = behind.sign_in()
    with behind.client.websocket_connect("/_stcore/stream", subprotocols=own.protocols({COOKIE: token})) as socket:
        for by_itself in (True, True, False):
            socket.send_bytes(_rerun(by_itself=by_itself))
            socket.receive_bytes()
    assert len(touched) == 1


def test_a_form_without_an_origin_must_come_from_the_same_site(behind: Behind) -> None:
    """A page without a referrer sends the origin "null": the browser's own word or the form's token must vouch."""
    behind.client.headers.pop("Origin")
    cross = {"Origin": "null", "Sec-Fetch-Site": "cross-site"}
    assert behind.client.post("/open", headers=cross).status_code == 403
    assert behind.client.post("/open", headers={**cross, "Sec-Fetch-Site": "same-origin"}).status_code == 200
    assert behind.client.post("/open", headers={"Origin": "http://elsewhere"}).status_code == 403
    assert behind.client.post("/_stcore/upload_file/x").status_code == 403


def test_too_large_a_form_is_refused(behind: Behind) -> None:
    """A form is small; what is larger is not read."""
    too_much = b"x" * 300_000
    assert behind.client.post("/open", content=too_much).status_code == 413
    for length in ("9" * 5000, "\u00b2", "-1"):
        headers = {"Content-Length": length.encode("latin-1")}
        assert behind.client.post("/open", content=b"x", headers=headers).status_code == 413
