"""A counselor's first day: add a couple, assign a step, enter a check-in, import a file, see it on the chart."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser


def _points(screen: Watched) -> int:
    """How many answers are drawn in the main panel of the progress chart."""
    screen.page.wait_for_selector(".js-plotly-plot .scatterlayer", timeout=20_000)
    screen.page.wait_for_timeout(500)
    return screen.page.evaluate(
        "() => document.querySelector('.js-plotly-plot').data"
        ".filter(t => t.mode === 'lines+markers').flatMap(t => Array.from(t.y)).filter(y => y !== null).length"
    )


def _choose(screen: Watched, label: str, option: str, within: Locator | None = None) -> None:
    place = within or screen.page.locator("[data-testid=stMain]")
    place.get_by_role("combobox", name=label).first.click()
    screen.page.get_by_role("option", name=option).first.click()
    screen.settle()


def _add_couple(screen: Watched) -> None:
    page = screen.page
    screen.open()
    expect(page.get_by_text("No couples yet.")).to_be_visible()
    page.get_by_role("button", name="Add a couple").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Partner A").fill("Mina")
    dialog.get_by_role("textbox", name="Partner B").fill("Robin")
    _choose(screen, "Who was hurt", "A was hurt", dialog)
    dialog.get_by_role("button", name="Add couple").click()
    expect(page.get_by_role("heading", name="Mina & Robin")).to_be_visible(timeout=15_000)
    screen.settle()


def _enter_checkin(screen: Watched) -> None:
    page = screen.page
    page.get_by_role("link", name="Check-in").click()
    expect(page.get_by_text("How safe did it feel")).to_be_visible(timeout=15_000)
    screen.settle()
    first = page.locator("[data-testid=stButtonGroup]", has_text="How safe did it feel")
    first.get_by_role("radio", name="7", exact=True).or_(
        first.get_by_role("button", name="7", exact=True)
    ).first.click()
    page.get_by_role("button", name="Save Mina's check-in").click()
    expect(page.get_by_text("check-in is saved")).to_be_visible(timeout=15_000)
    screen.settle()


def _file(folder: Path) -> Path:
    """Answers of both partners from the three weeks before."""
    rows = ["couple;partner;day;felt_safe;word_kept"]
    for weeks in (3, 2, 1):
        on = date.today() - timedelta(weeks=weeks)
        rows += [f"Mina & Robin;Mina;{on};4;3", f"Mina & Robin;Robin;{on};6;8"]
    file = folder / "answers.csv"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return file


def test_first_checkin_reaches_the_chart(screen: Watched) -> None:
    """From an empty practice to a point on the chart, without an error and without leaving the machine."""
    _add_couple(screen)
    _enter_checkin(screen)
    screen.page.get_by_role("link", name="Progress").click()
    screen.settle()
    expect(screen.page.get_by_text("Mina answered 7")).to_be_visible(timeout=15_000)
    assert _points(screen) == 1
    screen.check()
