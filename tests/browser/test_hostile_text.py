"""The nastiest strings in every field at once, on every page that shows them, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Dialog

from dashboard.ui import navigation
from tests import own
from tests.browser.clinic import Desk
from tests.browser.conftest import at_desk
from tests.browser.watching import Watched
from tests.browser.windows import Windows
from tests.reliability import desk_server, hostile

pytestmark = pytest.mark.browser

# What the strings would make of a page that takes them for what they look like.
MADE = (
    "[src*='192.0.2.66'], [href*='192.0.2.66'], [href^='javascript'], [href*='example.com'], img[src='x'], "
    "iframe[srcdoc], [onerror], [onload], [ontoggle], [onfocus], .katex a, main script"
)


@pytest.fixture(scope="module")
def desk() -> Iterator[dict[str, Any]]:
    """A practice whose every field holds all of them."""
    with desk_server.served(desk_server.HOSTILE) as running:
        yield running


@pytest.fixture
def screen(windows: Windows, desk: dict[str, Any]) -> Iterator[Watched]:
    """A counselor who is everything else too, with a fault noted for each dialog."""
    with at_desk(windows, Desk(desk["url"], desk["token"])) as watched:

        def dialog(opened: Dialog) -> None:
            watched.faults.append(f"dialog: {opened.message}")
            opened.dismiss()

        watched.page.on("dialog", dialog)
        yield watched


def _is_harmless(screen: Watched) -> None:
    assert screen.page.locator(MADE).count() == 0
    screen.check()


def test_no_page_of_the_app_takes_words_for_more(screen: Watched, desk: dict[str, Any]) -> None:
    """No dialog, request, link, picture, error or exception on any page, with everything that opens opened."""
    for path in navigation.PAGES_BY_PATH:
        entry = {"steps": f"step={desk['step']}", "plans": f"plan={desk['plan']}"}.get(path, f"couple={desk['couple']}")
        # The first page stands at the root.
        screen.open(f"/{path}?{entry}" if path != "today" else "/")
        screen.open_all()
        _is_harmless(screen)
        if path in {"couple", "progress", "homework", "confidentiality"}:
            shown = screen.page.locator("[data-testid=stMain]").inner_text()
            assert any(each in shown for each in hostile.NASTIEST[:12])


def test_no_page_outside_the_app_takes_words_for_more(screen: Watched, desk: dict[str, Any]) -> None:
    """The same for partners, for whoever hands the device over, and at the door."""
    page = screen.page
    handover = own.address(f"/handover/{desk['partner']}", desk["token"])
    for path in ("/account", handover, "/logout", f"/c/{desk['link']}", "/c/policy"):
        page.goto(desk["url"] + path)
        _is_harmless(screen)
    page.get_by_role("button", name="I have read this").click()
    for path in ("/c/", f"/c/homework/{desk['task']}", "/c/check-in"):
        page.goto(desk["url"] + path)
        _is_harmless(screen)
    page.locator("#q-small_win input[type=text]").evaluate("(field, text) => { field.value = text }", "\x07" + MADE)
    page.get_by_role("button", name="Send").click()
    page.get_by_role("alert").wait_for()
    assert screen.page.locator(MADE).count() == 0
