"""Whether answers shift: unusually long runs on one side of the median, or unusually few crossings of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from math import log2

import scipy  # its parts load when they are first used

from dashboard.domain.stats.exact import Number, whole


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of neighbouring answers on one side of the median. `useful` counts the answers that are not on it."""

    median: float
    useful: int
    longest: int
    longest_allowed: int
    crossings: int
    fewest_allowed: int

    @property
    def has_long_run(self) -> bool:
        """Whether one run is longer than chance explains."""
        return self.longest > self.longest_allowed

    @property
    def has_few_crossings(self) -> bool:
        """Whether the answers cross the median less often than chance explains."""
        return self.crossings < self.fewest_allowed

    @property
    def is_signal(self) -> bool:
        """Whether either rule speaks."""
        return self.has_long_run or self.has_few_crossings


def run_rules(stretches: Sequence[Sequence[Number]]) -> Runs:
    """The Anhøj rules for a run chart: Anhøj and Olesen 2014, PLoS ONE 9(11):e113825.

    `stretches` are answers in order of time, cut where check-ins are missing: no run and no crossing goes over a cut.
    Answers on the median are left out and end no run. Raises ValueError without any answer.
    """
    numbers, scale = whole([value for stretch in stretches for value in stretch])
    if not numbers:
        raise ValueError("runs need at least one answer")
    middle = _twice_the_median(numbers)
    ordered = iter(numbers)
    sides = [[_sign(2 * next(ordered) - middle) for _ in stretch] for stretch in stretches]
    useful = [[side for side in stretch if side] for stretch in sides]
    counted = sum(map(len, useful))
    transitions = sum(len(stretch) - 1 for stretch in useful if stretch)
    return Runs(
        median=middle / (2 * scale),
        useful=counted,
        longest=max((len(list(run)) for stretch in useful for _, run in groupby(stretch)), default=0),
        longest_allowed=longest_allowed(counted),
        crossings=sum(left != right for stretch in useful for left, right in pairwise(stretch)),
        fewest_allowed=fewest_allowed(transitions + 1),
    )


def longest_allowed(n: int) -> int:
    """The longest run that chance explains among `n` useful answers: Schilling 2012, Math Mag 85:141-149."""
    return round(log2(n) + 3) if n else 0


@lru_cache(maxsize=1024)
def fewest_allowed(n: int) -> int:
    """The fewest crossings that chance explains among `n` useful answers: Chen 2010, Model Assist Stat Appl 5:73-77.

    The lower 5 % point of a binomial distribution of the n - 1 chances to cross.
    """
    return int(scipy.stats.binom.ppf(0.05, n - 1, 0.5)) if n > 1 else 0


def _twice_the_median(numbers: Sequence[int]) -> int:
    ordered, half = sorted(numbers), len(numbers) // 2
    return ordered[half] + ordered[half if len(ordered) % 2 else half - 1]


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
