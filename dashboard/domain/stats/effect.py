"""How large the change from before to after is, in standard deviations of before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import exp, lgamma, sqrt

from dashboard.domain.stats.change import CERTAIN, Better
from dashboard.domain.stats.exact import Number

LEAST = 10  # with fewer pairs neither the deviation nor the interval says anything


@dataclass(frozen=True, slots=True)
class Effect:
    """The standardised mean change of `n` people, above 0 for the better, and the ends of its 95 % interval."""

    n: int
    value: float
    low: float
    high: float


def mean_change(pairs: Mapping[tuple[Number, Number], int], better: Better) -> Effect | None:
    """The standardised mean change: Becker 1988, Br J Math Stat Psychol 41:257-278.

    `pairs` counts people by their score before and after. The mean change is divided by the standard deviation of the
    scores before and corrected for few people. The variance is 2(1 - r)/n + d^2/2n, r the correlation of before and
    after. It is a change, not what caused it: there is no group to compare with. People must not belong together in
    couples. None below `LEAST` people, or where all scored the same before.
    """
    people = [(Fraction(before), Fraction(after), n) for (before, after), n in pairs.items()]
    n = sum(count for *_, count in people)
    if n < LEAST:
        return None
    before = sum(b * count for b, _, count in people) / n
    after = sum(a * count for _, a, count in people) / n
    spread_b = sum((b - before) ** 2 * count for b, _, count in people)
    spread_a = sum((a - after) ** 2 * count for _, a, count in people)
    both = sum((b - before) * (a - after) * count for b, a, count in people)
    if not spread_b:
        return None
    gain = float(after - before) * (1 if better is Better.HIGH else -1)
    value = small_sample(n - 1) * gain / sqrt(spread_b / (n - 1))
    r = float(both) / sqrt(spread_b * spread_a) if spread_a else 0.0
    half = CERTAIN * sqrt(2 * (1 - r) / n + value**2 / (2 * n))
    return Effect(n, value, value - half, value + half)


def small_sample(freedom: int) -> float:
    """The factor that takes the bias of few people out, exactly: Hedges 1981, J Educ Stat 6:107-128."""
    return exp(lgamma(freedom / 2) - lgamma((freedom - 1) / 2)) / sqrt(freedom / 2)
