"""Both partners' names above a chart whose lines have no room for names at their ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.charts.theme import Mode, escape, partner_colour, shortened
from dashboard.domain.vocabulary import Side

MARKS = {Side.A: "●", Side.B: "◇"}
_PLACES = (0.0, 0.5)  # of the chart's width


def name_key(names: Mapping[Side, str], mode: Mode) -> list[dict[str, Any]]:
    """The names with their marks, A first."""
    return [
        {
            "text": f"{MARKS[side]} {escape(shortened(names[side], 18))}",
            "x": place,
            "xref": "paper",
            "xanchor": "left",
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "yshift": 8,
            "showarrow": False,
            "font": {"color": partner_colour(side, mode)},
        }
        for side, place in zip(sorted(names), _PLACES, strict=False)
    ]
