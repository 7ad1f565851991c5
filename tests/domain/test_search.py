"""Excerpts around what was found, with its words marked as they are written."""

from __future__ import annotations

import pytest

from dashboard.domain.search import excerpt


def drawn(text: str, *words: str) -> str:
    return "".join(f"[{piece.text}]" if piece.is_marked else piece.text for piece in excerpt(text, words))


@pytest.mark.parametrize(
    ("text", "words", "seen"),
    [
        ("Ten minutes by the sea", ["minutes"], "Ten [minutes] by the sea"),
        # As it is written, with its accents and apostrophe.
        ("Zoë and O\u2019Neil", ["zoe", "oneil"], "[Zoë] and [O\u2019Neil]"),
        ("walking, walked", ["walk"], "[walk]ing, [walk]ed"),
        # Words that overlap are one mark.
        ("abcde", ["bcd", "cde"], "a[bcde]"),
        ("nothing of it", ["else"], "nothing of it"),
        ("", ["word"], ""),
    ],
)
def test_words_are_marked_where_they_stand(text: str, words: list[str], seen: str) -> None:
    """Nothing of the text is changed."""
    assert drawn(text, *words) == seen


def test_a_long_text_is_cut_between_words() -> None:
    """On both sides, and what was found is inside."""
    seen = drawn(f"{'before ' * 40}here{' after' * 40}", "here")
    assert "[here]" in seen
    assert seen.startswith("\u2026 before")
    assert seen.endswith("after \u2026")
    assert len(seen) < 180


def test_a_word_without_an_end_is_cut() -> None:
    """Text of one long word shows what was found all the same."""
    assert "[xy]" in drawn("a" * 500 + "xy" + "b" * 500, "xy")
