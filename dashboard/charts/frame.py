"""Sizes in px and the range of dates, from which words and panels of the progress chart get their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from dashboard.charts.events import ROW
from dashboard.charts.theme import CHARACTER, short_lines
from dashboard.domain.progress.series import EventMark, Reference, Series, rhythm

HEIGHT = 396.0  # px with the gap panel
HEIGHT_WITHOUT_GAPS = 340.0
GAP_PANEL = 78.0  # px
BETWEEN = 34.0  # px between the panels, with room for the gap's name
FOOT = 44.0  # px for two lines of dates
NOTE = 34.0  # px more for the two lines about what a dense line shows
TOP = 20.0  # px above the scale, before any event words
PAD = 0.05  # of the scale, above and below, so that marks at the ends are whole
LEVEL_SIZE = 11  # of the words beside a level line
_NAME_WIDTH = 13  # characters
_LEVEL_WIDTH = 13  # characters
_SHORTEST = timedelta(days=28)  # a chart never shows less, so that one answer is not stretched to a trend
_REACH = timedelta(days=21)  # events this close before the first or after the last answer stay on the chart
_DAYS_BESIDE = 4.0  # dates such as 16 Feb that fit on the narrowest plot
_MONTHS_BESIDE = 5.5
_DAY_STEPS = (7, 14, 21, 28)
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_A_MONDAY = "2000-01-03"
_NOWHERE = datetime(2000, 1, 1)  # noqa: DTZ001 (wall clock; only a chart without any date falls back on it)

Window = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Frame:
    """One chart's sizes. Shares are of the plot's height, 0 at its foot."""

    first: datetime
    last: datetime
    top: float
    bottom: float
    right: float
    height: float
    has_gaps: bool

    @property
    def plot(self) -> float:
        """px between the top and bottom margins."""
        return self.height - self.top - self.bottom

    @property
    def floor(self) -> float:
        """The foot of the main panel, as a share."""
        return (GAP_PANEL + BETWEEN) / self.plot if self.has_gaps else 0.0

    @property
    def ceiling_of_gaps(self) -> float:
        """The head of the gap panel, as a share."""
        return GAP_PANEL / self.plot


def frame(span: tuple[datetime, datetime], *, rows: int, right: float, has_gaps: bool, has_note: bool) -> Frame:
    """The sizes for the given content; `rows` of event words make the plot lower, never the chart taller."""
    return Frame(
        first=span[0],
        last=span[1],
        top=TOP + rows * ROW,
        bottom=FOOT + (NOTE if has_note else 0),
        right=right,
        height=HEIGHT if has_gaps else HEIGHT_WITHOUT_GAPS,
        has_gaps=has_gaps,
    )


def dates_shown(
    shown: Sequence[Series], events: Sequence[EventMark], window: Window | None
) -> tuple[datetime, datetime]:
    """The first and last moment of the axis: `window` if given, otherwise the span of the answers and a little more."""
    if window is not None:
        return datetime.combine(window[0], time.min), datetime.combine(window[1], time.max)
    marked = [datetime.combine(event.on, time.min) for event in events]
    moments = [point.at for series in shown for point in series.points] or marked or [_NOWHERE]
    begin, end = min(moments), max(moments)
    near = [at for at in marked if begin - _REACH <= at <= end + _REACH]
    first, last = min([begin, *near]), max([end, *near])
    missing = max(_SHORTEST - (last - first), timedelta(0)) / 2
    pad = max((last - first + 2 * missing) * 0.025, timedelta(days=1), timedelta(days=rhythm(*shown)) * 0.4)
    return first - missing - pad, last + missing + pad


def date_steps(first: datetime, last: datetime) -> dict[str, Any]:
    """Distance of the dates on the axis, so that they fit side by side on a phone too."""
    days = (last - first).days
    for step in _DAY_STEPS:
        if days / step <= _DAYS_BESIDE:
            return {"tick0": _A_MONDAY, "dtick": step * 86_400_000}
    months = next((step for step in _MONTH_STEPS if days / 30.4 / step <= _MONTHS_BESIDE), _MONTH_STEPS[-1])
    return {"tick0": _A_MONDAY[:7] + "-01", "dtick": f"M{months}"}


def name_lines(series: Series) -> list[str]:
    """A partner's name beside the line, broken into lines; not escaped yet."""
    return short_lines(series.label, _NAME_WIDTH, 2)


def level_lines(reference: Reference) -> list[str]:
    """Words for a level line, in lines; not escaped yet."""
    return short_lines(reference.label, _LEVEL_WIDTH, 2)


def right_margin(shown: Sequence[Series], references: Sequence[Reference] = ()) -> float:
    """px to the right of the plot, enough for the longest name and the words of the level lines."""
    names = [line for series in shown for line in name_lines(series)]
    levels = [line for reference in references for line in level_lines(reference)]
    longest = max((len(line) for line in [*names, *levels]), default=0)
    return max(longest * CHARACTER + 14, 24.0)
