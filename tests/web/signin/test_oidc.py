"""Signing in through a clinic's own provider: whom it lets in, and every answer that is not believed."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from dashboard import wire
from dashboard.domain.access import BrowserSessionState, StaffRole
from dashboard.domain.audit import Action
from dashboard.domain.ids import new_id
from dashboard.services.browser_sessions import COOKIE
from dashboard.services.office import Office
from dashboard.settings import Settings
from dashboard.store.signin import providers
from dashboard.store.transaction import Transaction
from dashboard.web.gate import Gate
from dashboard.web.signin import oidc
from tests import driver, factories
from tests.web.signin import oidc_provider
from tests.web.signin.oidc_provider import LocalProvider

INVITED = "robin@clinic.example"


@pytest.fixture(scope="module")
def service() -> Iterator[LocalProvider]:
    """The provider, on a port of its own."""
    with oidc_provider.running() as running:
        yield running


@pytest.fixture
def provider(service: LocalProvider, monkeypatch: pytest.MonkeyPatch) -> LocalProvider:
    """The provider as it behaves when nobody meddles with it."""
    monkeypatch.setenv(oidc_provider.SECRET_VARIABLE, oidc_provider.SECRET)
    service.subject, service.email, service.signs_with, service.algorithm = "person-1", INVITED, None, "RS256"
    for table in (service.claims, service.about, service.answers, service.codes, service.asked, service.sent):
        table.clear()
    return service


@pytest.fixture
def office(provider: LocalProvider) -> Office:
    """A practice that signs in through the provider, and where Robin is invited."""
    found = factories.office(of=factories.practice(now=datetime.now(UTC).replace(tzinfo=None)))
    found.settings = Settings(oidc=provider.settings)
    add_person(found, INVITED)
    return found


@pytest.fixture
def browser(office: Office) -> TestClient:
    """Somebody's browser, before the door."""
    return _browser(office)


def _browser(office: Office) -> TestClient:
    routes = oidc.routes(office)
    app = Starlette(
        routes=[each.starlette() for each in routes],
        middleware=[Middleware(Gate, office=office, routes=routes, wire=wire)],
    )
    return TestClient(app, base_url="http://127.0.0.1:8555", follow_redirects=False)


def add_person(
    office: Office,
    login_name: str,
    *,
    is_active: bool = True,
    password_hash: str | None = None,
    subject: str | None = None,
) -> None:
    """A counselor with an account."""
    staff = {"staff_id": new_id(), "display_name": "Robin", "is_counselor": True, "is_active": is_active}
    account = {"staff_id": staff["staff_id"], "login_name": login_name, "password_hash": password_hash}
    account |= {"oidc_subject": subject, "is_supervisor": False, "is_admin": False, "is_custodian": False}

    def work(tx: Transaction) -> None:
        for table, values in (("staff", staff), ("account", account)):
            row = tx.stamped(values)
            marks = ", ".join(f"${name}" for name in row)
            driver.cursor_of(tx).execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", row)

    office.db.write(office.system, work, summary="Add a person", now=office.now)


def go_round(browser: TestClient, path: str = "/login/provider") -> httpx.Response:
    """To the provider and back, as a browser goes."""
    answer = browser.get(path)
    assert answer.status_code == 303, answer.text
    at_provider = httpx.get(answer.headers["location"])
    assert at_provider.status_code == 303, at_provider.text
    return browser.get(_path(at_provider.headers["location"]))


