"""The next phase of a couple's work, offered with what the record shows of its conditions. The counselor decides."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.domain.content import Phase
from dashboard.domain.plans.gates import Checked, Known
from dashboard.domain.plans.plan import Plan
from dashboard.services.couples import edits
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.plans import gates
from dashboard.services.practice import Practice


@dataclass(frozen=True, slots=True)
class Offer:
    """The phase that comes next, the conditions in words, and each of them held against the record."""

    now: Phase
    then: Phase
    conditions: tuple[Checked, ...]

    @property
    def is_met(self) -> bool:
        """True if nothing is missing but what the counselor alone can tell."""
        return all(each.is_met_but_by_ear for each in self.conditions)


def offer(
    practice: Practice, record: CoupleRecord, plan: Plan | None = None, read: Known | None = None
) -> Offer | None:
    """The next phase with its conditions, met or not; None where the phase has none. Never on the in-session screen."""
    phases = practice.library.phases
    now = phases.get(record.couple.phase)
    if now is None or not now.moves_to:
        return None
    return Offer(now, phases[now.moves_to], gates.of_couple(practice, record, now.needs, plan, read))


def move_on(practice: Practice, record: CoupleRecord, to: Offer) -> None:
    """Set the phase that was offered, as on the couple's record. Raises `StaleEditError` where it changed meanwhile."""
    edits.edit_care(practice, replace(record.couple, phase=to.then.id))
