"""A counselor's first day: add a couple, assign a step, enter a check-in, import a file, see it on the chart."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.clinic import Clinic
from tests.browser.conftest import SIZES, at_desk
from tests.browser.watching import Scheme, Watched
from tests.browser.windows import Windows

pytestmark = pytest.mark.browser
SCHEMES: tuple[Scheme, ...] = ("light", "dark")


def _expect_points(screen: Watched, count: int) -> None:
    """So many answers are drawn in the main panel of the progress chart."""
    screen.page.wait_for_function(
        """wanted => {
            const chart = document.querySelector('.js-plotly-plot');
            return chart?.querySelector('.scatterlayer') && chart.data.filter(t => t.mode === 'lines+markers')
                .flatMap(t => Array.from(t.y)).filter(y => y !== null).length === wanted;
        }""",
        arg=count,
    )


def _choose(screen: Watched, label: str, option: str, within: Locator | None = None) -> None:
    chosen = (within or screen.page.locator("[data-testid=stMain]")).get_by_role("combobox", name=label).first
    wanted = screen.page.get_by_role("option", name=option).first
    screen.press(chosen, shows=wanted)
    screen.press(wanted, hides=screen.page.get_by_role("option"))
    expect(chosen).to_have_value(re.compile(re.escape(option)))


def _add_couple(screen: Watched, a: str = "Mina", b: str = "Robin") -> None:
    page = screen.page
    screen.open()
    expect(page.get_by_text("No couples yet.")).to_be_visible()
    dialog = page.get_by_role("dialog")
    screen.press(page.get_by_role("button", name="Add a couple").first, shows=dialog)
    dialog.get_by_role("textbox", name="Partner A").fill(a)
    dialog.get_by_role("textbox", name="Partner B").fill(b)
    _choose(screen, "Who was hurt", "A was hurt", dialog)
    dialog.get_by_text("Not yet, only one of them").click()
    screen.press(
        dialog.get_by_role("button", name="Add couple"), shows=page.get_by_role("heading", level=1, name=" & ")
    )
    page.wait_for_url("**couple=*")


def _enter_checkin(screen: Watched) -> None:
    page = screen.page
    first = page.locator("[data-testid=stButtonGroup]", has_text="How safe did it feel")
    screen.press(page.get_by_role("link", name="Check-in"), shows=first)
    first.get_by_role("radio", name="7", exact=True).or_(
        first.get_by_role("button", name="7", exact=True)
    ).first.click()
    screen.press(page.get_by_role("button", name="Save Mina's check-in"), shows=page.get_by_text("check-in is saved"))


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
    search = page.get_by_role("textbox", name="Search the library")
    screen.press(page.get_by_role("link", name="Homework"), shows=page.get_by_text("Assign a step", exact=True).first)
    screen.press(page.get_by_text("Assign a step", exact=True).first, shows=search)
    search.fill("log of what sets it off")
    page.keyboard.press("Enter")
    screen.rest()
    _choose(screen, "Step (", "Keep a short log")
    screen.press(page.get_by_role("button", name="Assign", exact=True), shows=page.get_by_text("The step is assigned."))


def _import(screen: Watched, file: Path) -> None:
    page = screen.page
    upload = page.locator("[data-testid=stFileUploaderDropzone]")
    screen.press(page.get_by_role("link", name="Import").first, shows=upload)
    page.locator("input[type=file]").set_input_files(file)
    check = page.get_by_role("button", name="Check the file")
    expect(check).to_be_visible()
    screen.press(check, shows=page.get_by_text("6 check-ins with 12 answers will be added."))
    screen.press(
        page.get_by_role("button", name="Import", exact=True), shows=page.get_by_text("now in the record").first
    )


def test_first_day(screen: Watched, tmp_path: Path) -> None:
    """From an empty practice to imported points on the chart, without an error and without leaving the machine."""
    page = screen.page
    _add_couple(screen)
    couple = page.url.split("couple=")[1]
    _enter_checkin(screen)
    small = page.locator(".mw-smalls a", has_text="Feeling safe")
    screen.press(page.get_by_role("link", name="Progress"), shows=small)
    expect(small).to_contain_text("Mina: 7")
    screen.press(small, hides=small)
    _expect_points(screen, 1)
    _assign_step(screen)
    expect(page.get_by_text("Keep a short log of what sets it off")).to_be_visible()
    _import(screen, _file(tmp_path))
    screen.open(f"/progress?couple={couple}&question=Feeling+safe")
    expect(page.get_by_text("Mina: 4, 4, 4 and 7")).to_be_visible()
    _expect_points(screen, 7)
    screen.check()


@dataclass
class Round:
    """Faults of pages that were opened one after another and looked at in both themes."""

    wrong: dict[Scheme, list[str]] = field(default_factory=lambda: {"light": [], "dark": []})
    _schemes: list[Scheme] = field(default_factory=lambda: ["light", "dark"])

    def see(self, screen: Watched, path: str, fault: Callable[[Page], str]) -> None:
        """Open a page in the theme that is on, look for a fault of it, and again in the other theme.

        Each page is opened in the theme in which the last one was left, so that both themes open pages.
        """
        screen.open(path)
        for scheme in self._schemes:
            screen.turn(scheme)
            if found := fault(screen.page):
                self.wrong[scheme].append(f"{path}: {found}")
            screen.check()
        self._schemes.reverse()


@pytest.fixture(scope="module")
def rounds(windows: Windows, clinic: Clinic) -> Callable[[str], Round]:
    """A round through the pages of a new couple on a screen of a size; each page is opened once for both themes."""

    @cache
    def go(size: str) -> Round:
        width, height = SIZES[size]
        done = Round(_schemes=["light", "dark"] if size == "laptop" else ["dark", "light"])

        def fault(page: Page) -> str:
            expect(page.locator("h1").first).to_be_visible()
            return "runs off the side" if page.evaluate("() => document.documentElement.scrollWidth") > width else ""

        with at_desk(windows, clinic.desk()) as screen:
            _add_couple(screen)
            couple = screen.page.url.split("couple=")[1]
            screen.page.set_viewport_size({"width": width, "height": height})
            screen.turn(done._schemes[0])
            for path in ("", "steps", "plans", "import", "couple", "progress", "homework", "checkin"):
                done.see(screen, f"/{path}?couple={couple}", fault)
        return done

    return go


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_page_draws_without_a_fault(rounds: Callable[[str], Round], scheme: Scheme, size: str) -> None:
    """Each page opens from its address on a laptop and a phone, in both themes, with a heading and no fault."""
    assert rounds(size).wrong[scheme] == []


@pytest.fixture(scope="module")
def typed(windows: Windows, clinic: Clinic) -> Round:
    """A round through the pages of a couple whose names are made of addresses, Markdown and HTML."""
    done = Round()
    hostile = ("www.example.com <img src=x>", "![a](http://example.com/a.png) a@example.com")

    def fault(page: Page) -> str:
        shown = page.locator("[data-testid=stMain]")
        links = shown.locator("a[href*='example.com']").count()
        pictures = shown.locator("img[src='x'], img[src*='example.com']").count()
        return f"{links} links, {pictures} pictures" if links or pictures else ""

    with at_desk(windows, clinic.desk()) as screen:
        _add_couple(screen, *hostile)
        couple = screen.page.url.split("couple=")[1]
        for path in ("", "couple", "progress", "homework", "checkin"):
            done.see(screen, f"/{path}?couple={couple}" if path else "/", fault)
    return done


@pytest.mark.parametrize("scheme", SCHEMES)
def test_typed_text_never_becomes_a_link_or_a_picture(typed: Round, scheme: Scheme) -> None:
    """Names made of addresses, Markdown and HTML are shown letter by letter and fetch nothing."""
    assert typed.wrong[scheme] == []


def test_a_question_is_enlarged_and_the_way_leads_back(windows: Windows, clinic: Clinic) -> None:
    """One click on a small chart opens its own; another tab, a reload and the browser's way back keep the choice."""
    with at_desk(windows, clinic.desk()) as screen:
        page = screen.page
        _add_couple(screen)
        _enter_checkin(screen)
        small = page.locator(".mw-smalls a", has_text="Feeling safe")
        screen.press(page.get_by_role("link", name="Progress"), shows=small)
        screen.press(small, hides=small)
        chosen = re.compile(r"question=Feeling(\+|%20)safe")
        expect(page).to_have_url(chosen)
        screen.press(
            page.get_by_role("link", name="Homework"), shows=page.get_by_text("Assign a step", exact=True).first
        )
        chart = page.locator(".js-plotly-plot")
        screen.press(page.get_by_role("link", name="Progress"), shows=chart)
        expect(page).to_have_url(chosen)
        page.reload()
        expect(chart).to_be_visible()
        screen.press(page.get_by_role("link", name="All questions"), shows=small)
        expect(page).not_to_have_url(chosen)
        page.go_back()
        expect(chart).to_be_visible()
        expect(page).to_have_url(chosen)
        screen.check()
