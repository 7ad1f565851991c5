"""Counts as bars, each with its name before it and its count after it, so that nothing depends on colour."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.charts.theme import CHARACTER, Mode, escape, lines, palette, short_lines, template
from dashboard.domain.outcomes.disclosure import Mark
from dashboard.domain.outcomes.report import Bars, said

_ROW = 34  # px
_NAME_WIDTH = 24  # characters in a line
_ROOM = 1.4  # the longest bar leaves space for its count


def bars_figure(bars: Bars, *, mode: Mode) -> go.Figure:
    """One bar for each count that is shown; the words alone for those that are not."""
    colours = palette(mode)
    names = [short_lines(name, _NAME_WIDTH, 2) for name, _ in bars.parts]
    sizes = [0 if isinstance(count, Mark) else count for _, count in bars.parts]
    places = list(range(len(bars.parts)))
    figure = go.Figure(
        go.Bar(
            x=sizes,
            y=places,
            orientation="h",
            width=0.6,
            marker={"color": colours.a, "line": {"width": 0}},
            text=[escape(said(count)) for _, count in bars.parts],
            textposition="outside",
            cliponaxis=False,
            textfont={"color": colours.ink},
            hoverinfo="skip",
        )
    )
    widest = max(len(line) for name in names for line in name)
    figure.update_layout(
        template=template(mode),
        height=_ROW * len(places) + 12,
        margin={"l": round(widest * CHARACTER) + 14, "r": 8, "t": 6, "b": 6},
    )
    figure.update_yaxes(tickvals=places, ticktext=[lines(name) for name in names], autorange="reversed")
    figure.update_xaxes(visible=False, range=[0, max(max(sizes) * _ROOM, 1)])
    return figure


def alt_text(bars: Bars) -> str:
    """The chart in words."""
    return f"{bars.title}: " + ", ".join(f"{name} {said(count)}" for name, count in bars.parts) + "."
