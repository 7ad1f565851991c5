"""The signed gap between the partners, round by round, in its own panel."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import median
from typing import Any

from dashboard.charts.partners import moment
from dashboard.charts.theme import Palette, escape
from dashboard.domain.trends import PairedGap, Series
from dashboard.domain.wording import long_date, number

_MANY = 120  # rounds beyond which dots shrink
_WIDEST = 40  # a bar is at most this fraction of the axis wide, and
_NARROWEST = 500  # at least this one


def gap_traces(
    gaps: Sequence[PairedGap], a: Series | None, b: Series | None, colours: Palette, *, shown_for: timedelta
) -> list[dict[str, Any]]:
    """Bars for the rounds with a difference and a dot on the zero line for those without one.

    A round that one partner did not answer has neither. `shown_for` is the stretch of time on the axis.
    """
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
