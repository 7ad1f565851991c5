"""The door for staff over HTTP, behind the real gate."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html import unescape

import httpx
import pyotp
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard import wire
from dashboard.domain.access import BrowserSessionState, StaffRole
from dashboard.domain.audit import Action
from dashboard.services import browser_sessions
from dashboard.services.browser_sessions import COOKIE
from dashboard.services.office import Office
from dashboard.services.signin import accounts, password_links
from dashboard.services.signin.proofs import account_of
from dashboard.store.signin import accounts as account_store
from dashboard.web import guard
from dashboard.web.cookies import OWN_HEADER
from dashboard.web.gate import Gate
from dashboard.web.signin import account, shared_screen
from dashboard.web.signin import door as signin
from tests import doors, driver, own
from tests.doors import OTHER, PASSWORD

ORIGIN = "http://testserver"
# Where the test client keeps the cookies of that server.
DOMAIN = "testserver.local"


async def _page(request: Request) -> Response:
    return PlainTextResponse(f"{request.url.path} for {request.state.browser_session.name}")


@dataclass
class House:
    """A practice behind its door, and a browser in front of it."""

    office: Office
    clock: doors.Clock
    browser: TestClient
    app: Starlette = field(repr=False)

    def another_browser(self) -> TestClient:
        """A browser without our cookies."""
        return TestClient(self.app, headers={"Origin": ORIGIN}, follow_redirects=False)

    def send(self, path: str, browser: TestClient | None = None, **fields: str) -> httpx.Response:
        """Fill in the form at `path` and send it, as a person does."""
        at = browser or self.browser
        field = re.search(r'name="form_token" value="([^"]+)"', at.get(path.partition("?")[0]).text)
        return at.post(path, data={"form_token": field[1] if field else "", **fields})

    def sign_in(self, browser: TestClient | None = None, password: str = PASSWORD, **fields: str) -> httpx.Response:
        """Sign in as Rosa."""
        return self.send("/login", browser, login_name="rosa", password=password, **fields)

    def token(self, browser: TestClient | None = None) -> str | None:
        """The browser session cookie of a browser."""
        return (browser or self.browser).cookies.get(COOKIE)


def _house(office: Office, clock: doors.Clock) -> House:
    routes = [*signin.routes(office), *account.routes(office), *shared_screen.routes(office)]
    app = Starlette(
        routes=[*[route.starlette() for route in routes], Route("/{path:path}", _page)],
        middleware=[*guard.middleware(["testserver"]), Middleware(Gate, office=office, routes=routes, wire=wire)],
    )
    return House(office, clock, TestClient(app, headers={"Origin": ORIGIN}, follow_redirects=False), app)


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> House:
    """A practice in which Rosa can sign in, and nobody has."""
    doors.hash_quickly(monkeypatch)
    clock = doors.Clock()
    office = doors.office(clock)
    doors.add_person(office)
    return _house(office, clock)


def _rosa(house: House) -> tuple[pyotp.TOTP, list[str]]:
    """Rosa's app and recovery codes; the code that set it up is a minute old."""
    found = account_store.find(house.office.db, house.office.practice_id, "rosa")
    assert found is not None
    made = doors.with_factor(house.office, found.staff_id)
    house.clock.pass_by(minutes=1)
    return made


def _link(house: House, login_name: str = "rosa") -> str:
    """A password link that Rosa, as admin, makes for somebody."""
    find = account_store.find
    admin = find(house.office.db, house.office.practice_id, "rosa")
    whom = find(house.office.db, house.office.practice_id, login_name)
    assert admin is not None
    assert whom is not None
    return password_links.make(doors.practice_of(house.office, admin), whom.staff_id)


def _without_typed(answer: httpx.Response) -> str:
    return re.sub(r'value="[^"]*"', "", answer.text)


def led_to(answer: httpx.Response) -> str:
    """Where an answer leads, without the word that a page of ours takes from behind the #."""
    return answer.headers["location"].partition("#")[0]


