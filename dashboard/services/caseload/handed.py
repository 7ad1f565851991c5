"""Couples that a colleague handed over, each with its summary, until they are opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dashboard.domain.attention.describe import Words
from dashboard.domain.wording import counted, long_moment
from dashboard.services.caseload.surveyed import Surveyed
from dashboard.services.people import handovers
from dashboard.services.people.handovers import Handover
from dashboard.services.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A couple that a colleague handed over on a day, and where its work stands."""

    handover: Handover
    names: str
    on: date
    summary: str

    @property
    def couple_id(self) -> UUID:
        """The couple."""
        return self.handover.couple_id


def handed(practice: Practice, couples: Mapping[UUID, Surveyed], words: Words) -> tuple[Handed, ...]:
    """Those that the person asking has not seen yet, the newest first."""
    return tuple(
        Handed(
            handover=each,
            names=couples[each.couple_id].names,
            on=practice.zone.day(each.created_at),
            summary=_summary(practice, couples[each.couple_id], words),
        )
        for each in handovers.received(practice)
        if each.couple_id in couples
    )


def _summary(practice: Practice, couple: Surveyed, words: Words) -> str:
    """The phase, the check-ins of both, open homework, the next session, and what needs somebody now."""
    facts, row = couple.survey.facts, couple.row
    said = [f"{partner.name} {partner.checkins or 'none'}" for partner in (facts.a, facts.b)]
    session = long_moment(couple.session_at) if couple.session_at else "not set"
    return (
        f"{couple.phase_label(practice)}. Check-ins: {', '.join(said)}. "
        f"Homework: {counted(len(row.homework), 'step')} open. Next session: {session}. "
        f"Now: {couple.described(words).headline}."
    )
