"""The counselor's hand on a brief: own points, and lines pinned, dismissed or marked as read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from dashboard.domain.brief.lines import Line, Sign


class Did(StrEnum):
    """The ways to arrange a brief.

    Own points and pins hold until they are taken off, dismissals until a brief is kept, and what was read stays read.
    """

    OWN = "own"
    PINNED = "pinned"
    DISMISSED = "dismissed"
    READ = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPoint:
    """One thing that was done. `line` is the id of a line, `words` an own point, `ended_on` its last day."""

    brief_point_id: UUID
    couple_id: UUID
    did: Did
    line: str = ""
    words: str = ""
    ended_on: date | None = None
    row_version: int = 1


@dataclass(frozen=True, slots=True)
class Arrangement:
    """All that was done to a couple's brief and still holds."""

    points: tuple[BriefPoint, ...]

    @classmethod
    def of(cls, points: Iterable[BriefPoint], on: date) -> Arrangement:
        """The points of a couple that hold on a day: what ended with the brief of this day is still off its page."""
        return cls(tuple(point for point in points if point.ended_on is None or point.ended_on >= on))

    @property
    def own(self) -> tuple[BriefPoint, ...]:
        """The counselor's own points, oldest first."""
        return tuple(point for point in self.points if point.did is Did.OWN)

    def lines(self, did: Did) -> frozenset[str]:
        """The ids of the lines to which this was done."""
        return frozenset(point.line for point in self.points if point.did is did)

    def of_line(self, line: str, did: Did) -> BriefPoint | None:
        """The point by which this was done to a line, None where it was not."""
        return next((point for point in self.points if point.line == line and point.did is did), None)


def may_be_dismissed(line: Line) -> bool:
    """Tell whether a line may be taken off the page. Safety stays until it is resolved."""
    return Sign.SAFETY not in line.signs