def test_signing_in_leads_to_where_one_wanted_to_go(house: House) -> None:
    """The page asked for sends to the door, and the door back to it with its parameters."""
    sent = house.browser.get("/couple?id=7")
    assert (sent.status_code, led_to(sent)) == (303, "/login?next=%2Fcouple%3Fid%3D7")
    form = house.browser.get(led_to(sent)).text
    assert 'name="next" value="/couple?id=7"' in form
    into = house.sign_in(next="/couple?id=7")
    assert (into.status_code, led_to(into)) == (303, "/couple?id=7")
    assert house.browser.get("/couple?id=7").text == "/couple for Rosa Lind"


def test_a_new_browser_session_comes_with_its_word(house: House) -> None:
    """Behind the #, which browsers send to nobody; after unlocking it is another one."""
    words = []
    for path in ("/login", "/unlock"):
        answer = house.send(path, login_name="rosa", password=PASSWORD)
        token = house.token()
        assert token
        words.append(answer.headers["location"].partition("#mendwell-own.")[2])
        assert browser_sessions.is_own_word(token, words[-1])
        house.office.browser_sessions.lock(token)
    assert len(set(words)) == 2


def test_a_page_that_lost_its_word_is_locked(house: House) -> None:
    """Asking how it stands with a wrong word locks; asking as another program may, without one, changes nothing."""
    house.sign_in()
    assert house.browser.get("/session").status_code == 200
    word = browser_sessions.own_word(house.token() or "")
    assert house.browser.get("/session", headers={OWN_HEADER: word}).status_code == 200
    assert house.browser.get("/session", headers={OWN_HEADER: ""}).status_code == 423
    assert house.browser.get("/session", headers={OWN_HEADER: word}).status_code == 423


def test_the_browser_session_cookie_is_for_the_server_alone(house: House) -> None:
    """No script reads it and no other site sends it; over TLS it is marked so."""
    cookie = house.sign_in().headers["set-cookie"]
    assert re.search(rf"{COOKIE}=[\w-]{{43}}; HttpOnly; Path=/; SameSite=strict", cookie)
    secure = TestClient(house.app, base_url="https://testserver", headers={"Origin": "https://testserver"})
    assert "Secure" in secure.get("/login").headers["set-cookie"]


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elsewhere.example/",
        "//elsewhere.example",
        "///elsewhere.example",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "/\t/elsewhere.example",
        "/\u2215elsewhere.example",
        "http:/elsewhere.example",
        "elsewhere.example",
        "javascript:alert(1)",
        "/%0d/\r\nLocation: x",
        "//[",
        "",
        "/login?next=/login",
        "/logout",
        "/password/abc",
    ],
)
def test_the_door_leads_to_no_other_place(house: House, elsewhere: str) -> None:
    """Whatever `next` says, one goes on to a page of this app, and never back to a door."""
    into = house.sign_in(next=elsewhere)
    assert (into.status_code, led_to(into)) == (303, "/")


def test_unknown_name_and_wrong_password_look_the_same(house: House) -> None:
    """Status, headers and page are the same but for what was typed."""
    house.browser.get("/login")
    wrong = house.sign_in(password=OTHER)
    unknown = house.send("/login", login_name="nobody", password=OTHER)
    assert wrong.status_code == unknown.status_code == 403
    assert _without_typed(wrong) == _without_typed(unknown)
    assert set(wrong.headers) == set(unknown.headers)
    assert house.token() is None


def test_what_was_typed_comes_back_as_text(house: House) -> None:
    """A login name is put into the page escaped, and a password not at all."""
    page = house.send("/login", login_name='"><script>x</script>', password="canary-typed-password").text
    assert "<script>" not in page
    assert '"><script>x</script>' in unescape(page)
    assert "canary" not in page


def test_too_many_failures_are_told_to_wait(house: House) -> None:
    """After five of them the right password waits too, and the page says how long."""
    for _ in range(5):
        house.sign_in(password=OTHER)
    late = house.sign_in()
    assert late.status_code == 429
    assert "Wait a minute" in late.text
    assert house.token() is None


