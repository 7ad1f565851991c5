"""One text from parts: words of the kind of draft between them, none for a part that is empty."""

from __future__ import annotations

import pytest

from dashboard.domain.drafting.compose import composed, empty_parts, slots_of
from dashboard.domain.drafting.marks import Mark
from dashboard.domain.drafting.pieces import pieces
from dashboard.library import load

LIBRARY = load()


@pytest.mark.parametrize(
    ("mode", "parts", "text"),
    [
        (
            "i_message",
            {
                "thanks": "You came home",
                "feeling": "sad",
                "fact": "you left",
                "need": "I need rest.",
                "ask": "Call me?",
            },
            "You came home. I feel sad when you left, because I need rest. Call me?",
        ),
        ("i_message", {"fact": "the call came", "ask": "Call me"}, "when the call came. Call me."),
        ("apology", {"act": "I lied", "impact": "You cried", "change": "I stop."}, "I lied. You cried. I stop."),
        ("promise", {"deed": "call you", "time": "Friday at six"}, "I will call you, Friday at six."),
        ("promise", {"sign": "the phone rings"}, "You will know because the phone rings."),
        ("apology", {"act": " "}, ""),
    ],
)
def test_parts_are_joined(mode: str, parts: dict[str, str], text: str) -> None:
    """Each kind has its own words; sentences end once."""
    slots = slots_of(LIBRARY.modes[mode], LIBRARY.slots.values())
    assert composed(LIBRARY.modes[mode], slots, parts, with_words=True) == text


def test_parts_that_are_needed_and_empty_are_named() -> None:
    """Parts that may stay empty are not among them."""
    slots = slots_of(LIBRARY.modes["i_message"], LIBRARY.slots.values())
    assert [slot.id for slot in empty_parts(slots, {"feeling": "sad", "fact": " "})] == ["fact", "need"]


@pytest.mark.parametrize("spans", [[], [(0, 3)], [(0, 5), (3, 9)], [(2, 8), (3, 5)], [(0, 11), (0, 11)]])
def test_pieces_are_the_whole_text(spans: list[tuple[int, int]]) -> None:
    """Whatever overlaps, no word is lost or said twice, and every mark has its number once."""
    rule = next(iter(LIBRARY.rules.values()))
    found = list(pieces("hello world", [Mark(start, end, rule) for start, end in spans]))
    assert "".join(piece.text for piece in found) == "hello world"
    assert sorted(piece.number for piece in found if piece.number) == list(range(1, len(spans) + 1))
