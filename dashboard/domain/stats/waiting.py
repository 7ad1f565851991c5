"""Time until an event, when for some it has not happened yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import scipy  # its parts load when they are first used

LEAST = 10


@dataclass(frozen=True, slots=True)
class Waiting:
    """`n` people, of whom `reached` were seen to reach it. `median` in the unit of the times, None while less than half
    are expected to have reached it within the time they were watched."""

    n: int
    reached: int
    median: float | None


def waiting(times: Mapping[tuple[int, bool], int]) -> Waiting:
    """The Kaplan-Meier median: Kaplan and Meier 1958, J Am Stat Assoc 53:457-481.

    `times` counts people by how long they were watched and whether they reached it at its end. Those who did not are
    kept in as long as they were watched. The median is the first time by which at least half have reached it.
    """
    n = sum(times.values())
    reached = sum(count for (_, has_reached), count in times.items() if has_reached)
    if not n or not reached:
        return Waiting(n, reached, None)
    ends = [time for (time, has_reached), count in times.items() if has_reached for _ in range(count)]
    open_ends = [time for (time, has_reached), count in times.items() if not has_reached for _ in range(count)]
    found = scipy.stats.ecdf(scipy.stats.CensoredData(uncensored=ends, right=open_ends)).sf
    within = [time for time, left in zip(found.quantiles, found.probabilities, strict=True) if left <= 0.5 + 1e-12]
    return Waiting(n, reached, float(min(within)) if within else None)
