"""Size of the change from before to after, in standard deviations of before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, lgamma, sqrt

from dashboard.domain.stats.change import CERTAIN, Better
from dashboard.domain.stats.exact import Number, whole

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
    counts = list(pairs.values())
    n = sum(counts)
    if n < LEAST:
        return None
    scores, scale = whole([score for pair in pairs for score in pair])
    before, after = scores[::2], scores[1::2]
    # Sums of squares and products around the means, times n: whole numbers, so that no order of rows changes them.
    spread_b, spread_a = _around(before, before, counts), _around(after, after, counts)
    if not spread_b:
        return None
    gain = sum((a - b) * count for b, a, count in zip(before, after, counts, strict=True)) / (n * scale)
    sd = sqrt(spread_b / (n * (n - 1))) / scale
    value = small_sample(n - 1) * gain / sd * (1 if better is Better.HIGH else -1)
    r = _around(before, after, counts) / sqrt(spread_b * spread_a) if spread_a else 0.0
    half = CERTAIN * sqrt(max(0.0, 2 * (1 - r)) / n + value**2 / (2 * n))
    return Effect(n, value, value - half, value + half)


def _around(one: Sequence[int], other: Sequence[int], counts: Sequence[int]) -> int:
    rows = list(zip(one, other, counts, strict=True))
    both = sum(counts) * sum(x * y * count for x, y, count in rows)
    return both - sum(x * count for x, _, count in rows) * sum(y * count for _, y, count in rows)


def small_sample(freedom: int) -> float:
    """The factor that takes the bias of few people out, exactly: Hedges 1981, J Educ Stat 6:107-128."""
    return exp(lgamma(freedom / 2) - lgamma((freedom - 1) / 2)) / sqrt(freedom / 2)
