"""A brief as it was kept: its words as data, and what is new, gone or changed since then."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from dashboard.domain.brief.brief import Brief, Section, sections
from dashboard.domain.brief.lines import Line, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBrief:
    """A row of the record. `shown` is what `written` made of the brief."""

    brief_id: UUID
    couple_id: UUID
    on_day: date
    shown: str
    session_id: UUID | None = None
    row_version: int = 1


@dataclass(frozen=True, slots=True)
class Shown:
    """A kept brief to read: its sections, each suggestion with its reason, the counselor's points, and pinned lines."""

    sections: tuple[Section, ...]
    focus: tuple[tuple[str, str], ...]
    points: tuple[str, ...]
    pinned: frozenset[str]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines in their order."""
        return tuple(line for section in self.sections for line in section.lines)


@dataclass(frozen=True, slots=True)
class Changes:
    """The difference between a brief and the one before. Lines that are neither new nor changed have stayed."""

    new: frozenset[str]
    changed: frozenset[str]
    gone: tuple[Line, ...]


def written(brief: Brief) -> str:
    """The words of a brief as JSON: everything that was shown, and nothing that was dismissed. Pictures stay behind."""
    kept = {
        "lines": [_written(line) for line in brief.lines],
        "focus": [[each.rule.focus, each.rule.because] for each in brief.focus],
        "points": [point.words for point in brief.arranged.own],
        "pinned": sorted(line.id for line in brief.pinned),
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _written(line: Line) -> dict[str, Any]:
    return {
        "part": [line.part.id, line.part.title, line.part.rank],
        "id": line.id,
        "title": line.title,
        "words": line.words,
        "aside": line.aside,
        "page": line.page,
        "topic": line.topic,
        "is_missing": line.is_missing,
    }


def read(shown: str) -> Shown:
    """The words of a kept brief."""
    kept = json.loads(shown)
    lines = [Line(**{**each, "part": Part(*each["part"])}) for each in kept["lines"]]
    return Shown(
        sections=sections(lines),
        focus=tuple((focus, because) for focus, because in kept["focus"]),
        points=tuple(kept["points"]),
        pinned=frozenset(kept["pinned"]),
    )


def compared(now: Iterable[Line], before: Iterable[Line]) -> Changes:
    """The lines that are new, that say something else by now, and that are gone. A line is known again by its id."""
    lines = {line.id: line for line in now}
    earlier = {line.id: line for line in before}
    return Changes(
        new=frozenset(lines.keys() - earlier.keys()),
        changed=frozenset(id_ for id_ in lines.keys() & earlier.keys() if lines[id_].text != earlier[id_].text),
        gone=tuple(line for id_, line in earlier.items() if id_ not in lines),
    )
