"""Word kept beside trust felt, in one life area or in all: how far each moved over the same weeks, with its number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from dashboard.domain.deeds.deed import Deed, Rating, Word, of_area, within, word_of
from dashboard.domain.vocabulary import Side

# Answers whose middle stands for how it was at first and is now; a rating of an area stands for itself.
_OF_ANSWERS = 3
Amount = int | Decimal
Point = tuple[date, Amount]


@dataclass(frozen=True, slots=True)
class Felt:
    """One partner's trust in one area (None: in all) by day: weekly answers, or ratings given now and then.

    `item` names what was answered.
    """

    area: str | None
    item: str
    points: tuple[Point, ...]
    is_weekly: bool

    def course(self, until: date, weeks: int) -> Course:
        """The course over the weeks that end on a day."""
        since = until - timedelta(weeks=weeks)
        values = [Decimal(value) for on, value in self.points if since < on <= until]
        of = _OF_ANSWERS if self.is_weekly else 1
        first, latest = (median(part) if part else None for part in (values[:of], values[-of:]))
        return Course(len(values), first, latest, self.is_weekly)


@dataclass(frozen=True, slots=True)
class Course:
    """The number of answers in a stretch of time, with the level at its beginning and at its end, None without any."""

    n: int
    first: Decimal | None
    latest: Decimal | None
    is_weekly: bool

    @property
    def rise(self) -> Decimal:
        """By so much it is higher at the end than at the beginning."""
        return Decimal(0) if self.first is None or self.latest is None else self.latest - self.first

    def is_enough(self, answers: int) -> bool:
        """True if something can be said of its course; two ratings of an area are as many as there mostly are."""
        return self.n >= (answers if self.is_weekly else 2)


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers from which something is said of so many weeks: of deeds, of answers, and of points from 0 to 10.

    `percent` is from where on a word is kept, or below which it is not. Trust that rises by `rise` or more has come up;
    from `high` on it does not have to.
    """

    weeks: int
    least: int
    percent: int
    answers: int
    rise: Amount
    high: Amount | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """One partner's trust beside what the other kept, in one area (None: in all) over the same weeks."""

    side: Side
    felt: Felt
    word: Word
    course: Course

    def is_known(self, limits: Limits) -> bool:
        """True if there are enough deeds and answers to say something."""
        return self.word.n >= limits.least and self.course.is_enough(limits.answers)

    def is_unmoved(self, limits: Limits) -> bool:
        """True if the word was kept, and trust is not high and did not rise."""
        latest = self.course.latest
        is_high = latest is None or (limits.high is not None and latest >= limits.high)
        is_kept = self.word.percent >= limits.percent
        return self.is_known(limits) and is_kept and not is_high and self.course.rise < limits.rise

    def is_early(self, limits: Limits) -> bool:
        """True if trust rose although the word was not kept."""
        return self.is_known(limits) and self.word.percent < limits.percent and self.course.rise >= limits.rise


def beside(deeds: Sequence[Deed], side: Side, felt: Felt, until: date, weeks: int) -> Beside:
    """One partner's trust beside what the other kept in the weeks that end on a day."""
    of_other = within(deeds, side.other, felt.area, until, weeks)
    return Beside(side, felt, word_of(of_other), felt.course(until, weeks))


def felt_by(
    ratings: Sequence[Rating], weekly: Mapping[str | None, tuple[str, Sequence[Point]]], areas: Sequence[str | None]
) -> tuple[Felt, ...]:
    """One partner's trust in each of these areas.

    `weekly` are answers that are asked for with every check-in, by area with the name of the item; an area without
    them goes by the ratings.
    """
    found = []
    for area in areas:
        if area in weekly:
            item, points = weekly[area]
            found.append(Felt(area, item, tuple(points), is_weekly=True))
        elif area is not None:
            points = tuple((each.on, each.rating) for each in ratings if each.area == area)
            found.append(Felt(area, of_area(area), points, is_weekly=False))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class OneArea:
    """The only area whose ratings rose, its first and its latest rating, and the latest of the other areas."""

    area: str
    first: Rating
    latest: Rating
    others: tuple[Rating, ...]


def rated_apart(ratings: Sequence[Rating], until: date, weeks: int) -> Mapping[str, tuple[Rating, Rating]]:
    """The areas that were rated twice, so many weeks apart or more, with both ratings."""
    now, then = _latest(ratings, until), _latest(ratings, until - timedelta(weeks=weeks))
    return {area: (then[area], now[area]) for area in now if area in then and now[area].on > then[area].on}


def only_risen(
    rated: Mapping[str, tuple[Rating, Rating]], *, areas: int, rise: Amount, still: Amount
) -> OneArea | None:
    """The one area, of those rated then and now, that rose by `rise`, while all others rose by less than `still`.

    None with fewer than `areas` areas.
    """
    risen = [area for area, (first, latest) in rated.items() if latest.rating - first.rating >= rise]
    if len(rated) < areas or len(risen) != 1:
        return None
    (area,) = risen
    others = [both for each, both in rated.items() if each != area]
    if any(latest.rating - first.rating >= still for first, latest in others):
        return None
    return OneArea(area, *rated[area], tuple(latest for _, latest in others))


def _latest(ratings: Sequence[Rating], until: date) -> dict[str, Rating]:
    """The latest rating of each area up to a day."""
    found: dict[str, Rating] = {}
    for each in ratings:
        if each.on <= until and (each.area not in found or found[each.area].on <= each.on):
            found[each.area] = each
    return found
