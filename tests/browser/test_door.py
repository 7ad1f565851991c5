"""The door as a counselor finds it on the first day, in a real browser, with and without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests import running
from tests.browser.watching import READY, Watched, watch

pytestmark = pytest.mark.browser

NAME = "rosa"
ALERT = "[role=alert]"
# A page that is shut while it asks for something says so in the console; these are none of those words.
BAD = re.compile(r"^(request|error):|Content Security Policy|Refused to")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[running.Running]:
    """`mendwell run` on a practice that is new."""
    port = str(running.free_port())
    names = ("--practice-name", "Practice under test", "--counselor-name", "Counselor under test")
    home = {"MENDWELL_HOME": str(tmp_path / "home")}
    started = running.start("run", "--no-browser", "--port", port, *names, env=home, cwd=tmp_path)
    yield started
    started.stop()


def _address(server: running.Running) -> str:
    """Where the command says that a password is chosen."""
    return server.hear(running.SETUP)[0]


def _is_accessible(page: Page) -> None:
    assert Axe().run(page).response["violations"] == []


def _set_up(page: Page, server: running.Running) -> None:
    page.goto(_address(server))
    _is_accessible(page)
    page.get_by_label("Login name").fill(NAME)
    page.get_by_label("New password").fill(running.PASSWORD)
    page.get_by_label("Repeat the password").fill(running.PASSWORD)
    page.get_by_role("button", name="Set up and sign in").click()


def _sign_in(page: Page, server: running.Running) -> None:
    page.goto(f"{server.url}/login")
    page.get_by_label("Login name").fill(NAME)
    page.get_by_label("Password").fill(running.PASSWORD)
    page.get_by_role("button", name="Sign in").click()


@pytest.fixture(params=["light", "dark"])
def door(request: pytest.FixtureRequest, browser: Browser, server: running.Running) -> Iterator[Watched]:
    """A screen in front of a practice that nobody has set up."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, color_scheme=request.param)
    yield watch(context.new_page(), server.url)
    context.close()


def test_the_first_day_at_the_door(door: Watched, server: running.Running) -> None:
    """Set up, second factor, lock from another window, unlock, sign out, sign in with a code; no page fails axe."""
    page = door.page
    _set_up(page, server)
    page.wait_for_selector(READY)
    other = page.context.new_page()
    other.goto(f"{server.url}/account")
    _is_accessible(other)
    other.get_by_label("Password", exact=True).fill(running.PASSWORD)
    other.get_by_role("button", name="Set it up").click()
    expect(other.get_by_label("The six digits")).to_be_visible()
    _is_accessible(other)
    app = pyotp.TOTP(other.locator(".hint .code").inner_text().replace(" ", ""))
    other.get_by_label("The six digits").fill(app.now())
    other.get_by_role("button", name="Switch on").click()
    codes = other.locator(".codes li")
    # A list that is not there yet would be read as an empty one.
    expect(codes).to_have_count(10)
    recovery = codes.all_inner_texts()
    _is_accessible(other)
    other.get_by_role("link", name="I have written them down").click()
    expect(other.get_by_text("10 of your recovery codes are left")).to_be_visible()
    _is_accessible(other)
    other.evaluate("fetch('/lock', {method: 'POST', redirect: 'manual'})")
    page.wait_for_url(re.compile("/unlock"))
    assert page.locator(READY).count() == 0
    _is_accessible(page)
    page.get_by_label("Your password").fill(running.PASSWORD)
    page.get_by_role("button", name="Unlock").click()
    page.wait_for_selector(READY)
    other.goto(f"{server.url}/logout")
    _is_accessible(other)
    other.get_by_role("button", name="Sign out").click()
    page.wait_for_url(re.compile("/login"))
    _is_accessible(page)
    _sign_in(page, server)
    expect(page.get_by_label("Code")).to_be_visible()
    _is_accessible(page)
    page.get_by_label("Code").fill(recovery[0])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_selector(READY)
    assert [fault for fault in door.faults if BAD.search(fault)] == []


def test_the_door_needs_no_script(browser: Browser, server: running.Running) -> None:
    """On a small phone without scripts one sets up, is refused with words, and signs in; nothing runs off the side."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    page.goto(_address(server))
    page.get_by_label("Login name").fill(NAME)
    page.get_by_label("New password").fill("passwordpassword")
    page.get_by_label("Repeat the password").fill("passwordpassword")
    page.get_by_role("button", name="Set up and sign in").click()
    expect(page.locator(ALERT)).to_contain_text("easy to guess")
    page.get_by_label("New password").fill(running.PASSWORD)
    page.get_by_label("Repeat the password").fill(running.PASSWORD)
    page.get_by_role("button", name="Set up and sign in").click()
    page.goto(f"{server.url}/logout")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("Login name").fill(NAME)
    page.get_by_label("Password").fill("not this one")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(ALERT)).to_contain_text("do not fit together")
    _sign_in(page, server)
    page.goto(f"{server.url}/account")
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    widest = page.locator("main").bounding_box()
    assert widest is not None
    assert widest["x"] + widest["width"] <= 320
    context.close()


def test_a_browser_that_keeps_nothing_for_pages_opens_the_app(browser: Browser, server: running.Running) -> None:
    """Without storage the word lasts until a reload, which asks for the password instead of connecting for ever."""
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused') }})")
    page = context.new_page()
    _set_up(page, server)
    page.wait_for_selector(READY)
    assert "mendwell-own" not in page.url
    page.reload()
    page.wait_for_url("**/unlock**")
    page.get_by_label("Your password").fill(running.PASSWORD)
    page.get_by_role("button", name="Unlock").click()
    page.wait_for_selector(READY)
    context.close()


def test_signing_out_elsewhere_goes_on_here(browser: Browser, server: running.Running) -> None:
    """The page of one's account sends the word of the browser session, and goes on with another one."""
    context = browser.new_context()
    page = context.new_page()
    _set_up(page, server)
    page.wait_for_selector(READY)
    page.goto(f"{server.url}/account")
    page.get_by_role("button", name="Sign out everywhere else").click()
    page.wait_for_url("**/account?done=sessions")
    page.goto(server.url)
    page.wait_for_selector(READY)
    context.close()