def test_an_old_cookie_never_becomes_a_browser_session(house: House) -> None:
    """Signing in gives a new token, whatever the browser had; what was planted there stays worthless."""
    planted = "p" * 43
    house.browser.cookies.set(COOKIE, planted, domain=DOMAIN)
    house.sign_in()
    assert house.token() not in {planted, None}
    assert house.office.browser_sessions.find(planted) is None


def test_signing_in_again_ends_the_browser_session_before(house: House) -> None:
    """A browser has one browser session: the locked one it had is over."""
    house.sign_in()
    before = house.token()
    assert before is not None
    house.office.browser_sessions.lock(before)
    house.sign_in()
    assert house.office.browser_sessions.find(before) is None
    assert house.token() != before


@pytest.mark.parametrize("path", ["/login", "/unlock", "/logout", "/account/password", "/account/sessions"])
def test_a_form_from_elsewhere_changes_nothing(house: House, path: str) -> None:
    """Another origin is refused, and so is a form without the token of this browser."""
    house.sign_in()
    if path == "/unlock":
        house.office.browser_sessions.lock(house.token() or "")
    fields = {"login_name": "rosa", "password": PASSWORD, "old": PASSWORD, "new": OTHER, "again": OTHER}
    before, logged = house.token(), doors.logged(house.office)
    foreign = house.browser.post(path, data=fields, headers={"Origin": "https://elsewhere.example"})
    forged = house.browser.post(path, data={**fields, "form_token": "guess"}, headers={"Origin": "null"})
    assert (foreign.status_code, forged.status_code) == (403, 403)
    assert house.token() == before
    assert doors.logged(house.office) == logged


def test_the_lock_shuts_every_page_until_the_password(house: House) -> None:
    """A locked browser is sent to one page; the password opens it under a new token, the old one is worth nothing."""
    house.sign_in()
    before = house.token()
    assert led_to(house.browser.post("/lock")) == "/unlock"
    assert led_to(house.browser.get("/couple")) == "/unlock?next=%2Fcouple"
    assert house.browser.get("/session").status_code == 423
    assert "Rosa Lind" in house.browser.get("/unlock").text
    assert house.send("/unlock", password=OTHER).status_code == 403
    opened = house.send("/unlock", password=PASSWORD, next="/couple")
    assert led_to(opened) == "/couple"
    assert house.token() != before
    assert house.office.browser_sessions.find(before) is None
    assert house.browser.get("/couple").status_code == 200


def test_the_private_screen_comes_back_with_the_password(house: House) -> None:
    """A wrong one leaves the couple's screen as it is and counts as at the lock; the page tells of nobody."""
    house.sign_in()
    assert led_to(house.browser.get("/back")) == "/"
    house.browser.headers.update(own.headers(house.browser.cookies))
    assert house.browser.post("/in-session", data={"couple": "nobody"}).status_code == 204
    assert house.browser.get("/session").json()["screen"] == "in_session"
    assert "Rosa" not in house.browser.get("/back").text
    assert house.browser.post("/back", data={"password": PASSWORD}).status_code == 403
    assert house.send("/back", password=OTHER).status_code == 403
    assert Action.UNLOCK_FAILED in doors.logged(house.office)
    assert house.browser.get("/session").json()["screen"] == "in_session"
    back = house.send("/back", password=PASSWORD)
    assert (back.status_code, led_to(back)) == (303, "/")
    assert house.browser.get("/session").json()["screen"] == "private"
    house.browser.post("/in-session")
    answers = [house.send("/back", password=OTHER).status_code for _ in range(6)]
    assert answers == [403] * 5 + [429]
    assert house.send("/back", password=PASSWORD).status_code == 429


def test_the_address_of_the_lock_leads_to_a_button(house: House) -> None:
    """Whoever types it or keeps it as a bookmark is asked; the button locks."""
    house.sign_in()
    page = house.browser.get("/lock")
    assert page.status_code == 200
    assert '<form method="post" action="/lock">' in page.text
    assert doors.browser_session_of(house.office, house.token() or "").state is BrowserSessionState.OPEN
    assert led_to(house.send("/lock")) == "/unlock"
    assert doors.browser_session_of(house.office, house.token() or "").state is BrowserSessionState.LOCKED


