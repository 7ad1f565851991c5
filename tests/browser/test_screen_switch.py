"""The in-session screen in a real browser: one key, both ways, in every window."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests import running
from tests.browser.conftest import watch

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
    expect(front.page.get_by_text("This screen shows what both agreed to show.")).to_be_visible(timeout=10_000)
    assert front.page.url == f"{demo.url}/progress?{found[0]}"
    assert front.page.title() == "Mendwell"
    expect(back.page.get_by_text("This screen shows what both agreed to show.")).to_be_visible(timeout=15_000)
    assert back.page.get_by_text("Safe contact").count() == 0
    front.page.keyboard.press("F9")
    expect(front.page.get_by_text("In-session screen")).to_be_visible(timeout=10_000)
    expect(back.page.get_by_text("In-session screen")).to_be_visible(timeout=15_000)
    front.check()
    back.check()


def test_the_key_rests_while_something_is_typed(context: BrowserContext, demo: running.Running) -> None:
    """In a text field the key does nothing; beside it, it does."""
    front = watch(context.new_page(), demo.url)
    front.open("/steps")
    front.page.get_by_label("Search").first.fill("apology")
    front.page.keyboard.press("F9")
    front.settle()
    assert front.page.get_by_text("In-session screen").is_visible()
    front.page.get_by_role("heading", name="Steps", exact=True).click()
    front.settle()
    front.page.keyboard.press("F9")
    expect(front.page.get_by_text("Back to private screen")).to_be_visible(timeout=10_000)
    front.page.keyboard.press("F9")
    expect(front.page.get_by_text("In-session screen")).to_be_visible(timeout=10_000)
