"""The partners' form in a real browser: a small phone, with and without JavaScript, by keyboard, light and dark."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from dashboard.domain.records import Answer
from dashboard.server import partners_app
from tests import partners
from tests.browser.watching import Watched, watch
from tests.browser.windows import Windows
from tests.partners import House

pytestmark = pytest.mark.browser
PHONE = {"width": 320, "height": 568}
LAPTOP = {"width": 1366, "height": 768}


@dataclass
class Served:
    """The partners' own address, and the couple behind it."""

    house: House
    url: str


@pytest.fixture
def served() -> Iterator[Served]:
    """A server of the partners' pages alone."""
    house = partners.house()
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(partners_app(house.office), log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield Served(house, f"http://127.0.0.1:{listener.getsockname()[1]}")
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(params=[True, False], ids=["script", "plain"])
def context(request: pytest.FixtureRequest, windows: Windows, served: Served) -> Iterator[BrowserContext]:
    """A small phone, whose browser runs scripts or does not."""
    with windows.open(served.url, viewport=PHONE, java_script_enabled=request.param, has_touch=True) as opened:
        yield opened


def _come_in(served: Served, context: BrowserContext) -> Watched:
    watched = watch(context.new_page(), served.url)
    watched.page.goto(f"{served.url}/c/{served.house.link().token}")
    return watched


def _to_form(served: Served, context: BrowserContext) -> Watched:
    watched = _come_in(served, context)
    watched.page.get_by_role("link", name="Start").click()
    watched.page.get_by_role("heading", name="How was your week?").wait_for()
    return watched


def _send(page: Page, still: str) -> None:
    """Send a half-filled form, which first says how many questions are open."""
    page.get_by_role("button", name="Send").tap()
    page.get_by_role("alert").wait_for()
    assert f"Not sent yet: {still} still open." in page.get_by_role("alert").inner_text()
    page.get_by_role("button", name="Send as it is").tap()
    page.get_by_role("heading", name="Your check-in is sent").wait_for()


def test_a_partner_answers_with_a_thumb(served: Served, context: BrowserContext) -> None:
    """From the link to "sent" on 320 px, with a changed mind on the way; nothing scrolls sideways."""
    watched = _to_form(served, context)
    page = watched.page
    first = page.locator("#q-felt_safe")
    assert first.locator("input:checked").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    first.locator(".mark", has_text="7").tap()
    page.locator("#q-openness .mark", has_text="3").tap()
    page.locator("#q-openness").get_by_text("Skip this one").tap()
    page.locator("#q-heard").get_by_text("Nothing hard came up").tap()
    page.locator("#q-private_safety").get_by_text("I am not sure").tap()
    _send(page, "9 questions are")
    assert page.url == f"{served.url}/c/check-in"
    (kept,) = served.house.kept()
    assert kept.answers["felt_safe"] == Answer(7)
    assert {i: a.state for i, a in kept.answers.items() if a.state} == {
        "openness": "skipped",
        "heard": "not_applicable",
    }
    watched.check()


def test_eleven_targets_fit_in_one_row(served: Served, context: BrowserContext) -> None:
    """On 320 px each value of a scale is at least 24 px wide and 44 px high, all on one line, and the page fits."""
    page = _to_form(served, context).page
    boxes = [box for each in page.locator("#q-felt_safe .mark").all() if (box := each.bounding_box())]
    assert len(boxes) == 11
    assert len({box["y"] for box in boxes}) == 1
    assert min(box["width"] for box in boxes) >= 24
    assert min(box["height"] for box in boxes) >= 44
    assert boxes[-1]["x"] + boxes[-1]["width"] <= PHONE["width"]
    main = page.locator("main").bounding_box()
    assert main is not None
    assert main["x"] + main["width"] <= PHONE["width"]


def test_leaving_is_always_in_sight_and_shows_an_empty_page(served: Served, context: BrowserContext) -> None:
    """Wherever one has scrolled the button is there; afterwards neither the page nor the way back shows a question."""
    page = _to_form(served, context).page
    page.locator("#q-private_safety").scroll_into_view_if_needed()
    leave = page.get_by_role("link", name="Leave page").bounding_box()
    assert leave is not None
    assert 0 <= leave["y"] <= PHONE["height"] - leave["height"]
    page.get_by_role("link", name="Leave page").click()
    page.get_by_role("heading", name="Empty page").wait_for()
    assert page.title() == "Empty page"
    page.go_back()
    page.get_by_role("heading", name="This page is closed").wait_for()
    assert page.locator("fieldset").count() == 0


def test_a_form_that_was_sent_does_not_come_back(served: Served, context: BrowserContext) -> None:
    """The back button after sending shows no question and no answer."""
    page = _to_form(served, context).page
    page.locator("#q-small_win input[type=text]").fill("Pancakes at dawn")
    page.locator("#q-felt_safe .mark", has_text="6").tap()
    _send(page, "12 questions are")
    page.go_back()
    page.wait_for_load_state()
    assert page.locator("fieldset").count() == 0
    assert "Pancakes" not in page.content()
    assert len(served.house.kept()) == 1


def test_an_empty_form_says_where_one_is(served: Served, context: BrowserContext) -> None:
    """The word about it has the focus, so that a screen reader reads it first."""
    page = _to_form(served, context).page
    page.get_by_role("button", name="Send").click()
    page.get_by_role("alert").wait_for()
    assert "Nothing is answered yet." in page.get_by_role("alert").inner_text()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"


def test_the_whole_form_works_from_the_keyboard(served: Served, browser: Browser) -> None:
    """Tab reaches every question once, arrows choose, the choice can be seen, and Enter sends."""
    context = browser.new_context(viewport=LAPTOP)
    page = _to_form(served, context).page
    seen: list[str] = []
    for _ in range(80):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "(at => (at.tagName === 'INPUT' && at.name) || at.innerText || '')(document.activeElement)"
        )
        seen.append(name)
        if name == "q-felt_safe":
            page.keyboard.press("ArrowRight")
            assert page.evaluate("getComputedStyle(document.activeElement.nextElementSibling).outlineStyle") == "solid"
        if name == "Send":
            break
    asked = [name for name in seen if name.startswith("q-")]
    assert len(asked) == len(set(asked)) == 14
    assert seen[0] == "Leave page"
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    page.get_by_role("button", name="Send as it is").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Your check-in is sent").wait_for()
    (kept,) = served.house.kept()
    assert set(kept.answers) == {"felt_safe"}
    context.close()


