"""Trust by life area, then and now, in a sentence, a picture and a table that come from the same ratings.

For the counselor alone: one partner's ratings are not for the other's eyes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.domain.measures.area_ratings import HIGHEST, LOWEST, AreaCourse, ThenNow
from dashboard.domain.progress.series import Axis
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import counted, date_range, long_date
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.measures import area_entry as areas
from dashboard.services.practice import Practice

AXIS = Axis(LOWEST, HIGHEST, "no trust", "some trust", "full trust")
_WAYS = {1: "higher", -1: "lower", 0: "as at first"}


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One partner's ratings of one area in words."""

    area: str
    partner: str
    first: str
    latest: str
    n: str


@dataclass(frozen=True, slots=True)
class AreaView:
    """All rated areas, strongest first."""

    courses: tuple[AreaCourse, ...]
    names: dict[Side, str]
    sentence: str
    evidence: str
    table: tuple[AreaRow, ...]


def view(practice: Practice, record: CoupleRecord) -> AreaView:
    """First and latest rating of each area. Raises `RuleError` on the in-session screen."""
    courses = areas.then_and_now(practice, record)
    names = {side: record.partners[side].display_name for side in Side}
    return AreaView(courses, names, _sentence(courses, names), _evidence(courses, names), _table(courses, names))


def _sentence(courses: Sequence[AreaCourse], names: dict[Side, str]) -> str:
    said = [clause for side, name in names.items() if (clause := _clause(name, _of(courses, side)))]
    return f"{'; '.join(said)}." if said else "No life area is rated yet."


def _clause(name: str, rated: Sequence[ThenNow]) -> str:
    if not rated:
        return ""
    again = [each for each in rated if each.n > 1]
    count = f"{name} rated {_areas(len(rated))}"
    if not again:
        return f"{count} once"
    moves = Counter(_way(each) for each in again)
    words = [f"{moves[way]} {word}" for way, word in _WAYS.items() if moves[way]]
    return f"{count}, {len(again)} of them again, the last time {', '.join(words)}"


def _way(said: ThenNow) -> int:
    return (said.latest.rating > said.first.rating) - (said.latest.rating < said.first.rating)


def _areas(n: int) -> str:
    return counted(n, "area")


def _evidence(courses: Sequence[AreaCourse], names: dict[Side, str]) -> str:
    parts = []
    for side, name in names.items():
        rated = _of(courses, side)
        if rated:
            days: list[date] = [each.first.on for each in rated] + [each.latest.on for each in rated]
            n = sum(each.n for each in rated)
            parts.append(f"{name} {n} {'rating' if n == 1 else 'ratings'}, {date_range(min(days), max(days))}")
    return f"{'; '.join(parts)}. Single values, not a test. Strongest area first." if parts else ""


def _of(courses: Sequence[AreaCourse], side: Side) -> list[ThenNow]:
    return [course.partners[side] for course in courses if side in course.partners]


def _table(courses: Sequence[AreaCourse], names: dict[Side, str]) -> tuple[AreaRow, ...]:
    return tuple(
        AreaRow(
            course.label,
            names[side],
            f"{said.first.rating} on {long_date(said.first.on)}",
            f"{said.latest.rating} on {long_date(said.latest.on)}" if said.n > 1 else "rated once",
            str(said.n),
        )
        for course in courses
        for side, said in course.partners.items()
    )
