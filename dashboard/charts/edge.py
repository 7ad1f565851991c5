"""The words in the right margin: whose line ends there, and what a level line stands for. None covers another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from dashboard.charts.events import Placement
from dashboard.charts.frame import LEVEL_SIZE, PAD, Frame, level_lines, name_lines
from dashboard.charts.levels import level_colour
from dashboard.charts.partners import line_end, moment
from dashboard.charts.theme import TEXT_SIZE, Mode, lines, partner_colour
from dashboard.domain.progress.series import Axis, Reference, Series
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import short_date

Annotation = dict[str, Any]

_NAME_LINE = 16.0  # px
_LEVEL_LINE = 13.0  # px
_OVER = 12.0  # px by which words may pass the panel's top or foot
_SILENT = 3  # spacings without an answer after which a name says when its line ends


@dataclass(frozen=True, slots=True)
class _Words:
    """Words at `value` of the scale, in lines that are not escaped yet. `rank` decides between equals."""

    value: float
    rank: int
    parts: list[str]
    line: float
    size: int
    colour: str

    @property
    def height(self) -> float:
        """px that the words need."""
        return self.line * len(self.parts)


def edge_words(
    shown: Sequence[Series],
    axis: Axis,
    frame: Frame,
    placement: Placement,
    *,
    references: Sequence[Reference],
    mode: Mode,
    max_gap: int,
) -> list[Annotation]:
    """Each partner's name beside the end of the line and each level's words, moved apart where they are close.

    They stand in one column: beside the last answer, or in the margin when that is near, when an event mark would
    run through them or when there are level lines. A line that ended long before the other says so.
    """
    ends = [series for series in shown if series.answered]
    words = _names(ends, mode, max_gap) + [_level(reference, mode) for reference in references]
    if not words:
        return []
    words.sort(key=lambda each: (each.value, each.rank))
    panel = frame.plot * (1 - frame.floor)
    per_unit = panel / (float(axis.span) * (1 + 2 * PAD))
    foot = float(axis.low) - float(axis.span) * PAD
    wanted = [(each.value - foot) * per_unit for each in words]
    placed = spread(wanted, [each.height for each in words], -_OVER, panel + _OVER)
    last = max((series.answered[-1].at for series in ends), default=frame.last)
    column = _column(last, frame, placement, has_levels=bool(references))
    return [
        column
        | {
            "text": lines(each.parts),
            "xanchor": "left",
            "y": each.value,
            "yref": "y",
            "yanchor": "middle",
            "yshift": place - wish,
            "align": "left",
            "showarrow": False,
            "font": {"color": each.colour, "size": each.size},
        }
        for each, wish, place in zip(words, wanted, placed, strict=True)
    ]


def _names(ends: Sequence[Series], mode: Mode, max_gap: int) -> list[_Words]:
    last = max((series.answered[-1].at for series in ends), default=None)
    return [
        _Words(
            value=line_end(series),
            rank=1 if series.side is Side.A else 0,
            parts=_name(series, last, max_gap),
            line=_NAME_LINE,
            size=TEXT_SIZE,
            colour=partner_colour(series.side, mode),
        )
        for series in ends
        if last is not None
    ]


def _name(series: Series, last: datetime, max_gap: int) -> list[str]:
    ended = series.answered[-1].at
    if (last - ended).days > _SILENT * max_gap:
        return [*name_lines(series), f"to {short_date(ended.date(), last.date())}"]
    return name_lines(series)


def _level(reference: Reference, mode: Mode) -> _Words:
    colour = level_colour(reference, mode)
    return _Words(float(reference.value), 2, level_lines(reference), _LEVEL_LINE, LEVEL_SIZE, colour)


def _column(last: datetime, frame: Frame, placement: Placement, *, has_levels: bool) -> Annotation:
    is_near = frame.last - last < (frame.last - frame.first) * 0.1
    has_marks_after = any(datetime.combine(mark.on, time.max) > last for mark in placement.marks)
    if is_near or has_marks_after or has_levels:
        return {"x": 1, "xref": "paper", "xshift": 6}
    return {"x": moment(last), "xref": "x", "xshift": 12}


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Middles for blocks of the given heights, as near to `wanted` as possible, in its order, without overlap.

    `wanted` ascends. All stay between `low` and `high` as long as there is room for them.
    """
    groups: list[tuple[float, list[int]]] = []
    for index in range(len(wanted)):
        members = [index]
        start = _start(members, wanted, heights, low, high)
        while groups and groups[-1][0] + sum(heights[i] for i in groups[-1][1]) > start:
            members = groups.pop()[1] + members
            start = _start(members, wanted, heights, low, high)
        groups.append((start, members))
    placed = []
    for start, members in groups:
        at = start
        for i in members:
            placed.append(at + heights[i] / 2)
            at += heights[i]
    return placed


def _start(members: Sequence[int], wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> float:
    """The top of a run of touching neighbours that moves them as little as possible in all."""
    offset, starts = 0.0, []
    for i in members:
        starts.append(wanted[i] - offset - heights[i] / 2)
        offset += heights[i]
    return max(min(sum(starts) / len(starts), high - offset), low)
