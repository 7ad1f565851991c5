"""Features for the model: words and their classes by ones, twos and threes, letters of words by twos to fives."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from dashboard.domain.drafting.word_classes import CLASS_OF

_SAME = (
    (re.compile(r"\b(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:days?|s)?\b"), "friday"),
    (
        re.compile(
            r"\b(?:january|february|march|april|june|july|august|september|october|november|december"
            r"|jan|feb|apr|aug|sept?|oct|nov|dec)\b"
        ),
        "june",
    ),
    (re.compile(r"\d{1,20}(?:[.,:]\d{1,20}){0,5}(?:st|nd|rd|th)?"), "0"),
    (re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty)\b"), "0"),
)
_TOKEN = re.compile(r"[a-z']+|\d+|[?!]")
# A longer run of letters is no word; its first letters say enough.
_LONGEST = 30


def features(plain: str) -> tuple[Counter[str], Counter[str]]:
    """Word features and letter features of a passage, with their counts. Days, months and numbers count as one each."""
    text = plain.lower()
    for pattern, stands_for in _SAME:
        text = pattern.sub(stands_for, text)
    tokens = [token[:_LONGEST] for token in _TOKEN.findall(text)]
    edged = ["<", *tokens, ">"]
    words = Counter(tokens)
    words.update(map(" ".join, itertools.pairwise(edged)))
    words.update(map(" ".join, zip(edged, edged[1:], edged[2:], strict=False)))
    classed = [CLASS_OF.get(token, token) for token in edged]
    for apart in (1, 2, 3):
        words.update(f"{apart} {first} {second}" for first, second in zip(classed, classed[apart:], strict=False))
    words.update(f"1 {' '.join(three)}" for three in zip(classed, classed[1:], classed[2:], strict=False))
    words.update(token for token in classed if token.isupper())
    letters: Counter[str] = Counter()
    for token, times in Counter(tokens).items():
        padded = f" {token} "
        for size in range(2, min(5, len(padded)) + 1):
            for at in range(len(padded) - size + 1):
                letters[padded[at : at + size]] += times
    return words, letters
