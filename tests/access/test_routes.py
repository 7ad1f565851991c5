"""Every route for every identity: who is let in, what the gate says to all others, and whose words an answer holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import httpx
import pytest
from starlette.testclient import TestClient

from dashboard.domain.access import Audience, StaffRole
from dashboard.domain.ids import new_id
from dashboard.server import partners_app
from dashboard.services.browser_sessions import COOKIE
from dashboard.services.office import Office
from dashboard.settings import Settings
from dashboard.ui.navigation import PAGES_BY_PATH
from dashboard.web import registry
from dashboard.web.cookies import FORM, OWN_HEADER
from dashboard.web.forms import CSRF_FIELD
from dashboard.web.routes import WebRoute
from tests import factories
from tests.access.house import CANARY, PROVIDER
from tests.access.identities import Browsers, Identity, may_come_in, reaches
from tests.access.serving import Served, everything_in

ASKED_FOR = ("first", "strange")
PHONES = "https://answers.example.org"
_OK = frozenset({200})
_GO = frozenset({303})
_NO = frozenset({403})
_GONE = frozenset({404})


@dataclass(frozen=True, slots=True)
class Answers:
    """What a route answers to a small request of somebody let in.

    `foreign` is for one that names a couple they do not reach, and for a partner's page without a partner's visit.
    """

    let_in: frozenset[int]
    foreign: frozenset[int] | None = None


# A route that is not here fails a test.
ANSWERS = {
    ("GET", "/login"): Answers(_OK | _GO),
    ("POST", "/login"): Answers(_NO | {429}),
    ("GET", "/login/code"): Answers(_GO),
    ("POST", "/login/code"): Answers(_NO),
    ("GET", "/login/provider"): Answers(_NO | _GO),
    ("GET", "/login/provider/return"): Answers(_NO),
    ("GET", "/logout"): Answers(_OK | _GO),
    ("POST", "/logout"): Answers(_GO),
    ("GET", "/unlock"): Answers(_GO),
    ("POST", "/unlock"): Answers(_GO | _NO | {429}),
    ("GET", "/lock"): Answers(_OK),
    ("POST", "/lock"): Answers(_GO),
    ("GET", "/session"): Answers(_OK | {401}),
    ("GET", "/setup"): Answers(_NO),
    ("POST", "/setup"): Answers(_NO),
    ("GET", "/password/{token}"): Answers(_GONE | {429}),
    ("POST", "/password/{token}"): Answers(_GONE | {429}),
    ("GET", "/account"): Answers(_OK),
    ("POST", "/account/password"): Answers(_NO | {429}),
    ("POST", "/account/sessions"): Answers(_GO),
    ("POST", "/account/factor/offer"): Answers(_NO | {429}),
    ("GET", "/account/factor"): Answers(_GO),
    ("POST", "/account/factor"): Answers(_GO | _NO),
    ("POST", "/account/factor/off"): Answers(_NO | {429}),
    ("POST", "/account/codes"): Answers(_NO | {429}),
    ("POST", "/in-session"): Answers(frozenset({204})),
    # Without a form there is nothing to keep, and on a handed-over device nothing is kept at all.
    ("POST", "/drafts"): Answers(frozenset({422, 423})),
    ("GET", "/back"): Answers(_GO | _OK),
    ("POST", "/back"): Answers(_NO | {429}),
    ("GET", "/audit.csv"): Answers(_OK),
    ("GET", "/outcomes.csv"): Answers(_OK),
    ("GET", "/sessions.ics"): Answers(_OK),
    ("GET", "/release/{release_id}"): Answers(_OK, foreign=_GONE),
    # The house is kept in no file.
    ("GET", "/practice.backup"): Answers(frozenset({400})),
    # No couple of the house was erased.
    ("GET", "/proof/{number}"): Answers(_GONE),
    ("GET", "/document/{document_id}"): Answers(_OK, foreign=_GONE),
    ("GET", "/document/{sha256}/page/{number}"): Answers(_OK, foreign=_GONE),
    ("GET", "/handover/{partner_id}"): Answers(_OK, foreign=_GONE),
    ("POST", "/handover/{partner_id}"): Answers(_GO, foreign=_GONE),
    ("GET", "/c/"): Answers(_OK, foreign=_GONE),
    ("GET", "/c/check-in"): Answers(_OK, foreign=_GONE),
    ("POST", "/c/check-in"): Answers(_NO, foreign=_NO),
    ("GET", "/c/homework/{assignment_id}"): Answers(_OK, foreign=_GONE | _GO),
    ("POST", "/c/homework/{assignment_id}"): Answers(_NO, foreign=_NO),
    ("GET", "/c/journal"): Answers(_OK | _GO, foreign=_GONE),
    ("POST", "/c/journal"): Answers(_NO, foreign=_NO),
    ("POST", "/c/keep"): Answers(_NO, foreign=_NO),
    ("GET", "/c/own"): Answers(_OK | _GO, foreign=_GONE),
    ("POST", "/c/own"): Answers(_NO, foreign=_NO),
    ("GET", "/c/reading"): Answers(_OK, foreign=_GONE),
    ("GET", "/c/drafts"): Answers(_OK, foreign=_GONE),
    ("POST", "/c/drafts"): Answers(_NO, foreign=_NO),
    ("GET", "/c/drafts/{mode}"): Answers(_OK, foreign=_GONE),
    ("POST", "/c/drafts/{mode}"): Answers(_NO, foreign=_NO),
    ("GET", "/c/policy"): Answers(_OK, foreign=_GONE),
    ("POST", "/c/policy"): Answers(_NO, foreign=_NO),
    ("POST", "/c/pin"): Answers(_GO, foreign=_GONE),
    ("POST", "/c/leave"): Answers(_GO),
    ("POST", "/c/language"): Answers(_GO),
    ("GET", "/c/help"): Answers(_OK),
    ("GET", "/c/gone"): Answers(_OK),
    ("GET", "/c/here/{word}"): Answers(_GONE),
    ("GET", "/c/{token}"): Answers(_GONE),
    ("GET", "/assets/{name}"): Answers(_OK),
}
# Streamlit's own, as it names them; "" is every path that nothing else answers.
STREAMLIT = {
    "": Audience.STAFF,
    "/_stcore/health": Audience.ANYONE,
    "/_stcore/agent/interact": Audience.STAFF,
    "/_stcore/agent/mcp": Audience.STAFF,
    "/_stcore/agent/openapi.json": Audience.STAFF,
    "/_stcore/bidi-components/{path:path}": Audience.STAFF,
    "/_stcore/host-config": Audience.STAFF,
    "/_stcore/metrics": Audience.STAFF,
    "/_stcore/stream": Audience.STAFF,
    "/_stcore/upload_file/{session_id}/{file_id}": Audience.STAFF,
    "/auth/login": Audience.STAFF,
    "/auth/logout": Audience.STAFF,
    "/component/{path:path}": Audience.STAFF,
    "/media/{file_id:path}": Audience.STAFF,
    "/oauth2callback": Audience.STAFF,
}
_METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")


@cache
def own_routes() -> tuple[WebRoute, ...]:
    """Every route of our own, as the server puts them together. They are there to be read, not to be asked."""
    office: Office = factories.office(of=factories.practice())
    office.settings = Settings(oidc=PROVIDER)
    return tuple(registry.staff_routes(office))


def filled(house: Served, path: str, couple: str) -> str:
    """The path with ids of this couple in it. Raises `KeyError` for a name that nobody decided about."""
    known = {
        "name": "session.js",
        "word": "nobody-made-this-word-it-leads-nowhere-00000",
        "token": "nobody-made-this-token-it-leads-nowhere-0000",
        "partner_id": house.partners[f"{couple}/a"],
        "assignment_id": house.assignments[f"{couple}/joint"],
        "document_id": house.documents[couple],
        "sha256": house.papers[couple],
        "number": "1",
        "mode": "apology",
        "release_id": house.releases[f"{couple}/a/own_homework"],
    }
    return path.format_map(known)


def sent(house: Served, cookies: dict[str, str], method: str, path: str) -> httpx.Response:
    """The answer to a small request that comes from our own form."""
    with house.client({**cookies, FORM: "x" * 43}) as browser:
        form = {CSRF_FIELD: "x" * 43} if method == "POST" else None
        return browser.request(method, path, data=form)


def is_sent_away(answer: httpx.Response) -> bool:
    """Whether the gate answered, and not what is behind it."""
    to = answer.headers.get("location", "")
    if answer.status_code == 303:
        return bool(to.startswith(("/login?next=", "/unlock?next=")))
    said = {401: "Signed out", 404: "Not found"}
    return answer.text == said.get(answer.status_code, "-")


def couples_in(house: Served, answer: httpx.Response) -> set[str]:
    """The couples whose words are in an answer: in its body, in the files of an archive, and in its headers."""
    return {house.cells[canary].couple for canary in CANARY.findall(everything_in(answer))}


def _cells(house: Served) -> Iterator[tuple[WebRoute, str, str, str]]:
    for route in own_routes():
        for method in route.methods:
            for couple in ASKED_FOR if "_id}" in route.path else ASKED_FOR[:1]:
                yield route, method, filled(house, route.path, couple), couple


def _is_theirs(route: WebRoute, who: Identity, couple: str) -> bool:
    return reaches(who, couple) and (who is Identity.PARTNER or route.audience is not Audience.PARTNER)


def test_the_cookie_alone_opens_no_file(house: Served) -> None:
    """A program of this computer that browsers hand our cookies too gets nothing that is for our own pages alone."""
    token = house.tell("sign_in", person="own")
    asked = 0
    for route, method, path, _ in _cells(house):
        if route.is_own_only:
            with house.client({COOKIE: token, FORM: "x" * 43}) as thief:
                del thief.headers[OWN_HEADER]
                for word in ("", "0" * 64):
                    answer = thief.request(
                        method, f"{path}?own={word}", data={CSRF_FIELD: "x" * 43} if method == "POST" else None
                    )
                    assert (answer.status_code, answer.text) == (404, "Not found"), (method, path)
                    asked += 1
    assert asked > 10


def test_every_route_is_listed(house: Served) -> None:
    """A route without an expectation is not let pass, be it ours or Streamlit's."""
    assert {(method, route.path) for route in own_routes() for method in route.methods} == set(ANSWERS)
    assert set(house.tell("routes")) == {path for _, path in ANSWERS} | set(STREAMLIT)


