"""A couple followed for some weeks: asked alone, a plan, homework from the phone, a stop, and the way back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.browser import clinic as clinics
from tests.browser.clinic import Clinic, Desk
from tests.browser.conftest import SIZES, at_desk
from tests.browser.watching import Watched, watch
from tests.browser.windows import Windows, sign_in

pytestmark = pytest.mark.browser
TEMPLATE = "After an affair comes to light"


@pytest.fixture(scope="module")
def repair() -> Iterator[Clinic]:
    """A practice with a clock of its own, which is put forward when it is told."""
    with clinics.served("tests.browser.repair_clinic") as opened:
        yield opened


def _button(screen: Watched, name: str) -> Locator:
    return screen.page.get_by_role("button", name=name, exact=True).first


def _choose(screen: Watched, field: str, option: str) -> None:
    """Choose from a list."""
    wanted = screen.page.get_by_role("option", name=option).first
    screen.press(screen.page.get_by_role("combobox", name=field).first, shows=wanted)
    screen.press(wanted, hides=screen.page.get_by_role("option"))


def _ask_alone(screen: Watched, couple: str, partner: str, name: str, other: str) -> None:
    """The guided talk with one partner, on a page that does not name the other."""
    page = screen.page
    screen.open(f"/safety?couple={couple}&partner={partner}")
    expect(page.get_by_role("heading", level=1, name=f"{name}, alone")).to_be_visible()
    assert other not in page.locator("[data-testid=stMain]").inner_text()
    for number in range(2):
        page.get_by_text("Not reported", exact=True).nth(number).click()
    _choose(screen, "How", "In person, alone")
    screen.press(_button(screen, "Keep this talk"), shows=page.get_by_text("The talk is kept."))


def _decide(screen: Watched, couple: str, wanted: str, reason: str) -> None:
    page = screen.page
    screen.open(f"/safety?couple={couple}")
    page.get_by_text("Decide on joint work", exact=True).click()
    _choose(screen, "Joint work", wanted)
    page.get_by_role("textbox", name="Reason").fill(reason)
    screen.press(_button(screen, "Decide"), shows=page.get_by_text("The decision is kept."))


def _start_plan(screen: Watched, couple: str) -> None:
    page = screen.page
    screen.open(f"/plan?couple={couple}")
    _choose(screen, "Plan template", TEMPLATE)
    begin = page.get_by_role("button", name=re.compile("^Start this plan of"))
    screen.press(begin, shows=page.get_by_text("The plan has begun."))


def _give(screen: Watched) -> None:
    """The two steps of this week, ticked already as far as they are not too much."""
    page = screen.page
    ticks = page.locator("[data-testid=stMain] [data-testid=stCheckbox]")
    expect(ticks.first).to_be_visible()
    for need in page.locator('[class*="st-key-plan_give_ready"]').all():
        need.locator("label").click()
        screen.rest()
    screen.press(_button(screen, "Give 2 steps"), shows=page.get_by_text("2 steps given."))


def _report_in_spanish(windows: Windows, url: str, link: str) -> None:
    """On the phone, in three taps."""
    width, height = SIZES["phone"]
    with windows.open(url, viewport={"width": width, "height": height}) as context:
        phone = watch(context.new_page(), url)
        page = phone.page
        page.goto(f"{url}/c/{link}")
        page.get_by_role("button", name="Español").click()
        page.get_by_role("heading", name="Entre sesiones").wait_for()
        page.locator("li.card a").first.click()
        for group in page.locator(".taps").all():
            group.locator("label").nth(1).click()
        page.get_by_role("button", name="Enviar").click()
        page.get_by_role("status").wait_for()
        phone.check()


def _make_smaller(screen: Watched, couple: str) -> None:
    """Read what came from the phone, and give it once more, smaller."""
    page = screen.page
    screen.open(f"/homework?couple={couple}")
    expect(page.get_by_text("partly done, in Spanish")).to_be_visible()
    title = page.get_by_role("textbox", name="Title of the smaller one")
    screen.press(page.get_by_role("button", name="Make smaller").last, shows=title)
    title.fill("Shut one door")
    screen.press(_button(screen, "Give the smaller one"), shows=page.get_by_text("the smaller one is given"))
    expect(page.get_by_text("Shut one door").first).to_be_visible()


def _give_all_the_same(screen: Watched, couple: str) -> None:
    """Joint work is stopped by an answer; a step of the plan is given with a reason alone."""
    page = screen.page
    screen.open(f"/safety?couple={couple}")
    expect(page.get_by_text("Joint work is stopped").first).to_be_visible()
    screen.open(f"/plan?couple={couple}")
    reason = page.get_by_role("textbox", name="Why it is given all the same")
    screen.press(page.get_by_role("button", name="Give this step").nth(1), shows=reason)
    page.get_by_text("set a review date").last.click()
    screen.rest()
    screen.press(_button(screen, "Give it"), shows=page.get_by_text("Safety speaks against giving this now:"))
    reason.fill("For Zebedea alone, and it keeps the distance.")
    screen.press(_button(screen, "Give it"), shows=page.get_by_text("The step is given."))


def _deal_with(screen: Watched, couple: str) -> None:
    """A dated contact."""
    page = screen.page
    screen.open(f"/couple?couple={couple}")
    agreed = page.get_by_role("textbox", name="What was agreed")
    screen.press(_button(screen, "Resolve"), shows=agreed)
    _choose(screen, "How", "Reached by phone")
    agreed.fill("She rings when it gets tight.")
    resolve = page.get_by_role("dialog").get_by_role("button", name="Resolve", exact=True)
    screen.press(resolve, shows=page.get_by_text("Resolved."))


def _agree_on_a_trial(screen: Watched, couple: str) -> None:
    """A talk about staying or parting, with a last day."""
    page = screen.page
    screen.open(f"/safety?couple={couple}")
    page.get_by_text("Note a talk about it").click()
    _choose(screen, "With whom", "Zebedea & Quillon")
    _choose(screen, "Outcome", "A trial period")
    screen.press(_button(screen, "Keep the outcome"), shows=page.get_by_text("The outcome is kept."))


def test_from_the_first_talks_to_the_end_of_a_trial(windows: Windows, repair: Clinic) -> None:
    """Each part of the way leads to the next, and what is done in one is there in the others."""
    told = repair.told("begin")
    desk = Desk(repair.url, token=told["token"], couple=told["couple"])
    couple = desk.couple
    with at_desk(windows, desk) as screen:
        _ask_alone(screen, couple, told["a"], "Zebedea", "Quillon")
        _ask_alone(screen, couple, told["b"], "Quillon", "Zebedea")
        _decide(screen, couple, "Joint work may go on", "Both were asked alone.")
        _start_plan(screen, couple)
        _give(screen)
        _report_in_spanish(windows, repair.url, told["link"])
        _make_smaller(screen, couple)
        repair.told("afraid")
        _give_all_the_same(screen, couple)
        _deal_with(screen, couple)
        _decide(screen, couple, "Joint work may go on", "Talked alone; it was about a nightmare.")
        _agree_on_a_trial(screen, couple)
        screen.leave()
        sign_in(screen.page.context, desk.url, repair.told("weeks_on")["token"])
        screen.open()
        expect(screen.page.get_by_text("Look again at safety with Zebedea").first).to_be_visible()
        screen.open(f"/couple?couple={couple}")
        expect(screen.page.get_by_text("trial period").first).to_be_visible()
        screen.check()
