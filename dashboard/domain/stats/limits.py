"""How far answers usually scatter around their mean, and which of them stand out: the XmR chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from dashboard.domain.stats.exact import Number, whole

# Times 1000, so that what is outside is decided in whole numbers. The published tables round the factor of the largest
# range both ways: Nelson screens with 3.267, Wheeler draws 3.268.
_LIMIT, _SCREEN, _RANGE_LIMIT = 2660, 3267, 3268
_RUN = 7


class Rule(StrEnum):
    """What makes answers stand out."""

    OUTSIDE = "outside"
    ONE_SIDE = "one_side"
    STEADY_MOVE = "steady_move"
    NEAR_LIMIT = "near_limit"


@dataclass(frozen=True, slots=True)
class Signal:
    """A rule that speaks, and the places of the first and the last answer it speaks about, counted from 0."""

    rule: Rule
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Limits:
    """Mean and natural limits of the answers, mean and limit of their moving ranges, and what stands out.

    `is_screened`: unusually large moving ranges were dropped once before the limits were set.
    """

    mean: float
    low: float
    high: float
    mean_range: float
    range_limit: float
    is_screened: bool
    signals: tuple[Signal, ...]

    def clipped(self, low: Number, high: Number) -> tuple[float, float]:
        """The limits as they are drawn on a scale from `low` to `high`: never beyond its ends."""
        return max(self.low, float(low)), min(self.high, float(high))


def xmr(stretches: Sequence[Sequence[Number]], *, screened: bool = True) -> Limits | None:
    """XmR limits: Wheeler 2000, Understanding Variation; screening: Nelson 1982, J Qual Technol 14:172-173.

    Rules of what stands out: outside the limits; 7 in a row on one side of the mean; 7 in a row rising or falling
    (NHS England, Making Data Count); 2 of 3 beyond two thirds of the way to a limit (Western Electric 1956).
    `stretches` are answers in order of time, cut where check-ins are missing: no moving range and no run goes over a
    cut. None when neighbouring answers never differ, for then nothing shows how they scatter. Where all that differs
    would be screened out, nothing is.
    """
    numbers, scale = whole([value for stretch in stretches for value in stretch])
    ordered = iter(numbers)
    cut = [[next(ordered) for _ in stretch] for stretch in stretches]
    ranges = [abs(later - earlier) for stretch in cut for earlier, later in pairwise(stretch)]
    total = sum(ranges)
    if not total:
        return None
    usual = [r for r in ranges if 1000 * r * len(ranges) < _SCREEN * total] if screened else ranges
    kept = usual if any(usual) else ranges
    mean, mean_range = sum(numbers) / len(numbers) / scale, sum(kept) / len(kept) / scale
    reach = mean_range * _LIMIT / 1000
    return Limits(
        mean=mean,
        low=mean - reach,
        high=mean + reach,
        mean_range=mean_range,
        range_limit=mean_range * _RANGE_LIMIT / 1000,
        is_screened=len(kept) < len(ranges),
        signals=_signals(cut, numbers, kept),
    )


def _signals(cut: Sequence[Sequence[int]], numbers: Sequence[int], kept: Sequence[int]) -> tuple[Signal, ...]:
    """What stands out, by place. Distances from the mean and the limit are multiplied up until both are whole."""
    n, m, total = len(numbers), len(kept), sum(numbers)
    limit = _LIMIT * n * sum(kept)
    found: list[Signal] = []
    start = 0
    for stretch in cut:
        away = [1000 * m * (n * value - total) for value in stretch]
        steps = [later - earlier for earlier, later in pairwise(stretch)]
        found += [Signal(Rule.OUTSIDE, start + i, start + i) for i, far in enumerate(away) if abs(far) > limit]
        found += [Signal(Rule.ONE_SIDE, start + i, start + j) for i, j in _runs(away, _RUN)]
        found += [Signal(Rule.STEADY_MOVE, start + i, start + j + 1) for i, j in _runs(steps, _RUN - 1)]
        for sign in (1, -1):
            far_out = [3 * sign * far > 2 * limit for far in away]
            found += [Signal(Rule.NEAR_LIMIT, start + i, start + j) for i, j in _two_of_three(far_out)]
        start += len(stretch)
    return tuple(sorted(found, key=lambda signal: (signal.first, signal.last, signal.rule)))


def _runs(numbers: Sequence[int], least: int) -> Iterator[tuple[int, int]]:
    """First and last place of each run of `least` or more numbers of one sign; 0 ends a run."""
    start = 0
    for i in range(1, len(numbers) + 1):
        if i == len(numbers) or numbers[i] * numbers[start] <= 0:
            if numbers[start] and i - start >= least:
                yield start, i - 1
            start = i


def _two_of_three(far_out: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and last place of each group in which the next one far out is at most two places on."""
    places = [i for i, is_far in enumerate(far_out) if is_far]
    start = 0
    for i in range(1, len(places) + 1):
        if i == len(places) or places[i] - places[i - 1] > 2:
            if i - start > 1:
                yield places[start], places[i - 1]
            start = i
