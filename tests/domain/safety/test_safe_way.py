"""No text speaks of a safe way to reach somebody as if there were one: it is recorded for some and not for others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import paths
from tests import factories

TEMPLATES = Path(paths.__file__).parent / "web" / "templates"
# "The safe way we set up", "the way we agreed on", "your safe contact": each claims that there is one.
CLAIMS = re.compile(
    r"\b(the|your|their|our) safe (way|contact|method)|\bway (that )?(we|you and we) (set|agreed|arranged)|"
    r"\bthe way (they|you) called safe",
    re.IGNORECASE,
)


def texts() -> Iterator[str]:
    """The words of partners' pages, of their help, and of what a counselor is told to do."""
    content = factories.library()
    yield from (file.read_text("utf-8") for file in TEMPLATES.glob("partner_*.html"))
    for item in content.questionnaire.items.values():
        yield from (item.label, *item.text.values(), *(option.label for option in item.options))
    yield from (each.text for each in content.partner_help.values())
    for rule in content.attention.rules.values():
        yield from (rule.when, rule.then)
    for sign in content.signs.values():
        yield from (sign.ask, sign.action)


def test_no_text_claims_a_safe_way() -> None:
    """Whatever is shown to everybody holds for a partner of whom no way is recorded."""
    found = list(texts())
    assert len(found) > 100
    assert [CLAIMS.search(text) for text in found if CLAIMS.search(text)] == []


def test_whoever_is_told_to_use_one_is_told_what_to_do_without() -> None:
    """The suggestion of a rule names the way of somebody of whom none is recorded."""
    for rule in factories.library().attention.rules.values():
        assert ("called safe" in rule.then) == ("none is recorded" in rule.then)


@pytest.mark.parametrize("words", ["the safe way we set up", "Your safe contact", "in the way they called safe"])
def test_a_claim_is_seen(words: str) -> None:
    """The test would fail for it."""
    assert CLAIMS.search(words)
