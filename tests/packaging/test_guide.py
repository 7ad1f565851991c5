"""The guide for counselors is whole: it builds without a warning, and its pictures and words are those of the app."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.paths import PACKAGE, PAGES
from tools import pictures

ROOT = PACKAGE.parent
GUIDE = ROOT / "docs" / "guide"
PAGES_OF_GUIDE = sorted(GUIDE.glob("*.md"))
# Bold words of the guide that are no words of the app.
OWN_WORDS = re.compile(r"[:.]$|^(Find|F\d|Ctrl\+K|\?|Today|Getting started|Why)$")


@pytest.mark.packaging
def test_it_builds_without_a_warning(tmp_path: Path) -> None:
    """A dead link, a page that nothing leads to, or a picture that is missing is a warning. It is searched offline."""
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", str(GUIDE), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "searchindex.js").exists()
    for page in tmp_path.glob("*.html"):
        fetched = re.findall(
            r'<(?:script|link|img)[^>]*(?:src|href)="(https?:[^"]*)"', page.read_text(encoding="utf-8")
        )
        assert fetched == [], page.name


def test_every_picture_is_there_and_is_used() -> None:
    """The script takes them all, and no other lies about."""
    there = {path.stem for path in (GUIDE / "pictures").glob("*.png")}
    used = {name for page in PAGES_OF_GUIDE for name in re.findall(r"\(pictures/(\w+)\.png\)", page.read_text("utf-8"))}
    assert there == used == {picture.name for picture in pictures.PICTURES}


def test_every_page_is_led_to() -> None:
    """Each page stands in the table of contents once."""
    listed = re.findall(r"^([a-z-]+)$", (GUIDE / "index.md").read_text(encoding="utf-8"), re.M)
    assert sorted([*listed, "index"]) == [page.stem for page in PAGES_OF_GUIDE]


def test_buttons_are_called_what_the_app_calls_them() -> None:
    """What the guide says to press or open, in bold or italics after such a word, stands so in the app."""
    sources = [*PACKAGE.rglob("*.py"), *PAGES.glob("*.py"), *(PACKAGE / "web" / "templates").glob("*.html")]
    app = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    told = {
        words
        for page in PAGES_OF_GUIDE
        for words in re.findall(
            r"(?:[Pp]ress|choose|[Oo]n|[Oo]pen) (?:the )?\*{1,2}([^*]+)\*{1,2}", page.read_text("utf-8")
        )
        if not OWN_WORDS.search(words)
    }
    assert len(told) > 15
    assert {words for words in told if words not in app} == set()
