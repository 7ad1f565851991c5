"""From the counselor's page of links to the partner's phone and back: the answer appears where it is waited for."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.ui import live
from tests.browser.conftest import SIZES, Watched, watch

pytestmark = pytest.mark.browser

PATIENCE = 15_000
# One look of the page, and time for a busy machine to draw it.
SOON = (live.SECONDS + 10) * 1000


@pytest.fixture
def phone(browser: Browser, screen: Watched) -> Iterator[Watched]:
    """The partner's own browser, which has never seen the app and runs no scripts."""
    width, height = SIZES["phone"]
    context = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=False)
    yield watch(context.new_page(), screen.url)
    context.close()


def _add_couple(screen: Watched) -> str:
    """A couple with a policy that partner A has signed; its id."""
    page = screen.page
    screen.open()
    page.get_by_role("button", name="Add a couple").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Partner A").fill("Zebedea")
    dialog.get_by_role("textbox", name="Partner B").fill("Quillon")
    dialog.get_by_role("button", name="Add couple").click()
    page.wait_for_url("**couple=*", timeout=PATIENCE)
    found = re.search(r"couple=([0-9a-f-]{36})", page.url)
    assert found is not None
    screen.settle()
    _sign_policy(screen, found[1])
    return found[1]


def _sign_policy(screen: Watched, couple_id: str) -> None:
    """The way from the page of links to the policy, and back with partner A's signature noted."""
    page = screen.page
    screen.open(f"/answering?couple={couple_id}")
    page.get_by_role("link", name="Write the policy").click()
    page.get_by_text("Write the text", exact=True).click()
    page.get_by_role("button", name="Keep this text").click()
    page.get_by_role("button", name="Signed on paper").first.click()
    expect(page.get_by_text("The signature is noted.")).to_be_visible(timeout=PATIENCE)
    screen.settle()


def _make_link(screen: Watched, couple_id: str) -> str:
    """A link for partner A, made on the page; its address."""
    page = screen.page
    screen.open(f"/answering?couple={couple_id}")
    page.get_by_role("button", name="Make a link").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Make the link").click()
    address = page.locator("[data-testid=stCode]", has_text=re.compile(r"^\s*http\S+/c/\S+\s*$")).first
    expect(address).to_be_visible(timeout=PATIENCE)
    screen.settle()
    return str(address.inner_text()).strip()


def _answer(page: Page, address: str) -> None:
    """What a partner does: open the link, go to the form, answer one question, send."""
    page.goto(address)
    page.get_by_role("link", name="Start").click()
    assert "Zebedea" not in page.content()
    page.get_by_role("radio", name=re.compile("^7")).first.check(force=True)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Your check-in is sent")).to_be_visible(timeout=PATIENCE)


@pytest.mark.parametrize("screen", ["light"], indirect=True)
def test_an_answer_from_a_phone_appears_by_itself(screen: Watched, phone: Watched) -> None:
    """The page of links and an open Progress page both follow, without a reload and without a click."""
    couple_id = _add_couple(screen)
    address = _make_link(screen, couple_id)
    links = screen.page
    expect(links.get_by_text("Not opened yet.")).to_be_visible(timeout=PATIENCE)
    progress = watch(links.context.new_page(), screen.url)
    progress.open(f"/progress?couple={couple_id}")
    expect(progress.page.get_by_text("No check-ins yet.", exact=True)).to_be_visible(timeout=PATIENCE)

    phone.page.goto(address)
    phone.page.goto(address)
    links.wait_for_timeout(2 * live.SECONDS * 1000)
    expect(links.get_by_text("Not opened yet.")).to_be_visible()
    _answer(phone.page, address)
    expect(links.get_by_text("Earlier links (1)")).to_be_visible(timeout=SOON)
    expect(progress.page.get_by_text("No check-ins yet.", exact=True)).to_have_count(0, timeout=SOON)
    expect(progress.page.get_by_text("Zebedea answered 7").first).to_be_visible(timeout=PATIENCE)
    for watched in (screen, progress, phone):
        watched.check()


@pytest.mark.parametrize("screen", ["dark"], indirect=True)
def test_an_answer_does_not_disturb_a_form(screen: Watched, phone: Watched) -> None:
    """A note half typed stays, a quiet line says that something came in, and only a click shows it."""
    couple_id = _add_couple(screen)
    address = _make_link(screen, couple_id)
    page = screen.page
    screen.open(f"/checkin?couple={couple_id}")
    note = page.get_by_role("textbox", name=re.compile("note", re.IGNORECASE)).first
    note.fill("Half a thought")
    _answer(phone.page, address)
    expect(page.get_by_text(live.NEWS)).to_be_visible(timeout=SOON)
    expect(note).to_have_value("Half a thought")
    page.get_by_role("button", name="Show it").click()
    expect(page.get_by_text(live.NEWS)).to_have_count(0, timeout=PATIENCE)
    expect(note).to_have_value("Half a thought")
    screen.check()


@pytest.mark.parametrize("screen", ["light"], indirect=True)
def test_a_link_taken_back_is_dead_where_it_is_open(screen: Watched, phone: Watched) -> None:
    """The phone that has the form open gets the page that tells nothing."""
    couple_id = _add_couple(screen)
    address = _make_link(screen, couple_id)
    phone.page.goto(address)
    phone.page.get_by_role("link", name="Start").click()
    expect(screen.page.get_by_text("Opened, not answered.")).to_be_visible(timeout=SOON)
    screen.page.get_by_role("button", name="Take back").first.click()
    screen.page.get_by_role("button", name="Take back now").click()
    expect(screen.page.get_by_text("Earlier links (1)")).to_be_visible(timeout=PATIENCE)
    phone.page.get_by_role("button", name="Send").click()
    assert "Your check-in is sent" not in phone.page.content()
    phone.page.goto(address)
    gone = phone.page.content()
    phone.page.goto(re.sub(r"/c/.*", "/c/" + "x" * 43, address))
    assert phone.page.content() == gone
    screen.open(screen.page.url.removeprefix(screen.url).replace("answering", "progress"))
    expect(screen.page.get_by_text("No check-ins yet.", exact=True)).to_be_visible(timeout=PATIENCE)


@pytest.mark.parametrize("screen", ["light"], indirect=True)
def test_the_device_is_handed_over_in_the_same_tab(screen: Watched) -> None:
    """One tab before, one tab after, and it is the page that hands over."""
    couple_id = _add_couple(screen)
    screen.open(f"/answering?couple={couple_id}")
    screen.page.get_by_role("link", name="Hand over this device").first.click()
    screen.page.wait_for_url("**/handover/*", timeout=PATIENCE)
    assert len(screen.page.context.pages) == 1
