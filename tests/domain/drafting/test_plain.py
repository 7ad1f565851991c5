"""A draft is read in plain words, and every place leads back to what was typed."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.drafting.passages import parts, sentences
from dashboard.domain.drafting.plain import plain

TYPED = st.text(st.sampled_from("aiulnr ourIM'\u2019\u201c.,!?\n\t0-é😀"), max_size=120)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("im sry u felt that", "I'm sorry you felt that"),
        ("ur so cold", "you're so cold"),
        ("ur phone", "your phone"),
        ("ill call, she is ill", "I'll call, she is ill"),
        ("You\u2019re\u00a0 late", "You're late"),
        ("a\n\nb", "a b"),
    ],
)
def test_short_forms_are_written_out(typed: str, read: str) -> None:
    """Letters left out on the phone or in a hurry hide no fault."""
    assert plain(typed).text == read


@given(TYPED)
def test_a_span_leads_back_into_the_text(typed: str) -> None:
    """The whole leads to the whole, and no span leads outside or turns round."""
    read = plain(typed)
    if read.text:
        assert read.original(0, len(read.text)) == (0, len(typed))
    for start in range(len(read.text)):
        found, end = read.original(start, start + 1)
        assert 0 <= found < end <= len(typed)


def test_a_word_leads_back_to_itself() -> None:
    """A passage after short forms is marked where it was typed."""
    typed = "im sry, u were  never home"
    start = plain(typed).text.index("never")
    assert slice(*plain(typed).original(start, start + 5)) == slice(typed.index("never"), typed.index("never") + 5)


@given(TYPED)
def test_sentences_and_their_parts_are_within(typed: str) -> None:
    """Sentences follow each other, and each part lies in its sentence."""
    read = plain(typed).text
    found = list(sentences(read))
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(found))
    for sentence in found:
        of = parts(read, sentence)
        assert of[0] == sentence
        assert all(sentence[0] <= start < end <= sentence[1] for start, end in of)


def test_a_number_does_not_end_a_sentence() -> None:
    """A dot between digits belongs to the number."""
    text = "I owe 1.200 to him. It is due."
    assert [text[start:end] for start, end in sentences(text)] == ["I owe 1.200 to him.", "It is due."]
