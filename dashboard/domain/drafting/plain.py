"""A draft as patterns and model read it: straight quotes, single spaces, short forms of the phone written out.

Every place in it leads back to the place in the text that somebody typed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from dashboard.domain.drafting.content import STRAIGHT

_PIECE = re.compile(r"\s+|[A-Za-z'\u2018\u2019]+|[^\sA-Za-z'\u2018\u2019]+")
# Words after which a bare "ur" stands for "you're".
_AFTER_YOU_ARE = re.compile(r"\s+(?:so|such|just|always|never|constantly|not|an?|the|being|\w+ing)\b")
# Words after which "ill" is an illness.
_BEFORE_SICK = {"am", "are", "be", "been", "fall", "feel", "felt", "is", "mentally", "seriously", "so", "very", "was"}
_WRITTEN_OUT = {
    "abt": "about",
    "aint": "isn't",
    "allways": "always",
    "arent": "aren't",
    "bc": "because",
    "becuase": "because",
    "bout": "about",
    "cant": "can't",
    "cos": "because",
    "couldnt": "couldn't",
    "cuz": "because",
    "didnt": "didn't",
    "doesnt": "doesn't",
    "doin": "doing",
    "dont": "don't",
    "gimme": "give me",
    "goin": "going",
    "gonna": "going to",
    "gotta": "got to",
    "hasnt": "hasn't",
    "havent": "haven't",
    "hes": "he's",
    "idk": "I don't know",
    "im": "I'm",
    "ima": "I'm going to",
    "imma": "I'm going to",
    "isnt": "isn't",
    "its": "it's",
    "ive": "I've",
    "kinda": "kind of",
    "kno": "know",
    "lemme": "let me",
    "n": "and",
    "nite": "night",
    "nothin": "nothing",
    "pls": "please",
    "plz": "please",
    "ppl": "people",
    "prob": "probably",
    "r": "are",
    "rly": "really",
    "rn": "right now",
    "shes": "she's",
    "shouldnt": "shouldn't",
    "sorta": "sort of",
    "sry": "sorry",
    "sth": "something",
    "thats": "that's",
    "theres": "there's",
    "theyre": "they're",
    "tho": "though",
    "thx": "thanks",
    "tmrw": "tomorrow",
    "tonite": "tonight",
    "tryin": "trying",
    "u": "you",
    "w": "with",
    "wanna": "want to",
    "wasnt": "wasn't",
    "werent": "weren't",
    "weve": "we've",
    "whats": "what's",
    "wont": "won't",
    "wouldnt": "wouldn't",
    "ya": "you",
    "youd": "you'd",
    "youll": "you'll",
    "youre": "you're",
    "youve": "you've",
}


@dataclass(frozen=True, slots=True)
class Plain:
    """A text written out, and for each of its pieces the span of the original it stands for."""

    text: str
    _starts: list[int] = field(repr=False)
    _spans: list[tuple[int, int]] = field(repr=False)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that a span of this one stands for."""
        return self._place(start)[0], self._place(max(start, end - 1))[1]

    def _place(self, at: int) -> tuple[int, int]:
        piece = bisect_right(self._starts, at) - 1
        start, end = self._spans[piece]
        offset = at - self._starts[piece]
        following = self._starts[piece + 1] if piece + 1 < len(self._starts) else len(self.text)
        if following - self._starts[piece] == end - start:
            return start + offset, start + offset + 1
        # A piece that was written out has no inner places to lead back to.
        return start, end


def plain(text: str) -> Plain:
    """Read a text piece by piece."""
    parts: list[str] = []
    starts: list[int] = []
    spans: list[tuple[int, int]] = []
    length = 0
    word = ""
    for match in _PIECE.finditer(text):
        piece = match.group()
        if piece.isspace():
            piece = " "
        elif piece[0].isalpha() or piece[0] in "'\u2018\u2019":
            before, word = word, piece.lower()
            piece = _written_out(piece.translate(STRAIGHT), before, text[match.end() : match.end() + 16].lower())
        else:
            piece = piece.translate(STRAIGHT)
        parts.append(piece)
        starts.append(length)
        spans.append(match.span())
        length += len(piece)
    return Plain("".join(parts), starts, spans)


def _written_out(word: str, before: str, after: str) -> str:
    short = word.lower()
    if short == "ur":
        return "you're" if _AFTER_YOU_ARE.match(after) else "your"
    if short == "ill":
        return word if before in _BEFORE_SICK else "I'll"
    return _WRITTEN_OUT.get(short, word)
