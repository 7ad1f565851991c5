"""The passages of a draft that are looked at one by one: sentences, and parts of long ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_WORD = re.compile(r"\S+")
_CLAUSE_STARTS = frozenset(["and", "because", "but", "if", "only", "so", "still", "though", "when", "while", "yet"])
# A sentence of more words is also read clause by clause.
_LONG = 9
_FEWEST = 5
# Where a sentence has no clauses, these many words are read at once.
_WINDOW, _STEP = 14, 7

Span = tuple[int, int]


def sentences(plain: str) -> Iterator[Span]:
    """Spans of the sentences; a dot within a number does not end one."""
    start = None
    for match in _SENTENCE.finditer(plain):
        begun = match.start() if start is None else start
        end = match.end()
        if plain[end - 1] == "." and plain[end : end + 1].isdigit():
            start = begun
            continue
        start = None
        if plain[begun:end].strip(" .!?\n"):
            yield begun + len(plain[begun:end]) - len(plain[begun:end].lstrip()), end
    if start is not None:
        yield start, len(plain)


def parts(plain: str, sentence: Span) -> list[Span]:
    """The sentence itself, and its clauses when it is long; a clause that is long as well is read in windows."""
    words = [match.span() for match in _WORD.finditer(plain, *sentence)]
    found = [sentence]
    if len(words) <= _LONG:
        return found
    for clause in _clauses(plain, words):
        if _FEWEST <= len(clause) < len(words):
            found.append((clause[0][0], clause[-1][1]))
        if len(clause) > _WINDOW:
            for at in range(0, len(clause) - _STEP, _STEP):
                window = clause[at : at + _WINDOW]
                found.append((window[0][0], window[-1][1]))
    return found


def _clauses(plain: str, words: list[Span]) -> Iterator[list[Span]]:
    clause: list[Span] = []
    for start, end in words:
        if len(clause) >= _FEWEST and plain[start:end].lower() in _CLAUSE_STARTS:
            yield clause
            clause = []
        clause.append((start, end))
        if plain[end - 1] in ",;:" and len(clause) >= _FEWEST:
            yield clause
            clause = []
    if clause:
        yield clause
