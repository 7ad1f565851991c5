"""Rounds: check-ins of the two partners that belong together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.domain.attention.answers import Answered
from dashboard.domain.vocabulary import Side

_ROUND_DAYS = 3  # at most, between the two check-ins of one round


@dataclass(frozen=True, slots=True)
class Round:
    """Two check-ins that belong together, dated by the later one."""

    on: date
    a: Answered
    b: Answered


def rounds_of(a: Sequence[Answered], b: Sequence[Answered]) -> tuple[Round, ...]:
    """Check-ins of both, at most three days apart, nearest first, each used once; oldest first.

    Among pairs equally far apart the earlier one goes first, so that both sides are treated alike. Each side has no
    more than one check-in a day.
    """
    near = []
    days = [each.on.toordinal() for each in b]
    for one in a:
        day = one.on.toordinal()
        others = b[bisect_left(days, day - _ROUND_DAYS) : bisect_right(days, day + _ROUND_DAYS)]
        near += [(abs((one.on - other.on).days), max(one.on, other.on), one, other) for other in others]
    used: set[tuple[Side, date]] = set()
    found = []
    for _, on, one, other in sorted(near, key=lambda pair: (pair[0], pair[1], min(pair[2].on, pair[3].on))):
        keys = {(Side.A, one.on), (Side.B, other.on)}
        if not used & keys:
            used |= keys
            found.append(Round(on, one, other))
    return tuple(sorted(found, key=lambda each: (each.on, each.a.on)))
