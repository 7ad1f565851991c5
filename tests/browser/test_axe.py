"""Every page of the app under axe-core, beside an empty page: what Streamlit brings itself is no fault of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from dashboard.ui import navigation
from tests import own
from tests.browser.conftest import SIZES
from tests.browser.watching import Watched, watch
from tests.browser.windows import Windows, sign_in
from tests.reliability import desk_server

pytestmark = pytest.mark.browser

# A rule and where it is broken, without the parts of an address that differ from page to page.
Fault = tuple[str, str]
_VARIES = re.compile(r"(:nth-child\(\d+\)|\.?st-emotion-cache-\w+|\.e\w{7,}\d+|\.st-\w+|\d+)")


@dataclass(frozen=True)
class Look:
    """A screen: its size and theme."""

    size: str
    scheme: Any


LOOKS = [Look("laptop", "light"), Look("phone", "dark")]


@pytest.fixture(scope="module")
def desk() -> Iterator[dict[str, Any]]:
    """A practice with something in every field."""
    with desk_server.served(desk_server.PLAIN) as running:
        yield running


@pytest.fixture(scope="module")
def empty() -> Iterator[dict[str, Any]]:
    """The same practice in the same frame, with one word on each page."""
    with desk_server.served(desk_server.EMPTY) as running:
        yield running


def faults(page: Page) -> dict[Fault, str]:
    """What axe finds on a page, with the element as it stands there."""
    return {
        (violation["id"], _VARIES.sub("", " ".join(map(str, node["target"])))): f"{violation['help']}: {node['html']}"
        for violation in Axe().run(page).response["violations"]
        for node in violation["nodes"]
    }


@contextmanager
def _screen(windows: Windows, running: dict[str, Any], look: Look) -> Iterator[Watched]:
    width, height = SIZES[look.size]
    like = {"viewport": {"width": width, "height": height}, "color_scheme": look.scheme}
    with windows.open(running["url"], **like) as context:
        sign_in(context, running["url"], running["token"])
        yield watch(context.new_page(), running["url"])


def _of_streamlit(windows: Windows, empty: dict[str, Any], look: Look) -> set[Fault]:
    with _screen(windows, empty, look) as screen:
        screen.open("/")
        found = set(faults(screen.page))
        screen.open(f"/progress?couple={empty['couple']}")
        return found | set(faults(screen.page))


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.size}-{look.scheme}")
def test_every_page_breaks_no_rule_of_its_own(
    windows: Windows, desk: dict[str, Any], empty: dict[str, Any], look: Look
) -> None:
    """With everything that opens opened, no page breaks a rule where an empty one does not."""
    known = _of_streamlit(windows, empty, look)
    wrong = []
    with _screen(windows, desk, look) as screen:
        for path in navigation.PAGES_BY_PATH:
            of_content = {"steps": f"step={desk['step']}", "plans": f"plan={desk['plan']}"}
            entry = of_content.get(path, f"couple={desk['couple']}")
            # The first page stands at the root.
            screen.open(f"/{path}?{entry}" if path != "today" else "/")
            screen.open_all()
            wrong += [(path, *fault, html[:300]) for fault, html in faults(screen.page).items() if fault not in known]
    assert wrong == []


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.size}-{look.scheme}")
def test_pages_of_our_own_break_none(windows: Windows, desk: dict[str, Any], look: Look) -> None:
    """The account, handing over, signing out and in, setting up, unlocking, and the partners' pages: nothing at all."""
    with _screen(windows, desk, look) as screen:
        assert _faults_of_our_own_pages(screen.page, desk) == []


def _faults_of_our_own_pages(page: Page, desk: dict[str, Any]) -> list[tuple[str, ...]]:
    wrong: list[tuple[str, ...]] = []

    def see(path: str) -> None:
        page.goto(desk["url"] + path)
        wrong.extend((path, *fault, html[:300]) for fault, html in faults(page).items())

    handover = own.address(f"/handover/{desk['partner']}", desk["token"])
    paths = ["/account", handover, "/logout", "/setup?code=x", "/password/x", "/c/unknown"]
    paths += ["/c/help", "/c/gone", f"/c/{desk['pin_link']}", f"/c/{desk['link']}", "/c/policy"]
    for path in paths:
        see(path)
    if page.get_by_role("button", name="I have read this").count():
        page.get_by_role("button", name="I have read this").click()
    for path in ("/c/", f"/c/homework/{desk['task']}", "/c/check-in"):
        see(path)
    page.context.clear_cookies()
    see("/login")
    see(f"/setup?code={desk['setup']}")
    return wrong
