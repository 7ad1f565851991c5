"""The in-session screen in a real browser: one key, in every window, whatever has the focus; back only on purpose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize, expect

from tests import running
from tests.browser.watching import Watched, watch
from tests.browser.windows import Windows

COUPLE = re.compile(r"couple=[0-9a-f-]{36}")


LAPTOP: ViewportSize = {"width": 1366, "height": 768}


@pytest.fixture
def context(windows: Windows, demo: running.Running) -> Iterator[BrowserContext]:
    """A laptop without cookies."""
    with windows.open(demo.url, viewport=LAPTOP) as opened:
        yield opened


@pytest.fixture
def clocked(browser: Browser) -> Iterator[BrowserContext]:
    """A laptop without cookies whose clock the test sets; it goes with the test, because a clock set once stays set."""
    opened = browser.new_context(viewport=LAPTOP)
    yield opened
    opened.close()


def _go_back(at: Watched) -> None:
    """Hold the key until the private screen is there."""
    at.rest()
    at.page.keyboard.down("F9")
    expect(at.page.get_by_text("In-session screen")).to_be_visible()
    at.page.keyboard.up("F9")


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
    _go_back(front)
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


def test_an_answer_from_before_does_not_uncover_a_page(clocked: BrowserContext, demo: running.Running) -> None:
    """An answer that the page asked for while it was in sight says nothing about the time after."""
    front = watch(clocked.new_page(), demo.url)
    front.page.clock.install()
    front.open()
    held: list[Route] = []
    clocked.route("**/session", lambda route: route.continue_() if held else held.append(route))
    with front.page.expect_request("**/session"):
        _strike(front.page)
    front.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    with front.page.expect_response("**/session") as answer:
        held[0].continue_()
    assert answer.value.json()["state"] == "open"
    # By the time that another answer is here, the first one has been read.
    front.page.evaluate("fetch('/session').then(answer => answer.json())")
    assert front.page.evaluate(COVERED)


def test_a_page_whose_server_is_gone_does_not_stay(clocked: BrowserContext, demo: running.Running) -> None:
    """For a moment without an answer it stays as it is; after the time that a session may rest it is covered."""
    front = watch(clocked.new_page(), demo.url)
    front.page.clock.install()
    said = {"state": "open", "screen": "private", "idle_seconds": 12}
    clocked.route("**/session", lambda route: route.fulfill(json=said))
    front.open()
    with front.page.expect_response("**/session"):
        _strike(front.page)
    clocked.unroute("**/session")
    clocked.route("**/session", lambda route: route.abort())
    for seconds, is_covered in ((6, False), (12, True)):
        with front.page.expect_event("requestfailed", lambda asked: asked.url.endswith("/session")):
            front.page.clock.fast_forward(seconds * 1000)
        expect(front.page.locator(COVER)).to_have_count(int(is_covered))
        assert front.page.evaluate(COVERED) is is_covered
    clocked.unroute("**/session")
    front.page.clock.fast_forward(6000)
    expect(front.page.locator(COVER)).to_have_count(0)


def _in_field(at: Watched) -> None:
    at.open("/steps")
    at.page.get_by_label("Search").first.fill("apology")


def _in_list(at: Watched) -> None:
    at.open("/steps")
    at.page.get_by_role("combobox").first.click()
    expect(at.page.get_by_role("option").first).to_be_visible()


def _in_dialog(at: Watched) -> None:
    at.open("/caseload")
    at.page.get_by_role("button", name="Add a couple").click()
    at.page.get_by_role("dialog").get_by_role("textbox").first.fill("Somebody")


def _in_find(at: Watched) -> None:
    """A dialog whose own part of the page runs while somebody types."""
    at.open("/caseload")
    at.page.get_by_role("button", name="Find").click()
    at.page.get_by_role("dialog").get_by_role("searchbox").press_sequentially("trust")


def _in_chart(at: Watched) -> None:
    at.open()
    found = COUPLE.search(at.page.content())
    assert found is not None
    at.open(f"/progress?{found[0]}&question=Feeling+safe")
    chart = at.page.locator("[data-testid=stPlotlyChart]").first
    chart.click()
    chart.hover()


@pytest.mark.parametrize("busy", [_in_field, _in_list, _in_dialog, _in_find, _in_chart])
def test_the_key_works_whatever_has_the_focus(
    context: BrowserContext, demo: running.Running, busy: Callable[[Watched], None]
) -> None:
    """The page is covered in the moment of the key, and comes out drawn for the couple alone."""
    front = watch(context.new_page(), demo.url)
    busy(front)
    # In the same moment as the key: before anything can have come from the server, and a second key adds nothing.
    covered = front.page.evaluate(
        "() => { const at = document.activeElement || document.body;"
        " for (let i = 0; i < 2; i += 1)"
        " at.dispatchEvent(new KeyboardEvent('keydown', {key: 'F9', bubbles: true, cancelable: true}));"
        f" return {COVERED} }}"
    )
    assert covered
    expect(front.page.get_by_text("This screen shows what both agreed to show.")).to_be_visible()
    expect(front.page.locator(COVER)).to_have_count(0)
    assert front.page.get_by_role("dialog").count() == 0
    _go_back(front)
    front.check()


def test_the_button_covers_the_page_too(context: BrowserContext, demo: running.Running) -> None:
    """A click on it hides what is private before the server has said anything, and is made again if it gets lost."""
    front = watch(context.new_page(), demo.url)
    front.open("/caseload")
    # The first click reaches nobody, as one does that meets a run under way.
    front.page.evaluate(
        "document.querySelector('.st-key-turn_screen button')"
        ".addEventListener('click', event => event.stopPropagation(), {once: true})"
    )
    assert front.page.evaluate(
        f"() => {{ document.querySelector('.st-key-turn_screen button').click(); return {COVERED} }}"
    )
    expect(front.page.get_by_text("This screen shows what both agreed to show.")).to_be_visible()
    expect(front.page.locator(COVER)).to_have_count(0)
    _go_back(front)
    front.check()


def test_while_the_screen_turns_no_answer_uncovers_the_page(clocked: BrowserContext, demo: running.Running) -> None:
    """Where a click reaches nobody the page stays covered until the server has turned the screen by itself."""
    front = watch(clocked.new_page(), demo.url)
    front.page.clock.install()
    front.open("/caseload")
    front.page.evaluate(
        "document.querySelector('.st-key-turn_screen').addEventListener('click', event => event.stopPropagation())"
    )
    front.page.keyboard.press("F9")
    with front.page.expect_response("**/session"):
        front.page.clock.fast_forward(6000)
    front.page.evaluate("fetch('/session').then(answer => answer.json())")
    assert front.page.evaluate(COVERED)
    with front.page.expect_response("**/in-session"):
        front.page.clock.fast_forward(6000)
    expect(front.page.get_by_text("This screen shows what both agreed to show.")).to_be_visible()
    _go_back(front)


def test_neither_a_tap_of_the_key_nor_a_click_leads_back(clocked: BrowserContext, demo: running.Running) -> None:
    """In passing nobody comes to the private screen; the words on the way back ask for something."""
    front = watch(clocked.new_page(), demo.url)
    front.page.clock.install()
    front.open("/steps")
    front.page.keyboard.press("F9")
    way = front.page.get_by_text("Back to private screen")
    expect(way).to_be_visible()
    expect(front.page.locator(COVER)).to_have_count(0)
    front.rest()
    front.page.keyboard.press("F9")
    front.page.keyboard.down("F9")
    front.page.clock.fast_forward(1000)
    front.page.keyboard.up("F9")
    front.page.clock.fast_forward(5000)
    front.rest()
    expect(way).to_be_visible()
    way.click()
    expect(front.page.get_by_text("Hold F9 for two seconds on the page before.")).to_be_visible()
    front.page.get_by_text("Stay here").click()
    expect(way).to_be_visible()
    _go_back(front)
