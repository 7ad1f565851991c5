"""Finding a couple, a page or a step in a real browser, by the keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from dashboard.domain.capture.every import CAPTURES
from dashboard.ui import keys
from tests import running
from tests.browser.watching import watch
from tests.browser.windows import Windows


@pytest.fixture
def context(windows: Windows, demo: running.Running) -> Iterator[BrowserContext]:
    """A laptop at the demo practice."""
    with windows.open(demo.url, viewport={"width": 1366, "height": 768}) as opened:
        yield opened


def test_a_key_and_part_of_a_name_lead_to_a_couple(context: BrowserContext, demo: running.Running) -> None:
    """From a couple's page the same page of another couple opens; from elsewhere a page by its title."""
    window = watch(context.new_page(), demo.url)
    window.open("/steps")
    page = window.page
    expect(page.get_by_role("heading", name="Steps")).to_be_visible()
    # A key is heard once its button is there to stay.
    window.rest()
    page.keyboard.press("Control+K")
    # The field of a search before this one may still be leaving the page.
    field = page.locator('[role=dialog] input[type="search"]:focus')
    expect(field).to_have_value("")
    # Enter right after the last letter: it waits until what is offered belongs to all of them.
    page.keyboard.type("tariq")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/progress\?couple="))
    expect(page.get_by_role("heading", name="Tariq & Leila")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    window.rest()
    page.keyboard.press("Control+K")
    expect(field).to_have_value("")
    page.keyboard.type("outc")
    expect(page.get_by_role("button", name="Outcomes (page)")).to_be_visible()
    window.rest()
    page.get_by_role("button", name="Outcomes (page)").click()
    page.wait_for_url(re.compile("/outcomes"))
    window.check()


def test_words_of_the_record_lead_to_where_they_stand(context: BrowserContext, demo: running.Running) -> None:
    """By kind, with the words marked, the couple, the day and who may read them; Enter opens the first."""
    window = watch(context.new_page(), demo.url)
    window.open("/caseload")
    page = window.page
    window.rest()
    page.keyboard.press("Control+K")
    field = page.locator('[role=dialog] input[type="search"]:focus')
    expect(field).to_have_value("")
    page.keyboard.type("WORD")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Homework", exact=True)).to_be_visible()
    hit = dialog.get_by_role("button").filter(has_text="and the counselor").first
    expect(hit.locator("strong").first).to_have_text(re.compile("word", re.I))
    window.check()
    hit.click()
    page.wait_for_url(re.compile(r"/homework\?couple=.*&at="))
    # The page is at the very row, not only open.
    expect(page.locator('[class*="st-key-at-"]:focus')).to_be_in_viewport()
    window.rest()


def test_it_is_not_offered_to_the_couple(context: BrowserContext, demo: running.Running) -> None:
    """On the in-session screen there is neither a button nor a key to find others."""
    window = watch(context.new_page(), demo.url)
    window.open()
    expect(window.page.get_by_role("button", name=re.compile("^Find\\b.*Ctrl"))).to_be_visible()
    window.page.keyboard.press("F9")
    expect(window.page.get_by_text("This screen shows what both agreed to show.")).to_be_visible()
    expect(window.page.get_by_role("button", name=re.compile("^Find\\b.*Ctrl"))).to_have_count(0)
    window.page.keyboard.press("Control+K")
    expect(window.page.get_by_role("dialog")).to_have_count(0)
    window.check()


def test_a_key_shows_the_map_of_keys(context: BrowserContext, demo: running.Running) -> None:
    """Pressed while nobody types; in a field it is a letter, and the couple's screen has none."""
    window = watch(context.new_page(), demo.url)
    window.open("/caseload")
    page = window.page
    window.rest()
    search = page.get_by_role("textbox").first
    search.click()
    page.keyboard.press("?")
    expect(search).to_have_value("?")
    expect(page.get_by_role("dialog")).to_have_count(0)
    search.fill("")
    search.blur()
    window.rest()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("row")).to_have_count(len(keys.KEYS) + len(CAPTURES) + 1)
    window.check()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.keyboard.press("F9")
    expect(page.get_by_text("This screen shows what both agreed to show.")).to_be_visible()
    page.keyboard.press("?")
    window.rest()
    expect(page.get_by_role("dialog")).to_have_count(0)