def test_without_a_connection_the_form_stays_and_is_sent_later(served: Served, browser: Browser) -> None:
    """The page says so, keeps every answer, and sends by itself once the connection is back; one row."""
    context = browser.new_context(viewport=PHONE, has_touch=True)
    page = _to_form(served, context).page
    page.locator("#q-felt_safe .mark", has_text="6").tap()
    context.set_offline(True)
    page.get_by_role("button", name="Send").click()
    page.get_by_text("There is no connection.").wait_for()
    assert page.locator("#q-felt_safe input:checked").get_attribute("value") == "6"
    context.set_offline(False)
    page.get_by_role("button", name="Send as it is").click()
    page.get_by_role("heading", name="Your check-in is sent").wait_for()
    assert len(served.house.kept()) == 1
    context.close()


def test_two_taps_on_send_make_one_row(served: Served, context: BrowserContext) -> None:
    """An impatient double tap is one check-in."""
    page = _to_form(served, context).page
    page.locator("#q-felt_safe .mark", has_text="6").tap()
    page.get_by_role("button", name="Send").dblclick()
    page.get_by_role("button", name="Send as it is").dblclick()
    page.get_by_role("heading", name="Your check-in is sent").wait_for()
    assert len(served.house.kept()) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_no_page_keeps_anybody_out(served: Served, windows: Windows, scheme: str, size: dict[str, int]) -> None:
    """axe finds nothing on any page of the partners, contrast included."""
    with windows.open(served.url, viewport=size, color_scheme=scheme) as context:
        assert _faults_of_every_page(served, context) == []


def _faults_of_every_page(served: Served, context: BrowserContext) -> list[str]:
    task = served.house.give()
    served.house.write_new_policy()
    watched = _come_in(served, context)
    page = watched.page
    found = _violations(page)
    for path in ("/c/policy", "/c/help", f"/c/homework/{task}"):
        page.goto(served.url + path)
        found += _violations(page)
    page.goto(served.url + "/c/policy")
    page.get_by_role("button", name="I have read this").click()
    page.get_by_role("link", name="Start").click()
    found += _violations(page)
    page.get_by_role("button", name="Send").click()
    page.get_by_role("alert").wait_for()
    found += _violations(page)
    page.locator("#q-felt_safe .mark", has_text="6").click()
    found += _violations(page)
    page.get_by_role("button", name="Send").click()
    page.get_by_role("button", name="Send as it is").wait_for()
    found += _violations(page)
    page.get_by_role("button", name="Send as it is").click()
    page.get_by_role("heading", name="Your check-in is sent").wait_for()
    found += _violations(page)
    for path in ("/c/", "/c/gone", "/c/"):
        page.goto(served.url + path)
        found += _violations(page)
    page.goto(f"{served.url}/c/{served.house.link(partners.ONCE, pin='7391').token}")
    found += _violations(page)
    return found


def _violations(page: Page) -> list[str]:
    return [f"{v['id']}: {v['nodes'][0]['html']}" for v in Axe().run(page).response["violations"]]
