"""One partner's line, markers and words, the same in every chart."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from dashboard.charts.theme import STROKES, Mode, escape, palette, partner_colour
from dashboard.domain.progress.periods import Period, middles
from dashboard.domain.progress.series import Axis, Point, Series, segments
from dashboard.domain.vocabulary import AnswerState, label
from dashboard.domain.wording import long_date, long_moment, number

DENSE = 400  # answers beyond which single ones blur and the middle of each period is drawn
_MANY = 120  # answers beyond which markers shrink
_PERIODS = ((500, Period.WEEK), (2200, Period.MONTH))  # up to how many days of history, which period

Trace = dict[str, Any]


def is_dense(series: Series | None) -> bool:
    """True if a chart shows the middle of each period over faint single answers."""
    return series is not None and len(series.answered) > DENSE


def period_of(series: Series) -> Period:
    """The period whose middles make a line of some seventy points at most."""
    return period_over((series.answered[-1].at - series.answered[0].at).days)


def period_over(days: int) -> Period:
    """The period whose middles make a line of some seventy points at most over so many days."""
    return next((period for longest, period in _PERIODS if days <= longest), Period.QUARTER)


def line_end(series: Series) -> float:
    """Where the drawn line ends, in units of the scale. The series has at least one answer."""
    if is_dense(series):
        return float(middles(series, period_of(series))[-1].value)
    return float(series.answered[-1].value or 0)


def moment(at: datetime | date) -> str:
    """A wall-clock moment as Plotly reads it, without a zone."""
    return at.isoformat(sep=" ") if isinstance(at, datetime) else at.isoformat()


def partner_traces(
    series: Series,
    axis: Axis,
    mode: Mode,
    *,
    max_gap: int,
    ringed: Collection[date] = (),
) -> list[Trace]:
    """The line of one partner with its gaps left open, and a mark at the foot for answers held back.

    Answers on the days in `ringed` get a ring. Where single answers are not drawn, there are no rings.
    """
    colour = partner_colour(series.side, mode)
    if is_dense(series):
        traces = [_dots(series, colour), _middle_line(series, colour)]
    else:
        is_light = len(series.answered) > _MANY
        traces = [_line(series, colour, max_gap=max_gap, is_light=is_light)]
        rings = [point for point in series.answered if point.at.date() in ringed]
        if rings:
            traces.append(_rings(series, rings, mode, is_light=is_light))
    withheld = [point for point in series.ordered if point.value is None and point.state is not None]
    if withheld:
        traces.append(_withheld(series, withheld, axis, colour))
    return traces


def _looks(series: Series, colour: str, *, is_light: bool) -> Trace:
    stroke = STROKES[series.side]
    edge = {"width": 1 if is_light else 1.5, "color": colour}
    return {
        "mode": "lines+markers",
        "line": {"color": colour, "width": 1.6 if is_light else 2.4, "dash": stroke.dash},
        "marker": {"symbol": stroke.symbol, "size": 4.5 if is_light else 8, "color": colour, "line": edge},
    }


def _line(series: Series, colour: str, *, max_gap: int, is_light: bool) -> Trace:
    columns = _Columns()
    for stretch in segments(series, max_gap=max_gap):
        for point in stretch:
            assert point.value is not None
            columns.add(moment(point.at), point.value, hover(series, point))
        columns.lift()
    return columns.drawn(series, **_looks(series, colour, is_light=is_light))


def _rings(series: Series, points: list[Point], mode: Mode, *, is_light: bool) -> Trace:
    """A thin ring around each answer that stands out."""
    columns = _Columns()
    for point in points:
        assert point.value is not None
        columns.add(moment(point.at), point.value, hover(series, point))
    edge = {"width": 1.3, "color": palette(mode).ink}
    marker = {"symbol": "circle-open", "size": 9 if is_light else 16, "color": palette(mode).ink, "line": edge}
    return columns.drawn(series, mode="markers", marker=marker)


def _dots(series: Series, colour: str) -> Trace:
    columns = _Columns()
    for point in series.answered:
        assert point.value is not None
        columns.add(moment(point.at), point.value, "")
    marker = {"symbol": "circle", "size": 2.5, "color": colour}
    dots = columns.drawn(series, mode="markers", marker=marker, opacity=0.3)
    return dots | {"hoverinfo": "skip", "hovertext": None}


def _middle_line(series: Series, colour: str) -> Trace:
    """The middle of each period; the line breaks where nothing was answered for half of one."""
    period = period_of(series)
    name = period.name.lower()
    columns = _Columns()
    previous: date | None = None
    for middle in middles(series, period):
        if previous is not None and (middle.first - previous).days > period.days // 2:
            columns.lift()
        words = f"middle answer of the {name} from {long_date(middle.start)}"
        at = (middle.start + timedelta(days=period.days // 2)).isoformat()
        columns.add(at, middle.value, f"{escape(series.label)}: {number(middle.value)}<br>{words}")
        previous = middle.last
    return columns.drawn(series, **_looks(series, colour, is_light=True))


def _withheld(series: Series, points: list[Point], axis: Axis, colour: str) -> Trace:
    """Small crosses under the scale: the check-in came, this answer did not. Not the same as missing."""
    foot = _Columns()
    under = Decimal(axis.low) - Decimal(axis.span) * Decimal("0.035")
    for point in points:
        foot.add(moment(point.at), under, hover(series, point))
    marker = {"symbol": "x-thin", "size": 5, "color": colour, "line": {"width": 1.2, "color": colour}}
    return foot.drawn(series, mode="markers", marker=marker)


def hover(series: Series, point: Point) -> str:
    """The words of the tip over one point, escaped."""
    at = long_moment(point.at, has_time=point.has_time)
    if point.value is not None:
        note = f" ({escape(point.note)})" if point.note else ""
        return f"{escape(series.label)}: {number(point.value)}{note}<br>{at}"
    state = label(point.state) if isinstance(point.state, AnswerState) else "no answer"
    return f"{escape(series.label)}: {state}<br>{at}"


class _Columns:
    """The columns of one trace while they are filled."""

    def __init__(self) -> None:
        self.x: list[str | None] = []
        self.y: list[float | None] = []
        self.text: list[str] = []

    def add(self, x: str, y: int | Decimal, text: str) -> None:
        """One point."""
        self.x.append(x)
        self.y.append(int(y) if y == int(y) else float(y))
        self.text.append(text)

    def lift(self) -> None:
        """Lift the pen: the line does not run on to the next point."""
        self.x.append(None)
        self.y.append(None)
        self.text.append("")

    def drawn(self, series: Series, **looks: Any) -> Trace:
        """The trace. Tips are plain text, never a template, so that no name can be read as one."""
        if self.x and self.x[-1] is None:
            for column in (self.x, self.y, self.text):
                column.pop()
        return {
            "type": "scatter",
            "name": escape(series.label),
            "x": self.x,
            "y": self.y,
            "hovertext": self.text,
            "hoverinfo": "text",
            "connectgaps": False,
            "cliponaxis": False,
        } | looks
