"""Generations: one backup each of recent days, weeks and months stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Generations:
    """Numbers of days, weeks and months of which one backup each is kept."""

    daily: int = 7
    weekly: int = 5
    monthly: int = 12


def kept(made_on: Iterable[date], generations: Generations) -> set[int]:
    """The places of those that stay, in a list of backups with the latest first, of which the first always stays.

    Of a day, a week or a month its last one stays; periods without any do not count.
    """
    days = list(made_on)
    periods: list[tuple[int, Callable[[date], object]]] = [
        (generations.daily, lambda day: day),
        (generations.weekly, lambda day: day.isocalendar()[:2]),
        (generations.monthly, lambda day: (day.year, day.month)),
    ]
    stay = {0} if days else set()
    for count, period in periods:
        # The last of a period comes first; later ones of the list do not take its place.
        last_of = {period(day): place for place, day in reversed(list(enumerate(days)))}
        stay |= set(sorted(last_of.values())[:count])
    return stay
