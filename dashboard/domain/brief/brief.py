"""The whole brief as plain values: what the page shows, what a printed page is made of, and what is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from dashboard.domain.brief.focus import Focus
from dashboard.domain.brief.lines import Line, Part
from dashboard.domain.brief.points import Arrangement
from dashboard.domain.vocabulary import Side


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page with its lines, in the order in which the areas gave them."""

    part: Part
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A couple's brief of a day. `called` is the couple as staff know it, `session_at` the session it is for.

    `alone` is the name of the one who comes to that session, where it is for one of them.

    `since` is the day of the last session, `focus` the suggestions, primary first. `arranged` is what the counselor did
    to it: `pinned` lines are those of `sections` as well, `dismissed` ones are not.
    """

    couple_id: UUID
    called: str
    names: Mapping[Side, str]
    summary: str
    on: date
    session_at: datetime | None
    alone: str
    since: date | None
    sections: tuple[Section, ...]
    focus: tuple[Focus, ...]
    arranged: Arrangement
    pinned: tuple[Line, ...]
    dismissed: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines in their order."""
        return tuple(line for section in self.sections for line in section.lines)

    def section(self, part: Part) -> Section | None:
        """One part of the page, None where nobody has anything to say about it."""
        return next((section for section in self.sections if section.part == part), None)


def sections(lines: Iterable[Line]) -> tuple[Section, ...]:
    """Lines by part, the parts by rank, the lines of a part as they were given."""
    ordered = sorted(lines, key=lambda line: (line.part.rank, line.part.id))
    return tuple(Section(part, tuple(found)) for part, found in groupby(ordered, key=lambda line: line.part))
