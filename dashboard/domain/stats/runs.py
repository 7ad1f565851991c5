"""Shifts of answers: unusually long runs on one side of the median, or unusually few crossings of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from math import log2

import scipy  # its parts load when they are first used

from dashboard.domain.stats.exact import Number, whole
from dashboard.domain.stats.likeness import stays

LEAST = 10  # answers off the median, below which runs and crossings say nothing
_SMALLER_SIDE = 0.25  # at least, of these answers; where the median is an end of the scale there is one side only


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of neighbouring answers on one side of the median. `useful` counts the answers that are not on it, `above`
    the ones above it."""

    median: float
    useful: int
    above: int
    longest: int
    longest_allowed: int
    crossings: int
    fewest_allowed: int

    @property
    def may_speak(self) -> bool:
        """True if chance could have put the answers on both sides, and there are enough of them to tell."""
        return self.useful >= LEAST and min(self.above, self.useful - self.above) >= _SMALLER_SIDE * self.useful

    @property
    def has_long_run(self) -> bool:
        """True if one run is longer than chance explains."""
        return self.may_speak and self.longest > self.longest_allowed

    @property
    def has_few_crossings(self) -> bool:
        """True if the answers cross the median less often than chance explains."""
        return self.may_speak and self.crossings < self.fewest_allowed

    @property
    def is_signal(self) -> bool:
        """True if either rule speaks."""
        return self.has_long_run or self.has_few_crossings


def run_rules(stretches: Sequence[Sequence[Number]], *, likeness: float | None = None) -> Runs:
    """The Anhøj rules for a run chart: Anhøj and Olesen 2014, PLoS ONE 9(11):e113825.

    `stretches` are answers in order of time, cut where check-ins are missing: no run and no crossing goes over a cut.
    Answers on the median are left out and end no run. The published limits take answers as independent and as likely
    above as below. With `likeness`, neighbours that resemble each other by so much are allowed for, and that many
    answers on the median leave unequal sides. Raises ValueError without any answer.
    """
    numbers, scale = whole([value for stretch in stretches for value in stretch])
    if not numbers:
        raise ValueError("runs need at least one answer")
    middle = _twice_the_median(numbers)
    ordered = iter(numbers)
    sides = [[_sign(2 * next(ordered) - middle) for _ in stretch] for stretch in stretches]
    useful = [[side for side in stretch if side] for stretch in sides]
    counted = sum(map(len, useful))
    above = sum(side > 0 for stretch in useful for side in stretch)
    transitions = sum(len(stretch) - 1 for stretch in useful if stretch)
    larger = max(above, counted - above) / counted if counted else 0.5
    stay, cross = (0.5, 0.5) if likeness is None else _chances(larger, likeness)
    return Runs(
        median=middle / (2 * scale),
        useful=counted,
        above=above,
        longest=max((len(list(run)) for stretch in useful for _, run in groupby(stretch)), default=0),
        longest_allowed=longest_allowed(counted, stay),
        crossings=sum(left != right for stretch in useful for left, right in pairwise(stretch)),
        fewest_allowed=fewest_allowed(transitions + 1, cross),
    )


def _chances(larger: float, likeness: float) -> tuple[float, float]:
    """The chance that an answer on the larger side is followed by one there, and that two neighbours lie on different
    sides; `larger` is that side's share."""
    sides_alike = 2 * stays(likeness) - 1
    smaller = 1 - larger
    return larger + smaller * sides_alike, 2 * larger * smaller * (1 - sides_alike)


def longest_allowed(n: int, stay: float = 0.5) -> int:
    """The longest run that chance explains among `n` useful answers: Schilling 2012, Math Mag 85:141-149.

    Published for an even chance to stay on a side; runs get longer as the logarithm of that chance gets smaller.
    """
    return round((log2(n) + 3) / -log2(stay)) if n and stay < 1 else n


@lru_cache(maxsize=1024)
def fewest_allowed(n: int, cross: float = 0.5) -> int:
    """The fewest crossings that chance explains among `n` useful answers: Chen 2010, Model Assist Stat Appl 5:73-77.

    The lower 5 % point of a binomial distribution of the n - 1 chances to cross, published for an even chance.
    """
    return int(scipy.stats.binom.ppf(0.05, n - 1, cross)) if n > 1 else 0


def _twice_the_median(numbers: Sequence[int]) -> int:
    ordered, half = sorted(numbers), len(numbers) // 2
    return ordered[half] + ordered[half if len(ordered) % 2 else half - 1]


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
