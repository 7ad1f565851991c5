"""Couples: the record of both partners and what happened to them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from dashboard.domain.records import Couple, Episode, Goal, InjuryEvent, Partner, TimelineEvent
from dashboard.domain.vocabulary import Role, Side
from dashboard.errors import NotFoundError
from dashboard.services.practice import Practice
from dashboard.store import couples as store


@dataclass(frozen=True, slots=True)
class CoupleRecord:
    """A couple with everything its pages say about it."""

    couple: Couple
    partners: dict[Side, Partner]
    episodes: tuple[Episode, ...]
    injury_events: tuple[InjuryEvent, ...]
    goals: tuple[Goal, ...]
    events: tuple[TimelineEvent, ...]
    phase_label: str

    @property
    def names(self) -> str:
        """Both partners' names, A first."""
        return " & ".join(self.partners[side].display_name for side in Side)

    @property
    def primary_event(self) -> InjuryEvent | None:
        """The injury event whose roles the forms and steps follow."""
        return next((e for e in self.injury_events if e.is_primary), None)

    def role_of(self, side: Side) -> Role | None:
        """A partner's role in the primary injury event, or None while there is none."""
        return self.primary_event.role_of(side) if self.primary_event else None

    @property
    def summary(self) -> str:
        """One line: phase and roles."""
        roles = [
            f"{self.partners[side].display_name}: {role.value}"
            for side in Side
            if (role := self.role_of(side)) is not None
        ]
        return " · ".join([self.phase_label, *(roles or ["no injury event recorded yet"])])


def find(practice: Practice, couple_id: UUID) -> CoupleRecord | None:
    """The couple's record, or None when it is not in the counselor's scope."""
    db, scope = practice.db, practice.scope
    couple = store.get_couple(db, scope, couple_id)
    if couple is None:
        return None
    phase = practice.library.phases.get(couple.phase)
    return CoupleRecord(
        couple=couple,
        partners={p.side: p for p in store.list_partners(db, scope, couple_id)},
        episodes=tuple(store.list_episodes(db, scope, couple_id)),
        injury_events=tuple(store.list_injury_events(db, scope, couple_id)),
        goals=tuple(store.list_goals(db, scope, couple_id)),
        events=tuple(store.list_timeline_events(db, scope, couple_id)),
        phase_label=phase.label if phase else couple.phase,
    )


def get(practice: Practice, couple_id: UUID) -> CoupleRecord:
    """The couple's record. Raises `NotFoundError` when it is not in the counselor's scope."""
    record = find(practice, couple_id)
    if record is None:
        raise NotFoundError("This couple is not in your caseload.", "Open the caseload and choose a couple.")
    return record
