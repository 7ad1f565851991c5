"""Saving a picture: the open page draws the file itself, with its words inside, and nothing leaves the machine."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import expect

from tests import running
from tests.browser.conftest import SIZES
from tests.browser.watching import Watched, watch
from tests.browser.windows import Windows

pytestmark = pytest.mark.browser

NAME = re.compile(r"progress-\d{4}-\d{2}-\d{2}\.(png|svg)")


@pytest.fixture(scope="module", params=["light", "dark"])
def visitor(request: pytest.FixtureRequest, windows: Windows, demo: running.Running) -> Iterator[tuple[Watched, str]]:
    """A visitor of the demo in one of the two themes, and the address of a couple's progress page."""
    width, height = SIZES["laptop"]
    like = {"viewport": {"width": width, "height": height}, "color_scheme": request.param}
    with windows.open(demo.url, **like) as context:
        watched = watch(context.new_page(), demo.url)
        watched.open("/caseload")
        found = re.search(r"couple=([0-9a-f-]{36})", watched.page.content())
        assert found is not None
        yield watched, f"/progress?{found[0]}&question=Feeling+safe"


@pytest.fixture
def progress(visitor: tuple[Watched, str]) -> Watched:
    """One question of a demo couple, as it is when it has just been opened."""
    watched, address = visitor
    watched.open(address)
    return watched


def save(watched: Watched, kind: str, to: Path) -> Path:
    """Open the dialog, choose the kind and press the one button; returns the file."""
    page = watched.page
    dialog = page.get_by_role("dialog")
    button = dialog.get_by_role("button", name=f"Save as {kind.upper()}")
    watched.press(
        page.get_by_role("button", name="Save picture"), shows=dialog.get_by_text("The file name holds none of them.")
    )
    if kind == "svg":
        watched.press(dialog.get_by_text("SVG, to print at any size"), shows=button)
    expect(button).to_be_visible()
    with page.expect_download() as download:
        button.click()
    assert NAME.fullmatch(download.value.suggested_filename)
    download.value.save_as(to)
    return to


def test_an_svg_holds_the_words(progress: Watched, tmp_path: Path) -> None:
    """It is well-formed, white, refers to nothing elsewhere, and holds title, sentence, numbers, dates and caution."""
    sentence = progress.page.locator("[data-testid=stMarkdown] strong", has_text="since").first.inner_text()
    file = save(progress, "svg", tmp_path / "picture.svg")
    text = file.read_text(encoding="utf-8")
    root = ET.fromstring(text)
    words = " ".join(" ".join(root.itertext()).split())
    assert root.tag.endswith("svg")
    assert "rgb(255, 255, 255)" in text
    for part in ("Feeling safe", "answers", "Talking aid, not a validated test.", "10 At ease all", *sentence.split()):
        assert part in words
    assert not re.search(r'(?:href|src)="(?!#)', text)
    progress.check()


def test_a_png_is_a_picture_of_its_full_size(progress: Watched, tmp_path: Path) -> None:
    """Twice as many points as px of the print version, whatever the screen."""
    content = save(progress, "png", tmp_path / "picture.png").read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    assert width == 1920
    assert height > 900
    progress.check()
