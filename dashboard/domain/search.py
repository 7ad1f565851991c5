"""A passage of text in which something was found: an excerpt with its marks, and who may read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dashboard.domain.column import Column, Place
from dashboard.domain.folding import places
from dashboard.domain.vocabulary import Visibility

# characters before and after the first place that was found
_BEFORE, _AFTER = 40, 110


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an excerpt. What was looked for is marked."""

    text: str
    is_marked: bool


def excerpt(text: str, words: Iterable[str]) -> tuple[Piece, ...]:
    """The text around the first place where one of the folded words stands, cut between words, on one line."""
    found = places(text, words)
    first = found[0][0] if found else 0
    begin, end = max(0, first - _BEFORE), min(len(text), first + _AFTER)
    if begin:
        begin += text[begin:first].find(" ") + 1
    if end < len(text):
        end = max(text.rfind(" ", first, end), found[0][1] if found else 0)
    pieces = [Piece("\u2026 " if begin else "", is_marked=False)]
    at = begin
    for start, stop in found:
        if start < end:
            pieces += [Piece(text[at:start], is_marked=False), Piece(text[start : min(stop, end)], is_marked=True)]
            at = min(stop, end)
    pieces += [Piece(text[at:end], is_marked=False), Piece(" \u2026" if end < len(text) else "", is_marked=False)]
    return tuple(piece for piece in pieces if piece.text)


class Readers(StrEnum):
    """Those who may read a passage in Mendwell as things stand."""

    COUNSELOR = "counselor"
    # The counselor, and the partner it is for.
    PARTNER = "partner"
    BOTH = "both"


def readers(column: Column, *, of_one: bool, visibility: Visibility | None) -> Readers:
    """Those who may read the words of a column. `of_one`: the row is for one of the partners alone."""
    if Place.IN_SESSION_IF_SHARED in column.places and visibility is Visibility.COUPLE:
        return Readers.BOTH
    if Place.FORM in column.places:
        return Readers.PARTNER if of_one else Readers.BOTH
    return Readers.BOTH if Place.IN_SESSION in column.places else Readers.COUNSELOR
