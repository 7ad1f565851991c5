"""The scale of a question that a file brings without one, and making a scale wider afterwards."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from dashboard.domain.checkins.items import Scale

# With fewer answers than this a narrow scale is only the part of a wider one that happened to be used.
_MANY = 20
_SOME = 8
# From the narrowest on. The shipped check-in and most others go from 0 to 10.
_FROM_ZERO = (4, 10, 100, 1_000)
_FROM_ONE = (5, 7)
_BOTH_WAYS = (3, 5, 10, 50, 100, 1_000)


def usual_scale(numbers: Collection[Decimal]) -> Scale:
    """The scale in use that takes in the numbers: 0-1, 0-4, 1-5, 1-7, 0-10, 0-100 and so on.

    It is rounded up rather than down: a scale that is too wide only leaves room on a chart, one that is too narrow
    refuses the next file.
    """
    low, high = min(numbers), max(numbers)
    whole = all(n == n.to_integral_value() for n in numbers)
    if low < 0:
        end = _first(_BOTH_WAYS, max(-low, high))
        return Scale(-end, end, whole)
    is_yes_or_no = whole and set(numbers) == {Decimal(0), Decimal(1)} and len(numbers) >= _SOME
    if is_yes_or_no or (high <= 1 and not whole and len(numbers) >= _MANY):
        return Scale(Decimal(0), Decimal(1), whole)
    if whole and len(numbers) >= _MANY:
        if low >= 1 and high <= _FROM_ONE[-1]:
            return Scale(Decimal(1), _first(_FROM_ONE, high), whole)
        return Scale(Decimal(0), _first(_FROM_ZERO, high), whole)
    return Scale(Decimal(0), _first(_FROM_ZERO[1:], high), whole)


def takes_in(wide: Scale, narrow: Scale) -> bool:
    """Tell whether every answer on the narrow scale is one on the wide scale."""
    return wide.low <= narrow.low and wide.high >= narrow.high and (narrow.whole or not wide.whole)


def _first(ends: tuple[int, ...], least: Decimal) -> Decimal:
    found = next((Decimal(end) for end in ends if least <= end), None)
    return found if found is not None else Decimal(10) ** least.adjusted() * 10
