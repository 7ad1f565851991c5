"""Couples of whom somebody is to be asked alone: never asked, or so long ago that a talk is valid no more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from dashboard.domain.attention.record import ASKED
from dashboard.domain.vocabulary import Side
from dashboard.services.caseload.surveyed import Surveyed


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAsk:
    """A couple, and the partners who are to be asked, each with the day of the last guided talk, None for never."""

    couple_id: UUID
    names: str
    whom: tuple[tuple[str, date | None], ...]


def to_ask(couples: Iterable[Surveyed], valid_days: int, today: date) -> list[ToAsk]:
    """Those of the couples that are in care, one line each, but none of the past or whose alert says it already.

    Who was never asked comes first, then the oldest talk.
    """
    valid, found = timedelta(days=valid_days), []
    for couple in couples:
        lead, facts = couple.survey.lead, couple.survey.facts
        is_said = lead is not None and lead.place.asks and lead.holds.rule.method == ASKED
        if is_said or facts.is_past or not facts.is_in_care:
            continue
        last = {side: facts.asked.get(side) for side in Side}
        whom = tuple((facts.names[side], on) for side, on in last.items() if on is None or on + valid < today)
        if whom:
            found.append(ToAsk(couple_id=couple.id, names=couple.names, whom=whom))
    return sorted(found, key=lambda each: (min(on or date.min for _, on in each.whom), each.names))
