"""Usual scatter of answers around their mean, and answers that stand out from it: the XmR chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from math import gcd

from dashboard.domain.stats.exact import Number, whole

# Times 1000, so that what is outside is decided in whole numbers. The published tables round the factor of the largest
# range both ways: Nelson screens with 3.267, Wheeler draws 3.268.
_LIMIT, _SCREEN, _RANGE_LIMIT = 2660, 3267, 3268
_RUN = 7
_STEPS = 3  # of the scale, at least, that the limit of the ranges has to reach
_MOST_SCREENED = 10  # one in so many ranges


class Rule(StrEnum):
    """The rule by which answers stand out."""

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


class NoLimits(StrEnum):
    """Why answers have no limits: neighbours never differ, or they move in too few steps of their scale."""

    SAME = "same"
    CHUNKY = "chunky"


@dataclass(frozen=True, slots=True)
class _Ranges:
    """The moving ranges, and those of them that set the limits, as whole numbers; `step` is that of the scale."""

    every: Sequence[int]
    kept: Sequence[int]
    step: int

    @property
    def obstacle(self) -> NoLimits | None:
        if not sum(self.every):
            return NoLimits.SAME
        is_chunky = _RANGE_LIMIT * sum(self.kept) < 1000 * _STEPS * self.step * len(self.kept)
        return NoLimits.CHUNKY if is_chunky else None


def xmr(stretches: Sequence[Sequence[Number]], *, screened: bool = True, step: Fraction | None = None) -> Limits | None:
    """XmR limits: Wheeler 2000, Understanding Variation; screening: Nelson 1982, J Qual Technol 14:172-173.

    Rules of what stands out: outside the limits; 7 in a row on one side of the mean; 7 in a row rising or falling
    (NHS England, Making Data Count); 2 of 3 beyond two thirds of the way to a limit (Western Electric 1956).
    `stretches` are answers in order of time, cut where check-ins are missing: no moving range and no run goes over a
    cut. `step` is the smallest difference two answers can have, without it the largest of which all their differences
    are multiples.

    Whole numbers that move by less than their step have no limits: Wheeler and Chambers 1992, Understanding
    Statistical Process Control, ask for four possible ranges, 0 among them, up to the ranges' limit. So no limit is
    nearer to the mean than two steps. Where screening would drop more than one range in ten, large ranges are how these
    answers scatter, and nothing is dropped. `why_none` says why there are none.
    """
    cut, scale, ranges = _read(stretches, step, screened=screened)
    if ranges.obstacle is not None:
        return None
    numbers, kept = [number for stretch in cut for number in stretch], ranges.kept
    mean, mean_range = sum(numbers) / len(numbers) / scale, sum(kept) / len(kept) / scale
    reach = mean_range * _LIMIT / 1000
    return Limits(
        mean=mean,
        low=mean - reach,
        high=mean + reach,
        mean_range=mean_range,
        range_limit=mean_range * _RANGE_LIMIT / 1000,
        is_screened=len(kept) < len(ranges.every),
        signals=_signals(cut, numbers, kept),
    )


def why_none(stretches: Sequence[Sequence[Number]], *, step: Fraction | None = None) -> NoLimits | None:
    """Why `xmr` gives no limits; None where it gives some."""
    return _read(stretches, step, screened=True)[2].obstacle


def smallest_step(values: Sequence[Number]) -> Fraction | None:
    """The largest number of which all differences of the values are multiples; None where they do not differ."""
    numbers, scale = whole(values)
    found = gcd(*(number - numbers[0] for number in numbers)) if numbers else 0
    return Fraction(found, scale) if found else None


def _read(
    stretches: Sequence[Sequence[Number]], step: Fraction | None, *, screened: bool
) -> tuple[list[list[int]], int, _Ranges]:
    """The answers as whole numbers, how many of them are one, and their moving ranges."""
    values = [value for stretch in stretches for value in stretch]
    (*numbers, smallest), scale = whole([*values, step or smallest_step(values) or 0])
    ordered = iter(numbers)
    cut = [[next(ordered) for _ in stretch] for stretch in stretches]
    every = [abs(later - earlier) for stretch in cut for earlier, later in pairwise(stretch)]
    usual = [r for r in every if 1000 * r * len(every) < _SCREEN * sum(every)]
    is_unusual = screened and any(usual) and _MOST_SCREENED * (len(every) - len(usual)) <= len(every)
    return cut, scale, _Ranges(every, usual if is_unusual else every, smallest)


def _signals(cut: Sequence[Sequence[int]], numbers: Sequence[int], kept: Sequence[int]) -> tuple[Signal, ...]:
    """Signals, by place. Distances from the mean and the limit are multiplied up until both are whole."""
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