def test_a_handed_over_device_says_nothing_of_its_owner(house: House) -> None:
    """The partner who holds it finds one page that asks for a password, without a name; the password leads back."""
    house.sign_in()
    house.office.browser_sessions.hand_over(house.token() or "")
    assert led_to(house.browser.get("/couple")).startswith("/unlock")
    assert "Rosa" not in house.browser.get("/unlock").text
    assert house.browser.post("/lock").status_code == 303
    assert house.office.browser_sessions.find(house.token()).state is BrowserSessionState.HANDED_OVER  # type: ignore[union-attr]
    opened = house.send("/unlock", password=PASSWORD)
    assert led_to(opened) == "/"
    assert "mendwell_visit=" in opened.headers["set-cookie"]


def test_asking_how_it_stands_keeps_nothing_open(house: House) -> None:
    """Open, locked after the idle minutes however often it is asked, ended after twelve hours."""
    assert house.browser.get("/session").status_code == 401
    house.sign_in()
    for _ in range(14):
        house.clock.pass_by(minutes=1)
        said = {"state": "open", "screen": "private", "idle_seconds": 900}
        assert house.browser.get("/session").json() == said
    house.clock.pass_by(minutes=2)
    locked = house.browser.get("/session")
    assert (locked.status_code, locked.json()) == (423, {"state": "locked"})
    house.clock.pass_by(hours=12)
    ended = house.browser.get("/session")
    assert (ended.status_code, json.loads(ended.text)) == (401, {"state": "ended"})


def test_signing_out_takes_a_button(house: House) -> None:
    """A link alone shows the button; the button ends the browser session and clears the cookie."""
    house.sign_in()
    token = house.token()
    assert house.browser.get("/logout").status_code == 200
    assert house.office.browser_sessions.find(token) is not None
    out = house.send("/logout")
    assert (led_to(out), house.token()) == ("/login", None)
    assert house.office.browser_sessions.find(token) is None


def test_who_is_revoked_is_out_at_once(house: House) -> None:
    """With the browser sessions ended there is no page, no unlocking and no signing in."""
    house.sign_in()
    staff_id = doors.browser_session_of(house.office, house.token() or "").staff_id
    doors.deactivate(house.office, staff_id)
    house.office.browser_sessions.end_all(staff_id)
    assert led_to(house.browser.get("/couple")).startswith("/login")
    assert house.sign_in().status_code == 403


def test_a_second_factor_is_asked_before_there_is_a_browser_session(house: House) -> None:
    """The password alone opens nothing; a code lets in once, and the same code in another browser does not."""
    app, _ = _rosa(house)
    assert led_to(house.sign_in(next="/couple")) == "/login/code"
    assert house.token() is None
    assert led_to(house.browser.get("/couple")).startswith("/login")
    code = doors.code_at(app, house.clock())
    assert led_to(house.send("/login/code", code=code)) == "/couple"
    assert house.browser.get("/couple").status_code == 200
    other = house.another_browser()
    house.sign_in(other)
    assert house.send("/login/code", other, code=code).status_code == 403
    assert house.token(other) is None


def test_a_recovery_code_lets_in_once(house: House) -> None:
    """It takes the place of the app's code a single time."""
    _, codes = _rosa(house)
    house.sign_in()
    assert house.send("/login/code", code=codes[0]).status_code == 303
    other = house.another_browser()
    house.sign_in(other)
    assert house.send("/login/code", other, code=codes[0]).status_code == 403


def test_a_code_comes_within_five_minutes(house: House) -> None:
    """Later the password is asked again; without one before there is no page for a code at all."""
    app, _ = _rosa(house)
    assert led_to(house.browser.get("/login/code")) == "/login"
    house.sign_in()
    house.clock.pass_by(minutes=5, seconds=1)
    house.browser.get("/login")
    late = house.browser.post("/login/code", data={"code": doors.code_at(app, house.clock())})
    assert "took too long" in late.text
    assert house.token() is None


