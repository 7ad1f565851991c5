"""Couples with an agreement whose day has come: a review, or its last day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dashboard.domain.attention.record import AGREEMENT
from dashboard.services.caseload.surveyed import Surveyed


@dataclass(frozen=True, slots=True, kw_only=True)
class ToLookAt:
    """A couple, and the day of the first agreement that the two look at again."""

    couple_id: UUID
    names: str
    since: date


def to_look_at(couples: Iterable[Surveyed], today: date) -> list[ToLookAt]:
    """Those in care that the person works with, the oldest day first, but none whose alert says it already."""
    found = []
    for couple in couples:
        lead, facts = couple.survey.lead, couple.survey.facts
        is_said = lead is not None and lead.place.asks and lead.holds.rule.method == AGREEMENT
        since = facts.agreement_due_on
        if is_said or since is None or since > today or not (couple.is_worked_with and facts.is_in_care):
            continue
        found.append(ToLookAt(couple_id=couple.id, names=couple.names, since=since))
    return sorted(found, key=lambda each: (each.since, each.names))
