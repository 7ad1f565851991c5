"""A counselor's first day: add a couple, assign a step, enter a check-in, import a file, see it on the chart."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import SIZES, Watched

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


def _add_couple(screen: Watched, a: str = "Mina", b: str = "Robin") -> None:
    page = screen.page
    screen.open()
    expect(page.get_by_text("No couples yet.")).to_be_visible()
    page.get_by_role("button", name="Add a couple").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Partner A").fill(a)
    dialog.get_by_role("textbox", name="Partner B").fill(b)
    _choose(screen, "Who was hurt", "A was hurt", dialog)
    dialog.get_by_role("button", name="Add couple").click()
    page.wait_for_url("**couple=*", timeout=15_000)
    expect(page.get_by_role("heading", level=1)).to_contain_text(" & ", timeout=15_000)
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


def _assign_step(screen: Watched) -> None:
    page = screen.page
    page.get_by_role("link", name="Homework").click()
    page.get_by_text("Assign a step", exact=True).first.click()
    screen.settle()
    page.get_by_role("textbox", name="Search the library").fill("log of what sets it off")
    page.keyboard.press("Enter")
    screen.settle()
    _choose(screen, "Step (", "Keep a short log")
    page.get_by_role("button", name="Assign", exact=True).click()
    expect(page.get_by_text("The step is assigned.")).to_be_visible(timeout=15_000)
    screen.settle()


def _import(screen: Watched, file: Path) -> None:
    page = screen.page
    page.get_by_role("link", name="Import").first.click()
    screen.settle()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Check the file").click(timeout=15_000)
    expect(page.get_by_text("6 check-ins with 12 answers will be added.")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("6 check-ins", exact=False).first).to_be_visible(timeout=20_000)
    screen.settle()


def test_first_day(screen: Watched, tmp_path: Path) -> None:
    """From an empty practice to imported points on the chart, without an error and without leaving the machine."""
    page = screen.page
    _add_couple(screen)
    couple = page.url.split("couple=")[1]
    _enter_checkin(screen)
    page.get_by_role("link", name="Progress").click()
    screen.settle()
    expect(page.get_by_text("Mina answered 7")).to_be_visible(timeout=15_000)
    assert _points(screen) == 1
    _assign_step(screen)
    expect(page.get_by_text("Keep a short log of what sets it off")).to_be_visible()
    _import(screen, _file(tmp_path))
    screen.open(f"/progress?couple={couple}")
    expect(page.get_by_text("Mina answered 4, 4, 4 and 7")).to_be_visible(timeout=15_000)
    assert _points(screen) == 7
    screen.check()


@pytest.mark.parametrize("size", SIZES)
def test_every_page_draws_without_a_fault(screen: Watched, size: str) -> None:
    """Each page opens from its address on a laptop and a phone, in both themes, with a heading and no fault."""
    page = screen.page
    _add_couple(screen)
    couple = page.url.split("couple=")[1]
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    for path in ("", "steps", "plans", "import", "couple", "progress", "homework", "checkin"):
        screen.open(f"/{path}?couple={couple}")
        expect(page.locator("h1").first).to_be_visible(timeout=15_000)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    screen.check()


def test_typed_text_never_becomes_a_link_or_a_picture(screen: Watched) -> None:
    """Names made of addresses, Markdown and HTML are shown letter by letter and fetch nothing."""
    page = screen.page
    hostile = ("www.example.com <img src=x>", "![a](http://example.com/a.png) a@example.com")
    _add_couple(screen, *hostile)
    couple = page.url.split("couple=")[1]
    for path in ("", "couple", "progress", "homework", "checkin"):
        screen.open(f"/{path}?couple={couple}" if path else "/")
        shown = page.locator("[data-testid=stMain]")
        assert shown.locator("a[href*='example.com']").count() == 0
        assert shown.locator("img[src='x'], img[src*='example.com']").count() == 0
    screen.check()
