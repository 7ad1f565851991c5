"""Medians of repeated runs. A shared machine makes single times worthless and ratios of medians useful."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles
from typing import TypeVar

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Timing:
    """The seconds that repeated runs of one operation took, in the order of the runs."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle run in seconds."""
        return median(self.seconds)

    @property
    def p95(self) -> float:
        """The time that 95 of 100 runs stay under, in seconds; the slowest run when there are too few to tell."""
        if len(self.seconds) < 20:
            return max(self.seconds)
        return quantiles(self.seconds, n=20, method="inclusive")[-1]


def once(work: Callable[[], R]) -> tuple[R, float]:
    """What `work` returns, and the seconds it took."""
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def repeated(work: Callable[[], R], runs: int, *, warm: int = 1) -> tuple[R, Timing]:
    """The last result of `work` and the times of `runs` runs, after `warm` runs that do not count."""
    for _ in range(warm):
        work()
    # What the warm runs left behind is swept now, so that no measured run pays for it.
    gc.collect()
    seconds = []
    for _ in range(runs):
        result, took = once(work)
        seconds.append(took)
    return result, Timing(tuple(seconds))


def shown(seconds: float) -> str:
    """A time with the unit that fits and no more digits than a noisy machine supports."""
    if seconds >= 10:
        return f"{seconds:.0f} s"
    if seconds >= 1:
        return f"{seconds:.1f} s"
    millis = seconds * 1000
    return f"{millis:.0f} ms" if millis >= 10 else f"{millis:.1f} ms"


def times(ratio: float) -> str:
    """A ratio with the digits it deserves."""
    return f"{ratio:,.0f} x" if ratio >= 10 else f"{ratio:.1f} x"