@pytest.mark.parametrize("who", Identity)
def test_a_route_lets_in_whom_it_is_for(house: Served, cookies: Browsers, who: Identity) -> None:
    """Its audience comes in and gets what the table says, all others meet the gate, and no foreign word is given."""
    wrong = []
    for route, method, path, couple in _cells(house):
        # Signing out and locking end what they were asked with.
        answer = sent(house, cookies[who], method, path)
        allowed = ANSWERS[method, route.path]
        if not may_come_in(who, route.audience):
            is_right = is_sent_away(answer)
        elif allowed.foreign is not None and not _is_theirs(route, who, couple):
            is_right = answer.status_code in allowed.foreign
        else:
            is_right = answer.status_code in allowed.let_in and not is_sent_away(answer)
        if not is_right or not all(reaches(who, each) for each in couples_in(house, answer)):
            wrong.append((method, path, answer.status_code, answer.text[:80]))
    assert wrong == []


@pytest.mark.parametrize("who", Identity)
def test_what_streamlit_answers_is_for_staff(house: Served, cookies: Browsers, who: Identity) -> None:
    """Files, uploads, components and every unknown path are behind the gate too, whatever the method."""
    wrong = []
    for path, audience in STREAMLIT.items():
        asked = path.replace("{path:path}", "x").replace("{file_id:path}", "x").format(session_id="x", file_id="x")
        for method in _METHODS:
            answer = sent(house, cookies[who], method, asked or "/anything")
            if method == "HEAD":
                is_right = may_come_in(who, audience) or answer.status_code in {303, 401}
            else:
                is_right = is_sent_away(answer) is not may_come_in(who, audience) or answer.status_code == 404
            if not is_right or couples_in(house, answer):
                wrong.append((method, asked, answer.status_code, answer.text[:80]))
    assert wrong == []


