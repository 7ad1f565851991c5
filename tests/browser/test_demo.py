"""The demo in a real browser: locked, left, and opened again as somebody else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests import running
from tests.browser.watching import Watched, watch
from tests.browser.windows import Windows

pytestmark = pytest.mark.browser


@pytest.fixture(params=["light", "dark"])
def visitor(request: pytest.FixtureRequest, windows: Windows, demo: running.Running) -> Iterator[Watched]:
    """Somebody who tries the demo on a laptop."""
    with windows.open(demo.url, viewport={"width": 1366, "height": 768}, color_scheme=request.param) as context:
        yield watch(context.new_page(), demo.url)


def test_a_visitor_locks_leaves_and_comes_back_as_somebody_else(visitor: Watched) -> None:
    """The ways out work from any page and have room for a finger; each person of the demo can be chosen."""
    visitor.open("/steps")
    page = visitor.page
    expect(page.get_by_text("Rosa Lind · ")).to_be_visible()
    ways = page.locator(".mw-ways").locator("a, button")
    # `all()` does not wait: the ways out are drawn some time after the name above them.
    expect(ways).to_have_count(3)
    assert [box is not None and box["height"] >= 40 for box in (way.bounding_box() for way in ways.all())] == [True] * 3
    page.locator(".mw-ways").get_by_role("button", name="Lock").click()
    expect(page.get_by_role("heading", name="Locked")).to_be_visible()
    assert page.url.startswith(f"{visitor.url}/unlock")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Open the demo")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    assert page.get_by_role("button").count() == 4
    page.get_by_role("button", name="Open as Pieter Marsh").click()
    expect(page.get_by_text("Pieter Marsh · ")).to_be_visible()
    visitor.rest()
    expect(page.get_by_role("link", name="Caseload")).to_be_visible()
    expect(page.get_by_role("link", name="People")).to_have_count(0)
    assert [fault for fault in visitor.faults if fault.startswith(("request:", "error:"))] == []
