"""Staying or parting: talks about it with their outcomes, and lines that belong to one partner alone.

Each outcome is a sound one. What a partner puts on their own list is between that partner and the counselor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from dashboard.domain.safety.content import Origin, SafetySign
from dashboard.domain.safety.screening import Occasion, Said, Screening
from dashboard.domain.safety.suitability import Suitability
from dashboard.domain.vocabulary import Assignee
from dashboard.errors import InvalidInputError, RuleError

LONGEST_TRIAL_DAYS = 366
# Eight weeks, which is what the step “Decide with open eyes whether to try” asks about.
USUAL_TRIAL_DAYS = 56
# The signs by which an article says that walking away may be right: their sources begin so.
_WALK_AWAY = "003#W"


class Course(StrEnum):
    """The outcome of a talk about staying or parting."""

    STAY = "stay"
    TRIAL = "trial"
    PART = "part"

    @property
    def label(self) -> str:
        """The words a counselor reads."""
        return {"stay": "Stay and work on it", "trial": "A trial period", "part": "Part, with care"}[self.value]


class List(StrEnum):
    """A list that belongs to one partner."""

    HEALS = "heals"
    GIVES = "gives"
    PROMISE = "promise"

    @property
    def label(self) -> str:
        """The words a counselor reads."""
        return {"heals": "What heals me", "gives": "What I can give", "promise": "Promises to myself"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Discernment:
    """A talk about staying or parting, with one partner alone or with both, and what came of it.

    `trial_until` is the last day of a trial period. `noted_at` is the moment in UTC at which it was written down.
    """

    discernment_id: UUID
    couple_id: UUID
    talked_with: Assignee
    held_on: date
    outcome: Course
    trial_until: date | None
    words: str
    noted_at: datetime
    row_version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLine:
    """A line on a partner's own list. It is open until the partner let it go, or it was kept."""

    own_line_id: UUID
    couple_id: UUID
    partner_id: UUID
    listed: List
    body: str
    begun_on: date
    ended_on: date | None = None
    row_version: int = 1


def check(
    outcome: Course | None,
    held_on: date | None,
    trial_until: date | None,
    *,
    talked_with: Assignee | None,
    state: Suitability,
    today: date,
) -> tuple[Assignee, Course, date, date | None]:
    """The parts of a talk as they are kept. A trial period takes its last day, and no other outcome has one.

    Raises `InvalidInputError` for what is missing or impossible, and `RuleError` for a talk with both while safety
    speaks against it.
    """
    if talked_with is None:
        raise InvalidInputError("It is not said who was there.", "Choose from the list.", field="With whom")
    if held_on is None or held_on > today:
        raise InvalidInputError("The day of the talk is missing or ahead.", "Choose today or a day before.", field="On")
    if outcome is None:
        raise InvalidInputError("It is not said what came of it.", "Choose one of the three.", field="Outcome")
    if talked_with is Assignee.JOINT and state in {Suitability.STOPPED, Suitability.INDIVIDUAL}:
        raise RuleError("Safety speaks against a talk with both now.", "Talk with each of them alone.")
    if outcome is not Course.TRIAL:
        return talked_with, outcome, held_on, None
    if trial_until is None or not held_on < trial_until <= held_on + timedelta(days=LONGEST_TRIAL_DAYS):
        raise InvalidInputError(
            "The last day of the trial period is missing or not possible.",
            "Choose a day after the talk, within a year.",
            field="Until",
        )
    return talked_with, outcome, held_on, trial_until


def walk_away(signs: Mapping[str, SafetySign]) -> tuple[SafetySign, ...]:
    """The signs that walking away may be right, as the articles name them."""
    return tuple(
        sign
        for sign in signs.values()
        if sign.origin is Origin.ARTICLE and sign.sources and sign.sources[0].startswith(_WALK_AWAY)
    )


def last_said(talks: Iterable[Screening], sign: str) -> tuple[Said, date] | None:
    """The latest answer of a partner to a sign in a guided talk, and its day. What is not known is no answer."""
    answers = [
        (talk.held_on, talk.noted_at, talk.said[sign])
        for talk in talks
        if talk.occasion is Occasion.GUIDE and talk.said.get(sign, Said.NOT_KNOWN) is not Said.NOT_KNOWN
    ]
    if not answers:
        return None
    on, _, said = max(answers)
    return said, on


def open_lines(lines: Sequence[OwnLine], listed: List) -> list[OwnLine]:
    """The lines of a list that are open."""
    return [line for line in lines if line.listed is listed and line.ended_on is None]
