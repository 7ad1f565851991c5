"""A chart for paper: SVG in black, green and amber on white, with its words as text, of the values the screen shows.

One unit is a typographic point where the picture is as wide as the text of a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

from dashboard.charts.frame import dates_shown, name_lines
from dashboard.charts.strokes import Place, partner, stretches
from dashboard.charts.theme import palette, partner_colour, short_lines
from dashboard.domain.progress.series import Axis, EventMark, Series, widest_spacing
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import number, short_date

WIDTH, HEIGHT = 470, 168
FAMILY = "Mendwell Sans"
_LEFT, _RIGHT = 104, 392
_TOP, _BOTTOM = 24, 138
_SIZE, _LINE = 8.5, 10.0
_WORDS = 20  # characters in a line of the scale's words
_TICK = 5
_ROW = 9.0  # between the two rows of numbers of events
_NEAR = 10.0  # between two numbers that would touch
_DATES = 5  # at most, beside each other
_STEPS = (7, 14, 28, 56, 91, 182, 364, 728)  # days


def paper_chart(
    a: Series | None,
    b: Series | None,
    axis: Axis,
    events: Sequence[EventMark | None] = (),
    sessions: Sequence[date] = (),
) -> str:
    """The chart as SVG. Events have numbers, in the order of `events`, for the words beside the picture.

    None is one that is left out; the others keep their numbers.
    """
    place = place_of(a, b, axis)
    colours = palette("light")
    first, last = (moment.date() for moment in place.span)
    parts = [_scale(axis, place)]
    parts += [
        _event(number_, mark, place, events)
        for number_, mark in enumerate(events, 1)
        if mark is not None and first <= mark.on <= last
    ]
    parts += [
        f'<path d="M{place.across(on):.1f} {_BOTTOM + 9}v{_TICK}" stroke="{colours.muted}" stroke-width="1.2"/>'
        for on in sessions
        if first <= on <= last
    ]
    parts += _dates(place)
    limit = widest_spacing(a, b)
    shown = [one for one in (a, b) if one is not None and one.points]
    parts += [partner(one, place, limit, "light") for one in shown]
    parts += _names(shown, place, limit)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="{FAMILY}" font-size="{_SIZE}">{"".join(parts)}</svg>'
    )


def place_of(a: Series | None, b: Series | None, axis: Axis) -> Place:
    """The places of days and values, which a test reads back."""
    shown = [one for one in (a, b) if one is not None]
    return Place(axis, dates_shown(shown, (), None), _LEFT, _RIGHT, _TOP, _BOTTOM)


def _scale(axis: Axis, place: Place) -> str:
    """The lines of the scale and, left of them, what its ends and its middle mean."""
    grid, ink = "#b9b2a6", palette("light").ink
    parts = []
    for value, words in axis.marks:
        up = place.up(value)
        parts.append(f'<path d="M{_LEFT} {up:.1f}H{_RIGHT}" stroke="{grid}" stroke-width="0.6"/>')
        said = words if axis.steps else f"{number(value)} {words}".strip()
        parts += _lines(short_lines(said, _WORDS, 2), _LEFT - 8, up, ink, "end")
    return "".join(parts)


def _lines(lines: Sequence[str], x: float, middle: float, colour: str, anchor: str) -> list[str]:
    top = middle - _LINE * (len(lines) - 1) / 2 + _SIZE * 0.35
    return [
        f'<text x="{x:.1f}" y="{top + _LINE * index:.1f}" fill="{colour}" text-anchor="{anchor}">{escape(line)}</text>'
        for index, line in enumerate(lines)
    ]


def _event(numbered: int, mark: EventMark, place: Place, events: Sequence[EventMark | None]) -> str:
    colour = palette("light").muted
    x = place.across(mark.on)
    near = [other for other in events[: numbered - 1] if other and abs(place.across(other.on) - x) < _NEAR]
    y = _TOP - 4 - _ROW * (len(near) % 2)
    return (
        f'<path d="M{x:.1f} {_TOP - 2}V{_BOTTOM}" stroke="{colour}" stroke-width="0.7" stroke-dasharray="4 3"/>'
        f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="middle">{numbered}</text>'
    )


def _dates(place: Place) -> list[str]:
    first, last = (moment.date() for moment in place.span)
    days = (last - first).days
    step = next((each for each in _STEPS if days / each <= _DATES), _STEPS[-1])
    colour = palette("light").muted
    # Mondays, so that the days of one week stand under one date.
    at, parts = first + timedelta(days=-first.weekday() % 7), []
    year = None
    while at <= last:
        x = place.across(at)
        said = short_date(at, year)
        parts.append(f'<path d="M{x:.1f} {_BOTTOM}v4" stroke="{colour}" stroke-width="0.7"/>')
        if place.left - 10 <= x <= place.right + 10:
            parts.append(
                f'<text x="{x:.1f}" y="{_BOTTOM + 24}" fill="{colour}" text-anchor="middle">{escape(said)}</text>'
            )
        at, year = at + timedelta(days=step), at
    return parts


def _names(shown: Sequence[Series], place: Place, limit: int) -> list[str]:
    """Names beside the ends of the lines, moved apart where they would touch."""
    ends = []
    for one in shown:
        found = stretches(one, place, limit)
        if found:
            ends.append((found[-1][-1][1], one))
    ends.sort(key=lambda end: (end[0], end[1].side is Side.B))
    parts: list[str] = []
    free = 0.0
    for middle, one in ends:
        lines = name_lines(one)
        half = _LINE * len(lines) / 2
        y = max(middle, free + half)
        free = y + half
        parts += _lines(lines, _RIGHT + 8, y, partner_colour(one.side, "light"), "start")
    return parts
