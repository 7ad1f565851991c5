"""Invented talks with each partner alone, and decisions on joint work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from dashboard.domain.demo.safety import (
    DemoCoupleSafety,
    DemoDecision,
    DemoLine,
    DemoSafety,
    DemoStay,
    DemoTalk,
)
from dashboard.domain.demo.story import DemoCouple
from dashboard.domain.ids import new_id
from dashboard.domain.safety.screening import Occasion, Said, Screening, Way, packed
from dashboard.domain.safety.staying import Discernment, OwnLine
from dashboard.domain.safety.suitability import Decision, Suitability
from dashboard.domain.vocabulary import EpisodeStatus, Side
from dashboard.services.practice import Practice

_STOPS = "stop_conjoint"
_TALKED_AT, _DECIDED_AT = time(16), time(17)


def records(
    practice: Practice, told: DemoSafety, couple: DemoCouple, couple_id: UUID, ids: Mapping[Side, UUID]
) -> Iterator[tuple[str, Any]]:
    """The records of one couple; where care has ended only what is told of it."""
    named = told.couples.get(couple.id)
    if named is None and couple.status is EpisodeStatus.CLOSED:
        return
    own = named or _usual(practice, told, couple)
    yield from _talks(practice, own.talks, couple_id, ids)
    for each in own.decisions:
        yield "suitability", _decision(practice, each, couple_id)
    for stay in own.stays:
        yield "discernment", _stay(practice, stay, couple_id)
    for line in own.lines:
        yield "own_line", _line(practice, line, couple_id, ids[line.side])


def _usual(practice: Practice, told: DemoSafety, couple: DemoCouple) -> DemoCoupleSafety:
    signs = [sign.id for sign in practice.library.signs.values() if sign.severity == _STOPS]
    ago, words = told.usual.usual_days_ago, told.usual.usual_words
    said = dict.fromkeys(signs, Said.NO)
    return DemoCoupleSafety(
        couple.id,
        tuple(DemoTalk(side, ago, said, words) for side in Side),
        (DemoDecision(ago, Suitability.SUITABLE, told.usual.usual_reason),),
    )


def _talks(
    practice: Practice, talks: Iterable[DemoTalk], couple_id: UUID, ids: Mapping[Side, UUID]
) -> Iterator[tuple[str, Screening]]:
    for each in talks:
        on = practice.today - timedelta(days=each.days_ago)
        yield (
            "screening",
            Screening(
                screening_id=new_id(),
                couple_id=couple_id,
                partner_id=ids[each.side],
                occasion=Occasion.GUIDE,
                way=Way.IN_PERSON,
                held_on=on,
                answers=packed(each.said),
                words=each.words,
                noted_at=practice.zone.utc(datetime.combine(on, _TALKED_AT)),
            ),
        )


def _decision(practice: Practice, told: DemoDecision, couple_id: UUID) -> Decision:
    on = practice.today - timedelta(days=told.days_ago)
    return Decision(
        suitability_id=new_id(),
        couple_id=couple_id,
        decided=told.decided,
        reason=told.reason,
        decided_on=on,
        decided_at=practice.zone.utc(datetime.combine(on, _DECIDED_AT)),
    )


def _stay(practice: Practice, told: DemoStay, couple_id: UUID) -> Discernment:
    on = practice.today - timedelta(days=told.days_ago)
    return Discernment(
        discernment_id=new_id(),
        couple_id=couple_id,
        talked_with=told.talked_with,
        held_on=on,
        outcome=told.outcome,
        trial_until=None if told.until_in is None else practice.today + timedelta(days=told.until_in),
        words=told.words,
        noted_at=practice.zone.utc(datetime.combine(on, _DECIDED_AT)),
    )


def _line(practice: Practice, told: DemoLine, couple_id: UUID, partner_id: UUID) -> OwnLine:
    return OwnLine(
        own_line_id=new_id(),
        couple_id=couple_id,
        partner_id=partner_id,
        listed=told.listed,
        body=told.body,
        begun_on=practice.today - timedelta(days=told.days_ago),
    )
