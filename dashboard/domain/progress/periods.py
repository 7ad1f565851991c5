"""The middle answer of each week, month or quarter: a drawing aid for years of frequent answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import IntEnum
from statistics import median

from dashboard.domain.progress.series import Point, Series


class Period(IntEnum):
    """Stretches of the calendar, by their number of months; a week has none."""

    WEEK = 0
    MONTH = 1
    QUARTER = 3

    @property
    def days(self) -> int:
        """The longest distance in days between the starts of two neighbouring periods."""
        return {Period.WEEK: 7, Period.MONTH: 31, Period.QUARTER: 92}[self]


@dataclass(frozen=True, slots=True)
class Middle:
    """The middle (median) answer of one period, and the days of the first and last answer in it."""

    start: date
    value: Decimal
    first: date
    last: date


def middles(series: Series, period: Period) -> tuple[Middle, ...]:
    """The middle answer of each period that has one, by time.

    A period without answers is left out.
    """
    answers: dict[date, list[Point]] = {}
    for point in series.answered:
        answers.setdefault(_start(point.at.date(), period), []).append(point)
    found = []
    for start, points in answers.items():
        value = median(Decimal(point.value) for point in points if point.value is not None)
        found.append(Middle(start, Decimal(value), points[0].at.date(), points[-1].at.date()))
    return tuple(found)


def _start(day: date, period: Period) -> date:
    if period is Period.WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(month=day.month - (day.month - 1) % period, day=1)
