"""The in-session screen in a real browser: one key, both ways, in every window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests import running
from tests.browser.watching import watch

COUPLE = re.compile(r"couple=[0-9a-f-]{36}")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A laptop without cookies."""
    opened = browser.new_context(viewport={"width": 1366, "height": 768})
    yield opened
    opened.close()


def test_one_key_turns_every_window_round(context: BrowserContext, demo: running.Running) -> None:
    """F9 leaves the record for progress; another window loses what is private within seconds, and comes back."""
    front, back = (watch(context.new_page(), demo.url) for _ in range(2))
    front.open()
    found = COUPLE.search(front.page.content())
    assert found is not None
    back.open(f"/couple?{found[0]}")
    expect(back.page.get_by_text("Safe contact").first).to_be_visible()
    front.open(f"/couple?{found[0]}")
    expect(front.page.get_by_text("In-session screen")).to_be_visible()
    expect(front.page.get_by_text("Safe contact").first).to_be_visible()
    front.page.keyboard.press("F9")
    expect(front.page.get_by_text("This screen shows what both agreed to show.")).to_be_visible()
    assert front.page.url == f"{demo.url}/progress?{found[0]}"
    assert front.page.title() == "Mendwell"
    expect(back.page.get_by_text("This screen shows what both agreed to show.")).to_be_visible()
    assert back.page.get_by_text("Safe contact").count() == 0
    front.page.keyboard.press("F9")
    expect(front.page.get_by_text("In-session screen")).to_be_visible()
    expect(back.page.get_by_text("In-session screen")).to_be_visible()
    front.check()
    back.check()


COVER = "#mw-cover"
COVERED = "document.elementFromPoint(innerWidth / 2, innerHeight / 2).id === 'mw-cover'"


def _turn_away(page: Page, *, is_hidden: bool) -> None:
    """Let the page believe that another window lies over it, or no longer does."""
    page.evaluate(
        "(is) => { Object.defineProperty(document, 'hidden', {configurable: true, get: () => is});"
        " document.dispatchEvent(new Event('visibilitychange')); }",
        is_hidden,
    )


def test_a_page_nobody_looks_at_is_covered(context: BrowserContext, demo: running.Running) -> None:
    """It comes back when the server says so, and goes to the lock, still covered, when it was locked meanwhile."""
    front = watch(context.new_page(), demo.url)
    front.open()
    assert not front.page.evaluate(COVERED)
    _turn_away(front.page, is_hidden=True)
    assert front.page.evaluate(COVERED)
    _turn_away(front.page, is_hidden=False)
    expect(front.page.locator(COVER)).to_have_count(0)
    _turn_away(front.page, is_hidden=True)
    front.page.evaluate("fetch('/lock', {method: 'POST', redirect: 'manual'})")
    _turn_away(front.page, is_hidden=False)
    front.page.wait_for_url(re.compile("/unlock"))


def _strike(page: Page) -> None:
    """Stop the page's own clock for good, at a moment when it asks how its session is."""
    page.clock.pause_at(datetime.now() + timedelta(hours=1))


def test_a_page_kept_for_the_back_button_is_looked_at_first(context: BrowserContext, demo: running.Running) -> None:
    """It was covered as it went, and while the server does not answer it stays so, with a word why."""
    front = watch(context.new_page(), demo.url)
    front.open()
    context.route("**/session", lambda route: route.abort())
    front.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    assert front.page.evaluate(COVERED)
    front.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(front.page.get_by_text("Mendwell is not responding.")).to_be_visible()
    assert front.page.evaluate(COVERED)
    context.unroute("**/session")
    expect(front.page.locator(COVER)).to_have_count(0)


def test_an_answer_from_before_does_not_uncover_a_page(context: BrowserContext, demo: running.Running) -> None:
    """An answer that the page asked for while it was in sight says nothing about the time after."""
    front = watch(context.new_page(), demo.url)
    front.page.clock.install()
    front.open()
    held: list[Route] = []
    context.route("**/session", lambda route: route.continue_() if held else held.append(route))
    with front.page.expect_request("**/session"):
        _strike(front.page)
    front.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    with front.page.expect_response("**/session") as answer:
        held[0].continue_()
    assert answer.value.json()["state"] == "open"
    # By the time that another answer is here, the first one has been read.
    front.page.evaluate("fetch('/session').then(answer => answer.json())")
    assert front.page.evaluate(COVERED)


def test_a_page_whose_server_is_gone_does_not_stay(context: BrowserContext, demo: running.Running) -> None:
    """For a moment without an answer it stays as it is; after the time that a session may rest it is covered."""
    front = watch(context.new_page(), demo.url)
    front.page.clock.install()
    said = {"state": "open", "screen": "private", "idle_seconds": 12}
    context.route("**/session", lambda route: route.fulfill(json=said))
    front.open()
    with front.page.expect_response("**/session"):
        _strike(front.page)
    context.unroute("**/session")
    context.route("**/session", lambda route: route.abort())
    for seconds, is_covered in ((6, False), (12, True)):
        with front.page.expect_event("requestfailed", lambda asked: asked.url.endswith("/session")):
            front.page.clock.fast_forward(seconds * 1000)
        expect(front.page.locator(COVER)).to_have_count(int(is_covered))
        assert front.page.evaluate(COVERED) is is_covered
    context.unroute("**/session")
    front.page.clock.fast_forward(6000)
    expect(front.page.locator(COVER)).to_have_count(0)


def test_the_key_rests_while_something_is_typed(context: BrowserContext, demo: running.Running) -> None:
    """In a text field the key does nothing; beside it, it does."""
    front = watch(context.new_page(), demo.url)
    front.open("/steps")
    front.page.get_by_label("Search").first.fill("apology")
    front.page.keyboard.press("F9")
    front.rest()
    assert front.page.get_by_text("In-session screen").is_visible()
    front.page.get_by_role("heading", name="Steps", exact=True).click()
    front.rest()
    front.page.keyboard.press("F9")
    expect(front.page.get_by_text("Back to private screen")).to_be_visible()
    front.page.keyboard.press("F9")
    expect(front.page.get_by_text("In-session screen")).to_be_visible()
