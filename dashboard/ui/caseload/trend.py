"""Small trend of a couple: both partners' trust on a fixed axis over twelve weeks, with gaps left open."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from statistics import median_low

from dashboard.charts.theme import STROKES, Mode, palette, partner_colour
from dashboard.domain.vocabulary import Side
from dashboard.services.caseload.overview import CoupleLine, PartnerLine

WEEKS = 12
WIDTH = 104
_MARGIN = 6


def svg(line: CoupleLine, today: date, mode: Mode, *, height: int) -> str:
    """Picture as SVG, `height` pixels high. It has no text, and nothing that anybody typed."""
    first = today - timedelta(weeks=WEEKS)
    drawn = [_partner(line.partners[side], side, first, mode, height) for side in Side]
    ends = "".join(
        f'<path d="M0 {value} H{WIDTH}" stroke="{palette(mode).event}" stroke-opacity="0.35"/>'
        for value in (height - _MARGIN, _MARGIN)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}">{ends}{"".join(drawn)}</svg>'
    )


def is_empty(line: CoupleLine, today: date) -> bool:
    """Tell whether neither partner answered a trust question in the time the picture shows."""
    first = today - timedelta(weeks=WEEKS)
    return not any(point.on >= first for side in Side for point in line.partners[side].trust)


def _partner(partner: PartnerLine, side: Side, first: date, mode: Mode, height: int) -> str:
    days_apart = [(after.on - before.on).days for before, after in pairwise(partner.trust)]
    usual = max(1, median_low(days_apart)) if days_apart else 7
    across, up = (WIDTH - 2 * _MARGIN) / (7 * WEEKS), (height - 2 * _MARGIN) / 10
    # All stretches share one path; a new stretch begins after missing weeks.
    path, lone, before, since_begin = [], [], None, 0
    x = y = 0.0
    for on, total, count in partner.trust:
        days = (on - first).days
        if days < 0:
            continue
        if before is None or days - before > usual * 3 // 2:
            if since_begin == 1:
                lone.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.5" fill="{{c}}"/>')
            since_begin = 0
        x, y = _MARGIN + across * days, height - _MARGIN - up * total / count
        path.append(f"{'L' if since_begin else 'M'}{x:.1f} {y:.1f}")
        before, since_begin = days, since_begin + 1
    if before is None:
        return ""
    colour = partner_colour(side, mode)
    dash = f' stroke-dasharray="{STROKES[side].svg_dash}"' if STROKES[side].svg_dash else ""
    return (
        f'<path d="{"".join(path)}" fill="none" stroke="{colour}" stroke-width="1.75"{dash}/>'
        + "".join(lone).replace("{c}", colour)
        + _end(side, round(x, 1), round(y, 1), colour)
    )


def _end(side: Side, x: float, y: float, colour: str) -> str:
    if side is Side.A:
        return f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>'
    return f'<path d="M{x} {y - 4} l4 4 l-4 4 l-4 -4 z" fill="none" stroke="{colour}" stroke-width="1.5"/>'
