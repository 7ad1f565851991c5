"""The words inside the progress chart: events, the gap's name, notes about dense lines and missing answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts.events import EVENT_SIZE, ROW, Mark, Placement
from dashboard.charts.frame import FOOT, Frame
from dashboard.charts.gap_panel import is_thinned, period_of_gaps
from dashboard.charts.partners import is_dense, period_of
from dashboard.charts.theme import (
    SMALL_SIZE,
    Mode,
    Palette,
    escape,
    lines,
    palette,
    short_lines,
    shortened,
)
from dashboard.domain.progress.series import Axis, PairedGap, Series
from dashboard.domain.wording import long_date

Annotation = dict[str, Any]

_LONGEST_GAP_LABEL = 44  # characters
_SIDES = {"right": ("left", 4), "left": ("right", -4), "top": ("center", 0)}


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


def dense_note(shown: Sequence[Series], gaps: Sequence[PairedGap]) -> str:
    """Explanation of dots, line and bars when there are too many answers to draw each; empty otherwise."""
    dense = [series for series in shown if is_dense(series)]
    if not dense:
        return ""
    thinned = [period_of_gaps(gaps)] if is_thinned(gaps) else []
    periods = sorted({*(period_of(series) for series in dense), *thinned})
    names = " or ".join(period.name.lower() for period in periods)
    bars = " and bars" if thinned else ""
    return f"Dots: single answers.<br>Line{bars}: middle of each {names}."


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
        words.append(small | {"text": note, "align": "left", "y": 0, "yanchor": "top", "yshift": 2 - FOOT})
    return words


def emptiness(shown: Sequence[Series], axis: Axis, mode: Mode) -> list[Annotation]:
    """Words in place of lines when there is nothing to draw."""
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
