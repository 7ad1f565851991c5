"""Rise or fall of answers over time beyond the chance of their order, however large the steps are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import asin, comb, erfc, pi, sqrt

import scipy  # its parts load when they are first used

from dashboard.domain.stats.exact import Number, whole

LEVEL = 0.05
EXACT_UP_TO = 40  # answers; beyond, the normal approximation differs by less than anybody could see


@dataclass(frozen=True, slots=True)
class RankTest:
    """`s` counts the pairs in which the later answer is higher minus those in which it is lower; `p` is two-sided."""

    n: int
    s: int
    p: float
    is_exact: bool

    @property
    def is_clear(self) -> bool:
        """True if so one-sided an order comes about by chance in fewer than 1 of 20 cases."""
        return self.p < LEVEL


def mann_kendall(values: Sequence[Number]) -> RankTest:
    """The two-sided Mann-Kendall test: Mann 1945, Econometrica 13:245-259; Kendall, Rank Correlation Methods, 1975.

    `values` come in order of time, one for each time. The exact distribution counts equal values as what they are:
    all orders of the same answers. Answers are taken as independent of each other; neighbouring ones that resemble
    each other make p too small, never the slope.
    """
    numbers, _ = whole(values)
    s = kendall_s(numbers)
    n = len(numbers)
    if n <= EXACT_UP_TO:
        return RankTest(n, s, _exact_p(tuple(sorted(Counter(numbers).values())), abs(s)), is_exact=True)
    p = float(scipy.stats.kendalltau(range(n), numbers, method="asymptotic").pvalue) if s else 1.0
    return RankTest(n, s, p, is_exact=False)


def p_allowing(likeness: float, test: RankTest, values: Sequence[Number]) -> float:
    """The two-sided p of a test whose answers may resemble their neighbours by `likeness`: Hamed and Rao 1998,
    J Hydrol 204:182-196.

    A normal approximation, with the variance of S that ties leave and likeness widens.
    """
    n = test.n
    ties = sum(size * (size - 1) * (2 * size + 5) for size in Counter(values).values())
    variance = (n * (n - 1) * (2 * n + 5) - ties) / 18
    return erfc(abs(test.s) / sqrt(2 * variance * inflation(n, likeness))) if variance else 1.0


@lru_cache(maxsize=4096)
def inflation(n: int, likeness: float) -> float:
    """By how much the variance of S grows when each answer resembles its neighbour by `likeness`, the one after by its
    square, and so on. Ranks resemble each other by a little less than the answers."""
    ranks = (6 / pi * asin(likeness**lag / 2) for lag in range(1, n - 2))
    pairs = sum((n - lag) * (n - lag - 1) * (n - lag - 2) * rank for lag, rank in enumerate(ranks, start=1))
    return 1 + 2 * pairs / (n * (n - 1) * (n - 2)) if n > 2 else 1.0


def kendall_s(values: Sequence[int]) -> int:
    """Kendall's S of values in order of time, rising minus falling pairs: Kendall 1938, Biometrika 30:81-93."""
    s, seen = 0, list[int]()
    for value in values:
        s += bisect_left(seen, value) - (len(seen) - bisect_right(seen, value))
        insort(seen, value)
    return s


def critical_s(n: int) -> int | None:
    """The smallest abs(S) of `n` different values with a two-sided exact p below .05; None when none can reach it.

    From the exact distribution of Kendall 1938, Biometrika 30:81-93.
    """
    most = comb(n, 2)
    return next((s for s in range(most % 2, most + 1, 2) if _exact_p((1,) * n, s) < LEVEL), None)


@lru_cache(maxsize=4096)
def _exact_p(ties: tuple[int, ...], s: int) -> float:
    """The share of all orders of the values whose S is at least as far from 0; `ties` are the sizes of equal groups."""
    counts = _inversions(ties)
    pairs = len(counts) - 1  # pairs of different values
    extreme = sum(count for falling, count in enumerate(counts) if abs(pairs - 2 * falling) >= s)
    return extreme / sum(counts)


@lru_cache(maxsize=4096)
def _inversions(ties: tuple[int, ...]) -> tuple[int, ...]:
    """The number of orders of a multiset with 0, 1, 2, ... falling pairs: MacMahon 1913, Am J Math 35:281-322.

    The counts are the coefficients of the Gaussian multinomial, a product of Gaussian binomials.
    """
    counts, n = [1], 0
    for size in ties:
        n += size
        for i in range(1, size + 1):
            counts = _divided(_multiplied(counts, n - size + i), i)
    return tuple(counts)


def _multiplied(counts: list[int], power: int) -> list[int]:
    """The polynomial times (1 - q^power)."""
    longer = [*counts, *[0] * power]
    return [count - (counts[i - power] if i >= power else 0) for i, count in enumerate(longer)]


def _divided(counts: list[int], power: int) -> list[int]:
    """The polynomial divided by (1 - q^power), which divides it."""
    found: list[int] = []
    for i, count in enumerate(counts[: len(counts) - power]):
        found.append(count + (found[i - power] if i >= power else 0))
    return found