def test_where_the_practice_asks_for_it_a_second_factor_is_set_up_first(house: House) -> None:
    """There is no browser session before the app's first code; then the recovery codes are shown, once."""
    doors.set_factor_required(house.office)
    assert led_to(house.sign_in(next="/couple")) == "/login/code"
    page = house.browser.get("/login/code").text
    key = re.search(r'<span class="code">([A-Z2-7 ]+)</span>', page)
    assert key is not None
    assert house.token() is None
    assert house.send("/login/code", code="000000").status_code == 422
    app = pyotp.TOTP(key[1].replace(" ", ""))
    shown = house.send("/login/code", code=doors.code_at(app, house.clock()))
    assert len(re.findall(r"<li>[\w-]{17}</li>", shown.text)) == 10
    assert 'href="/couple#mendwell-own.' in shown.text
    assert house.browser.get("/couple").status_code == 200


def test_a_link_sets_a_password_once_and_looking_uses_nothing_up(house: House) -> None:
    """A program that previews links comes by first; then the person sets the password; then it is over."""
    token = _link(house)
    path = f"/password/{token}"
    house.sign_in()
    before = house.token()
    for method in ("GET", "HEAD", "GET"):
        assert house.browser.request(method, path).status_code == 200
    done = house.send(path, new=OTHER, again=OTHER)
    assert done.status_code == 200
    assert house.office.browser_sessions.find(before) is None
    assert house.send(path, new=PASSWORD, again=PASSWORD).status_code == 404
    assert house.sign_in(password=OTHER).status_code == 303


def test_links_that_do_not_work_look_the_same(house: House) -> None:
    """Never made, used and expired have one status and one page."""
    used, expired = _link(house), ""
    assert house.send(f"/password/{used}", new=OTHER, again=OTHER).status_code == 200
    expired = _link(house)
    house.clock.pass_by(hours=25)
    answers = [house.browser.get(f"/password/{token}") for token in ("never" * 9, used, expired)]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text for answer in answers}) == 1


def test_links_that_lead_nowhere_keep_nobody_out(house: House) -> None:
    """However many are tried from this computer, by whatever shows addresses there, its people sign in and unlock."""
    link = _link(house)
    tried = [house.browser.get(path).status_code for n in range(40) for path in (f"/password/{n}", f"/setup?code={n}")]
    assert {tried[0], tried[1], *tried[-2:]} == {404, 403, 429}
    assert house.browser.get(f"/password/{link}").status_code == 200
    assert house.sign_in().status_code == 303
    house.browser.post("/lock")
    assert house.send("/unlock", password=PASSWORD).status_code == 303


def test_thirty_wrong_names_of_one_browser_keep_nobody_else_out(house: House) -> None:
    """Failures on this computer count for the browser that made them: others sign in, and unlock, meanwhile."""
    house.sign_in()
    house.browser.post("/lock")
    stranger = house.another_browser()
    tried = [house.send("/login", stranger, login_name=f"name{n}", password="x").status_code for n in range(35)]
    assert {*tried[:30]} == {403}
    assert {*tried[30:]} == {429}
    assert house.sign_in(house.another_browser()).status_code == 303
    assert house.send("/unlock", password=PASSWORD).status_code == 303


def test_failures_with_a_name_do_not_keep_its_holder_from_unlocking(house: House) -> None:
    """Somebody who tries Rosa's name elsewhere slows new sign-ins with it, not the browser she has signed in with."""
    house.sign_in()
    house.browser.post("/lock")
    stranger = house.another_browser()
    for _ in range(6):
        house.sign_in(stranger, password=OTHER)
    assert house.sign_in(house.another_browser()).status_code == 429
    assert house.send("/unlock", password=PASSWORD).status_code == 303


