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
from dashboard.domain.progress.series import TURNING, EventMark
from dashboard.domain.vocabulary import TimelineKind, label
from dashboard.domain.wording import short_date

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
Sides = tuple[LabelSide, ...]
_BESIDE: Sides = ("right", "left")
_ON_TOP: Sides = ("top",)


@dataclass(frozen=True, slots=True)
class Mark:
    """The events of one day. `row` 0 is nearest to the plot; a mark without `text` has words only in its tip.

    `name` is the short name, with the day, of what is named on every chart; of other events there is none.
    """

    on: date
    whole: str
    name: str = ""
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

    Disclosures and lapses keep a short name with its day as long as there is room for those names.

    `margin` is the room in px to the right of the plot that a label may run into.
    """
    inside = [event for event in events if first.date() <= event.on <= last.date()]
    outside = sorted((event for event in events if event not in inside), key=lambda event: event.on)
    away = tuple(KeyLine(None, event.on, event.whole) for event in outside)
    is_crowded = len({event.on for event in inside}) > _MANY
    ticks: list[Mark] = []
    spoken: list[Mark] = []
    for on, group in groupby(sorted(inside, key=lambda event: event.on), key=lambda event: event.on):
        same_day = list(group)
        kinds = {event.kind for event in same_day}
        whole = " · ".join(event.whole for event in same_day)
        is_tick = is_crowded and kinds == {TimelineKind.SESSION}
        (ticks if is_tick else spoken).append(Mark(on, whole, _named(same_day), is_tick=is_tick))
    if len(spoken) > _MOST_LINES:
        ticks += [Mark(mark.on, mark.whole, is_tick=True) for mark in spoken]
        spoken = []
    span = (last - first) / timedelta(days=1)
    at = [(mark.on - first.date()).days / span * NARROWEST for mark in spoken]
    words = [mark.name or shortened(mark.whole, _LONGEST) for mark in spoken]
    slots = _fit(at, words, [_BESIDE] * len(at), margin)
    if slots is not None:
        placed = _placed(spoken, words, slots)
        return Placement(tuple(placed + ticks), _rows(placed), _in_full(spoken) + away)
    counted = [index for index, mark in enumerate(spoken) if not mark.name]
    numbers = {index: str(number) for number, index in enumerate(counted, start=1)}
    words = [mark.name or numbers[index] for index, mark in enumerate(spoken)]
    slots = _fit(at, words, [_BESIDE if mark.name else _ON_TOP for mark in spoken], margin)
    if slots is not None and len(counted) < len(spoken):
        placed = _placed(spoken, words, slots)
        key = tuple(KeyLine(number, spoken[index].on, spoken[index].whole) for number, index in enumerate(counted, 1))
        return Placement(tuple(placed + ticks), _rows(placed), _in_full(spoken) + key + away)
    key = tuple(KeyLine(index, mark.on, mark.whole) for index, mark in enumerate(spoken, start=1))
    for apart in (0.0, _TOO_CLOSE / 4, _TOO_CLOSE / 2, _TOO_CLOSE, 2 * _TOO_CLOSE):
        groups = _groups(at, apart)
        words = [str(g[0] + 1) if len(g) == 1 else f"{g[0] + 1}\u2013{g[-1] + 1}" for g in groups]
        slots = _fit([at[g[0]] for g in groups], words, [_ON_TOP] * len(groups), margin)
        if slots is not None:
            placed = _placed([spoken[g[0]] for g in groups], words, slots)
            rest = [spoken[index] for g in groups for index in g[1:]]
            return Placement(tuple(placed + rest + ticks), _rows(placed), key + away)
    return Placement(tuple(spoken + ticks), 0, key + away)


def _named(same_day: Sequence[EventMark]) -> str:
    """The short name of a day with a disclosure or a lapse: its own words where they are short, otherwise its kind.

    Where it is known how one came out, that is said in either case.
    """
    turning = [event for event in same_day if event.kind in TURNING]
    if not turning:
        return ""
    on = short_date(turning[0].on, turning[0].on)
    own = f"{' · '.join(_with_told(event, event.label) for event in same_day)} {on}"
    if len(own) <= _LONGEST:
        return own
    return f"{' · '.join(dict.fromkeys(_with_told(event, label(event.kind)) for event in turning))} {on}"


def _with_told(event: EventMark, name: str) -> str:
    return name if event.told is None else f"{name}, {event.told.in_short}"


def _in_full(spoken: Sequence[Mark]) -> tuple[KeyLine, ...]:
    """Lines for events that the chart names by their kind alone, in their own words."""
    return tuple(KeyLine(None, mark.on, mark.whole) for mark in spoken if mark.name and mark.whole not in mark.name)


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
    return [Mark(m.on, m.whole, m.name, t, row, side) for m, t, (row, side) in zip(marks, texts, slots, strict=True)]


def _rows(placed: Sequence[Mark]) -> int:
    return max((mark.row + 1 for mark in placed), default=0)


_Slot = tuple[int, LabelSide]


@dataclass(frozen=True, slots=True)
class _Taken:
    start: float
    end: float
    line: float
    row: int


def _fit(at: Sequence[float], texts: Sequence[str], sides: Sequence[Sides], margin: float) -> list[_Slot] | None:
    """A row and a side for every label, tried from right to left and then from left to right.

    Numbers come first, so that they stay in the lowest row and no line of theirs runs through a word. None if they do
    not fit.
    """
    labels = list(zip(at, texts, sides, strict=True))
    for step in (-1, 1):
        order = sorted(range(len(labels)), key=lambda index: (sides[index] is not _ON_TOP, step * index))
        slots = _greedy([labels[index] for index in order], margin)
        if slots is not None:
            found = dict(zip(order, slots, strict=True))
            return [found[index] for index in range(len(labels))]
    return None


def _greedy(labels: Sequence[tuple[float, str, Sides]], margin: float) -> list[_Slot] | None:
    taken: list[_Taken] = []
    slots: list[_Slot] = []
    rows = _NUMBER_ROWS if all(sides is _ON_TOP for _, _, sides in labels) else _WORD_ROWS
    for x, text, sides in labels:
        padding = _NUMBER_PADDING if sides is _ON_TOP else _PADDING
        width = len(text) * _CHARACTER + padding
        tries = [_Taken(*_extent(x, width, side), x, row) for row in range(rows) for side in sides]
        free = next((one for one in tries if _is_free(one, margin, taken)), None)
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
