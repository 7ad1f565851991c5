"""Pace of answers: the median of the slopes between all pairs, which single odd answers hardly touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import scipy  # its parts load when they are first used

from dashboard.domain.stats.exact import Number, whole


@dataclass(frozen=True, slots=True)
class Slope:
    """Change of the answer per unit of time, and the ends of its 95 % interval."""

    value: float
    low: float
    high: float

    def per(self, units: int) -> Slope:
        """The slope over a longer unit of time: `per(7)` turns days into weeks."""
        return Slope(self.value * units, self.low * units, self.high * units)


def theil_sen(times: Sequence[int], values: Sequence[Number]) -> Slope:
    """The Theil-Sen slope with Sen's 95 % interval: Theil 1950; Sen 1968, J Am Stat Assoc 63:1379-1389.

    `times` are real distances, such as day numbers, so missing answers need no filling in. The interval is Sen's for
    large samples, and with few answers the cautious one: where all answers differ it leaves out 0 when the exact
    Mann-Kendall test is clear. With ties the test counts more closely, so it decides on a direction. Raises ValueError
    for fewer than two times, or for one that comes twice: Sen's interval fails on such ties.
    """
    if len(times) < 2 or len(set(times)) < len(times):
        raise ValueError("a slope needs one answer at each of two or more times")
    numbers, scale = whole(values)
    found = scipy.stats.theilslopes(numbers, [time - min(times) for time in times], alpha=0.95)
    return Slope(float(found.slope) / scale, float(found.low_slope) / scale, float(found.high_slope) / scale)
