"""Answers of an invented partner from week to week: a course through the ratings, with a little chance around it.

The same seed and day give the same answers.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from dashboard.domain.checkins.items import Item, ItemKind
from dashboard.domain.demo.story import DemoCouple, DemoPartner
from dashboard.domain.records import Answer
from dashboard.domain.vocabulary import AnswerState, Side

WEEK = timedelta(weeks=1)
_LOW, _HIGH = 0, 10
_SKIPPED_SHARE = 0.02
_NOT_APPLICABLE_SHARE = 0.12
# From the rating of kept promises to the option tapped beside it: at least this rating, this option.
_TAPS: dict[str, tuple[tuple[int, str], ...]] = {
    "promise_kept": ((8, "all"), (6, "most"), (3, "some"), (0, "none")),
    "limits_kept": ((6, "yes"), (4, "mostly"), (0, "no")),
    "pace_pressure": ((5, "no"), (3, "bit"), (0, "yes")),
}


def checkin_days(couple: DemoCouple, side: Side, today: date) -> list[tuple[int, date]]:
    """The weeks in which this partner answered, counted from 0, and the day of each."""
    partner = couple.partner(side)
    if not partner.answered:
        return []
    last = today - timedelta(days=partner.last_days_ago)
    weeks = [w for w in range(couple.weeks) if w not in partner.missing]
    return [(w, last - (couple.weeks - 1 - w) * WEEK) for w in weeks]


def answers(
    couple: DemoCouple, side: Side, week: int, items: tuple[Item, ...], chance: random.Random
) -> dict[str, Answer]:
    """This partner's answers to these questions in a week."""
    partner = couple.partner(side)
    ratings = {i.id: _rating(partner, i.id, week, couple.weeks, chance) for i in items if i.kind is ItemKind.RATING}
    basis = {
        "promise_kept": ratings.get("word_kept", _HIGH),
        "limits_kept": ratings.get("felt_safe", _HIGH) + 2,
        "pace_pressure": ratings.get("closeness", _HIGH) + 2,
    }
    given: dict[str, Answer] = {}
    for item in items:
        if item.kind is ItemKind.RATING:
            given[item.id] = _with_gaps(item, ratings[item.id], chance)
        elif item.id in _TAPS:
            given[item.id] = Answer(next(value for least, value in _TAPS[item.id] if basis[item.id] >= least))
        elif item.kind is ItemKind.PRIVATE_CHOICE:
            given[item.id] = Answer(partner.last_safety if week == couple.weeks - 1 else "no")
        elif item.kind is ItemKind.TEXT and partner.wins and week % 4 == 1:
            given[item.id] = Answer(partner.wins[week // 4 % len(partner.wins)])
    return given


def _rating(partner: DemoPartner, item_id: str, week: int, weeks: int, chance: random.Random) -> int:
    points = partner.course.get(item_id, partner.usual)
    at = week / max(weeks - 1, 1) * (len(points) - 1)
    left = min(int(at), len(points) - 1)
    right = min(left + 1, len(points) - 1)
    level = points[left] + (points[right] - points[left]) * (at - left)
    # A course with a point for every week is exact.
    scatter = 0 if len(points) == weeks else chance.uniform(-partner.scatter, partner.scatter)
    return min(max(round(level + scatter), _LOW), _HIGH)


def _with_gaps(item: Item, rating: int, chance: random.Random) -> Answer:
    drawn = chance.random()
    if item.not_applicable and drawn < _NOT_APPLICABLE_SHARE:
        return Answer(state=AnswerState.NOT_APPLICABLE)
    if drawn > 1 - _SKIPPED_SHARE:
        return Answer(state=AnswerState.SKIPPED)
    return Answer(rating)
