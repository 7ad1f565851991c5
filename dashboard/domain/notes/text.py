"""The text of a note: whole, as it is signed."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.domain.notes.record import Section

FROM_RECORD = "From the record: "


def whole(sections: Iterable[Section]) -> str:
    """A note as one text: headings, the facts as such, and what was written. A part with nothing in it is left out."""
    parts = []
    for section in sections:
        lines = [f"{FROM_RECORD}{line}" for line in section.fact_lines]
        if section.body:
            lines.append(section.body)
        if lines:
            parts.append("\n".join([section.heading, *lines]))
    return "\n\n".join(parts)


def without_facts(body: str) -> str:
    """A whole text without the lines from the record, and without headings that had nothing else under them."""
    parts = []
    for part in body.split("\n\n"):
        kept = [line for line in part.splitlines() if not line.startswith(FROM_RECORD)]
        had_facts = len(kept) < len(part.splitlines())
        if kept and not (had_facts and len(kept) == 1):
            parts.append("\n".join(kept))
    return "\n\n".join(parts)


def is_written(sections: Iterable[Section]) -> bool:
    """Tell whether the counselor wrote anything."""
    return any(section.body.strip() for section in sections)
