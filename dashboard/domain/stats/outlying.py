"""Distance of the furthest answer from the mean that chance explains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import sqrt

import scipy  # its parts load when they are first used

from dashboard.domain.stats.exact import Number, whole

LEVEL = 0.025
_LEAST = 3
_MANY = 0.2


def furthest_by_chance(values: Sequence[Number]) -> float | None:
    """The distance that the furthest answer passes by chance in fewer than `LEVEL` of cases: Grubbs 1969,
    Technometrics 11:1-21.

    The test is made for answers that scatter alike to both sides. Where the highest or the lowest of them is the most
    frequent, and more than a fifth, they press against an end of the scale, and an answer far from there is no
    surprise: None.
    """
    n, often = len(values), Counter(values)
    if n < _LEAST:
        return None
    at_an_end = max(often[min(values)], often[max(values)])
    if at_an_end == max(often.values()) and at_an_end > _MANY * n:
        return None
    numbers, scale = whole(values)
    total = sum(numbers)
    # n times the sum of squares around the mean is whole.
    scatter = sqrt((n * sum(number * number for number in numbers) - total * total) / (n * (n - 1))) / scale
    return critical(n, LEVEL) * scatter


@lru_cache(maxsize=1024)
def critical(n: int, level: float) -> float:
    """Grubbs's two-sided critical value for `n` answers in standard deviations."""
    t = float(scipy.stats.t.ppf(1 - level / (2 * n), n - 2))
    return (n - 1) / sqrt(n) * sqrt(t * t / (n - 2 + t * t))