def _path(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def _browser_session(office: Office, browser: TestClient) -> Any:
    return office.browser_sessions.find(browser.cookies.get(COOKIE))


def _actions(office: Office) -> list[str]:
    rows = driver.cursor(office.db).execute("SELECT action FROM audit ORDER BY seq").fetchall()
    return [action for (action,) in rows]


def _is_refused(office: Office, browser: TestClient, answer: httpx.Response) -> bool:
    return (
        answer.status_code == 403
        and "You are not signed in" in answer.text
        and _browser_session(office, browser) is None
        and Action.SIGNED_IN not in _actions(office)
    )


def test_an_invited_person_comes_in_and_is_bound_once(office: Office, browser: TestClient) -> None:
    """The first time the verified e-mail address counts, from then on the provider's own name for the person."""
    answer = go_round(browser, "/login/provider?next=/progress?couple=1")
    assert answer.status_code == 200
    assert "url=/progress?couple=1" in answer.text
    assert "SameSite=strict" in answer.headers["set-cookie"]
    browser_session = _browser_session(office, browser)
    assert (browser_session.name, browser_session.roles) == ("Robin", frozenset({StaffRole.COUNSELOR}))
    assert _actions(office)[-2:] == [Action.PROVIDER_BOUND, Action.SIGNED_IN]


def test_a_bound_person_comes_in_whatever_the_address_says(
    office: Office, browser: TestClient, provider: LocalProvider
) -> None:
    """Who was bound is known by the subject; the same address under another subject is somebody else."""
    go_round(browser)
    provider.email = "married@clinic.example"
    assert go_round(_browser(office)).status_code == 200
    assert _actions(office).count(Action.PROVIDER_BOUND) == 1
    provider.subject, provider.email = "person-2", INVITED
    assert go_round(_browser(office)).status_code == 403


def test_the_request_carries_state_nonce_and_challenge(browser: TestClient, provider: LocalProvider) -> None:
    """What goes to the provider ties its answer to this browser, and asks for a sign-in of this moment."""
    address = urlsplit(browser.get("/login/provider").headers["location"])
    asked = {name: values[0] for name, values in parse_qs(address.query).items()}
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert (asked["prompt"], asked["max_age"]) == ("login", "0")
    assert asked["redirect_uri"] == "http://127.0.0.1:8555/login/provider/return"
    assert min(len(asked[name]) for name in ("state", "nonce", "code_challenge")) >= 43
    assert oidc_provider.SECRET not in address.geturl()


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param({"nonce": "of somebody else"}, id="wrong nonce"),
        pytest.param({"nonce": None}, id="no nonce"),
        pytest.param({"aud": "another app"}, id="wrong audience"),
        pytest.param({"aud": None}, id="no audience"),
        pytest.param({"aud": [oidc_provider.CLIENT, "another app"], "azp": "another app"}, id="made for another"),
        pytest.param({"iss": "https://id.evil.example"}, id="wrong issuer"),
        pytest.param({"exp": 1_000_000_000}, id="expired"),
        pytest.param({"exp": None}, id="no end"),
        pytest.param({"iat": 32_000_000_000}, id="of the future"),
        pytest.param({"auth_time": 1_000_000_000}, id="signed in long ago"),
        pytest.param({"auth_time": None}, id="does not say when"),
        pytest.param({"sub": None}, id="nobody"),
        pytest.param({"sub": 7}, id="subject of another kind"),
    ],
)
def test_a_wrong_claim_lets_nobody_in(
    office: Office, browser: TestClient, provider: LocalProvider, claims: dict[str, Any]
) -> None:
    """Each claim that could be of another sign-in, app or time is checked."""
    provider.claims |= claims
    assert _is_refused(office, browser, go_round(browser))


def test_a_signature_of_another_key_lets_nobody_in(
    office: Office, browser: TestClient, provider: LocalProvider
) -> None:
    """A token that bears the key's name but not its signature is not believed."""
    provider.signs_with = RSAKey.generate_key(2048, {"kid": provider.key.kid}, private=True)
    assert _is_refused(office, browser, go_round(browser))


def test_a_token_without_signature_lets_nobody_in(office: Office, browser: TestClient, provider: LocalProvider) -> None:
    """An unsigned token, and one signed with what both sides know, are not believed."""
    for algorithm in ("none", "HS256"):
        provider.algorithm = algorithm
        assert _is_refused(office, browser, go_round(browser))
        header = json.loads(urlsafe_b64decode(provider.sent[-1].split(".")[0] + "=="))
        assert header["alg"] == algorithm


def test_the_provider_may_change_its_keys(office: Office, browser: TestClient, provider: LocalProvider) -> None:
    """A key that was not there before is asked for once, and then works."""
    assert go_round(browser).status_code == 200
    before = provider.key
    provider.key = RSAKey.generate_key(2048, {"kid": "second"}, private=True)
    try:
        assert go_round(_browser(office)).status_code == 200
    finally:
        provider.key = before


def test_an_answer_works_once(office: Office, browser: TestClient, provider: LocalProvider) -> None:
    """The same code and state, sent again, let nobody in; neither does the code under a new state."""
    left = browser.get("/login/provider")
    back = _path(httpx.get(left.headers["location"]).headers["location"])
    kept = browser.cookies.get("mendwell_trip")
    assert browser.get(back).status_code == 200
    again = _browser(office)
    again.cookies.set("mendwell_trip", kept or "")
    assert again.get(back).status_code == 403
    assert again.cookies.get(COOKIE) is None
    fresh = _browser(office)
    state = parse_qs(urlsplit(fresh.get("/login/provider").headers["location"]).query)["state"][0]
    code = parse_qs(urlsplit(back).query)["code"][0]
    assert fresh.get("/login/provider/return", params={"code": code, "state": state}).status_code == 403
    assert _actions(office).count(Action.SIGNED_IN) == 1


def test_an_answer_belongs_to_the_browser_that_left(office: Office, browser: TestClient) -> None:
    """An answer carried to another browser, or one nobody asked for, lets nobody in."""
    back = _path(httpx.get(browser.get("/login/provider").headers["location"]).headers["location"])
    other = _browser(office)
    assert _is_refused(office, other, other.get(back))
    assert _is_refused(office, browser, browser.get("/login/provider/return?code=x&state=y"))
    assert _is_refused(office, browser, browser.get("/login/provider/return"))


def test_an_answer_comes_too_late(office: Office, browser: TestClient) -> None:
    """Who takes longer than five minutes starts again."""
    back = _path(httpx.get(browser.get("/login/provider").headers["location"]).headers["location"])
    later = office.clock() + timedelta(minutes=5)
    office.clock = lambda: later
    assert _is_refused(office, browser, browser.get(back))


