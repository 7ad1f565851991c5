"""Characters that the fonts of documents have, and words in place of those that they lack.

A document that is tagged for screen readers is refused as a whole for one character without a glyph, and a blank would
say nothing: the character's name stands in its place.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
COVERAGE = FONTS / "coverage.txt"
# Joiners, selectors of variants and marks of direction have no picture of their own and are left out.
_UNSEEN = frozenset({"Cf", "Mn"})
_BREAKS = "\n\t"


@cache
def covered() -> frozenset[str]:
    """Every character that can be set."""
    found: set[str] = set()
    for line in COVERAGE.read_text(encoding="ascii").splitlines():
        first, last = (int(end, 16) for end in line.split("-"))
        found |= {chr(code) for code in range(first, last + 1)}
    return frozenset(found)


def settable(text: str) -> tuple[str, tuple[str, ...]]:
    """`text` as it can be set, and the names that stand in it for characters without a glyph, each once."""
    known = covered()
    if known.issuperset(text):
        return text, ()
    parts, names = [], []
    for character in unicodedata.normalize("NFC", text):
        if character in known or character in _BREAKS:
            parts.append(character)
        elif unicodedata.category(character) not in _UNSEEN:
            names.append(_name(character))
            parts.append(f"[{names[-1]}]")
    return "".join(parts), tuple(dict.fromkeys(names))


def _name(character: str) -> str:
    found = unicodedata.name(character, "")
    return found.lower() or f"U+{ord(character):04X}"