def test_a_poor_password_leaves_the_link_as_it_is(house: House) -> None:
    """The page says what is wrong, and the same link sets a better one."""
    path = f"/password/{_link(house)}"
    poor = house.send(path, new="short", again="short")
    assert poor.status_code == 422
    assert "it needs 15 or more" in poor.text
    assert house.send(path, new=OTHER, again=OTHER).status_code == 200


def test_no_page_of_the_door_is_kept_or_tells_where_it_was_read(house: House) -> None:
    """Every answer says no-store, no-referrer and noindex."""
    house.sign_in()
    for path in ("/login", "/logout", "/unlock", "/account", "/session", "/setup", f"/password/{_link(house)}"):
        headers = house.browser.get(path).headers
        assert (headers["cache-control"], headers["referrer-policy"], headers["x-robots-tag"]) == (
            "no-store",
            "no-referrer",
            "noindex",
        ), path


SETUP = {
    "practice_name": "Practice on the Quay",
    "person_name": "Rosa Lind",
    "login_name": "Rosa",
    "new": PASSWORD,
    "again": PASSWORD,
}


@pytest.fixture
def new_house(monkeypatch: pytest.MonkeyPatch) -> House:
    """A practice in which nobody can sign in yet."""
    doors.hash_quickly(monkeypatch)
    clock = doors.Clock()
    return _house(doors.office(clock), clock)


def test_the_first_run_leads_to_an_owner_who_is_signed_in(new_house: House) -> None:
    """The printed address shows the names that are known; sending it opens the practice, and then it is over."""
    path = f"/setup?code={accounts.setup_code(new_house.office)}"
    page = new_house.browser.get(path).text
    assert 'value="Practice on the Canal"' in page
    assert 'value="Rosa Lind"' in page
    token = re.search(r'name="form_token" value="([^"]+)"', page)
    code = re.search(r'name="code" value="([^"]+)"', page)
    assert token is not None
    assert code is not None
    into = new_house.browser.post("/setup", data={"form_token": token[1], "code": code[1], **SETUP})
    assert led_to(into) == "/"
    assert new_house.browser.get("/couple").text == "/couple for Rosa Lind"
    assert new_house.browser.get("/people").status_code == 200
    assert doors.browser_session_of(new_house.office, new_house.token() or "").roles == {
        StaffRole.COUNSELOR,
        StaffRole.ADMIN,
    }
    assert new_house.another_browser().get(path).status_code == 403


@pytest.mark.parametrize("code", ["", "guess"])
def test_without_the_printed_code_there_is_no_set_up(new_house: House, code: str) -> None:
    """Whoever comes by from elsewhere sees neither the form nor a name, and makes no owner."""
    new_house.browser.get("/login")
    page = new_house.browser.get(f"/setup?code={code}")
    sent = new_house.send("/setup", code=code, **SETUP)
    assert (page.status_code, sent.status_code) == (403, 403)
    assert "Rosa" not in page.text
    assert not accounts.is_set_up(new_house.office)


def test_before_the_set_up_the_door_says_where_to_find_it(new_house: House) -> None:
    """There is nothing to type, and the code is not on the page."""
    page = new_house.browser.get("/login").text
    assert "in which Mendwell was started" in page
    assert new_house.office.setup_code not in page
    assert '<input type="password"' not in page


def _demo() -> House:
    office = doors.office(is_demo=True)
    for role in (StaffRole.SUPERVISOR, StaffRole.CUSTODIAN):
        doors.add_person(
            office, login_name=role.value, name=f"Invented {role.value}", password=None, roles=frozenset({role})
        )
    return _house(office, doors.Clock())


def test_a_demo_opens_as_each_of_its_people() -> None:
    """A button each, its counselor first, and no password; whoever is chosen has their own roles and no others."""
    demo = _demo()
    offered = re.findall(r'name="demo" value="([^"]+)"[^>]*>Open as ([^<]+)<', demo.browser.get("/login").text)
    assert [name for _, name in offered] == ["Rosa Lind", "Invented custodian", "Invented supervisor"]
    for staff_id, name in offered:
        browser = demo.another_browser()
        assert led_to(demo.send("/login", browser, demo=staff_id)) == "/"
        browser_session = doors.browser_session_of(demo.office, demo.token(browser) or "")
        assert (str(browser_session.staff_id), browser_session.name) == (staff_id, name)
        assert browser_session.roles == {StaffRole(name.removeprefix("Invented ").replace("Rosa Lind", "counselor"))}
    assert doors.logged(demo.office).count("signed_in") == 3


