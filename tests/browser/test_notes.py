"""A note in a real browser: written and signed by keys alone, and kept whatever becomes of the window."""

from __future__ import annotations

import time

from playwright.sync_api import Page, expect

from tests.browser.clinic import Clinic, Desk
from tests.browser.conftest import at_desk
from tests.browser.watching import Watched
from tests.browser.windows import Windows

SAID = "They came in tired."
# From the Notes page to the signature, beside what is written.
MOST_KEYS = 6
SECONDS = 120


class Keys:
    """A keyboard that counts what is pressed, words as they are typed aside."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, key: str) -> None:
        """Press one key, with others held down or not."""
        self.pressed += 1
        self.page.keyboard.press(key)


def _notes(at: Watched, desk: Desk) -> None:
    at.open(f"/notes?couple={desk.couple}")
    at.page.get_by_role("button", name="Write a note").wait_for()


def _first(page: Page) -> None:
    """Wait for the first field of a note, which has the focus."""
    field = page.get_by_label("Subjective", exact=True)
    field.wait_for()
    expect(field).to_be_focused()


def _kept(at: Watched, text: str) -> None:
    """Type, and wait until the server has it."""
    with at.page.expect_response("**/drafts") as asked:
        at.page.keyboard.type(text)
    assert asked.value.status == 204


def test_a_note_is_written_and_signed_by_keys_alone(windows: Windows, clinic: Clinic) -> None:
    """Begun, filled in two parts and signed without the mouse, in a few keys and far below two minutes."""
    desk = clinic.desk_with_couple()
    with at_desk(windows, desk) as at:
        page, keys = at.page, Keys(at.page)
        _notes(at, desk)
        began = time.monotonic()
        keys.press("n")
        _first(page)
        page.keyboard.type(SAID)
        keys.press("Tab")
        expect(page.get_by_label("Objective", exact=True)).to_be_focused()
        # Signed right after the last letter: what is typed until then is in the note.
        page.keyboard.type("Both looked at each other.")
        keys.press("Control+Shift+Enter")
        page.get_by_text("The note is signed.").wait_for()
        at.rest()
        shown = page.get_by_test_id("stMain")
        expect(shown).to_contain_text(SAID)
        expect(shown).to_contain_text("Both looked at each other.")
        expect(page.get_by_role("button", name="Change", exact=True)).to_be_visible()
        assert keys.pressed <= MOST_KEYS
        assert time.monotonic() - began < SECONDS
        at.check()


def test_a_draft_survives_the_window(windows: Windows, clinic: Clinic) -> None:
    """A reload, a lock and the way back: the text is there each time, and none of it in a browser's storage."""
    desk = clinic.desk_with_couple()
    with at_desk(windows, desk) as at:
        page = at.page
        _notes(at, desk)
        page.keyboard.press("n")
        _first(page)
        _kept(at, SAID)
        page.reload()
        at.rest()
        field = page.get_by_label("Subjective", exact=True)
        expect(field).to_have_value(SAID)
        field.press("End")
        # A reload in the middle of a word.
        page.keyboard.type(" And")
        page.reload()
        at.rest()
        expect(field).to_have_value(f"{SAID} And")
        assert SAID not in str(page.evaluate("() => JSON.stringify([localStorage, sessionStorage])"))
        at.open("/today")
        at.open(f"/notes?couple={desk.couple}")
        page.get_by_role("link", name="Draft").or_(page.locator('a[href*="note="]')).first.click()
        at.rest()
        expect(field).to_have_value(f"{SAID} And")


def test_two_tabs_keep_both_texts(windows: Windows, clinic: Clinic) -> None:
    """The tab that comes too late says so, keeps its text as another copy, and the counselor chooses."""
    desk = clinic.desk_with_couple()
    with at_desk(windows, desk) as at:
        page = at.page
        _notes(at, desk)
        page.keyboard.press("n")
        _first(page)
        _kept(at, "Begun")
        other = page.context.new_page()
        other.goto(page.url)
        late = other.get_by_label("Subjective", exact=True)
        expect(late).to_have_value("Begun")
        page.get_by_label("Subjective", exact=True).press("End")
        _kept(at, " here")
        late.press("End")
        with other.expect_response("**/drafts") as asked:
            other.keyboard.type(" there")
        assert asked.value.status == 204
        other.keyboard.press("Tab")
        other.get_by_text("What you typed here is kept as another copy.").wait_for()
        expect(other.locator(".mw-differences del")).to_have_text("here")
        expect(other.locator(".mw-differences ins")).to_have_text("there")
        other.get_by_role("button", name="Keep the later").click()
        other.get_by_text("One copy is left.").wait_for()
        expect(other.get_by_label("Subjective", exact=True)).to_have_value("Begun there")
        other.close()
