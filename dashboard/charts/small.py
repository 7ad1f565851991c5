"""Small picture of one question among others: both partners over the same dates, on the question's own fixed scale.

An SVG of a few kilobytes in place of a figure: fifteen of them are drawn at once, and none is looked into.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.charts.frame import dates_shown
from dashboard.charts.strokes import Place, Span, partner
from dashboard.charts.theme import Mode, palette
from dashboard.domain.progress.series import Axis, EventMark, Series, widest_spacing

WIDTH, HEIGHT = 300, 104
_SIDE = 5  # px beside the lines, for marks at either end
_TOP, _FOOT = 7, 16  # px above the scale, and below it for answers held back and sessions
_TICK = 6  # px


@dataclass(frozen=True, slots=True)
class Dates:
    """Common ground of all small pictures of a page: their dates, the events worth a line, and the days of sessions."""

    span: Span
    events: tuple[EventMark, ...] = ()
    sessions: tuple[date, ...] = ()


def dates_of(shown: Sequence[Series | None], events: Sequence[EventMark], sessions: Sequence[date]) -> Dates:
    """The dates that hold every answer of all questions."""
    span = dates_shown([series for series in shown if series is not None], (), None)
    first, last = span[0].date(), span[1].date()
    return Dates(
        span,
        tuple(event for event in events if first <= event.on <= last),
        tuple(on for on in sessions if first <= on <= last),
    )


def small_picture(a: Series | None, b: Series | None, axis: Axis, dates: Dates, mode: Mode) -> str:
    """The picture as SVG. It has no text, and nothing that anybody typed."""
    place = _place(axis, dates.span)
    colours = palette(mode)
    limit = widest_spacing(a, b)
    parts = [f'<path d="M0 {place.up(value):.1f}H{WIDTH}" stroke="{colours.grid}"/>' for value, _ in axis.marks]
    parts += [
        f'<path d="M{place.across(mark.on):.1f} 0V{HEIGHT - _FOOT}" stroke="{colours.event}" stroke-dasharray="4 3"/>'
        for mark in dates.events
    ]
    parts += [
        f'<path d="M{place.across(on):.1f} {HEIGHT - _TICK}V{HEIGHT}" stroke="{colours.event}" stroke-width="1.5"/>'
        for on in dates.sessions
    ]
    parts += [partner(one, place, limit, mode) for one in (a, b) if one is not None and one.points]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">{"".join(parts)}</svg>'
    )


def height_of(value: object, axis: Axis) -> float:
    """The place of a value in the picture, in hundredths of its height from the top."""
    return _place(axis, dates_shown((), (), None)).up(value) / HEIGHT * 100


def _place(axis: Axis, span: Span) -> Place:
    return Place(axis, span, _SIDE, WIDTH - _SIDE, _TOP, HEIGHT - _FOOT)
