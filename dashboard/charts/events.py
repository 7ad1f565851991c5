"""Places for event marks and their words, so that no word covers another word or a line.

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
from dashboard.domain.progress.series import EventMark
from dashboard.domain.vocabulary import TimelineKind

NARROWEST = 170.0  # px of plot between the margins on a 390 px screen
ROW = 15  # px per row of words
EVENT_SIZE = 11
_CHARACTER = 6.1  # px; a generous mean width at EVENT_SIZE
_PADDING = 8.0  # px around a label and between it and its line
_NUMBER_PADDING = 3.0  # px around a number, which sits on its line
_LONGEST = 22  # characters of a label; the whole text is in its tip
_WORD_ROWS = 3
_NUMBER_ROWS = 2
_TOO_CLOSE = 16.0  # px between two numbers that do not both fit in one row
_MANY = 12  # marks beyond which sessions become ticks
_MOST_LINES = 30  # lines beyond which all marks become ticks


# The place of a label: beside its line, or on top of it.
LabelSide = Literal["right", "left", "top"]
_BESIDE: tuple[LabelSide, ...] = ("right", "left")
_ON_TOP: tuple[LabelSide, ...] = ("top",)


@dataclass(frozen=True, slots=True)
class Mark:
    """The events of one day. `row` 0 is nearest to the plot; a mark without `text` has words only in its tip."""

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
    """All marks of a chart, the rows of words they need, and the events listed beside it."""

    marks: tuple[Mark, ...]
    rows: int
    key: tuple[KeyLine, ...]


def place(events: Sequence[EventMark], first: datetime, last: datetime, *, margin: float) -> Placement:
    """Words where they fit, otherwise numbers with a list; neighbours too close for separate numbers share one.

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
    slots = _fit(at, words, _WORD_ROWS, _BESIDE, margin)
    if slots is not None:
        placed = _placed(spoken, words, slots)
        return Placement(tuple(placed + ticks), _rows(placed), away)
    key = tuple(KeyLine(index, mark.on, mark.whole) for index, mark in enumerate(spoken, start=1))
    for apart in (0.0, _TOO_CLOSE / 4, _TOO_CLOSE / 2, _TOO_CLOSE, 2 * _TOO_CLOSE):
        groups = _groups(at, apart)
        numbers = [str(g[0] + 1) if len(g) == 1 else f"{g[0] + 1}\u2013{g[-1] + 1}" for g in groups]
        slots = _fit([at[g[0]] for g in groups], numbers, _NUMBER_ROWS, _ON_TOP, margin)
        if slots is not None:
            placed = _placed([spoken[g[0]] for g in groups], numbers, slots)
            rest = [spoken[index] for g in groups for index in g[1:]]
            return Placement(tuple(placed + rest + ticks), _rows(placed), key + away)
    return Placement(tuple(spoken + ticks), 0, key + away)


def _groups(at: Sequence[float], apart: float) -> list[list[int]]:
    """Groups of neighbours less than `apart` px apart, as indexes: each group shares one pair of numbers."""
    groups: list[list[int]] = []
    for index, x in enumerate(at):
        if groups and x - at[groups[-1][-1]] < apart:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _placed(marks: Sequence[Mark], texts: Sequence[str], slots: Sequence[_Slot]) -> list[Mark]:
    return [Mark(m.on, m.whole, t, row, side) for m, t, (row, side) in zip(marks, texts, slots, strict=True)]


def _rows(placed: Sequence[Mark]) -> int:
    return max((mark.row + 1 for mark in placed), default=0)


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
    """A row and a side for every label, tried from right to left and then from left to right.

    None if they do not fit.
    """
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
    """Tell whether neither label covers the other, nor the other's line on its way up to a higher row."""
    if one.row == other.row:
        apart = one.end <= other.start or other.end <= one.start
        return apart and abs(one.line - other.line) > 1
    low, high = (one, other) if one.row < other.row else (other, one)
    return not low.start - 1 < high.line < low.end + 1
