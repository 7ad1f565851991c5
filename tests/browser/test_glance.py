"""The questions of docs/glance.md: each is answered in sight, on a laptop and on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import running
from tests.browser.conftest import SIZES
from tests.browser.watching import watch
from tests.browser.windows import Windows

pytestmark = pytest.mark.browser
DOC = Path(__file__).parents[2] / "docs" / "glance.md"
# How many screens may be looked through, by the size.
SCREENS = {"laptop": 1, "phone": 2}
Answer = Callable[[Page], Locator]


def _card(page: Page, title: str) -> Locator:
    return page.locator("li", has=page.locator(".mw-small-title", has_text=title)).locator("img")


TODAY: dict[str, Answer] = {
    "Which day is it, and how many sessions have I today?": lambda p: p.get_by_text(re.compile(r"^\d sessions? today")),
    "Which couple comes first, and when?": lambda p: p.locator(".mw-session .mw-when").first,
    "Is anybody in danger?": lambda p: p.get_by_text("Safety answer from Ada").first,
    "What does each of today's couples need from me, and since when?": lambda p: p.locator(".mw-session").last,
    "Who else needs me, why, and for how long?": lambda p: p.locator('[class*="st-key-needing"]').first.get_by_text(
        re.compile("ago")
    ),
    "How many others need me?": lambda p: p.get_by_text(re.compile(r"\d more needs? you")),
    "How much homework waits for my review?": lambda p: p.get_by_text(re.compile(r"\d pieces? of homework to review")),
    "Who does not answer?": lambda p: p.get_by_text(re.compile(r"^\d sessions? today.*no answer from ")),
    "What do I press to begin?": lambda p: p.get_by_role("button", name="Prepare").first,
}


def _part(page: Page, title: str) -> Locator:
    """The first line of a part of the brief."""
    part = page.locator(".mw-brief section", has=page.get_by_role("heading", name=title, exact=True))
    return part.get_by_role("listitem").first


def _then_and_now(page: Page, title: str) -> Locator:
    return page.locator(".mw-brief-charts > div", has_text=title).get_by_text(re.compile(", now "))


BRIEF: dict[str, Answer] = {
    "Whose session do I prepare, and when is it?": lambda p: p.get_by_text(
        re.compile(r"(Session today|Next session .*), \d\d:\d\d\.")
    ),
    "When did we last meet?": lambda p: p.get_by_text(re.compile(r"Last session \w{3} \d+ \w{3}.* ago")),
    "What changed since then, and on what does that rest?": lambda p: p.locator(".mw-brief-change + p"),
    "How safe does each of them feel, then and now?": lambda p: _then_and_now(p, "Feeling safe"),
    "How far do they trust in the area of the breach, then and now?": lambda p: _then_and_now(p, "Trust in our focus"),
    "Does the word of the one who broke trust hold, then and now?": lambda p: _then_and_now(p, "Word kept"),
    "How far apart are they?": lambda p: p.get_by_text(re.compile("differed by")).last,
    "Is anybody in danger, and what must I not raise with both in the room?": lambda p: _part(
        p, "Do not raise jointly"
    ).get_by_text("Safety answer from Ada"),
    "How may I reach each of them?": lambda p: p.get_by_text(re.compile("^Reach Ada only by")),
    "What could today be about, and by which rule?": lambda p: _part(p, "Suggested focus"),
    "What else needs me?": lambda p: _part(p, "Needs you"),
    "What did we agree last time?": lambda p: _part(p, "Last time"),
    "What became of the homework?": lambda p: _part(p, "Homework"),
}
PROGRESS: dict[str, Answer] = {
    "Whose answers are these, and in which phase are they?": lambda p: p.get_by_text("Face it and make sense of it"),
    "What changed, and for whom?": lambda p: p.get_by_text("The rest has no clear direction."),
    "Do both of them answer?": lambda p: p.get_by_text("Answered of what was expected"),
    "Which line is whose?": lambda p: p.locator(".mw-small-head span", has_text="Jonas").first,
    "From when to when, and when were sessions and disclosures?": lambda p: p.get_by_text("Ticks below: sessions."),
    "How safe does each of them feel?": lambda p: _card(p, "Feeling safe"),
    "Does the word of the one who broke trust hold?": lambda p: _card(p, "Word kept"),
    "How far do they trust in the area of the breach?": lambda p: _card(p, "Trust in our focus area"),
    "On how many answers does that rest?": lambda p: p.locator(".mw-small-count").first,
}
ANSWERS = {"Today": TODAY, "Brief": BRIEF, "Progress": PROGRESS}


def asked(screen: str) -> list[str]:
    """The questions of a screen, as they are written."""
    part = re.split(r"^## ", DOC.read_text(encoding="utf-8"), flags=re.M)
    (found,) = [each for each in part if each.startswith(f"{screen}\n")]
    return re.findall(r"^- (.*\?)$", found, re.M)


@pytest.mark.parametrize("screen", ANSWERS)
def test_every_question_is_tried(screen: str) -> None:
    """A question without an answer here fails, and so does one that is not written down."""
    assert asked(screen) == list(ANSWERS[screen])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", ANSWERS)
def test_the_answers_are_in_sight(windows: Windows, demo: running.Running, screen: str, size: str) -> None:
    """Nothing has to be scrolled, opened or pointed at; on a phone one screen more may be looked through."""
    width, height = SIZES[size]
    with windows.open(demo.url, viewport={"width": width, "height": height}) as context:
        window = watch(context.new_page(), demo.url)
        window.open("/today")
        page = window.page
        if screen != "Today":
            where = page.get_by_role("link", name="Ada & Jonas").first.get_attribute("href") or ""
            window.open(f"/{screen.lower()}?{where.split('?')[1]}")
        unseen = []
        for question, answer in ANSWERS[screen].items():
            found = answer(page)
            expect(found, question).to_be_visible()
            box = found.bounding_box()
            if box is None or box["y"] < 0 or box["y"] + box["height"] > height * SCREENS[size]:
                unseen.append((question, box))
        assert unseen == []
        window.check()
