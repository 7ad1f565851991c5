"""The words inside the progress chart: names at the line ends, events, the gap's name, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from dashboard.charts.events import EVENT_SIZE, ROW, Mark, Placement
from dashboard.charts.frame import FOOT, PAD, Frame, name_lines
from dashboard.charts.partners import is_dense, line_end, moment, period_of
from dashboard.charts.theme import (
    SMALL_SIZE,
    Mode,
    Palette,
    escape,
    lines,
    palette,
    partner_colour,
    short_lines,
    shortened,
)
from dashboard.domain.trends import Axis, Series
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import long_date, short_date

Annotation = dict[str, Any]

_NAME_LINE = 16.0  # px
_SILENT = 3  # spacings without an answer after which a name says when its line ends
_LONGEST_GAP_LABEL = 44  # characters
_SIDES = {"right": ("left", 4), "left": ("right", -4), "top": ("center", 0)}


def partner_names(
    shown: Sequence[Series], axis: Axis, frame: Frame, placement: Placement, mode: Mode, *, max_gap: int
) -> list[Annotation]:
    """Each partner's name beside the end of the line, moved apart where the ends are close.

    The names stand in one column: beside the last answer, or in the margin when that is near or when an event
    mark would run through them. A line that ended long before the other says so.
    """
    ends = [(line_end(series), series) for series in shown if series.answered]
    if not ends:
        return []
    last = max(series.answered[-1].at for _, series in ends)
    texts = {series.side: _name(series, last, max_gap) for _, series in ends}
    shift = _shifts(ends, texts, frame.plot * (1 - frame.floor) / (float(axis.span) * (1 + 2 * PAD)))
    column = _column(last, frame, placement)
    return [
        column
        | {
            "text": lines(texts[series.side]),
            "xanchor": "left",
            "y": value,
            "yref": "y",
            "yanchor": "middle",
            "yshift": shift[series.side],
            "align": "left",
            "showarrow": False,
            "font": {"color": partner_colour(series.side, mode)},
        }
        for value, series in ends
    ]


def _name(series: Series, last: datetime, max_gap: int) -> list[str]:
    ended = series.answered[-1].at
    if (last - ended).days > _SILENT * max_gap:
        return [*name_lines(series), f"to {short_date(ended.date(), last.date())}"]
    return name_lines(series)


def _column(last: datetime, frame: Frame, placement: Placement) -> Annotation:
    is_near = frame.last - last < (frame.last - frame.first) * 0.1
    has_marks_after = any(datetime.combine(mark.on, time.max) > last for mark in placement.marks)
    if is_near or has_marks_after:
        return {"x": 1, "xref": "paper", "xshift": 6}
    return {"x": moment(last), "xref": "x", "xshift": 12}


def _shifts(ends: Sequence[tuple[float, Series]], texts: dict[Side, list[str]], per_unit: float) -> dict[Side, float]:
    """px by which each name moves up so that two names never touch; A above B when both ends are equal."""
    if len(ends) < 2:
        return {series.side: 0.0 for _, series in ends}
    (low, below), (high, above) = sorted(ends, key=lambda end: (end[0], end[1].side is Side.A))
    need = _NAME_LINE * (len(texts[below.side]) + len(texts[above.side])) / 2
    lacking = max(need - (high - low) * per_unit, 0.0)
    return {below.side: -lacking / 2, above.side: lacking / 2}


def event_words(placement: Placement, colours: Palette) -> list[Annotation]:
    """The words or numbers over the event lines."""
    return [
        {
            "text": escape(mark.text),
            "hovertext": event_tip(mark),
            "x": mark.on.isoformat(),
            "xref": "x",
            "xanchor": _SIDES[mark.side][0],
            "xshift": _SIDES[mark.side][1],
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "yshift": ROW * mark.row + 3,
            "showarrow": False,
            "borderpad": 0,
            "font": {"size": EVENT_SIZE, "color": colours.ink},
        }
        for mark in placement.marks
        if mark.text
    ]


def event_tip(mark: Mark) -> str:
    """The whole text of a mark and its day, escaped."""
    return f"{lines(short_lines(mark.whole, 40, 4))}<br>{long_date(mark.on)}"


def dense_note(shown: Sequence[Series]) -> str:
    """What dots and line stand for when there are too many answers to draw each; empty otherwise."""
    dense = [series for series in shown if is_dense(series)]
    if not dense:
        return ""
    periods = sorted({period_of(series) for series in dense})
    names = " or ".join(period.name.lower() for period in periods)
    return f"Dots: single answers. Line: middle of each {names}."


def notes(note: str, gap_label: str, frame: Frame, colours: Palette) -> list[Annotation]:
    """The gap panel's name above it, and the note about dense lines under the dates."""
    small = {
        "showarrow": False,
        "font": {"size": SMALL_SIZE, "color": colours.muted},
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "yref": "paper",
        "borderpad": 0,
    }
    words: list[Annotation] = []
    if frame.has_gaps and gap_label:
        text = escape(shortened(gap_label, _LONGEST_GAP_LABEL))
        words.append(small | {"text": text, "y": frame.ceiling_of_gaps, "yanchor": "bottom", "yshift": 2})
    if note:
        words.append(small | {"text": note, "y": 0, "yanchor": "top", "yshift": 2 - FOOT})
    return words


def emptiness(shown: Sequence[Series], axis: Axis, mode: Mode) -> list[Annotation]:
    """What to read where there is no line at all."""
    if any(series.answered for series in shown):
        return []
    return [
        {
            "text": "No answers yet" if shown else "No check-ins yet",
            "x": 0.5,
            "xref": "paper",
            "y": float(axis.low) + float(axis.span) * 0.75,
            "yref": "y",
            "showarrow": False,
            "font": {"color": palette(mode).muted},
        }
    ]
