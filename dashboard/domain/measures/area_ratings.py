"""Trust by area: one partner's trust in the other in each life area, first and latest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from dashboard.domain.vocabulary import Side

LOWEST, HIGHEST = 0, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRating:
    """One partner's trust in one life area on one day, 0 to 10. `area` is an area of the content."""

    area_rating_id: UUID
    couple_id: UUID
    partner_id: UUID
    area: str
    rated_on: date
    rating: int
    row_version: int = 1


@dataclass(frozen=True, slots=True)
class AreaMap:
    """The ratings of one partner on one day."""

    partner_id: UUID
    on: date
    ratings: tuple[AreaRating, ...]

    @property
    def values(self) -> dict[str, int]:
        """The ratings by area."""
        return {each.area: each.rating for each in self.ratings}


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating and its day."""

    on: date
    rating: int


@dataclass(frozen=True, slots=True)
class ThenNow:
    """One partner's first and latest of `n` ratings of an area; with one rating they are the same."""

    first: Rated
    latest: Rated
    n: int


@dataclass(frozen=True, slots=True)
class AreaCourse:
    """An area in words, with the first and latest rating of each partner who rated it."""

    area: str
    label: str
    partners: Mapping[Side, ThenNow]


def maps(ratings: Iterable[AreaRating]) -> tuple[AreaMap, ...]:
    """The ratings as they were given, one map for each partner and day, latest first."""
    found: dict[tuple[date, UUID], list[AreaRating]] = {}
    for each in ratings:
        found.setdefault((each.rated_on, each.partner_id), []).append(each)
    return tuple(AreaMap(person, on, tuple(found[on, person])) for on, person in sorted(found, reverse=True))


def then_and_now(
    ratings: Iterable[AreaRating], sides: Mapping[UUID, Side], labels: Mapping[str, str]
) -> tuple[AreaCourse, ...]:
    """First and latest rating of every area that somebody rated, strongest first.

    Strength is judged by the latest ratings, both partners counting alike; only this order combines the two.
    Areas of equal strength come in the order of `labels`. An area that the content no longer knows appears by its id.
    """
    found: dict[str, dict[Side, list[Rated]]] = {}
    for each in sorted(ratings, key=lambda rating: rating.rated_on):
        found.setdefault(each.area, {}).setdefault(sides[each.partner_id], []).append(Rated(each.rated_on, each.rating))
    order = {area: place for place, area in enumerate(labels)}
    courses = [
        AreaCourse(
            area,
            labels.get(area, area),
            {side: ThenNow(said[side][0], said[side][-1], len(said[side])) for side in Side if side in said},
        )
        for area, said in found.items()
    ]
    return tuple(
        sorted(courses, key=lambda course: (-_strength(course), order.get(course.area, len(order)), course.area))
    )


def _strength(course: AreaCourse) -> Fraction:
    latest = [each.latest.rating for each in course.partners.values()]
    return Fraction(sum(latest), len(latest))
