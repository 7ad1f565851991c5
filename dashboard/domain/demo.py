"""Invented couples, told as courses over time. All days are counted back from the day the demo is opened.

Nothing here is drawn from a real person. The same seed and day give the same answers.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from dashboard.domain.confidentiality import SecretsRule
from dashboard.domain.content_items import Item, ItemKind
from dashboard.domain.records import Answer
from dashboard.domain.vocabulary import (
    AnswerState,
    Assignee,
    AssignmentStatus,
    ContactMethod,
    EpisodeStatus,
    Outcome,
    Role,
    Side,
    TimelineKind,
)

WEEK = timedelta(weeks=1)
_LOW, _HIGH = 0, 10
_SKIPPED_SHARE = 0.02
_NOT_APPLICABLE_SHARE = 0.12
# From what a partner says about kept words to what they tap beside it: at least this rating, this option.
_TAPS: dict[str, tuple[tuple[int, str], ...]] = {
    "promise_kept": ((8, "all"), (6, "most"), (3, "some"), (0, "none")),
    "limits_kept": ((6, "yes"), (4, "mostly"), (0, "no")),
    "pace_pressure": ((5, "no"), (3, "bit"), (0, "yes")),
}


@dataclass(frozen=True, slots=True)
class DemoPartner:
    """One invented partner and the course of their answers.

    `course` gives ratings by item as points spread evenly over the weeks, with straight lines between them; an item
    without a course follows `usual`. `scatter` is how far an answer may lie from its course. `missing` counts the
    weeks without a check-in from the first one, 0. `answered` false: this partner never answered. `wins` are small
    good moments, spread over the weeks.
    """

    name: str
    pronouns: str = ""
    contact: ContactMethod = ContactMethod.NONE_SET
    contact_detail: str = ""
    contact_times: str = ""
    answered: bool = True
    last_days_ago: int = 2
    usual: tuple[int, ...] = (5,)
    course: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    scatter: int = 1
    missing: tuple[int, ...] = ()
    wins: tuple[str, ...] = ()
    last_safety: str = "no"


@dataclass(frozen=True, slots=True)
class DemoInjury:
    """What happened, in the couple's own neutral words."""

    description: str
    discovered_days_ago: int
    disclosed_days_ago: int | None = None
    is_staggered: bool = False


@dataclass(frozen=True, slots=True)
class DemoEvent:
    """A mark on the time axis."""

    kind: TimelineKind
    days_ago: int
    label: str


@dataclass(frozen=True, slots=True)
class DemoGoal:
    """What a partner wants, or guesses that the other wants."""

    side: Side
    body: str
    is_guess: bool = False
    reached_days_ago: int | None = None


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What one partner said about a piece of homework."""

    side: Side
    days_ago: int
    result: AssignmentStatus
    reflection: str = ""


@dataclass(frozen=True, slots=True)
class DemoHomework:
    """A step given to someone. `due_in` counts days from today; below zero it was due before."""

    step: str
    assignee: Assignee
    given_days_ago: int
    due_in: int
    status: AssignmentStatus = AssignmentStatus.OPEN
    finished_days_ago: int | None = None
    reviewed_days_ago: int | None = None
    review_note: str = ""
    reports: tuple[DemoReport, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoCouple:
    """One invented couple. `weeks` is how many weekly check-ins there could have been.

    Without a `secrets_rule` nothing is agreed on confidentiality yet. `shows_answers` are the partners who let the
    other see their answers.
    """

    id: str
    a: DemoPartner
    b: DemoPartner
    phase: str
    opened_days_ago: int
    weeks: int = 0
    role_a: Role | None = None
    area: str | None = None
    status: EpisodeStatus = EpisodeStatus.ACTIVE
    closed_days_ago: int | None = None
    outcome: Outcome | None = None
    next_session_in: int | None = None
    next_session_at: str = "09:00"
    sessions_every: int | None = None
    injury: DemoInjury | None = None
    events: tuple[DemoEvent, ...] = ()
    goals: tuple[DemoGoal, ...] = ()
    homework: tuple[DemoHomework, ...] = ()
    secrets_rule: SecretsRule | None = None
    shows_answers: tuple[Side, ...] = ()

    def partner(self, side: Side) -> DemoPartner:
        """Partner A or B."""
        return self.a if side is Side.A else self.b


@dataclass(frozen=True, slots=True)
class DemoMeta:
    """What the demo practice is called and the number its chance starts from."""

    practice: str
    counselor: str
    seed: int


@dataclass(frozen=True, slots=True)
class Demo:
    """The demo practice."""

    meta: DemoMeta
    couples: tuple[DemoCouple, ...]


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
    """What this partner answers in a week to these questions."""
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
    # One point for every week is a course told exactly.
    scatter = 0 if len(points) == weeks else chance.uniform(-partner.scatter, partner.scatter)
    return min(max(round(level + scatter), _LOW), _HIGH)


def _with_gaps(item: Item, rating: int, chance: random.Random) -> Answer:
    drawn = chance.random()
    if item.not_applicable and drawn < _NOT_APPLICABLE_SHARE:
        return Answer(state=AnswerState.NOT_APPLICABLE)
    if drawn > 1 - _SKIPPED_SHARE:
        return Answer(state=AnswerState.SKIPPED)
    return Answer(rating)