def test_an_answer_that_names_another_issuer_is_not_used(
    office: Office, browser: TestClient, provider: LocalProvider
) -> None:
    """A code of another provider is not even exchanged."""
    provider.answers["iss"] = "https://id.evil.example"
    assert _is_refused(office, browser, go_round(browser))
    assert "token" not in provider.asked


def test_who_declines_is_not_signed_in(office: Office, browser: TestClient, provider: LocalProvider) -> None:
    """A person who turns back at the provider is told that nothing happened."""
    provider.answers["error"] = "access_denied"
    answer = go_round(browser)
    assert _is_refused(office, browser, answer)
    assert "not completed" in answer.text


@pytest.mark.parametrize(
    ("account", "claims"),
    [
        pytest.param(None, {}, id="unknown"),
        pytest.param({"is_active": False}, {}, id="deactivated"),
        pytest.param({"password_hash": "has one"}, {}, id="has a password"),
        pytest.param({"subject": "another"}, {}, id="bound to another"),
        pytest.param({}, {"email_verified": False}, id="address not verified"),
        pytest.param({}, {"email_verified": "true"}, id="address perhaps verified"),
        pytest.param({}, {"email": None}, id="no address"),
    ],
)
def test_who_was_not_invited_stays_out(
    office: Office, provider: LocalProvider, account: dict[str, Any] | None, claims: dict[str, Any]
) -> None:
    """Nobody is made known by signing in, and all who stay out read the same."""
    provider.email = "sam@clinic.example"
    provider.claims |= claims
    if account is not None:
        add_person(office, "sam@clinic.example", **account)
    before = driver.cursor(office.db).execute("SELECT staff_id, oidc_subject FROM account ORDER BY ALL").fetchall()
    browser = _browser(office)
    answer = go_round(browser)
    assert _is_refused(office, browser, answer)
    assert "Nobody in this practice signs in with this account." in answer.text
    assert (
        driver.cursor(office.db).execute("SELECT staff_id, oidc_subject FROM account ORDER BY ALL").fetchall() == before
    )
    assert _actions(office)[-1] == Action.SIGN_IN_FAILED


def test_a_deactivated_person_stays_out_though_bound(office: Office, browser: TestClient) -> None:
    """Who was let go does not come in on the provider's word, nor by being invited again under another name."""
    go_round(browser)
    driver.cursor(office.db).execute("UPDATE staff SET is_active = FALSE")
    add_person(office, "again@clinic.example")
    assert go_round(_browser(office)).status_code == 403


@pytest.mark.parametrize(
    "about",
    [
        {"issuer": "https://id.evil.example"},
        {"token_endpoint": "http://id.evil.example/token"},
        {"jwks_uri": None},
    ],
)
def test_a_provider_that_says_it_is_another_is_not_used(
    office: Office, browser: TestClient, provider: LocalProvider, about: dict[str, Any]
) -> None:
    """The document it publishes must be its own, and must not send secrets in the clear."""
    provider.about |= about
    assert _is_refused(office, browser, browser.get("/login/provider"))


def test_a_provider_that_is_down_is_said_so(office: Office, provider: LocalProvider) -> None:
    """A plain sentence, and the way back to the door."""
    with oidc_provider.running() as gone:
        settings = gone.settings
    office.settings = Settings(oidc=settings)
    browser = _browser(office)
    answer = browser.get("/login/provider")
    assert _is_refused(office, browser, answer)
    assert "does not answer" in answer.text
    assert 'href="/login"' in answer.text


def test_a_missing_secret_is_said_so(office: Office, browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable is named, so that somebody can set it."""
    monkeypatch.delenv(oidc_provider.SECRET_VARIABLE)
    assert oidc_provider.SECRET_VARIABLE in go_round(browser).text


def test_a_locked_browser_session_ends_when_its_person_comes_back(office: Office, browser: TestClient) -> None:
    """Coming back through the provider starts a new browser session; the locked one is worth nothing any more."""
    go_round(browser)
    locked = browser.cookies[COOKIE]
    office.browser_sessions.lock(locked)
    assert go_round(browser).status_code == 200
    assert browser.cookies[COOKIE] != locked
    assert office.browser_sessions.find(locked) is None
    assert _browser_session(office, browser).state is BrowserSessionState.OPEN


def test_without_a_provider_nothing_leaves_and_the_addresses_do_not_exist(provider: LocalProvider) -> None:
    """No request is made unless a provider is set."""
    office = factories.office(of=factories.practice())
    assert oidc.routes(office) == []
    assert provider.asked == []


def test_nothing_is_asked_before_somebody_goes(office: Office, provider: LocalProvider) -> None:
    """Setting a provider alone sends no request."""
    _browser(office)
    assert provider.asked == []
    assert providers.find_bound(office.db, office.practice_id, f"{provider.issuer} person-1") is None
