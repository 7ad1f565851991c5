"""One partner's answers to one item, read as far as their number allows: what chart, sentence and summary all show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from statistics import median

from dashboard.domain.progress.series import Point, Series, segments, widest_spacing
from dashboard.domain.stats.claims import Claims, claims
from dashboard.domain.stats.likeness import likeness
from dashboard.domain.stats.limits import Limits, NoLimits, Rule, smallest_step, why_none, xmr
from dashboard.domain.stats.mann_kendall import LEVEL, RankTest, mann_kendall, p_allowing
from dashboard.domain.stats.outlying import furthest_by_chance
from dashboard.domain.stats.runs import Runs, run_rules
from dashboard.domain.stats.slope import Slope, theil_sen

MOST_DAYS = 500  # with more, weeks are read instead: all pairs of ten years of days would take seconds
_WEEK_CUT = 10  # days between the starts of two weeks from which one is missing between them


class Direction(StrEnum):
    """Where answers move, once the test allows the word. It says nothing about which end is wished for."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading of one partner's answers to one item. Parts that their number does not allow are None.

    `n` counts days with an answer: several answers of one day are read as their middle one, so that a talkative
    day is not taken for a course of time. With very many days `n` counts weeks (`is_weekly`). The slope is per week.
    `test` takes answers as independent; `p_alike` is its p for answers that resemble their neighbours by `likeness`.
    `furthest` is how far from the mean the furthest answer lies by chance, `no_limits` why there are no limits.
    """

    n: int
    level: Claims
    first: date | None = None
    last: date | None = None
    is_weekly: bool = False
    slope: Slope | None = None
    test: RankTest | None = None
    runs: Runs | None = None
    limits: Limits | None = None
    no_limits: NoLimits | None = None
    points: tuple[Point, ...] = ()
    likeness: float = 0.0
    p_alike: float = 1.0
    furthest: float | None = None

    @property
    def leaning(self) -> Direction | None:
        """The direction answers would have if each were independent of the one before: the test is clear, and the slope
        goes the same way."""
        if self.slope is None or self.test is None or not self.test.is_clear:
            return None
        if self.test.s * self.slope.value <= 0:
            return None
        return Direction.UP if self.test.s > 0 else Direction.DOWN

    @property
    def direction(self) -> Direction | None:
        """The direction that may be named: the test is clear, also for answers that resemble their neighbours."""
        return self.leaning if self.p_alike < LEVEL else None

    @property
    def runs_are_trial(self) -> bool:
        """True if the run rules rest on so few answers that they are called a trial."""
        return self.level is Claims.RUNS

    @property
    def outside(self) -> tuple[int, ...]:
        """The places of answers that may be named as outside the limits: further out than chance puts any of them."""
        limits, furthest = self.limits, self.furthest
        if limits is None or furthest is None:
            return ()
        beyond = [signal.first for signal in limits.signals if signal.rule is Rule.OUTSIDE]
        return tuple(place for place in beyond if abs(float(self.values[place]) - limits.mean) > furthest)

    @property
    def values(self) -> list[int | Decimal]:
        """The answers in order of time."""
        return _values(self.points)


NOTHING = Reading(0, Claims.NONE)


def read(series: Series | None, *, max_gap: int | None = None) -> Reading:
    """Everything that may be computed from a series, by the table in `claims`; each method names its source.

    `max_gap` is the most days between two answers that belong together, best the couple's (`trends.widest_spacing`);
    without it the series' own rhythm decides.
    """
    if series is None or not series.answered:
        return NOTHING
    cut = widest_spacing(series) if max_gap is None else max_gap
    step = smallest_step(_values(series.answered))  # as answered: the middle of a day may lie between two steps
    if len({point.at.date() for point in series.answered}) <= MOST_DAYS:
        return _computed(_grouped(series, lambda day: day), cut, step, is_weekly=False)
    weeks = _grouped(series, lambda day: day - timedelta(days=day.weekday()))
    return _computed(weeks, max(cut, _WEEK_CUT), step, is_weekly=True)


def _computed(series: Series, cut: int, step: Fraction | None, *, is_weekly: bool) -> Reading:
    points = series.answered
    level = claims(len(points))
    reading = Reading(len(points), level, points[0].at.date(), points[-1].at.date(), is_weekly, points=points)
    if level < Claims.SLOPE:
        return reading
    values = _values(points)
    slope = theil_sen([point.at.toordinal() for point in points], values).per(7)
    test, alike = mann_kendall(values), likeness(values)
    reading = replace(reading, slope=slope, test=test, likeness=alike, p_alike=p_allowing(alike, test, values))
    if level < Claims.RUNS:
        return reading
    stretches = [_values(stretch) for stretch in segments(series, max_gap=cut)]
    reading = replace(reading, runs=run_rules(stretches, likeness=alike))
    if level < Claims.LIMITS:
        return reading
    limits, none = xmr(stretches, step=step), why_none(stretches, step=step)
    return replace(reading, limits=limits, no_limits=none, furthest=furthest_by_chance(values))


def _grouped(series: Series, start: Callable[[date], date]) -> Series:
    """One point for each day or week: the middle of its answers, or none where all of them were left out."""
    groups: dict[date, list[Point]] = {}
    for point in series.ordered:
        groups.setdefault(start(point.at.date()), []).append(point)
    points = tuple(_middle(on, group) for on, group in groups.items())
    return replace(series, points=points)


def _middle(on: date, group: list[Point]) -> Point:
    values = [point.value for point in group if point.value is not None]
    middle = values[0] if len(values) == 1 else Decimal(median(map(Decimal, values))) if values else None
    return Point(datetime.combine(on, time()), middle, has_time=False)


def _values(points: tuple[Point, ...]) -> list[int | Decimal]:
    return [point.value for point in points if point.value is not None]
