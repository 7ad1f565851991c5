"""Then and now by life area: for each partner a line from the first rating to the latest, strongest area on top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.name_key import name_key
from dashboard.charts.theme import (
    SMALL_SIZE,
    STROKES,
    Mode,
    escape,
    lines,
    palette,
    partner_colour,
    short_lines,
    template,
)
from dashboard.domain.measures.area_ratings import AreaCourse, ThenNow
from dashboard.domain.progress.series import Axis
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import long_date, number

_ROW = 46  # px of one area
_HEAD = 30  # px for the partners' names
_FOOT = 48  # px for the scale
_OFF = {Side.A: 0.17, Side.B: -0.17}  # of a row, up and down
_AREA_WIDTH = 18  # characters
_PAD = 0.03  # of the scale, so that marks at its ends are whole


def areas_figure(courses: Sequence[AreaCourse], names: Mapping[Side, str], axis: Axis, *, mode: Mode) -> go.Figure:
    """The small stroke is the first rating, the partner's own mark the latest. One rating alone has its mark only."""
    colours = palette(mode)
    places = {course.area: len(courses) - 1 - index for index, course in enumerate(courses)}
    traces: list[dict[str, Any]] = []
    for side in Side:
        rated = [(places[course.area], course, course.partners[side]) for course in courses if side in course.partners]
        if rated:
            traces += [_line(rated, side, mode), _first(rated, side, mode, names), _latest(rated, side, mode, names)]
    pad = float(axis.span) * _PAD
    ends = ((axis.low, axis.low_label), (axis.middle, axis.mid_label), (axis.high, axis.high_label))
    layout = {
        "template": template(mode),
        "height": _HEAD + _ROW * max(len(courses), 1) + _FOOT,
        "margin": {"l": 8, "r": 24, "t": _HEAD, "b": _FOOT},
        "xaxis": {
            "range": [float(axis.low) - pad, float(axis.high) + pad],
            "tickmode": "array",
            "tickvals": [float(value) for value, _ in ends],
            "ticktext": [lines([number(value), words] if words else [number(value)]) for value, words in ends],
            "showgrid": True,
            "gridcolor": colours.grid,
        },
        "yaxis": {
            "range": [-0.5, max(len(courses), 1) - 0.5],
            "tickmode": "array",
            "tickvals": [places[course.area] for course in courses],
            "ticktext": [lines(short_lines(course.label, _AREA_WIDTH, 2)) for course in courses],
            "tickfont": {"size": SMALL_SIZE, "color": colours.ink},
            "automargin": True,
        },
        "annotations": name_key({side: names[side] for course in courses for side in course.partners}, mode),
    }
    return go.Figure({"data": traces, "layout": layout})


_Rated = Sequence[tuple[int, AreaCourse, ThenNow]]


def _line(rated: _Rated, side: Side, mode: Mode) -> dict[str, Any]:
    x: list[int | None] = []
    y: list[float | None] = []
    for place, _, said in rated:
        if said.n > 1:
            x += [said.first.rating, said.latest.rating, None]
            y += [place + _OFF[side], place + _OFF[side], None]
    line = {"color": partner_colour(side, mode), "width": 2, "dash": STROKES[side].dash}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip", "line": line}


def _first(rated: _Rated, side: Side, mode: Mode, names: Mapping[Side, str]) -> dict[str, Any]:
    again = [each for each in rated if each[2].n > 1]
    colour = partner_colour(side, mode)
    return _dots(again, side) | {
        "x": [said.first.rating for *_, said in again],
        "hovertext": [
            _tip(names[side], "first", c, said.first.rating, long_date(said.first.on)) for _, c, said in again
        ],
        "marker": {"symbol": "line-ns", "size": 9, "color": colour, "line": {"width": 2, "color": colour}},
    }


def _latest(rated: _Rated, side: Side, mode: Mode, names: Mapping[Side, str]) -> dict[str, Any]:
    colour = partner_colour(side, mode)
    return _dots(rated, side) | {
        "x": [said.latest.rating for *_, said in rated],
        "hovertext": [
            _tip(names[side], "latest", c, said.latest.rating, long_date(said.latest.on)) for _, c, said in rated
        ],
        "marker": {
            "symbol": STROKES[side].symbol,
            "size": 10,
            "color": colour,
            "line": {"width": 1.5, "color": colour},
        },
    }


def _dots(rated: _Rated, side: Side) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "y": [place + _OFF[side] for place, *_ in rated],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _tip(name: str, which: str, course: AreaCourse, rating: int, on: str) -> str:
    return f"{escape(name)}, {which}: {rating}<br>{lines(short_lines(course.label, 40, 2))}<br>{on}"
