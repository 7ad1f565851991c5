"""Steps that fit a couple now come first, and each says why."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from dashboard.domain.safety.suitability import Suitability
from dashboard.domain.vocabulary import Assignee
from dashboard.services.couples import reading as couples
from dashboard.services.homework import assigning, fitting
from dashboard.services.homework.assigning import Draft
from dashboard.services.practice import Practice
from dashboard.services.safety import suitability
from tests import factories


def fits(at: Practice, couple_id: UUID) -> Mapping[str, str]:
    record = couples.get(at, couple_id)
    homework = assigning.of_couple(at, record)
    return fitting.now(homework, at.library.steps.values(), suitability.gate(at, record))


def test_the_phase_the_roles_and_what_was_given_decide() -> None:
    """All of the couple's phase and none of another; for whom is said; what was given once is not suggested again."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    phase = couples.get(at, couple_id).couple.phase
    found = fits(at, couple_id)
    assert found
    assert {at.library.steps[id_].phase for id_ in found} == {phase}
    step = next(at.library.steps[id_] for id_ in found if at.library.steps[id_].joint)
    assert found[step.id].startswith(f"of this phase, for {couples.get(at, couple_id).names}")
    draft = Draft(
        step=step,
        assignees=(Assignee.JOINT,),
        instructions=step.homework,
        cadence=step.cadence,
        assigned_on=at.today,
        due_on=at.today,
        confirmed=step.requires,
    )
    assigning.assign(at, couple_id, draft)
    assert fits(at, couple_id).keys() == found.keys() - {step.id}


def test_what_safety_speaks_against_does_not_fit() -> None:
    """One to one leaves no step for both; while joint work is stopped only what is kept open can fit."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    record = couples.get(at, couple_id)
    suitability.decide(at, record, Suitability.INDIVIDUAL, "First alone", seen=None)
    assert not any(at.library.steps[id_].joint for id_ in fits(at, couple_id))
    seen = suitability.decisions(at, couple_id)[0].suitability_id
    suitability.decide(at, record, Suitability.STOPPED, "Afraid", seen=seen)
    assert fits(at, couple_id).keys() <= set(at.library.severities["stop_conjoint"].keeps_open)
