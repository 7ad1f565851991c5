"""A draft in pieces, for a screen that shows where its marks are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.domain.drafting.marks import Mark


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the draft as it was typed. A marked one has the number of its mark, and may be empty."""

    text: str
    number: int | None = None


def pieces(text: str, shown: Sequence[Mark]) -> Iterator[Piece]:
    """The whole draft, in order. Marks may overlap: each begins where the one before it ends, and keeps its number."""
    at = 0
    for start, end, number in sorted((mark.start, mark.end, number) for number, mark in enumerate(shown, start=1)):
        begin = max(start, at)
        yield Piece(text[at:begin])
        yield Piece(text[begin : max(begin, end)], number)
        at = max(at, end)
    yield Piece(text[at:])
