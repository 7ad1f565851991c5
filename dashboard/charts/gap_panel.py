"""The signed gap between the partners, round by round, in its own panel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import median
from typing import Any

from dashboard.charts.partners import DENSE, moment, period_over
from dashboard.charts.theme import Palette, escape
from dashboard.domain.progress.periods import Period, middles
from dashboard.domain.progress.series import PairedGap, Point, Series
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import long_date, number

_MANY = 120  # rounds beyond which dots shrink
_WIDEST = 40  # a bar is at most this fraction of the axis wide, and
_NARROWEST = 500  # at least this one


def gap_traces(
    gaps: Sequence[PairedGap], a: Series | None, b: Series | None, colours: Palette, *, shown_for: timedelta
) -> list[dict[str, Any]]:
    """Bars for the rounds with a difference and a dot on the zero line for those without one.

    A round that one partner did not answer has neither. `shown_for` is the stretch of time on the axis. With very many
    rounds a bar is the middle gap of a period, as the lines above show the middle answer.
    """
    if is_thinned(gaps):
        return [_middles(gaps, colours)]
    base: dict[str, Any] = {"yaxis": "y2", "hoverinfo": "text"}
    apart = [gap for gap in gaps if gap.value != 0]
    same = [gap for gap in gaps if gap.value == 0]
    names = (a.label if a else "", b.label if b else "")
    bars = base | {
        "type": "bar",
        "name": "gap",
        "x": [moment(gap.at) for gap in apart],
        "y": [float(gap.value) for gap in apart],
        "width": _width(gaps, shown_for),
        "hovertext": [_tip(gap, names) for gap in apart],
        "marker": {"color": colours.gap, "line": {"width": 0}},
    }
    dots = base | {
        "type": "scatter",
        "mode": "markers",
        "name": "no gap",
        "x": [moment(gap.at) for gap in same],
        "y": [0] * len(same),
        "hovertext": [_tip(gap, names) for gap in same],
        "marker": {"symbol": "circle", "size": 5 if len(gaps) <= _MANY else 2, "color": colours.gap},
    }
    return [bars, dots]


def is_thinned(gaps: Sequence[PairedGap]) -> bool:
    """Tell whether there are too many rounds to draw each."""
    return len(gaps) > DENSE


def period_of_gaps(gaps: Sequence[PairedGap]) -> Period:
    """The period whose middles are drawn instead."""
    return period_over((gaps[-1].at - gaps[0].at).days)


def _middles(gaps: Sequence[PairedGap], colours: Palette) -> dict[str, Any]:
    period = period_of_gaps(gaps)
    as_series = Series("", Side.A, tuple(Point(gap.at, gap.value) for gap in gaps))
    found = middles(as_series, period)
    name = period.name.lower()
    return {
        "yaxis": "y2",
        "type": "bar",
        "name": "gap",
        "x": [(middle.start + timedelta(days=period.days // 2)).isoformat() for middle in found],
        "y": [float(middle.value) for middle in found],
        "width": period.days * 86_400_000 * 2 // 3,
        "hoverinfo": "text",
        "hovertext": [
            f"Gap {signed(middle.value)}: middle of the {name} from {long_date(middle.start)}" for middle in found
        ],
        "marker": {"color": colours.gap, "line": {"width": 0}},
    }


def _width(gaps: Sequence[PairedGap], shown_for: timedelta) -> int:
    """Two thirds of the usual distance between rounds in ms, but neither a slab nor a hair on screen."""
    widest, narrowest = (int(shown_for / timedelta(milliseconds=share)) for share in (_WIDEST, _NARROWEST))
    if len(gaps) < 2:
        return widest
    apart = [(later.at - earlier.at) // timedelta(milliseconds=1) for earlier, later in pairwise(gaps)]
    return max(min(int(median(apart)) * 2 // 3, widest), narrowest)


def _tip(gap: PairedGap, names: tuple[str, str]) -> str:
    assert gap.a.value is not None
    assert gap.b.value is not None
    answers = ", ".join(
        f"{escape(name)} {number(point.value)}"
        for name, point in zip(names, (gap.a, gap.b), strict=True)
        if point.value is not None
    )
    return f"Gap {signed(gap.value)}: {answers}<br>{long_date(gap.on)}"


def signed(value: int | Decimal) -> str:
    """A difference with its sign: +4, minus 2, 0."""
    return f"+{number(value)}" if value > 0 else number(value)
