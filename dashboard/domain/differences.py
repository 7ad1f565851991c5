"""Differences between two texts, word by word and within a time limit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

# Seconds for finding differences; what is not compared by then is shown as one piece taken out and one put in.
DEADLINE = 0.2
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# Each word of the two texts gets a code point of its own to be compared by, from where no surrogates are.
_FIRST, _MOST = 0x10000, 0x90000


class Change(StrEnum):
    """The fate of a piece of text between two versions."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that went the same way."""

    change: Change
    text: str


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """The way from one text to another, word by word.

    Joined, the pieces that are the same or went out make `before`, and those that are the same or came in make `after`.
    """
    from diff_match_patch import diff_match_patch  # noqa: PLC0415  # only this needs it

    signs: dict[str, str] = {}
    words: list[str] = []

    def coded(text: str) -> str:
        found = []
        for word in _WORDS.findall(text):
            if word not in signs:
                signs[word] = chr(_FIRST + len(words))
                words.append(word)
            found.append(signs[word])
        return "".join(found)

    if len(set(_WORDS.findall(before)) | set(_WORDS.findall(after))) > _MOST:
        return tuple(Piece(change, text) for change, text in ((Change.OUT, before), (Change.IN, after)) if text)
    finder = diff_match_patch()
    finder.Diff_Timeout = DEADLINE
    found = finder.diff_main(coded(before), coded(after), False)
    finder.diff_cleanupSemantic(found)
    changes = {-1: Change.OUT, 0: Change.SAME, 1: Change.IN}
    return tuple(
        Piece(changes[change], "".join(words[ord(sign) - _FIRST] for sign in text)) for change, text in found if text
    )
