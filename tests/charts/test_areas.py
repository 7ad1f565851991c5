"""Then and now by area: each rating at its value, first and latest told apart, strongest on top."""

from __future__ import annotations

from datetime import date

import plotly.graph_objects as go

from dashboard.charts.areas import areas_figure
from dashboard.domain.measures.area_ratings import AreaCourse, Rated, ThenNow
from dashboard.domain.progress.series import Axis
from dashboard.domain.vocabulary import Side

THEN, NOW = date(2026, 3, 2), date(2026, 9, 7)
COURSES = (
    AreaCourse(
        "money",
        "Money",
        {
            Side.A: ThenNow(Rated(THEN, 2), Rated(NOW, 9), 3),
            Side.B: ThenNow(Rated(THEN, 7), Rated(THEN, 7), 1),
        },
    ),
    AreaCourse("<b>time</b>", "<b>time</b>", {Side.A: ThenNow(Rated(THEN, 5), Rated(NOW, 4), 2)}),
)


def figure() -> go.Figure:
    """Two areas, the second rated by one partner alone."""
    return areas_figure(COURSES, {Side.A: "Mina", Side.B: "<i>Bo</i>"}, Axis(0, 10, "no", "", "full"), mode="light")


def test_lines_run_from_the_first_to_the_latest_rating() -> None:
    """Each area has its own; one rating alone has none."""
    lines = [trace for trace in figure().data if trace.mode == "lines"]
    assert [list(line.x) for line in lines] == [[2, 9, None, 5, 4, None], []]


def test_first_and_latest_look_different_and_carry_their_dates() -> None:
    """A stroke for the first, the partner's own mark for the latest."""
    strokes = [trace for trace in figure().data if trace.marker.symbol == "line-ns"]
    marks = [trace for trace in figure().data if trace.marker.symbol in {"circle", "diamond-open"}]
    assert [list(trace.x) for trace in strokes] == [[2, 5], []]
    assert [list(trace.x) for trace in marks] == [[9, 4], [7]]
    assert "Mina, first: 2<br>Money<br>Mon 2 Mar 2026" in strokes[0].hovertext


def test_the_strongest_stands_on_top() -> None:
    """The first area has the highest place, and the scale is fixed."""
    drawn = figure()
    assert list(drawn.layout.yaxis.tickvals) == [1, 0]
    assert drawn.layout.yaxis.ticktext[0] == "Money"
    assert list(drawn.layout.xaxis.range) == [-0.3, 10.3]


def test_names_and_areas_cannot_become_markup() -> None:
    """Neither a partner's name nor an area's."""
    text = figure().to_json()
    assert "<b>time" not in text.encode().decode("unicode_escape")
    assert "<i>Bo" not in text.encode().decode("unicode_escape")
