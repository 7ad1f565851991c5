"""The sentence above all questions."""

from __future__ import annotations

from dashboard.domain.progress.sentences import moved_sentence


def test_each_partners_directions_are_told_and_that_the_rest_has_none() -> None:
    """By partner, then by direction; somebody with none is not named."""
    moved = {"Mina": {"up": ["feeling safe", "closeness"], "down": ["alarm"]}, "Robin": {}}
    assert moved_sentence(moved, 9) == "Mina: feeling safe, closeness up; alarm down. The rest has no clear direction."


def test_without_a_direction_nothing_is_claimed() -> None:
    """A single question says it itself."""
    assert moved_sentence({"Mina": {}, "Robin": {}}, 9) == "None of nine questions has a clear direction yet."
    assert moved_sentence({"Mina": {}}, 1) == ""
