"""Text folded for comparing: words that differ only in case, accents, strokes or apostrophes become equal."""

from __future__ import annotations

import unicodedata
from functools import cache

# Latin letters with a stroke instead of an accent, which Unicode does not take apart.
_STROKED = {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i"}

# As O'Neil and its like are written: by typewriter, by printer, by phone, and as a letter of other alphabets.
_APOSTROPHES = "'\u2019\u2018\u02bc\u02bb`\u00b4"


def folded(text: str) -> str:
    """`text` without case, accents and apostrophes, as names are compared in a search and put in order."""
    return " ".join(unicodedata.normalize("NFC", text).lower().translate(_unaccented()).split())


@cache
def _unaccented() -> dict[int, str]:
    """Small Latin letters with accents, and the letters without."""
    letters = dict(_STROKED) | dict.fromkeys(_APOSTROPHES, "")
    for letter in map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))):
        base = unicodedata.normalize("NFD", letter)[0]
        if letter == letter.lower() and base != letter and base.isascii() and base.isalpha():
            letters[letter] = base
    return str.maketrans(letters)
