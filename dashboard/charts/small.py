"""Small picture of one question among others: both partners over the same dates, on the question's own fixed scale.

An SVG of a few kilobytes in place of a figure: fifteen of them are drawn at once, and none is looked into.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from dashboard.charts.frame import dates_shown
from dashboard.charts.partners import is_dense, period_of
from dashboard.charts.theme import STROKES, Mode, palette, partner_colour
from dashboard.domain.progress.periods import middles
from dashboard.domain.progress.series import Axis, EventMark, Series, segments, widest_spacing
from dashboard.domain.vocabulary import Side

WIDTH, HEIGHT = 300, 104
_SIDE = 5  # px beside the lines, for marks at either end
_TOP, _FOOT = 7, 16  # px above the scale, and below it for answers held back and sessions
_TICK = 6  # px
_MANY = 60  # answers beyond which single ones have no mark

Span = tuple[datetime, datetime]


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
    place = _Place(axis, dates.span)
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
    parts += [_partner(one, place, limit, mode) for one in (a, b) if one is not None and one.points]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">{"".join(parts)}</svg>'
    )


def height_of(value: object, axis: Axis) -> float:
    """The place of a value in the picture, in hundredths of its height from the top."""
    return _up(value, axis) / HEIGHT * 100


def _up(value: object, axis: Axis) -> float:
    """The place of a value in px from the top."""
    return HEIGHT - _FOOT - float((Decimal(str(value)) - axis.low) / axis.span) * (HEIGHT - _TOP - _FOOT)


class _Place:
    """Places in px of days and values."""

    def __init__(self, axis: Axis, span: Span) -> None:
        self._axis = axis
        self._first, self._per_day = span[0], (WIDTH - 2 * _SIDE) / ((span[1] - span[0]) / timedelta(days=1))

    def across(self, at: datetime | date) -> float:
        """The place of a moment, or of the noon of a day."""
        moment = at if isinstance(at, datetime) else datetime(at.year, at.month, at.day, 12)  # noqa: DTZ001 (wall clock)
        return _SIDE + (moment - self._first) / timedelta(days=1) * self._per_day

    def up(self, value: object) -> float:
        """The place of a value."""
        return _up(value, self._axis)


def _partner(series: Series, place: _Place, limit: int, mode: Mode) -> str:
    colour = partner_colour(series.side, mode)
    stretches = _stretches(series, place, limit)
    dash = f' stroke-dasharray="{STROKES[series.side].svg_dash}"' if STROKES[series.side].svg_dash else ""
    path = "".join(f"{'L' if index else 'M'}{x:.1f} {y:.1f}" for each in stretches for index, (x, y) in enumerate(each))
    parts = [f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.6"{dash}/>'] if path else []
    is_bare = len(series.answered) > _MANY
    # An answer between two gaps is a mark even where there are too many for marks: no line would show it.
    marked = [point for each in stretches for point in each if not is_bare or len(each) == 1]
    parts += [_mark(series.side, x, y, colour) for x, y in marked]
    foot = HEIGHT - _FOOT + 5
    parts += [
        f'<path d="M{x - 2:.1f} {foot - 2}l4 4m0 -4l-4 4" stroke="{colour}"/>'
        for x in (place.across(p.at) for p in series.points if p.value is None and p.state is not None)
    ]
    return "".join(parts)


def _stretches(series: Series, place: _Place, limit: int) -> list[list[tuple[float, float]]]:
    """The points of each stretch without a gap; with very many answers the middles of weeks, months or quarters."""
    if not is_dense(series):
        return [
            [(place.across(point.at), place.up(point.value)) for point in stretch]
            for stretch in segments(series, max_gap=limit)
        ]
    period = period_of(series)
    found: list[list[tuple[float, float]]] = []
    before: date | None = None
    for middle in middles(series, period):
        if before is None or (middle.first - before).days > period.days // 2:
            found.append([])
        found[-1].append((place.across(middle.start + timedelta(days=period.days // 2)), place.up(middle.value)))
        before = middle.last
    return found


def _mark(side: Side, x: float, y: float, colour: str) -> str:
    if side is Side.A:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.2" fill="{colour}"/>'
    return f'<path d="M{x:.1f} {y - 3:.1f}l3 3l-3 3l-3 -3z" fill="none" stroke="{colour}" stroke-width="1.2"/>'
