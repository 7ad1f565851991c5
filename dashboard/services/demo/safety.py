"""Invented talks with each partner alone, and decisions on joint work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from dashboard.domain.demo.safety import DemoCoupleSafety, DemoDecision, DemoSafety, DemoTalk
from dashboard.domain.demo.story import DemoCouple
from dashboard.domain.ids import new_id
from dashboard.domain.safety.screening import Occasion, Said, Screening, Way, packed
from dashboard.domain.safety.suitability import Decision, Suitability
from dashboard.domain.vocabulary import EpisodeStatus, Side
from dashboard.services.practice import Practice

_STOPS = "stop_conjoint"
_TALKED_AT, _DECIDED_AT = time(16), time(17)


def records(
    practice: Practice, told: DemoSafety, couple: DemoCouple, couple_id: UUID, ids: Mapping[Side, UUID]
) -> Iterator[tuple[str, Any]]:
    """The records of one couple; none where care has ended."""
    if couple.status is EpisodeStatus.CLOSED:
        return
    own = told.couples.get(couple.id) or _usual(practice, told, couple)
    yield from _talks(practice, own.talks, couple_id, ids)
    for each in own.decisions:
        yield "suitability", _decision(practice, each, couple_id)


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
