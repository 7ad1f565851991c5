"""The rule for text that people type."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.text_rules import clean_text
from dashboard.errors import InvalidInputError


def test_space_around_and_within_a_line_is_tidied() -> None:
    """White space around a name goes, and any run inside it is one space."""
    assert clean_text("  Mina \t\n de  Vries ", field="Name", limit=80) == "Mina de Vries"


def test_line_breaks_are_kept_only_where_they_belong() -> None:
    """A note keeps its lines, whatever system wrote them."""
    assert clean_text("one\r\ntwo\rthree", field="Note", limit=80, multiline=True) == "one\ntwo\nthree"


@pytest.mark.parametrize("bad", ["a\x00b", "a\x1bb", "\ud800", "Mina\u202e", "\u2066x", "a\x85b"])
def test_characters_that_cannot_be_kept_are_refused(bad: str) -> None:
    """NUL, control characters, lone surrogates and direction overrides never reach the record."""
    with pytest.raises(InvalidInputError) as raised:
        clean_text(bad, field="Name", limit=80)
    assert raised.value.field == "Name"
    assert bad not in str(raised.value)


@pytest.mark.parametrize("nothing", [None, "", "   ", "\u200b", "\n\t", "\u0301"])
def test_text_in_which_nothing_can_be_seen_is_empty(nothing: str | None) -> None:
    """Blank and invisible text is no text, and refused where text is needed."""
    assert clean_text(nothing, field="Name", limit=80) == ""
    with pytest.raises(InvalidInputError, match="Name is empty"):
        clean_text(nothing, field="Name", limit=80, required=True)


def test_the_limit_counts_what_is_kept() -> None:
    """Eighty characters pass, eighty-one do not, and space around does not count."""
    assert clean_text(" " + "x" * 80 + " ", field="Name", limit=80) == "x" * 80
    with pytest.raises(InvalidInputError, match="81 characters"):
        clean_text("x" * 81, field="Name", limit=80)


@pytest.mark.parametrize("name", ["Zoë", "Nguyễn Thị Ánh", "محمد", "李小龍", "O'Brien-Łuczak", "👩‍❤️‍👨 Kim"])
def test_names_of_the_world_are_kept(name: str) -> None:
    """Names in any script come back as they were, composed."""
    assert clean_text(name, field="Name", limit=80) == unicodedata.normalize("NFC", name)


@given(st.text(max_size=60))
def test_what_is_kept_stays_the_same_when_cleaned_again(text: str) -> None:
    """Cleaning is idempotent, and what is kept can always be written to a file."""
    try:
        kept = clean_text(text, field="Text", limit=200, multiline=True)
    except InvalidInputError:
        return
    assert clean_text(kept, field="Text", limit=200, multiline=True) == kept
    assert kept.encode("utf-8").decode("utf-8") == kept