@pytest.mark.parametrize("chosen", ["1", "00000000-0000-0000-0000-000000000001"])
def test_a_demo_opens_as_nobody_else(chosen: str) -> None:
    """Whoever is not of the demo is refused, and no browser session begins."""
    demo = _demo()
    assert demo.send("/login", demo=chosen).status_code == 403
    assert demo.token() is None


def test_a_demo_is_for_this_computer_alone() -> None:
    """From another computer no button opens anything."""
    demo = _demo()
    chosen = str(demo.office.demo_people()[0].staff_id)
    away = TestClient(demo.app, headers={"Origin": ORIGIN}, client=("192.0.2.7", 5000), follow_redirects=False)
    assert demo.send("/login", away, demo=chosen).status_code == 403
    assert demo.token(away) is None


def test_a_demo_opens_as_nobody_who_has_left() -> None:
    """A visitor who deactivates somebody no longer finds them on the page."""
    demo = _demo()
    left = demo.office.demo_people()[1]
    doors.deactivate(demo.office, left.staff_id)
    assert left.name not in demo.browser.get("/login").text
    assert demo.send("/login", demo=str(left.staff_id)).status_code == 403


def test_a_real_practice_offers_nobody(house: House) -> None:
    """Its page names none of its people, and naming one of them opens nothing."""
    page = house.browser.get("/login").text
    assert "Open as" not in page
    assert "Rosa" not in page
    rosa = driver.cursor(house.office.db).execute("SELECT staff_id FROM account").fetchone()
    assert rosa is not None
    for chosen in (str(rosa[0]), "1"):
        assert house.send("/login", demo=chosen).status_code == 403
        assert house.token() is None


def test_the_own_password_is_changed_with_the_old_one(house: House) -> None:
    """Other browsers are signed out by it, this one goes on; without the old password nothing changes."""
    other = house.another_browser()
    house.sign_in()
    house.sign_in(other)
    assert _send_account(house, "/account/password", old=OTHER, new=OTHER, again=OTHER).status_code == 403
    assert other.get("/couple").status_code == 200
    changed = _send_account(house, "/account/password", old=PASSWORD, new=OTHER, again=OTHER)
    assert led_to(changed) == "/account?done=password"
    assert "password is changed" in house.browser.get("/account?done=password").text
    assert led_to(other.get("/couple")).startswith("/login")
    assert house.browser.get("/couple").status_code == 200


def _send_account(house: House, path: str, **fields: str) -> httpx.Response:
    token = re.search(r'name="form_token" value="([^"]+)"', house.browser.get("/account").text)
    return house.browser.post(path, data={"form_token": token[1] if token else "", **fields})


def test_a_second_factor_is_set_up_and_taken_off_on_the_own_page(house: House) -> None:
    """The password opens the picture, a code switches it on and shows the recovery codes; off takes the password."""
    house.sign_in()
    assert _send_account(house, "/account/factor/offer", password=OTHER).status_code == 403
    assert led_to(house.browser.get("/account/factor")) == "/account"
    assert led_to(_send_account(house, "/account/factor/offer", password=PASSWORD)) == "/account/factor"
    key = re.search(r'<span class="code">([A-Z2-7 ]+)</span>', house.browser.get("/account/factor").text)
    assert key is not None
    app = pyotp.TOTP(key[1].replace(" ", ""))
    assert house.send("/account/factor", code="000000").status_code == 422
    shown = house.send("/account/factor", code=doors.code_at(app, house.clock()))
    assert len(re.findall(r"<li>[\w-]{17}</li>", shown.text)) == 10
    assert "10 of your recovery codes are left" in house.browser.get("/account").text
    anew = _send_account(house, "/account/codes", password=PASSWORD)
    assert set(re.findall(r"<li>[\w-]{17}</li>", anew.text)).isdisjoint(re.findall(r"<li>[\w-]{17}</li>", shown.text))
    off = _send_account(house, "/account/factor/off", password=PASSWORD)
    assert led_to(off) == "/account?done=factor-off"
    assert led_to(house.sign_in(house.another_browser())) == "/"


