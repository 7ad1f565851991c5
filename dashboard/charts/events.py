"""Where event marks and their words go, so that no word covers another word or a line.

The width on screen is not known here, so places are found for the narrowest plot (a phone held upright).
Marks only move apart on wider screens, so what fits there fits everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Literal

from dashboard.charts.theme import shortened
from dashboard.domain.trends import EventMark
from dashboard.domain.vocabulary import TimelineKind

NARROWEST = 170.0  # px of plot between the margins on a 390 px screen
ROW = 15  # px per row of words
EVENT_SIZE = 11
_CHARACTER = 6.1  # px; a generous mean width at EVENT_SIZE
_PADDING = 8.0  # px around a label and between it and its line
_NUMBER_PADDING = 3.0  # px around a number, which stands on its line
_LONGEST = 22  # characters of a label; the whole text is in its tip
_WORD_ROWS = 3
_NUMBER_ROWS = 2
_MANY = 12  # marks beyond which sessions become ticks
_MOST_LINES = 30  # lines beyond which all marks become ticks


# Where a label stands: beside its line, or on top of it.
LabelSide = Literal["right", "left", "top"]
_BESIDE: tuple[LabelSide, ...] = ("right", "left")
_ON_TOP: tuple[LabelSide, ...] = ("top",)


@dataclass(frozen=True, slots=True)
class Mark:
    """What happened on one day. `row` 0 is nearest to the plot; without `text` only its tip has words."""

    on: date
    whole: str
    text: str = ""
    row: int = 0
    side: LabelSide = "right"
    is_tick: bool = False


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One line of the list beside a chart: a numbered mark, or an event outside the dates shown."""

    number: int | None
    on: date
    label: str


@dataclass(frozen=True, slots=True)
class Placement:
    """All marks of a chart, how many rows of words they need, and what has to be listed beside it."""

    marks: tuple[Mark, ...]
    rows: int
    key: tuple[KeyLine, ...]


def place(events: Sequence[EventMark], first: datetime, last: datetime, *, margin: float) -> Placement:
    """Words where they fit, else numbers with a list, else bare marks.

    `margin` is the room in px to the right of the plot that a label may run into.
    """
    inside = [event for event in events if first.date() <= event.on <= last.date()]
    outside = sorted((event for event in events if event not in inside), key=lambda event: event.on)
    away = tuple(KeyLine(None, event.on, event.label) for event in outside)
    is_crowded = len({event.on for event in inside}) > _MANY
    ticks: list[Mark] = []
    spoken: list[Mark] = []
    for on, group in groupby(sorted(inside, key=lambda event: event.on), key=lambda event: event.on):
        same_day = list(group)
        kinds = {event.kind for event in same_day}
        whole = " · ".join(event.label for event in same_day)
        is_tick = is_crowded and kinds == {TimelineKind.SESSION}
        (ticks if is_tick else spoken).append(Mark(on, whole, is_tick=is_tick))
    if len(spoken) > _MOST_LINES:
        ticks += [Mark(mark.on, mark.whole, is_tick=True) for mark in spoken]
        spoken = []
    span = (last - first) / timedelta(days=1)
    at = [(mark.on - first.date()).days / span * NARROWEST for mark in spoken]
    words = [shortened(mark.whole, _LONGEST) for mark in spoken]
    numbers = [str(index) for index in range(1, len(spoken) + 1)]
    for texts, rows, sides in ((words, _WORD_ROWS, _BESIDE), (numbers, _NUMBER_ROWS, _ON_TOP)):
        slots = _fit(at, texts, rows, sides, margin)
        if slots is not None:
            placed = [
                Mark(mark.on, mark.whole, text, row, side)
                for mark, text, (row, side) in zip(spoken, texts, slots, strict=True)
            ]
            is_numbered = texts is numbers
            key = tuple(KeyLine(int(mark.text), mark.on, mark.whole) for mark in placed) if is_numbered else ()
            used = max((mark.row + 1 for mark in placed), default=0)
            return Placement(tuple(placed + ticks), used, key + away)
    return Placement(tuple(spoken + ticks), 0, away)


_Slot = tuple[int, LabelSide]


@dataclass(frozen=True, slots=True)
class _Taken:
    start: float
    end: float
    line: float
    row: int


def _fit(
    at: Sequence[float], texts: Sequence[str], rows: int, sides: Sequence[LabelSide], margin: float
) -> list[_Slot] | None:
    """A row and a side for every label, tried from right to left and then from left to right; else None."""
    labels = list(zip(at, texts, strict=True))
    slots = _greedy(labels[::-1], rows, sides, margin)
    return slots[::-1] if slots is not None else _greedy(labels, rows, sides, margin)


def _greedy(
    labels: Sequence[tuple[float, str]], rows: int, sides: Sequence[LabelSide], margin: float
) -> list[_Slot] | None:
    taken: list[_Taken] = []
    slots: list[_Slot] = []
    for x, text in labels:
        padding = _NUMBER_PADDING if sides is _ON_TOP else _PADDING
        width = len(text) * _CHARACTER + padding
        tries = [_Taken(*_extent(x, width, side), x, row) for row in range(rows) for side in sides]
        free = next((label for label in tries if _is_free(label, margin, taken)), None)
        if free is None:
            return None
        taken.append(free)
        slots.append((free.row, sides[tries.index(free) % len(sides)]))
    return slots


def _extent(x: float, width: float, side: LabelSide) -> tuple[float, float]:
    start = {"right": x, "left": x - width, "top": x - width / 2}[side]
    return start, start + width


def _is_free(label: _Taken, margin: float, taken: Sequence[_Taken]) -> bool:
    inside = label.start >= -_PADDING and label.end <= NARROWEST + margin
    return inside and all(_is_clear(label, other) for other in taken)


def _is_clear(one: _Taken, other: _Taken) -> bool:
    """Whether neither label covers the other, nor the other's line on its way up to a higher row."""
    if one.row == other.row:
        apart = one.end <= other.start or other.end <= one.start
        return apart and abs(one.line - other.line) > 1
    low, high = (one, other) if one.row < other.row else (other, one)
    return not low.start - 1 < high.line < low.end + 1
