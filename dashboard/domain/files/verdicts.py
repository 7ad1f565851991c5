"""Verdicts on the rows of a file: what becomes of each, and why some cannot be kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_FIRST_LINES = 3
# Reasons that name what one row alone has, and the same for many rows.
_OF_ONE_ROW = (
    (re.compile(r"^Line \d+ gives"), "Another line gives"),
    (re.compile(r"^The row has \d+ cells; the header has"), "The row has more cells than the header, which has"),
)


class Verdict(StrEnum):
    """The fate of a row that could be read.

    It is added, in the record already, or the same as an earlier row of the file; or it contradicts another row
    (`CONFLICT`) or the record (`DIFFERS`) about the same partner and moment.
    """

    NEW = "new"
    KNOWN = "known"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a row cannot be kept. `shape` tells what kind of value stood there, never the value itself."""

    line: int
    column: str
    shape: str
    reason: str


@dataclass(frozen=True, slots=True)
class RefusalKind:
    """Refusals for one reason in one column: how many there are, and the lines of the first."""

    column: str
    reason: str
    count: int
    lines: tuple[int, ...]

    @property
    def places(self) -> str:
        """The first lines in words: "line 5", "lines 5, 6 and 12" or "lines 5, 6, 7 and 40 more"."""
        if self.count == 1:
            return f"line {self.lines[0]:,}"
        shown = [f"{line:,}" for line in self.lines]
        last = f"{self.count - len(shown):,} more" if self.count > len(shown) else shown.pop()
        return f"lines {', '.join(shown)} and {last}"


def refusal_kinds(refusals: Iterable[Refusal]) -> tuple[RefusalKind, ...]:
    """The refusals by column and reason, the most frequent first."""
    lines: dict[tuple[str, str], list[int]] = {}
    for refusal in refusals:
        lines.setdefault((refusal.column, _in_general(refusal.reason)), []).append(refusal.line)
    kinds = [
        RefusalKind(column, reason, len(found), tuple(sorted(found)[:_FIRST_LINES]))
        for (column, reason), found in lines.items()
    ]
    return tuple(sorted(kinds, key=lambda kind: (-kind.count, kind.lines)))


def _in_general(reason: str) -> str:
    """The reason without what differs from row to row."""
    for pattern, words in _OF_ONE_ROW:
        reason = pattern.sub(words, reason)
    return reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A row with other answers than the record or, on `other_line`, the file has for the same moment."""

    line: int
    other_line: int
    verdict: Verdict
