"""Both partners' lines as SVG paths, the same in the small pictures of a page and in the charts on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from dashboard.charts.partners import is_dense, period_of
from dashboard.charts.theme import STROKES, Mode, partner_colour
from dashboard.domain.progress.periods import middles
from dashboard.domain.progress.series import Axis, Series, segments
from dashboard.domain.vocabulary import Side

_MANY = 60  # answers beyond which single ones have no mark

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Place:
    """Places of days and values in a picture: `left` to `right` are its dates, `top` to `bottom` its scale."""

    axis: Axis
    span: Span
    left: float
    right: float
    top: float
    bottom: float

    def across(self, at: datetime | date) -> float:
        """The place of a moment, or of the noon of a day."""
        moment = at if isinstance(at, datetime) else datetime(at.year, at.month, at.day, 12)  # noqa: DTZ001 (wall clock)
        per_day = (self.right - self.left) / ((self.span[1] - self.span[0]) / timedelta(days=1))
        return self.left + (moment - self.span[0]) / timedelta(days=1) * per_day

    def up(self, value: object) -> float:
        """The place of a value."""
        share = float((Decimal(str(value)) - self.axis.low) / self.axis.span)
        return self.bottom - share * (self.bottom - self.top)


def partner(series: Series, place: Place, limit: int, mode: Mode) -> str:
    """One partner's line with its gaps left open, the marks of the answers, and crosses for answers held back."""
    colour = partner_colour(series.side, mode)
    found = stretches(series, place, limit)
    dash = f' stroke-dasharray="{STROKES[series.side].svg_dash}"' if STROKES[series.side].svg_dash else ""
    path = "".join(f"{'L' if index else 'M'}{x:.1f} {y:.1f}" for each in found for index, (x, y) in enumerate(each))
    parts = [f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.6"{dash}/>'] if path else []
    is_bare = len(series.answered) > _MANY
    # An answer between two gaps is a mark even where there are too many for marks: no line would show it.
    marked = [point for each in found for point in each if not is_bare or len(each) == 1]
    parts += [_mark(series.side, x, y, colour) for x, y in marked]
    foot = place.bottom + 5
    parts += [
        f'<path d="M{x - 2:.1f} {foot - 2:g}l4 4m0 -4l-4 4" stroke="{colour}"/>'
        for x in (place.across(p.at) for p in series.points if p.value is None and p.state is not None)
    ]
    return "".join(parts)


def stretches(series: Series, place: Place, limit: int) -> list[list[tuple[float, float]]]:
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
