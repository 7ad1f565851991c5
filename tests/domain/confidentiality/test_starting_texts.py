"""Policies in the language of the page: shipped paragraphs change, and nothing else does."""

from __future__ import annotations

import pytest

from dashboard.domain.confidentiality.starting_texts import in_language
from dashboard.domain.languages import ENGLISH
from dashboard.library import load

LANGUAGES = load().languages
OWN = "Our own heading\nOur own words."


def _whole(body: str, code: str) -> str:
    return "\n\n".join(part.words for part in in_language(body, LANGUAGES[code]))


@pytest.mark.parametrize("body", [OWN, f"{OWN}\n\n\n{OWN}", "A heading\n", f"{OWN}\n\n \n\n{OWN}\n"])
def test_words_of_their_own_stay_as_they_were_written(body: str) -> None:
    """Empty lines included, in every language: a page that says a text is translated would be wrong otherwise."""
    assert {_whole(body, code) for code in LANGUAGES} == {body}


def test_a_paragraph_that_was_left_as_it_is_shipped_is_translated_between_own_ones() -> None:
    """With the empty lines around it."""
    part = load().policies_meta.before[0]
    body = f"{OWN}\n\n{part}\n\n\n{OWN}"
    for code, language in LANGUAGES.items():
        shown = f"{language.said(part.heading)}\n{language.said(part.text)}"
        assert _whole(body, code) == f"{OWN}\n\n{shown}\n\n\n{OWN}"
        assert (shown == str(part)) is (language.code == ENGLISH.code)
