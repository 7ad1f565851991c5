"""Drafting help on its page: marks, reasons, questions, and nothing that stays."""

from __future__ import annotations

from html import unescape

from streamlit.testing.v1 import AppTest

from tests import factories
from tests.pages.screens import checked, opened, words

KIND, DRAFT = "drafting_kind", "drafting_text"


def looked_at(kind: str, text: str) -> AppTest:
    """The page after a draft was typed and looked at."""
    at = checked(opened(factories.practice(), "drafting"))
    at.selectbox(key=KIND).select(kind).run()
    at.text_area(key=DRAFT).input(text)
    return checked(at.button[-1].click().run())


def test_a_draft_is_marked_with_reasons_and_questions() -> None:
    """Three marks at most, each with its number; what is missing is asked, not scored."""
    at = looked_at("apology", "I'm sorry if you felt hurt, but I was so stressed. I'll do better. Please forgive me.")
    html = next(each.proto.body for each in at.get("html") if "mw-draft" in each.proto.body)
    assert html.count("<sup>") == 3
    assert "<mark>sorry if</mark>" in unescape(html)
    assert "leaves open that no harm was done" in words(at).replace("\\", "")
    assert "Is it in there?" in words(at)
    assert not any(word in words(at) for word in ("score", "%", "points"))


def test_hostile_words_stay_words() -> None:
    """Markup in a draft is shown, not run."""
    at = looked_at("apology", "I'm sorry if <img src=x onerror=alert(1)> </div>**bold** hurt you")
    html = next(each.proto.body for each in at.get("html") if "mw-draft" in each.proto.body)
    assert "&lt;img" in html
    assert "<img" not in html


def test_a_draft_without_marks_is_not_called_good() -> None:
    """Silence is explained as what it is."""
    at = looked_at("promise", "I will call you at eight tonight.")
    assert "does not say that the draft is good" in words(at).replace("\\", "")


def test_an_explanation_has_two_views() -> None:
    """Article and study stand side by side where an apology is written."""
    at = checked(opened(factories.practice(), "drafting"))
    assert not at.expander
    at.selectbox(key=KIND).select("apology").run()
    assert "755 people" in at.expander[0].markdown[0].value
