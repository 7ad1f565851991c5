"""Distance of somebody's latest figures together below their usual ones, in standard errors of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

# The latest figure counts most, each earlier one .65 of the one after it: what finds a slow fall soonest is close to
# the weights of an exponentially weighted mean (Roberts 1959, Technometrics 1:239-250).
_KEEPS = 0.65
# A few figures may scatter little by chance: as many as these, a point apart, are reckoned in with them.
_PRIOR, _PRIOR_SD = 4, 1.0


@dataclass(frozen=True, slots=True)
class Fall:
    """Distance of the weighted mean of the last figures below the mean of those before: in the figures' own unit, and
    in standard errors of that difference."""

    before: float
    last: float
    errors: float

    @property
    def size(self) -> float:
        """Above 0 when the last ones lie lower."""
        return self.before - self.last


def fall(before: Sequence[float], last: Sequence[float]) -> Fall:
    """The last figures against those before them, both in order of time. Raises ValueError for an empty group.

    The scatter is that of the figures before, drawn towards one point where they are few.
    """
    if not before or not last:
        raise ValueError("a fall needs figures before and after")
    n = len(before)
    usual = sum(before) / n
    scatter = (_PRIOR * _PRIOR_SD**2 + sum((each - usual) ** 2 for each in before)) / (_PRIOR + n - 1)
    weights = [_KEEPS ** (len(last) - 1 - place) for place in range(len(last))]
    total = sum(weights)
    now = sum(weight * each for weight, each in zip(weights, last, strict=True)) / total
    share = sum(weight * weight for weight in weights) / total**2
    return Fall(usual, now, (usual - now) / sqrt(scatter * (share + 1 / n)))