def test_an_offered_secret_is_not_anybody_elses(house: House) -> None:
    """A picture opened in one person's browser session cannot be switched on in another's on the same browser."""
    doors.add_person(house.office, login_name="noor", name="Noor Vos")
    house.sign_in()
    _send_account(house, "/account/factor/offer", password=PASSWORD)
    offered = house.browser.cookies.get("mendwell_pending")
    house.send("/logout")
    house.send("/login", login_name="noor", password=PASSWORD)
    house.browser.cookies.set("mendwell_pending", offered or "", domain=DOMAIN)
    assert led_to(house.browser.get("/account/factor")) == "/account"


def test_signing_out_everywhere_else_leaves_this_browser(house: House) -> None:
    """The other browser is at the door again."""
    other = house.another_browser()
    house.sign_in()
    house.sign_in(other)
    word = browser_sessions.own_word(house.token() or "")
    assert _send_account(house, f"/account/sessions?own={word}").status_code == 303
    assert led_to(other.get("/couple")).startswith("/login")
    assert house.browser.get("/couple").status_code == 200


def test_the_cookie_alone_is_given_no_word(house: House) -> None:
    """A program that was handed the cookie makes up the rest of a form; no answer brings it the word or a new token."""
    house.sign_in()
    token = house.token()
    for path in ("password", "sessions", "factor/offer", "factor", "factor/off", "codes"):
        answer = _send_account(house, f"/account/{path}?own=made-up")
        assert COOKIE not in answer.headers.get("set-cookie", "")
        assert "mendwell-own." not in answer.headers.get("location", "") + answer.text
    assert house.token() == token
    assert house.browser.get("/couple").status_code == 200


@pytest.mark.parametrize("path", ["/account", "/account/factor"])
def test_the_own_page_is_for_open_browser_sessions(house: House, path: str) -> None:
    """Signed out it leads to the door, locked to the lock."""
    assert led_to(house.browser.get(path)).startswith("/login")
    house.sign_in()
    house.browser.post("/lock")
    assert led_to(house.browser.get(path)).startswith("/unlock")
    assert house.browser.post(f"{path}/off", data={"password": PASSWORD}).status_code == 423


def test_the_account_is_read_anew(house: House) -> None:
    """What an admin changed meanwhile is what the page shows."""
    house.sign_in()
    _rosa(house)
    assert "It is on" in house.browser.get("/account").text
    staff_id = doors.browser_session_of(house.office, house.token() or "").staff_id
    assert account_of(house.office, staff_id).has_factor


@pytest.mark.parametrize("path", ["/login", "/login/code", "/unlock", "/setup", "/password/x", "/account/password"])
def test_odd_bodies_are_answered_calmly(house: House, path: str) -> None:
    """Files, half characters, repeated and missing fields never lead to a server error."""
    house.sign_in()
    bodies: list[dict[str, object]] = [
        {"content": b"", "headers": {"content-type": "application/x-www-form-urlencoded"}},
        {
            "content": b"form_token=%ff%ed%a0%80&password=%00",
            "headers": {"content-type": "application/x-www-form-urlencoded"},
        },
        {"files": {"password": ("a.txt", b"x"), "form_token": ("b.txt", b"y")}},
        {"content": b"{}", "headers": {"content-type": "application/json"}},
        {"content": b"--x", "headers": {"content-type": "multipart/form-data; boundary=x"}},
    ]
    for body in bodies:
        answer = house.browser.post(path, **body)  # type: ignore[arg-type]
        assert answer.status_code < 500
