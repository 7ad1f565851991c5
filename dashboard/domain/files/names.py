"""Names and ids of a file, as they are compared: without what typing and copying add and nobody sees."""

from __future__ import annotations

import re
import unicodedata

# Soft hyphen, zero-width spaces and joiners, marks of writing direction, byte order mark. Nobody sees them, and copying
# from web pages and word processors leaves them behind.
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
_INVISIBLE = re.compile(f"[{INVISIBLE}]")


def cleaned(text: str) -> str:
    """The text in composed form, without invisible marks, with single plain spaces inside and none around."""
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def folded(text: str) -> str:
    """The cleaned text without capitals: two names that fold alike are one name, typed in two ways."""
    return cleaned(text).casefold()
