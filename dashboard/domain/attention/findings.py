"""Findings of the rules in answers, scores and events, with the evidence they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from dashboard.domain.attention.answers import Answered
from dashboard.domain.attention.rules import Amount
from dashboard.domain.deeds.deed import Deed, Rating
from dashboard.domain.measures.measure import Measure
from dashboard.domain.vocabulary import EpisodeStatus, Role, Side, TimelineKind

ALL_RATINGS = "all_ratings"  # what the mean of all ratings of a check-in is called by
MEAN = "trust_trend"  # the derived figure of the content that names the mean of several items of a check-in


Event = tuple[date, TimelineKind]


@dataclass(frozen=True, slots=True)
class Score:
    """A partner's latest total in a measure, and the baseline it is compared with: total and day, None without one."""

    measure: Measure
    on: date
    total: Decimal
    baseline: Decimal | None = None
    baseline_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerEvidence:
    """The evidence on one partner, oldest first: `answers` are the latest check-ins, `scores` the totals of every
    measure (at least the latest of each) with the baseline that holds for it.

    `concerns` are the answers of the year before `last_on` that must not be missed, including those that are not
    among the latest. `first_on` and `last_on` are the first and the latest check-in's day. `areas` are ratings of trust
    by life area.
    """

    name: str
    role: Role | None
    answers: tuple[Answered, ...] = ()
    first_on: date | None = None
    last_on: date | None = None
    concerns: tuple[Answered, ...] = ()
    scores: tuple[Score, ...] = ()
    areas: tuple[Rating, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleEvidence:
    """The evidence on one couple for rules of basis `ANSWERS`. `events` are dated events of the timeline, `written_on`
    the day each was written: an event that is told late is still news. `deeds` are promises of the last year that came
    to an end, `focus_area` the life area that check-ins ask about."""

    status: EpisodeStatus
    partners: Mapping[Side, PartnerEvidence]
    events: tuple[Event, ...] = ()
    written_on: Mapping[Event, date] = field(default_factory=dict)
    deeds: tuple[Deed, ...] = ()
    focus_area: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """An answer, score or event that a finding rests on. `item` is an item, measure or event id or
    `MEAN` or `ALL_RATINGS`, `value` as answered."""

    on: date
    side: Side | None
    item: str
    value: Amount | str


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding of a rule. `side` is the partner whose answers it rests on, None for both.

    `since` and `last_on` bound it.

    `figures` are the numbers behind it by name (a median, a difference, n), as exact decimal text, for the reason and
    the table: they are never computed a second time. They include names of measures as they were then.

    Rule, side and `since` tell one finding from another. As long as evidence goes back far enough, `since` stays the
    same while the finding holds; once the beginning is older than the answers at hand, it moves on, so whoever keeps
    findings takes one that overlaps an open one of the same rule and side to be that one.
    """

    rule: str
    side: Side | None
    since: date
    last_on: date
    evidence: tuple[Said, ...]
    figures: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """A finding as the record keeps it.

    `raised_at` and `ended_at` are UTC in the record, and on the practice's wall clock wherever a day is made of them.
    """

    finding_id: UUID
    finding: Finding
    rules_version: int
    raised_at: datetime
    ended_at: datetime | None = None
    ended_why: str | None = None