def test_the_partners_own_address_knows_no_route_of_staff() -> None:
    """Behind the port for phones there is no sign-in, no page and no file of the app, even for who is signed in."""
    office: Office = factories.office(of=factories.practice())
    office.settings = Settings(oidc=PROVIDER, partner_url=PHONES, partner_listen="127.0.0.1:1")
    theirs = {route.path for route in registry.partner_routes(office)}
    assert all(path.startswith(("/c/", "/assets/")) for path in theirs)
    browser = TestClient(partners_app(office), base_url=PHONES, follow_redirects=False)
    browser.cookies.set(COOKIE, office.browser_sessions.start(new_id(), "Rosa", frozenset(StaffRole)))
    paths = {path for _, path in ANSWERS} | set(STREAMLIT) | {f"/{page}" for page in PAGES_BY_PATH}
    asked = {re.sub(r"\{[^}]*\}", "x", path) or "/" for path in paths - theirs}
    found = {
        (method, path): browser.request(method, path, headers={"Origin": PHONES}).status_code
        for path in asked
        for method in _METHODS
    }
    assert {cell: status for cell, status in found.items() if status != 404} == {}


@pytest.mark.parametrize(
    "path", ["/static/../progress", "/static/%2e%2e/progress", "//progress", "/_stcore/healthz/../stream"]
)
def test_a_path_in_disguise_opens_nothing(house: Served, path: str) -> None:
    """What begins like a path for anyone but leads elsewhere gives no page and no data."""
    with house.client({}) as browser:
        answer = browser.send(browser.build_request("GET", httpx.URL(house.url).copy_with(raw_path=path.encode())))
    assert answer.status_code in {303, 400, 401, 404}
    assert "<script" not in answer.text
