"""Every way of leaving a form in a real browser: what was typed is there again, and nothing of it is left behind."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests import running
from tests.browser.clinic import Clinic
from tests.browser.conftest import at_desk
from tests.browser.watching import Watched, watch
from tests.browser.windows import Windows

SCRIPT = Path(__file__).resolve().parents[2] / "dashboard/web/assets/drafts.js"
KEPT = re.compile(r"Kept from \d\d:\d\d, not saved yet\.")

# A form as Streamlit draws it, with the state of the page's script.
FORM = """
<div data-testid="stApp" data-test-script-state="notRunning"><div class="st-key-draft_1"><input type="checkbox">
<div class="st-key-save" data-testid="stFormSubmitButton"><button>Save</button></div>
<div class="st-key-keep_1" data-testid="stFormSubmitButton"><button>Keep as a draft</button></div></div></div>
<script>
var pressed = [];
addEventListener("click", event => { if (event.target.tagName === "BUTTON") pressed.push(event.target.innerText); });
</script>"""
STATE = "state => document.querySelector('[data-testid=stApp]').setAttribute('data-test-script-state', state)"


def _open(at: Watched) -> Locator:
    """The dialog for a new goal."""
    at.page.get_by_role("button", name="Add goal").click()
    field = at.page.get_by_role("dialog").get_by_label("Goal", exact=True)
    field.wait_for()
    at.rest()
    return field


def _lock_elsewhere(context: BrowserContext, url: str) -> None:
    other = context.new_page()
    other.goto(f"{url}/lock")
    other.get_by_role("button", name="Lock").click()
    other.get_by_role("heading", name="Locked").wait_for()
    other.close()


def test_no_way_of_leaving_a_dialog_loses_what_was_typed(windows: Windows, clinic: Clinic) -> None:
    """Esc, a click outside, the cross, a reload, the way back and another address, each right after the last key."""
    desk = clinic.desk_with_couple()
    with at_desk(windows, desk) as at:
        page = at.page
        record = f"/couple?couple={desk.couple}"
        at.open("/today")
        at.open(record)

        def back(page: Page) -> None:
            page.go_back()
            at.open(record)

        ways: list[tuple[str, Callable[[Page], object]]] = [
            ("Esc", lambda page: page.keyboard.press("Escape")),
            ("outside", lambda page: page.mouse.click(5, 400)),
            ("cross", lambda page: page.get_by_role("dialog").get_by_role("button", name="Close").click()),
            ("reload", lambda page: page.reload()),
            ("back", back),
            ("address", lambda page: at.open(record)),
        ]
        text = ""
        for name, leave in ways:
            field = _open(at)
            expect(field).to_have_value(text)
            assert page.get_by_role("dialog").get_by_text(KEPT).count() == bool(text), name
            field.press("End")
            field.press_sequentially(f"{name} ")
            text += f"{name} "
            leave(page)
            expect(page.get_by_role("dialog")).to_have_count(0)
            assert text not in page.content()
            at.rest()
        field = _open(at)
        expect(field).to_have_value(text)
        page.get_by_role("button", name="Start over").click()
        expect(field).to_have_value("")
        expect(page.get_by_text(KEPT)).to_have_count(0)
        # A choice is kept as words are.
        page.get_by_text("This is a guess at what the other partner wants").click()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        at.rest()
        _open(at)
        expect(page.get_by_role("checkbox", name="This is a guess")).to_be_checked()


def test_a_lock_keeps_what_was_typed_and_shows_nothing_of_it(windows: Windows, clinic: Clinic) -> None:
    """Locked in another tab while somebody types: the page is gone within seconds, and the server has the words."""
    desk = clinic.desk_with_couple()
    with at_desk(windows, desk) as at:
        page = at.page
        at.open(f"/couple?couple={desk.couple}")
        field = _open(at)
        field.press_sequentially("typed before ")
        with page.expect_request("**/drafts") as asked:
            _lock_elsewhere(page.context, desk.url)
            if "/unlock" not in page.url:
                page.evaluate(
                    "text => { const f = document.querySelector('[role=dialog] textarea');"
                    " if (f) { f.value += text; f.dispatchEvent(new Event('input', {bubbles: true})); } }",
                    "and while it was locked",
                )
        page.wait_for_url(re.compile("/unlock"))
        assert "typed before" not in page.content()
        answer = asked.value.response()
        assert answer is not None
        assert answer.status == 204


def test_a_list_in_a_form_stays_open_until_something_is_chosen(windows: Windows, demo: running.Running) -> None:
    """Keeping the choices of one form presses nothing of another, which would close what the first one is in."""
    with windows.open(demo.url, viewport={"width": 1366, "height": 768}) as context:
        at = watch(context.new_page(), demo.url)
        page = at.page
        at.open("/caseload")
        link = page.locator('a[href*="couple="]').first.get_attribute("href") or ""
        at.open(f"/confidentiality?couple={link.partition('couple=')[2][:36]}")
        page.get_by_role("button", name="Hand over").click()
        form = page.get_by_test_id("stPopoverBody")
        form.get_by_label("New counselor").click()
        option = page.get_by_role("option").first
        name = option.inner_text()
        # For longer than choices wait before they are kept.
        page.wait_for_function("began => performance.now() - began > 1500", arg=page.evaluate("performance.now()"))
        option.click()
        page.wait_for_function("began => performance.now() - began > 1500", arg=page.evaluate("performance.now()"))
        at.rest()
        expect(form).to_be_visible()
        expect(form.get_by_label("New counselor")).to_have_value(name)
        page.reload()
        at.rest()
        page.get_by_role("button", name="Hand over").click()
        expect(form.get_by_text(KEPT)).to_be_visible()
        at.check()


def test_choices_are_never_handed_over_while_a_press_is_being_answered(browser: Browser) -> None:
    """The request for them would end the run before it has saved, however long it takes to begin or to end."""
    context = browser.new_context()
    page = context.new_page()
    page.clock.install()
    page.set_content(FORM)
    page.add_script_tag(path=SCRIPT)
    page.get_by_role("checkbox").check()
    page.clock.run_for(1000)
    assert page.evaluate("pressed") == ["Keep as a draft"]
    page.get_by_role("button", name="Save").press("Enter")
    page.keyboard.press("Tab")
    page.clock.run_for(5000)
    page.evaluate(STATE, "running")
    page.clock.run_for(5000)
    page.mouse.click(600, 500)
    assert page.evaluate("pressed") == ["Keep as a draft", "Save"]
    page.evaluate(STATE, "notRunning")
    page.get_by_role("checkbox").uncheck()
    page.clock.run_for(1000)
    assert page.evaluate("pressed") == ["Keep as a draft", "Save", "Keep as a draft"]
    context.close()
