"""From the counselor's page of links to the partner's phone and back: the answer appears where it is waited for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from dashboard.ui import live
from tests.browser.clinic import Clinic
from tests.browser.conftest import SIZES, at_desk
from tests.browser.watching import Watched, watch
from tests.browser.windows import Windows

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(windows: Windows, clinic: Clinic) -> Iterator[Watched]:
    """The partner's own browser, which has never seen the app and runs no scripts."""
    width, height = SIZES["phone"]
    with windows.open(clinic.url, viewport={"width": width, "height": height}, java_script_enabled=False) as context:
        yield watch(context.new_page(), clinic.url)


@dataclass(frozen=True)
class Own:
    """The screen of a counselor, and the couple whose policy is signed."""

    screen: Watched
    couple_id: str


@pytest.fixture(params=["light"])
def own(request: pytest.FixtureRequest, windows: Windows, clinic: Clinic) -> Iterator[Own]:
    """A counselor's screen, and a couple like the one that the first test adds by hand."""
    desk = clinic.desk_with_couple()
    with at_desk(windows, desk, color_scheme=request.param) as screen:
        yield Own(screen, desk.couple)


def _add_couple(screen: Watched) -> str:
    """A couple with a policy that partner A has signed; its id."""
    page = screen.page
    screen.open()
    dialog = page.get_by_role("dialog")
    screen.press(page.get_by_role("button", name="Add a couple").first, shows=dialog)
    dialog.get_by_role("textbox", name="Partner A").fill("Zebedea")
    dialog.get_by_role("textbox", name="Partner B").fill("Quillon")
    screen.press(
        dialog.get_by_role("button", name="Add couple"),
        shows=page.get_by_role("heading", level=1, name="Zebedea & Quillon"),
    )
    found = re.search(r"couple=([0-9a-f-]{36})", page.url)
    assert found is not None
    _sign_policy(screen, found[1])
    return found[1]


def _sign_policy(screen: Watched, couple_id: str) -> None:
    """The way from the page of links to the policy, and back with partner A's signature noted."""
    page = screen.page
    screen.open(f"/answering?couple={couple_id}")
    keep, sign = (page.get_by_role("button", name=name).first for name in ("Keep this text", "Signed on paper"))
    screen.press(page.get_by_role("link", name="Write the policy"), shows=keep)
    screen.press(keep, shows=sign)
    screen.press(sign, shows=page.get_by_text("The signature is noted."))


def _make_link(screen: Watched, couple_id: str) -> str:
    """A link for partner A, made on the page; its address."""
    page = screen.page
    screen.open(f"/answering?couple={couple_id}")
    make = page.get_by_role("dialog").get_by_role("button", name="Make the link")
    address = page.locator("[data-testid=stCode]", has_text=re.compile(r"^\s*http\S+/c/\S+\s*$")).first
    screen.press(page.get_by_role("button", name="Make a link").first, shows=make)
    screen.press(make, shows=address)
    return str(address.inner_text()).strip()


def _answer(page: Page, address: str) -> None:
    """What a partner does: open the link, go to the form, answer one question, send."""
    page.goto(address)
    page.get_by_role("link", name="Start").click()
    assert "Zebedea" not in page.content()
    page.get_by_role("radio", name=re.compile("^7")).first.check(force=True)
    page.get_by_role("button", name="Send").click()
    page.get_by_role("button", name="Send as it is").click()
    expect(page.get_by_role("heading", name="Your check-in is sent")).to_be_visible()


@pytest.mark.parametrize("screen", ["light"], indirect=True)
def test_an_answer_from_a_phone_appears_by_itself(screen: Watched, phone: Watched) -> None:
    """The page of links and an open Progress page both follow, without a reload and without a click."""
    couple_id = _add_couple(screen)
    address = _make_link(screen, couple_id)
    links = screen.page
    expect(links.get_by_text("Not opened yet.")).to_be_visible()
    progress = watch(links.context.new_page(), screen.url)
    progress.open(f"/progress?couple={couple_id}")
    expect(progress.page.get_by_text("No check-ins yet.", exact=True)).to_be_visible()

    phone.page.goto(address)
    phone.page.goto(address)
    screen.look(2)
    expect(links.get_by_text("Not opened yet.")).to_be_visible()
    _answer(phone.page, address)
    expect(links.get_by_text("Earlier links (1)")).to_be_visible()
    expect(progress.page.get_by_text("No check-ins yet.", exact=True)).to_have_count(0)
    expect(progress.page.get_by_text("Zebedea: 7").first).to_be_visible()
    for watched in (screen, progress, phone):
        watched.check()


@pytest.mark.parametrize("own", ["dark"], indirect=True)
def test_an_answer_does_not_disturb_a_form(own: Own, phone: Watched) -> None:
    """A note half typed stays, a quiet line says that something came in, and only a click shows it."""
    screen, couple_id = own.screen, own.couple_id
    address = _make_link(screen, couple_id)
    page = screen.page
    screen.open(f"/checkin?couple={couple_id}")
    note = page.get_by_role("textbox", name=re.compile("note", re.IGNORECASE)).first
    note.fill("Half a thought")
    _answer(phone.page, address)
    expect(page.get_by_text(live.NEWS)).to_be_visible()
    expect(note).to_have_value("Half a thought")
    screen.press(page.get_by_role("button", name="Show it"), hides=page.get_by_text(live.NEWS))
    expect(note).to_have_value("Half a thought")
    screen.check()


@pytest.mark.parametrize("own", ["light"], indirect=True)
def test_a_link_taken_back_is_dead_where_it_is_open(own: Own, phone: Watched) -> None:
    """The phone that has the form open gets the page that tells nothing."""
    screen, couple_id = own.screen, own.couple_id
    address = _make_link(screen, couple_id)
    phone.page.goto(address)
    phone.page.get_by_role("link", name="Start").click()
    expect(screen.page.get_by_text("Opened, not answered.")).to_be_visible()
    take_back = screen.page.get_by_role("button", name="Take back now")
    screen.press(screen.page.get_by_role("button", name="Take back").first, shows=take_back)
    screen.press(take_back, shows=screen.page.get_by_text("Earlier links (1)"))
    phone.page.get_by_role("button", name="Send").click()
    assert "Your check-in is sent" not in phone.page.content()
    phone.page.goto(address)
    gone = phone.page.content()
    phone.page.goto(re.sub(r"/c/.*", "/c/" + "x" * 43, address))
    assert phone.page.content() == gone
    screen.open(screen.page.url.removeprefix(screen.url).replace("answering", "progress"))
    expect(screen.page.get_by_text("No check-ins yet.", exact=True)).to_be_visible()


@pytest.mark.parametrize("own", ["light"], indirect=True)
def test_the_device_is_handed_over_in_the_same_tab(own: Own) -> None:
    """One tab before, the same tab after, and it is the page that hands over."""
    screen, couple_id = own.screen, own.couple_id
    screen.open(f"/answering?couple={couple_id}")
    tabs = screen.page.context.pages
    screen.page.get_by_role("link", name="Hand over this device").first.click()
    screen.page.wait_for_url("**/handover/*")
    assert screen.page.context.pages == tabs
