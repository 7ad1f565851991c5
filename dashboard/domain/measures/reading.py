"""A partner's totals in a measure, read against their baseline, the cut-off, and the other partner's totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise
from statistics import median_low

from dashboard.domain.measures.baseline import Baseline, baseline, in_order
from dashboard.domain.measures.measure import Measure, MeasureScore
from dashboard.domain.progress.series import Axis, PairedGap, Point, Reference, ReferenceKind, Series, paired_gaps
from dashboard.domain.stats.change import Better, Verdict, is_clinical, verdict
from dashboard.domain.stats.gap import measure_gap
from dashboard.domain.vocabulary import Side, TimelineKind
from dashboard.domain.wording import number

_MONTH = 28  # days
_WIDTH = Decimal(10)  # the smallest axis for a measure whose range nobody entered


@dataclass(frozen=True, slots=True)
class PartnerReading:
    """One partner's totals by day, and the reading of them.

    `change` is the latest minus the baseline in points, `verdict` its worth; both are None while there is no
    later score, and `verdict` also while the smallest reliable change is not known. `is_clinical` says on which
    side of the cut-off the latest is, None without a cut-off. A screen has neither change nor verdict.
    """

    side: Side
    name: str
    scores: tuple[MeasureScore, ...]
    baseline: Baseline | None
    change: Decimal | None
    verdict: Verdict | None
    is_clinical: bool | None

    @property
    def latest(self) -> MeasureScore | None:
        """The last score, or None."""
        return self.scores[-1] if self.scores else None


@dataclass(frozen=True, slots=True)
class Gap:
    """Partner A minus partner B in the latest round in which both have a score.

    `is_real`: more than the measure's error; None while that is not known.
    """

    pair: PairedGap
    is_real: bool | None


def read(
    measure: Measure,
    side: Side,
    name: str,
    scores: Iterable[MeasureScore],
    events: Iterable[tuple[date, TimelineKind]],
) -> PartnerReading:
    """The reading of one partner's scores in one measure."""
    ordered = in_order(scores)
    latest = ordered[-1] if ordered else None
    start = None if measure.is_screen else baseline(ordered, events)
    change, worth = None, None
    if start is not None and latest is not None and latest != start.score:
        change = latest.total - start.score.total
        if measure.reliable is not None:
            worth = verdict(
                start.score.total,
                latest.total,
                better=measure.better,
                threshold=measure.reliable,
                cut_off=measure.cut_off,
            )
    clinical = is_clinical(latest.total, measure.cut_off, measure.better) if latest and measure.cut_off else None
    return PartnerReading(side, name, tuple(ordered), start, change, worth, clinical)


def series(reading: PartnerReading) -> Series:
    """The scores as a chart draws them."""
    points = (Point(datetime.combine(s.taken_on, time()), s.total, has_time=False) for s in reading.scores)
    return Series(reading.name, reading.side, tuple(points))


def gaps(a: PartnerReading, b: PartnerReading) -> tuple[PairedGap, ...]:
    """Partner A minus partner B for every round in which both have a score."""
    return paired_gaps(series(a), series(b))


def last_gap(measure: Measure, found: Sequence[PairedGap]) -> Gap | None:
    """The latest gap, with whether it exceeds the error; None without one, and for a screen."""
    if not found or measure.is_screen:
        return None
    pair = found[-1]
    if measure.sd is None or measure.reliability is None or pair.a.value is None or pair.b.value is None:
        return Gap(pair, None)
    tested = measure_gap(pair.a.value, pair.b.value, sd=float(measure.sd), reliability=float(measure.reliability))
    return Gap(pair, tested.is_real)


def axis(measure: Measure, readings: Sequence[PartnerReading]) -> Axis:
    """The measure's own range or, while nobody has entered it, the span of scores and cut-off and a little more."""
    low_label, high_label = ("", "better") if measure.better is Better.HIGH else ("better", "")
    if measure.low is not None and measure.high is not None:
        return Axis(measure.low, measure.high, low_label, "", high_label)
    values = [score.total for reading in readings for score in reading.scores]
    values += [Decimal(str(measure.cut_off.value))] if measure.cut_off else []
    low, high = min(values, default=Decimal(0)), max(values, default=_WIDTH)
    spare = max((high - low) / 5, (_WIDTH - (high - low)) / 2)
    fives = Decimal(5)
    return Axis(
        ((low - spare) / fives).to_integral_value(ROUND_FLOOR) * fives,
        ((high + spare) / fives).to_integral_value(ROUND_CEILING) * fives,
        low_label,
        "",
        high_label,
    )


def references(measure: Measure, readings: Sequence[PartnerReading]) -> tuple[Reference, ...]:
    """The level lines of the chart: the cut-off, and each partner's baseline from its day on."""
    lines = []
    if measure.cut_off is not None:
        value = Decimal(str(measure.cut_off.value))
        lines.append(Reference(value, f"cut-off {number(value)}", ReferenceKind.CUT_OFF))
    for reading in readings:
        if reading.baseline is not None and reading.change is not None and reading.latest is not None:
            start = reading.baseline.score
            words = f"baseline {number(start.total)}"
            last = reading.latest.taken_on
            lines.append(
                Reference(start.total, words, ReferenceKind.BASELINE, reading.side, first=start.taken_on, last=last)
            )
    return tuple(lines)


def widest_gap(readings: Sequence[PartnerReading]) -> int:
    """The most days a line spans: one and a half times the usual distance of these scores, four weeks at least.

    Measures have no rhythm that a missing score could break, so only a long silence leaves a gap.
    """
    distances = [
        (later.taken_on - earlier.taken_on).days
        for reading in readings
        for earlier, later in pairwise(reading.scores)
        if later.taken_on > earlier.taken_on
    ]
    return max(_MONTH, median_low(distances) * 3 // 2) if distances else _MONTH
