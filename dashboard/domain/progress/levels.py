"""The level lines that a reading allows, and the answers that stand out against them. Each belongs to one partner."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from dashboard.domain.progress.reading import Reading
from dashboard.domain.progress.series import Axis, Reference, ReferenceKind
from dashboard.domain.stats.claims import Claims
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import number

_CLOSE = 0.03  # of the scale: two lines nearer than this read as one


def level_lines(reading: Reading, side: Side, axis: Axis) -> tuple[Reference, ...]:
    """Median from the run rules on; mean and limits from the XmR chart on, never drawn beyond the scale."""
    if reading.level < Claims.RUNS or reading.runs is None:
        return ()
    found: list[tuple[float, str, ReferenceKind]] = []
    trial = " (few answers)" if reading.runs_are_trial else ""
    middle = reading.runs.median
    if reading.limits is None:
        found.append((middle, f"middle {_said(middle)}{trial}", ReferenceKind.MEDIAN))
    else:
        mean = reading.limits.mean
        low, high = reading.limits.clipped(axis.low, axis.high)
        found.append((high, _limit("up to", high, reading.limits.high, "above"), ReferenceKind.LIMIT))
        if abs(mean - middle) < _CLOSE * float(axis.span):
            found.append((mean, f"average {_said(mean)}, middle {_said(middle)}", ReferenceKind.MEAN))
        else:
            found.append((mean, f"average {_said(mean)}", ReferenceKind.MEAN))
            found.append((middle, f"middle {_said(middle)}", ReferenceKind.MEDIAN))
        found.append((low, _limit("from", low, reading.limits.low, "below"), ReferenceKind.LIMIT))
    return tuple(
        Reference(Decimal(f"{value:.2f}"), words, kind, side, reading.first, reading.last)
        for value, words, kind in found
    )


def _limit(name: str, drawn: float, real: float, where: str) -> str:
    return f"usual {name} {_said(drawn)}" if drawn == real else f"ends {where} the scale"


def _said(value: float) -> str:
    return number(Decimal(f"{value:.1f}"))


def ringed(reading: Reading) -> frozenset[date]:
    """The days of answers that are named as outside the limits. Of weeks none: no single answer of theirs is."""
    return frozenset() if reading.is_weekly else frozenset(reading.points[p].at.date() for p in reading.outside)
