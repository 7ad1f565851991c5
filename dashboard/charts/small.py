"""A couple's last weeks as a picture the size of a table cell.

Streamlit's own line column cannot leave a gap open (a missing week makes the whole cell an error), so the cell
is an SVG: `st.column_config.ImageColumn` shows it. It holds shapes alone, no word of a client.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from dashboard.charts.theme import STROKES, Mode, palette, partner_colour
from dashboard.domain.trends import Axis, Series, spark_values
from dashboard.domain.vocabulary import Side

WIDTH, HEIGHT = 132, 30  # px, drawn at twice that size by screens that can
_EDGE = 4  # px kept free all round, so that marks at the ends are whole


def small_trend(
    a: Series | None, b: Series | None, axis: Axis, *, until: date, mode: Mode, weeks: int = 12
) -> str | None:
    """Both partners' last answer of each week as a data URI, gaps left open; None without any answer."""
    drawn = []
    for side, series in ((Side.A, a), (Side.B, b)):
        values = spark_values(series, until=until, weeks=weeks)
        drawn += _shapes(_places(values, axis), side, mode)
    if not drawn:
        return None
    middle = HEIGHT / 2
    rule = f'<path d="M{_EDGE} {middle}H{WIDTH - _EDGE}" stroke="{palette(mode).grid}"/>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{2 * WIDTH}" height="{2 * HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" fill="none">{rule}{"".join(drawn)}</svg>'
    )
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _places(values: Sequence[float | None], axis: Axis) -> list[tuple[float, float] | None]:
    step = (WIDTH - 2 * _EDGE) / max(len(values) - 1, 1)
    scale = (HEIGHT - 2 * _EDGE) / float(axis.span)
    return [
        None
        if value is None
        else (round(_EDGE + index * step, 1), round(HEIGHT - _EDGE - (value - float(axis.low)) * scale, 1))
        for index, value in enumerate(values)
    ]


def _shapes(places: Sequence[tuple[float, float] | None], side: Side, mode: Mode) -> list[str]:
    """One line per unbroken stretch and a mark on the last answer; a lone answer is a mark as well."""
    colour = partner_colour(side, mode)
    stretches = [[p for p in group if p is not None] for is_on, group in groupby(places, bool) if is_on]
    shapes = []
    for index, stretch in enumerate(stretches):
        if len(stretch) > 1:
            path = "L".join(f"{x} {y}" for x, y in stretch)
            dash = STROKES[side].svg_dash
            dashes = f' stroke-dasharray="{dash}"' if dash else ""
            shapes.append(f'<path d="M{path}" stroke="{colour}" stroke-width="1.8"{dashes}/>')
        if len(stretch) == 1 or index == len(stretches) - 1:
            shapes.append(_mark(*stretch[-1], side, colour))
    return shapes


def _mark(x: float, y: float, side: Side, colour: str) -> str:
    if side is Side.A:
        return f'<circle cx="{x}" cy="{y}" r="2.6" fill="{colour}"/>'
    return f'<path d="M{x} {y}m0 -3l3 3l-3 3l-3 -3z" stroke="{colour}" stroke-width="1.3"/>'
