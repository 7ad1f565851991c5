"""The record of a couple as gates read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from dashboard.domain.attention.describe import describe
from dashboard.domain.plans.gates import Confirmed, Known, Rating
from dashboard.domain.progress.steady import is_steady
from dashboard.domain.records import Checkin
from dashboard.domain.stats.completion import WEEKS, SteadyWeeks, steady_weeks
from dashboard.domain.told import SLIPS
from dashboard.domain.vocabulary import Role, Side
from dashboard.services.attention import facts as attention
from dashboard.services.attention.words import words_in
from dashboard.services.confidentiality import policies
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.services.safety import suitability
from dashboard.store.checkins import writing as checkins
from dashboard.store.homework import reading as homework


def known(practice: Practice, record: CoupleRecord) -> Known:
    """All that gates read of a couple, as of today."""
    library, today, couple_id = practice.library, practice.today, record.couple.couple_id
    told = checkins.list_checkins(practice.db, practice.scope, couple_id)
    asked = {question for each in library.preconditions.values() for question in each.shown_by.ratings}
    return Known(
        today=today,
        names={side: record.partners[side].display_name for side in Side},
        roles={side: record.role_of(side) for side in Side},
        standing=suitability.of_couple(practice, record),
        signs=library.signs,
        valid_days=library.safety_meta.screen_valid_days,
        policy=_policy(practice, record),
        homework=homework.list_assignments(practice.db, practice.scope, couple_id),
        steps=library.steps,
        lapsed_on=max((each.occurred_on for each in record.events if each.kind in SLIPS), default=None),
        ratings={question: _latest(question, told, record, library.questionnaire.id) for question in asked},
        questions={question: library.questionnaire.items[question].label for question in asked},
        steady=_steady(told, record, today),
        answered={side: _weeks(_days(told, record, side), today) for side in Side},
        weeks=WEEKS,
        findings=_findings(practice, couple_id),
    )


def _policy(practice: Practice, record: CoupleRecord) -> Confirmed | None:
    found = policies.of_couple(practice, record.couple.couple_id)
    if found.current is None:
        return None
    said = {side: found.word_of(partner.partner_id, found.current.version) for side, partner in record.partners.items()}
    on = {side: practice.zone.day(word.acknowledged_at) if word else None for side, word in said.items()}
    return Confirmed(found.current.version, on)


def _latest(question: str, told: Iterable[Checkin], record: CoupleRecord, questionnaire_id: str) -> dict[Side, Rating]:
    """Each partner's latest answer in numbers. `told` has the oldest first."""
    sides = {partner.partner_id: side for side, partner in record.partners.items()}
    found = {}
    for each in told:
        answer = each.answers.get(question)
        if each.questionnaire_id == questionnaire_id and answer is not None and isinstance(answer.value, int | Decimal):
            found[sides[each.partner_id]] = Rating(int(answer.value), each.answered_at.date())
    return found


def _steady(told: Sequence[Checkin], record: CoupleRecord, today: date) -> dict[Side, SteadyWeeks]:
    """Steady weeks by the answers of whoever was hurt, where any of these tells."""
    found = {}
    for side in Side:
        own = record.partners[side].partner_id
        if record.role_of(side) not in {Role.INJURED, Role.MUTUAL}:
            continue
        weeks = [
            (each.answered_at.date(), steady)
            for each in told
            if each.partner_id == own and (steady := is_steady(each)) is not None
        ]
        if weeks:
            found[side] = steady_weeks(weeks, since=min(on for on, _ in weeks), today=today)
    return found


def _days(told: Iterable[Checkin], record: CoupleRecord, side: Side) -> list[date]:
    own = record.partners[side].partner_id
    return [each.answered_at.date() for each in told if each.partner_id == own]


def _weeks(days: Sequence[date], today: date) -> int:
    """The number of the last weeks in which there is an answer."""
    return steady_weeks([(on, True) for on in days], since=min(days), today=today).answered if days else 0


def _findings(practice: Practice, couple_id: UUID) -> Mapping[str, Sequence[str]]:
    """Headlines of all that stands out or rests on the record, by rule of attention."""
    said = describe(attention.of_couple(practice, couple_id), words_in(practice))
    found: dict[str, list[str]] = {}
    for each in (*said.handled, *said.quiet):
        found.setdefault(each.matter.rule.id, []).append(each.matter.headline)
    return found
