"""Comparison of the latest answers with those before them: lower than chance explains or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import comb

from dashboard.domain.stats.exact import Number, whole


@dataclass(frozen=True, slots=True)
class RankSum:
    """Two groups of answers, `before` and `after` by number. `p` is one-sided: small when those after are lower."""

    before: int
    after: int
    p: float


def lower_after(before: Sequence[Number], after: Sequence[Number]) -> RankSum:
    """The exact one-sided rank-sum test: Wilcoxon 1945, Biometrics Bull 1:80-83; Mann and Whitney 1947, Ann Math Stat
    18:50-60.

    `p` is the share of all ways to call as many of the same answers "after" whose ranks add up to no more. Equal
    answers share their middle rank, so ties are counted as what they are. Answers are taken as independent of each
    other; neighbouring ones that resemble each other make p too small. Raises ValueError for an empty group.
    """
    if not before or not after:
        raise ValueError("a rank sum needs answers before and after")
    numbers, _ = whole([*before, *after])
    sizes = sorted(Counter(numbers).items())
    doubled, below = dict[int, int](), 0
    for number, size in sizes:
        doubled[number] = 2 * below + size + 1
        below += size
    reached = sum(doubled[number] for number in numbers[len(before) :])
    p = _share_up_to(tuple(size for _, size in sizes), len(after), reached)
    return RankSum(len(before), len(after), p)


def _share_up_to(ties: tuple[int, ...], chosen: int, reached: int) -> float:
    """The share of choices whose doubled ranks add up to `reached` or less; `ties` are the sizes of equal groups."""
    width, counts = _sums(ties, chosen)
    kept = counts & ((1 << width * (reached + 1)) - 1)
    return kept % ((1 << width) - 1) / comb(sum(ties), chosen)


@lru_cache(maxsize=4096)
def _sums(ties: tuple[int, ...], chosen: int) -> tuple[int, int]:
    """The number of choices for each sum of doubled ranks, as digits of one whole number, and the bits of a digit.

    The counts are the coefficients of a product of polynomials, one for each group of equal answers. A digit is wide
    enough for the number of all choices, so digits never run over, and the remainder by the highest digit adds up
    the digits.
    """
    width = comb(sum(ties), chosen).bit_length() + 1
    sums, below = [1] + [0] * chosen, 0
    for size in ties:
        rank = 2 * below + size + 1
        below += size
        for count in range(chosen, 0, -1):
            sums[count] += sum(
                comb(size, some) * sums[count - some] << width * rank * some for some in range(1, min(size, count) + 1)
            )
    return width, sums[chosen]
