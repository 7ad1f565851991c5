"""A whole day: prepare three couples, hold a session on the screen that both see, write it up, print, come again."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Locator, expect

from tests.browser import clinic as clinics
from tests.browser import day_clinic
from tests.browser.clinic import Clinic, Desk
from tests.browser.conftest import at_desk
from tests.browser.watching import Watched
from tests.browser.windows import Windows, sign_in

pytestmark = pytest.mark.browser
SHOWN = "This screen shows what both agreed to show."
FIRST, SECOND, THIRD = (f"{a} & {b}" for a, b in day_clinic.COUPLES)
LATER = " & ".join(day_clinic.LATER)


@dataclass
class Spent:
    """Clicks of the mouse and seconds that a part of the day took."""

    screen: Watched
    clicks: int = 0
    began: float = field(default_factory=time.monotonic)

    def click(self, target: Locator, *, shows: Locator | None = None, hides: Locator | None = None) -> None:
        """Click, and wait for what it leads to."""
        self.clicks += 1
        self.screen.press(target, shows=shows, hides=hides)

    def said(self) -> tuple[int, float]:
        """Both, up to now."""
        return self.clicks, round(time.monotonic() - self.began, 1)


@pytest.fixture(scope="module")
def day() -> Iterator[Clinic]:
    """A practice with a clock of its own, whose next morning comes when it is told."""
    with clinics.served("tests.browser.day_clinic") as opened:
        yield opened


def _title(screen: Watched, names: str) -> Locator:
    return screen.page.get_by_role("heading", level=1, name=names)


def _needing(screen: Watched) -> Locator:
    """The couple that comes next week, among those that need the counselor."""
    return screen.page.locator('[class*="st-key-needing"]', has_text=LATER)


def _prepare(screen: Watched) -> Spent:
    """From Today to the brief of each couple, and back to the first by key."""
    spent = Spent(screen)
    page = screen.page
    screen.open()
    for names in (FIRST, SECOND, THIRD):
        expect(page.get_by_text(names).first).to_be_visible()
    assert _needing(screen).count() == 0
    spent.click(page.get_by_role("button", name="Prepare").first, shows=_title(screen, FIRST))
    for key, names in (("F8", SECOND), ("F8", THIRD), ("F7", SECOND), ("F7", FIRST)):
        screen.rest()
        page.keyboard.press(key)
        expect(_title(screen, names)).to_be_visible()
    return spent


LINES = (
    ("h Ten minutes of talk, both, fri", "Ten minutes of talk", "due Fri 16 Oct 2026, in 3 days"),
    ("w Told me before I asked", "Told me before I asked", "today"),
    ("n next tuesday 9:00", "Tue 20 Oct 2026, 09:00", "in 7 days"),
)


def _hold(screen: Watched) -> Spent:
    """The session on the screen that both see. Everything is captured by the keyboard."""
    spent = Spent(screen)
    page = screen.page
    screen.rest()
    page.keyboard.press("F9")
    expect(page.get_by_text(SHOWN)).to_be_visible()
    line = page.get_by_role("textbox", name="Capture")
    expect(line).to_be_focused()
    for number, (typed, words, when) in enumerate(LINES, start=1):
        screen.rest()
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        expect(page.get_by_text("Enter once more keeps it.")).to_be_visible()
        expect(page.get_by_text(when).first).to_be_visible()
        screen.rest()
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Take back")).to_have_count(number)
        expect(page.get_by_text(words).first).to_be_visible()
        expect(line).to_have_value("")
        expect(line).to_be_focused()
    assert spent.clicks == 0
    return spent


def _finish(screen: Watched) -> Spent:
    """The homework looked at, the end, and the way back to the private screen."""
    spent = Spent(screen)
    page = screen.page
    spent.click(
        page.get_by_role("button", name="Looked at together"), shows=page.get_by_text("Looked at together today")
    )
    agreed = page.get_by_role("textbox", name="Agreed until next time")
    spent.click(page.get_by_text("Finish the session"), shows=agreed)
    agreed.fill("We talk on Friday, phones away.")
    spent.click(page.get_by_role("button", name="Finish", exact=True), shows=page.get_by_text("The session is over."))
    screen.rest()
    page.keyboard.down("F9")
    expect(page.get_by_text("In-session screen")).to_be_visible()
    page.keyboard.up("F9")
    screen.rest()
    return spent


def _write(screen: Watched) -> Spent:
    """The note, begun, written and signed."""
    spent = Spent(screen)
    page = screen.page
    begin = page.get_by_role("button", name="Write a note")
    spent.click(page.get_by_role("link", name="Write the note"), shows=begin)
    page.keyboard.press("n")
    sign = page.get_by_role("button", name="Sign")
    expect(sign).to_be_visible()
    screen.rest()
    expect(page.locator("textarea").first).to_be_focused()
    page.keyboard.type("Both told what they had seen. Calmer than last time.")
    page.keyboard.press("Control+Shift+Enter")
    expect(page.get_by_text("Signed").first).to_be_visible()
    expect(sign).to_have_count(0)
    screen.rest()
    return spent


def _give_homework(screen: Watched) -> Spent:
    """A step of the library for one of them."""
    spent = Spent(screen)
    page = screen.page
    part = page.get_by_text("Assign a step", exact=True).first
    search = page.get_by_role("textbox", name="Search the library")
    spent.click(page.get_by_role("link", name="Homework"), shows=part)
    expect(page.get_by_text("Ten minutes of talk").first).to_be_visible()
    spent.click(part, shows=search)
    search.fill("log of what sets it off")
    page.keyboard.press("Enter")
    screen.rest()
    wanted = page.get_by_role("option", name="Keep a short log").first
    spent.click(page.get_by_role("combobox", name="Step (").first, shows=wanted)
    spent.click(wanted, hides=page.get_by_role("option"))
    spent.click(page.get_by_role("button", name="Assign", exact=True), shows=page.get_by_text("The step is assigned."))
    return spent


def _print(screen: Watched) -> Spent:
    """The brief for the counselor and the handout for both, each looked at as it leaves."""
    spent = Spent(screen)
    page = screen.page
    way = page.get_by_role("link", name="Print")
    leaf = page.get_by_alt_text("Page 1 of").first
    release = page.get_by_role("button", name=re.compile("^Release (for|to) "))
    files = page.get_by_role("link", name="Save the file")
    spent.click(page.get_by_role("link", name="Brief", exact=True), shows=page.locator(".st-key-brief_bar"))
    spent.click(way, shows=leaf)
    spent.click(release, shows=files)
    spent.click(page.get_by_role("link", name="Homework", exact=True), shows=page.get_by_text("Assign a step").first)
    spent.click(way, shows=leaf)
    expect(page.get_by_text("Ten minutes of talk").first).to_be_visible()
    spent.click(release, shows=files.nth(1))
    return spent


PARTS = {
    "prepare": _prepare,
    "hold": _hold,
    "finish": _finish,
    "write": _write,
    "homework": _give_homework,
    "print": _print,
}


def test_a_whole_day(windows: Windows, day: Clinic) -> None:
    """Each part of the day leads to the next, and what is done in one is there in the others."""
    desk = Desk(day.url, **day.told("morning"))
    spent: dict[str, tuple[int, float]] = {}
    # What the way through the day costs by the mouse: a brief is one click away, a session none, a note one.
    clicks = {"prepare": 1, "hold": 0, "finish": 3, "write": 1, "homework": 5, "print": 6}
    with at_desk(windows, desk) as screen:
        for name, part in PARTS.items():
            spent[name] = part(screen).said()
        screen.check()
        assert {name: count for name, (count, _) in spent.items()} == clicks
        screen.leave()
        day.told("evening")
        sign_in(screen.page.context, desk.url, day.told("next_morning")["token"])
        screen.open()
        expect(_needing(screen)).to_be_visible()
        screen.check()
