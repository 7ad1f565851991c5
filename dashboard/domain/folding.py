"""Text folded for comparing: words that differ only in case, accents, strokes or apostrophes become equal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

# Latin letters with a stroke instead of an accent, which Unicode does not take apart.
_STROKED = {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i"}

# As O'Neil and its like are written: by typewriter, by printer, by phone, and as a letter of other alphabets.
_APOSTROPHES = "'\u2019\u2018\u02bc\u02bb`\u00b4"


def folded(text: str) -> str:
    """`text` without case, accents and apostrophes, as it is compared in a search and names are put in order."""
    return " ".join(unicodedata.normalize("NFC", text).lower().translate(_unaccented()).split())


def places(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """The places in a text, as it is written, where any of the folded words stands: from one to before the other."""
    letters: list[str] = []
    origins: list[int] = []
    for at, character in enumerate(text):
        for letter in character.lower().translate(_unaccented()):
            letters.append(letter)
            origins.append(at)
    line = "".join(letters)
    found = []
    for word in filter(None, words):
        begin = line.find(word)
        while begin >= 0:
            found.append((origins[begin], origins[begin + len(word) - 1] + 1))
            begin = line.find(word, begin + len(word))
    return _joined(sorted(found))


def _joined(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for begin, end in found:
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


@cache
def letters() -> tuple[str, str]:
    """Small letters that are folded, and what becomes of each; those at the end of the first become nothing.

    As `translate` of SQL takes them: there a text that is kept folds to the same letters as here.
    """
    table = {chr(code): letter for code, letter in _unaccented().items()}
    changed = [letter for letter, becomes in table.items() if becomes]
    gone = [letter for letter, becomes in table.items() if not becomes]
    return "".join([*changed, *gone]), "".join(table[letter] for letter in changed)


@cache
def _unaccented() -> dict[int, str]:
    """Small letters with accents, and the letters without."""
    # Small letters of capitals that have two: a sigma at the end of a word, and the dot that is left of a dotted I.
    letters = dict(_STROKED) | dict.fromkeys(_APOSTROPHES, "") | {"\u03c2": "\u03c3", "\u0307": ""}
    for letter in map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))):
        base = unicodedata.normalize("NFD", letter)[0]
        if letter == letter.lower() and base != letter and base.isascii() and base.isalpha():
            letters[letter] = base
    return str.maketrans(letters)
