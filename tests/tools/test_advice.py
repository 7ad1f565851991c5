"""The page that says for each piece of advice in the articles where it is."""

from __future__ import annotations

import pytest

from dashboard.domain.content import Feature, SourceItem
from dashboard.paths import PAGES
from dashboard.ui.navigation import PAGES_BY_PATH
from tools import advice

_ALL = advice.advice()


def test_the_page_is_what_the_content_says() -> None:
    """Content that was changed asks for `make write`, which writes the page anew."""
    assert advice.PATH.read_text(encoding="utf-8") == advice.text()


def test_it_is_all_there() -> None:
    """The five articles give seventy-seven pieces of advice, and each stands on the page once."""
    assert len(_ALL) == 77
    assert [line for line in advice.text().splitlines() if line.startswith("- **")] == [
        f"- **{each.idea}** ({each.ref})" for each in _ALL
    ]


@pytest.mark.parametrize("each", _ALL, ids=lambda each: each.ref)
def test_it_has_a_place_in_every_part_that_takes_it_up(each: SourceItem) -> None:
    """A part that consists of content has content that names the advice, and every page is there to be opened."""
    taken = {place.kind for place in advice.places() if place.takes_up(each)}
    assert "Step" in taken
    assert {advice.CONTENT[feature] for feature in each.features if feature in advice.CONTENT} <= taken
    assert all((PAGES / PAGES_BY_PATH[path].file).is_file() for path in advice.pages(each))


def test_every_part_has_a_page() -> None:
    """A part of Mendwell that no page shows would be a promise."""
    assert set(advice.PAGES) == set(Feature)
