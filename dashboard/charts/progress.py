"""Both partners on one fixed axis over real dates, with events above and the signed gap below."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.annotations import (
    dense_note,
    emptiness,
    event_tip,
    event_words,
    notes,
)
from dashboard.charts.edge import edge_words
from dashboard.charts.events import EVENT_SIZE, ROW, KeyLine, Placement, place
from dashboard.charts.frame import PAD, Frame, Window, date_steps, dates_shown, frame, right_margin
from dashboard.charts.gap_panel import gap_traces
from dashboard.charts.levels import level_shapes
from dashboard.charts.partners import Trace, moment, partner_traces
from dashboard.charts.theme import SMALL_SIZE, Mode, Palette, lines, palette, short_lines, template
from dashboard.domain.progress.series import Axis, EventMark, PairedGap, Reference, Series, widest_spacing
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import long_date, number

NO_RINGS: Mapping[Side, Collection[date]] = {}
Figure = go.Figure
_LABEL_WIDTH = 16  # characters in a line of the scale's words
_FOUR_WEEKS = 28 * 86_400_000  # ms


def progress_figure(
    a: Series | None,
    b: Series | None,
    axis: Axis,
    *,
    mode: Mode,
    events: Sequence[EventMark] = (),
    sessions: Sequence[date] = (),
    gaps: Sequence[PairedGap] | None = None,
    gap_label: str = "",
    window: Window | None = None,
    max_gap: int | None = None,
    references: Sequence[Reference] = (),
    ringed: Mapping[Side, Collection[date]] = NO_RINGS,
) -> go.Figure:
    """The chart of one item, for `st.plotly_chart(figure, theme=None, config=theme.CONFIG)`.

    `gaps` None leaves the gap panel out; an empty sequence shows it empty. `window` fixes the first and last
    day, otherwise the answers do. `max_gap` is the most days a line may span (default: from the answers' rhythm).
    `sessions` are the days of sessions, ticks at the foot of the scale.
    `references` are level lines with their words in the right margin, `ringed` the days of each partner that stand out.
    """
    shown, colours = _shown(a, b), palette(mode)
    span = dates_shown(shown, events, window)
    note = dense_note(shown, gaps or ())
    right = right_margin(shown, references)
    placement = place(events, *span, margin=right)
    sizes = frame(span, rows=placement.rows, right=right, has_gaps=gaps is not None, has_note=bool(note))
    limit = widest_spacing(a, b) if max_gap is None else max_gap

    traces: list[Trace] = []
    for series in shown:
        traces += partner_traces(series, axis, mode, max_gap=limit, ringed=ringed.get(series.side, ()))
    traces += _bare_marks(placement, axis, colours) + _session_ticks(sessions, axis, sizes, colours)
    if gaps is not None:
        traces += gap_traces(gaps, a, b, colours, shown_for=sizes.last - sizes.first)
    words = edge_words(shown, axis, sizes, placement, references=references, mode=mode, max_gap=limit)
    words += event_words(placement, colours) + notes(note, gap_label, sizes, colours)
    words += emptiness(shown, axis, mode)

    layout: dict[str, Any] = {
        "template": template(mode),
        "height": sizes.height,
        "margin": {"l": 8, "r": sizes.right, "t": sizes.top, "b": sizes.bottom},
        "xaxis": _dates(sizes, colours, has_dates=bool(shown or events or window)),
        "yaxis": _scale(axis, sizes, colours),
        "shapes": level_shapes(references, mode) + _event_lines(placement, sizes, colours),
        "annotations": words,
    }
    if gaps is not None:
        layout["yaxis2"] = _gap_scale(axis, sizes, colours)
    return go.Figure({"data": traces, "layout": layout})


def event_key(
    a: Series | None,
    b: Series | None,
    events: Sequence[EventMark],
    *,
    window: Window | None = None,
    references: Sequence[Reference] = (),
) -> tuple[KeyLine, ...]:
    """Events to list beside the chart: numbered marks, and events outside the dates shown."""
    shown = _shown(a, b)
    return place(events, *dates_shown(shown, events, window), margin=right_margin(shown, references)).key


def alt_text(title: str, axis: Axis, *said: str, references: Sequence[Reference] = ()) -> str:
    """The chart in words for someone who does not see it: its scale, what is said beside it and its level lines.

    Raw text: the screen escapes it.
    """
    ends = f"Scale from {_end(axis.low, axis.low_label)} to {_end(axis.high, axis.high_label)}."
    parts = [f"{title}.", ends, *filter(None, said)]
    if references:
        parts.append(f"Lines: {', '.join(reference.label for reference in references)}.")
    return " ".join(parts)


def _shown(a: Series | None, b: Series | None) -> list[Series]:
    return [series for series in (a, b) if series is not None and series.points]


def _end(value: int | Decimal, words: str) -> str:
    return f"{number(value)} {words}".strip()


def _dates(sizes: Frame, colours: Palette, *, has_dates: bool) -> dict[str, Any]:
    return {
        "type": "date",
        "range": [moment(sizes.first), moment(sizes.last)],
        "anchor": "y2" if sizes.has_gaps else "y",
        "showticklabels": has_dates,
        # The part after the line break is the year, which Plotly writes only where it changes.
        "tickformatstops": [
            {"dtickrange": [None, _FOUR_WEEKS], "value": "%-d %b\n%Y"},
            {"dtickrange": ["M1", None], "value": "%b\n%Y"},
        ],
        **date_steps(sizes.first, sizes.last),
        "tickangle": 0,
        "ticklabelstandoff": 5,
        "tickfont": {"size": SMALL_SIZE, "color": colours.muted},
    }


def _scale(axis: Axis, sizes: Frame, colours: Palette) -> dict[str, Any]:
    """The item's own scale, never fitted to the answers, with words at its ends."""
    pad = float(axis.span) * PAD
    marks = axis.marks
    return {
        "domain": [sizes.floor, 1],
        "range": [float(axis.low) - pad, float(axis.high) + pad],
        "tickmode": "array",
        "tickvals": [float(value) for value, _ in marks],
        "ticktext": [
            lines(short_lines(words if axis.steps else _end(value, words), _LABEL_WIDTH, 3)) for value, words in marks
        ],
        "automargin": True,
        "showgrid": True,
        "gridcolor": colours.grid,
    }


def _gap_scale(axis: Axis, sizes: Frame, colours: Palette) -> dict[str, Any]:
    """The largest gap the scale allows, both ways, whatever the gaps are."""
    span = axis.span
    return {
        "domain": [0, sizes.ceiling_of_gaps],
        "range": [-float(span), float(span)],
        "tickmode": "array",
        "tickvals": [-float(span), 0, float(span)],
        "ticktext": [number(-span), "0", f"+{number(span)}"],
        "tickfont": {"size": EVENT_SIZE, "color": colours.muted},
        "automargin": True,
        "showgrid": True,
        "gridcolor": colours.grid,
        "zeroline": True,
        "zerolinecolor": colours.ink,
        "zerolinewidth": 1,
    }


def _event_lines(placement: Placement, sizes: Frame, colours: Palette) -> list[dict[str, Any]]:
    """A dashed line per mark, in both panels but not through the words between them."""
    shapes = []
    for mark in placement.marks:
        if mark.is_tick:
            continue
        rows = mark.row + (0 if mark.side == "top" else 1)
        head = (3 + ROW * rows if mark.text else 0) / sizes.plot
        spans = [(sizes.floor, 1 + head)] + ([(0.0, sizes.ceiling_of_gaps)] if sizes.has_gaps else [])
        on = mark.on.isoformat()
        shapes += [
            {
                "type": "line",
                "layer": "below",
                "xref": "x",
                "x0": on,
                "x1": on,
                "yref": "paper",
                "y0": low,
                "y1": high,
                "line": {"color": colours.event, "width": 1, "dash": "6px,5px"},
            }
            for low, high in spans
        ]
    return shapes


def _bare_marks(placement: Placement, axis: Axis, colours: Palette) -> list[Trace]:
    """A small triangle to point at where a mark has no words of its own."""
    bare = [mark for mark in placement.marks if not mark.text]
    if not bare:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": "events",
            "x": [mark.on.isoformat() for mark in bare],
            "y": [float(axis.high) + float(axis.span) * PAD] * len(bare),
            "hovertext": [event_tip(mark) for mark in bare],
            "hoverinfo": "text",
            "cliponaxis": False,
            "marker": {"symbol": "triangle-down", "size": 6, "color": colours.event},
        }
    ]


def _session_ticks(sessions: Sequence[date], axis: Axis, sizes: Frame, colours: Palette) -> list[Trace]:
    """A tick at the foot of the scale for each session in the dates shown, with its day in its tip."""
    shown = [on for on in sessions if sizes.first.date() <= on <= sizes.last.date()]
    if not shown:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": "sessions",
            "x": [on.isoformat() for on in shown],
            "y": [float(axis.low) - float(axis.span) * PAD] * len(shown),
            "hovertext": [f"Session<br>{long_date(on)}" for on in shown],
            "hoverinfo": "text",
            "cliponaxis": False,
            "marker": {"symbol": "line-ns-open", "size": 9, "color": colours.event, "line": {"width": 2}},
        }
    ]
