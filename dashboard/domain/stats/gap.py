"""The difference between two partners: described for check-ins, tested only where a measure's error is known."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from dashboard.domain.stats.change import smallest_reliable_change
from dashboard.domain.stats.exact import Number


@dataclass(frozen=True, slots=True)
class MeasureGap:
    """Partner A's score minus partner B's in one measure. `is_real`: the difference passes the measure's error."""

    value: Fraction
    is_real: bool


def measure_gap(a: Number, b: Number, *, sd: float, reliability: float) -> MeasureGap:
    """The signed gap between two partners' scores: Jacobson and Truax 1991, J Consult Clin Psychol 59:12-19.

    Two scores differ by more than their error past 1.96 standard errors of a difference. The items of a check-in have
    no known error: their gaps are paired and shown (`trends.paired_gaps`), never tested. Neither is ever averaged into
    one figure for the couple.
    """
    value = Fraction(a) - Fraction(b)
    return MeasureGap(value, smallest_reliable_change(sd, reliability).holds(value))
