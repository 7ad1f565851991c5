"""Level lines to read answers against: median, mean, limits, cut-off, baseline; each kind has a line of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts.theme import Mode, palette, partner_colour
from dashboard.domain.progress.series import Reference, ReferenceKind

# Told apart by their dashes, also in grey; none is like a partner's line or an event's.
_LINES: dict[ReferenceKind, tuple[str, float]] = {
    ReferenceKind.MEDIAN: ("solid", 1.0),
    ReferenceKind.MEAN: ("10px,3px,2px,3px", 1.0),
    ReferenceKind.LIMIT: ("9px,4px", 1.2),
    ReferenceKind.CUT_OFF: ("solid", 1.6),
    ReferenceKind.BASELINE: ("2px,4px", 1.4),
}


def level_colour(reference: Reference, mode: Mode) -> str:
    """The partner's colour, or that of quiet text for a level that belongs to the scale."""
    return partner_colour(reference.side, mode) if reference.side else palette(mode).muted


def level_shapes(references: Sequence[Reference], mode: Mode) -> list[dict[str, Any]]:
    """One line for each level, over the days it belongs to or over the whole width."""
    return [_line(reference, mode) for reference in references]


def _line(reference: Reference, mode: Mode) -> dict[str, Any]:
    dash, width = _LINES[reference.kind]
    across: dict[str, Any] = {"xref": "paper", "x0": 0, "x1": 1}
    if reference.first is not None and reference.last is not None and reference.first < reference.last:
        across = {"xref": "x", "x0": reference.first.isoformat(), "x1": f"{reference.last.isoformat()} 23:59"}
    level = float(reference.value)
    return across | {
        "type": "line",
        "layer": "below",
        "yref": "y",
        "y0": level,
        "y1": level,
        "line": {"color": level_colour(reference, mode), "width": width, "dash": dash},
    }
