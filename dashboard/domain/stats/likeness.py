"""Likeness of neighbouring answers, and its effect on a test that takes answers as independent."""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, pi, sqrt

from dashboard.domain.stats.exact import Number, whole

# Answers from one time to the next resemble each other by about .35 in diaries, and hardly by more than .6. These two
# numbers keep claims about answers that resemble each other by .6 below 1 in 20: benchmarks/CLAIMS.md.
UNKNOWN = 0.5
MOST = 0.7
_SHOWS_FROM = 10  # answers; fewer cannot show how much they resemble each other


def likeness(values: Sequence[Number]) -> float:
    """The correlation of neighbouring answers that has to be reckoned with: its estimate and one standard error more.

    The estimate is the lag-1 autocorrelation around a straight line. In short series it comes out too low, by about
    2/n and a part of 6.5/n (Kendall 1954, Biometrika 41:403-404; the line takes away more than the mean does), which
    is put back. Fewer than 10 answers show nothing, so `UNKNOWN` is assumed.
    """
    n = len(values)
    if n < _SHOWS_FROM:
        return UNKNOWN
    off = _off_the_line(whole(values)[0])
    scatter = sum(each * each for each in off)
    together = sum(off[i] * off[i + 1] for i in range(n - 1))
    estimate = together / scatter if scatter else 0.0
    return min(MOST, max(0.0, (estimate + 2 / n + 1 / sqrt(n)) / (1 - 6.5 / n)))


def _off_the_line(values: Sequence[int]) -> list[float]:
    """The distance of each value from the straight line through all, in equal steps of time."""
    n, total = len(values), sum(values)
    ahead = [2 * i - (n - 1) for i in range(n)]
    rise = sum(map(int.__mul__, ahead, values)) / sum(each * each for each in ahead)
    return [value - total / n - rise * each for value, each in zip(values, ahead, strict=True)]


def stays(likeness: float) -> float:
    """The chance that an answer lies on the same side of the median as the one before: Sheppard 1899, for the normal
    distribution."""
    return 0.5 + asin(likeness) / pi
