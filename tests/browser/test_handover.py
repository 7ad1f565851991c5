"""The device changes hands: with the whole app behind, a partner finds no way back into it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from dashboard.services.browser_sessions import OWN_PARAM, own_word
from tests.browser.clinic import COUNSELOR, Clinic
from tests.browser.watching import READY
from tests.browser.windows import sign_in

pytestmark = pytest.mark.browser
NAMES = ("Zebedea", "Quillon", COUNSELOR)


def test_the_device_shows_nothing_of_the_app_until_the_password(clinic: Clinic, browser: Browser) -> None:
    """Every window leaves the app, and neither the back button nor a typed address brings a name back."""
    desk = clinic.desk_with_couple()
    url = desk.url
    context = browser.new_context(viewport={"width": 1024, "height": 768})
    sign_in(context, url, desk.token)
    page, window = context.new_page(), context.new_page()
    for each in (page, window):
        each.goto(f"{url}/couple?couple={desk.couple}")
        each.wait_for_selector(READY)
        each.get_by_text("Quillon").first.wait_for()
    page.goto(f"{url}/handover/{desk.partner}?{OWN_PARAM}={own_word(desk.token)}")
    page.get_by_role("button", name="Hand over").click()
    page.get_by_role("link", name="Start").wait_for()
    window.wait_for_url("**/unlock?**")
    assert not any(name in window.content() for name in NAMES)
    for _ in range(2):
        page.go_back()
        page.wait_for_load_state()
        page.get_by_role("heading", name="Locked").wait_for()
        assert not any(name in page.content() for name in NAMES)
    page.goto(f"{url}/caseload")
    page.get_by_role("heading", name="Locked").wait_for()
    page.goto(f"{url}/c/check-in")
    page.locator("#q-felt_safe .mark", has_text="6").click()
    page.get_by_role("button", name="Send").click()
    page.get_by_role("button", name="Send as it is").click()
    page.get_by_text("Please give the device back.").wait_for()
    page.get_by_role("button", name="I am done").click()
    page.get_by_role("heading", name="Locked").wait_for()
    page.goto(f"{url}/c/")
    page.get_by_role("heading", name="This page is closed").wait_for()
    context.close()
