"""All rating items at once: the same small chart over the same dates, once per item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.frame import PAD, Window, dates_shown
from dashboard.charts.name_key import name_key
from dashboard.charts.partners import moment, partner_traces
from dashboard.charts.theme import (
    SMALL_SIZE,
    Mode,
    lines,
    palette,
    short_lines,
    template,
)
from dashboard.domain.progress.series import Axis, Series, widest_spacing
from dashboard.domain.stats.claims import TABLE, Claims, allowance
from dashboard.domain.wording import number

_ROW = 138  # px of one row with its title
_TITLE = 50  # px over each panel: two lines and the number of answers
_HEAD = 30  # px for the partners' names
_FOOT = 40  # px for the dates
_BETWEEN = 0.07  # of the width, between columns
_TITLE_WIDTH = 17  # characters in a line of a title: three columns on a phone
_TICK_SIZE = 10
_SLOPE_FROM = next(row.least for row in TABLE if row.level is Claims.SLOPE)


@dataclass(frozen=True, slots=True)
class Panel:
    """One item: its title, both partners' answers and its own scale."""

    title: str
    a: Series | None
    b: Series | None
    axis: Axis

    @property
    def shown(self) -> list[Series]:
        """The partners who have check-ins with this item."""
        return [series for series in (self.a, self.b) if series is not None and series.points]


def multiples_figure(
    panels: Sequence[Panel], *, mode: Mode, columns: int = 3, window: Window | None = None
) -> go.Figure:
    """A grid of small charts, read by rows. All share the dates; each keeps its item's own fixed scale."""
    rows = max(-(-len(panels) // columns), 1)
    height = _HEAD + rows * _ROW + _FOOT
    everyone = [series for panel in panels for series in panel.shown]
    first, last = dates_shown(everyone, (), window)
    layout: dict[str, Any] = {
        "template": template(mode),
        "height": height,
        "margin": {"l": 24, "r": 10, "t": _HEAD, "b": _FOOT},
        "annotations": name_key({series.side: series.name for series in everyone}, mode),
    }
    traces: list[dict[str, Any]] = []
    for index, panel in enumerate(panels):
        row, column = divmod(index, columns)
        suffix = "" if index == 0 else str(index + 1)
        left, right = _across(column, columns)
        top = 1 - row / rows
        ceiling, floor = top - _TITLE / (rows * _ROW), top - 1 / rows + 0.04 / rows
        is_lowest = index + columns >= len(panels)
        layout[f"xaxis{suffix}"] = _dates(
            moment(first), moment(last), (left, right), suffix, mode=mode, is_lowest=is_lowest
        )
        layout[f"yaxis{suffix}"] = _scale(panel.axis, (floor, ceiling), suffix, mode)
        layout["annotations"].append(_title(panel, left, ceiling))
        limit = widest_spacing(panel.a, panel.b)
        traces += [
            trace | {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
            for series in panel.shown
            for trace in partner_traces(series, panel.axis, mode, max_gap=limit, is_small=True)
        ]
    return go.Figure({"data": traces, "layout": layout})


def _across(column: int, columns: int) -> tuple[float, float]:
    width = (1 - _BETWEEN * (columns - 1)) / columns
    left = column * (width + _BETWEEN)
    return left, min(left + width, 1.0)


def _dates(
    first: str, last: str, domain: tuple[float, float], suffix: str, *, mode: Mode, is_lowest: bool
) -> dict[str, Any]:
    return {
        "type": "date",
        "range": [first, last],
        "domain": domain,
        "anchor": f"y{suffix}",
        "showticklabels": is_lowest,
        "nticks": 3,
        "tickformat": "%b\n%Y",
        "tickangle": 0,
        "tickfont": {"size": _TICK_SIZE, "color": palette(mode).muted},
    }


def _scale(axis: Axis, domain: tuple[float, float], suffix: str, mode: Mode) -> dict[str, Any]:
    pad = float(axis.span) * PAD
    values = (axis.low, axis.middle, axis.high)
    return {
        "domain": domain,
        "range": [float(axis.low) - pad, float(axis.high) + pad],
        "anchor": f"x{suffix}",
        "tickmode": "array",
        "tickvals": [float(value) for value in values],
        "ticktext": [number(axis.low), "", number(axis.high)],
        "tickfont": {"size": _TICK_SIZE, "color": palette(mode).muted},
        "showgrid": True,
        "gridcolor": palette(mode).grid,
    }


def _title(panel: Panel, left: float, ceiling: float) -> dict[str, Any]:
    title = lines(short_lines(panel.title, _TITLE_WIDTH, 2))
    return {
        "text": f'{title}<br><span style="font-size:{_TICK_SIZE}px">{_count(panel)}</span>',
        "hovertext": lines(short_lines(panel.title, 40, 6)),
        "x": left,
        "xref": "paper",
        "xanchor": "left",
        "y": ceiling,
        "yref": "paper",
        "yanchor": "bottom",
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": SMALL_SIZE},
    }


def _count(panel: Panel) -> str:
    """The number of answers behind each line, and a caution where they are few."""
    counts = [len(series.answered) for series in panel.shown]
    if not any(counts):
        return "no answers yet"
    caution = allowance(max(counts)).caution if max(counts) < _SLOPE_FROM else ""
    return f"n = {' and '.join(map(str, counts))}{f', {caution.split()[0]}' if caution else ''}"
