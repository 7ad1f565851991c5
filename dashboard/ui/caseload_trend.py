"""The small trend of a couple: both partners' trust on one fixed axis over the last twelve weeks, gaps left as gaps."""

from __future__ import annotations

import base64
from datetime import date, datetime, time, timedelta

from dashboard.charts.theme import STROKES, Mode, palette, partner_colour
from dashboard.domain.trends import Point, Series, segments
from dashboard.domain.vocabulary import Side
from dashboard.services.caseload import CoupleLine, PartnerLine

WEEKS = 12
WIDTH = 104
_MARGIN = 6


def svg(line: CoupleLine, today: date, mode: Mode, *, height: int) -> str:
    """The picture as SVG, `height` pixels high. It carries no text, and nothing anybody typed."""
    first = today - timedelta(weeks=WEEKS)
    drawn = [_partner(line.partners[side], side, first, mode, height) for side in Side]
    ends = "".join(
        f'<path d="M0 {_y(value, height)} H{WIDTH}" stroke="{palette(mode).event}" stroke-opacity="0.35"/>'
        for value in (0, 10)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}">{ends}{"".join(drawn)}</svg>'
    )


def data_uri(picture: str) -> str:
    """The picture as an address that a table cell can show without fetching anything."""
    return "data:image/svg+xml;base64," + base64.b64encode(picture.encode()).decode()


def is_empty(line: CoupleLine, today: date) -> bool:
    """Whether neither partner answered a trust question in the time the picture shows."""
    first = today - timedelta(weeks=WEEKS)
    return not any(point.on >= first for side in Side for point in line.partners[side].trust)


def _partner(partner: PartnerLine, side: Side, first: date, mode: Mode, height: int) -> str:
    points = tuple(
        Point(datetime.combine(p.on, time()), p.mean, has_time=False) for p in partner.trust if p.on >= first
    )
    colour = partner_colour(side, mode)
    dash = f' stroke-dasharray="{STROKES[side].svg_dash}"' if STROKES[side].svg_dash else ""
    parts = []
    for stretch in segments(Series(partner.name, side, points)):
        places = [(_x(p.at.date(), first), _y(p.value or 0, height)) for p in stretch]
        path = " ".join(f"{x},{y}" for x, y in places)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.75"{dash}/>')
        if len(places) == 1:
            parts.append(f'<circle cx="{places[0][0]}" cy="{places[0][1]}" r="1.5" fill="{colour}"/>')
    if points:
        parts.append(_end(side, _x(points[-1].at.date(), first), _y(points[-1].value or 0, height), colour))
    return "".join(parts)


def _end(side: Side, x: float, y: float, colour: str) -> str:
    if side is Side.A:
        return f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>'
    return f'<path d="M{x} {y - 4} l4 4 l-4 4 l-4 -4 z" fill="none" stroke="{colour}" stroke-width="1.5"/>'


def _x(on: date, first: date) -> float:
    return round(_MARGIN + (WIDTH - 2 * _MARGIN) * (on - first).days / (7 * WEEKS), 1)


def _y(value: object, height: int) -> float:
    return round(height - _MARGIN - (height - 2 * _MARGIN) * float(str(value)) / 10, 1)
