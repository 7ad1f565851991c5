"""The rule for text that may be kept, the same for every field that a person types or a file brings."""

from __future__ import annotations

import unicodedata

from dashboard.errors import InvalidInputError

NAME_LIMIT = 80
HINT_LIMIT = 40
LINE_LIMIT = 200
NOTE_LIMIT = 4000
DRAFT_LIMIT = 6000
SECTION_LIMIT = 8000
POLICY_LIMIT = 8000

# These turn the reading direction of the text beside them: a name must not be able to do that.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LINE_BREAKS = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n"}


def clean_text(text: str | None, *, field: str, limit: int, required: bool = False, multiline: bool = False) -> str:
    """`text` as it is kept: composed Unicode without space around it, "" when there is none.

    `field` names the field in words for the person who typed it ("Name of partner A"). `limit` counts characters.
    Line breaks are kept only with `multiline`; otherwise any run of white space is one space. Raises
    `InvalidInputError` for control characters, half characters (lone surrogates), characters that turn the reading
    direction, text that is too long, and, with `required`, text in which nothing can be seen.
    """
    kept = text or ""
    for found, wanted in _LINE_BREAKS.items():
        kept = kept.replace(found, wanted)
    if any(_is_unkeepable(character) for character in kept):
        raise InvalidInputError(
            "{field} contains a character that cannot be kept.",
            "Type it again instead of pasting it.",
            field=field,
            values={"field": field},
        )
    kept = unicodedata.normalize("NFC", kept)
    kept = kept.strip() if multiline else " ".join(kept.split())
    if len(kept) > limit:
        raise InvalidInputError(
            "{field} is too long: {length} characters.",
            "Shorten it to {limit} characters.",
            field=field,
            values={"field": field, "length": len(kept), "limit": limit},
        )
    if not _is_visible(kept):
        kept = ""
    if required and not kept:
        raise InvalidInputError("{field} is empty.", "Fill it in and try again.", field=field, values={"field": field})
    return kept


def _is_unkeepable(character: str) -> bool:
    if character in _TURNING:
        return True
    return unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\t"


def _is_visible(text: str) -> bool:
    return any(unicodedata.category(c) not in {"Cf", "Mn", "Zs", "Zl", "Zp", "Cc"} for c in text)
