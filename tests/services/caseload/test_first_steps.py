"""The first hour of a practice, as the record shows it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.domain import kinds
from dashboard.domain.access import Screen, StaffRole
from dashboard.domain.vocabulary import Side
from dashboard.errors import RuleError
from dashboard.services.caseload import first_steps as steps
from dashboard.services.caseload.first_steps import Step
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from tests import factories, samples

FIRST = frozenset({StaffRole.COUNSELOR, StaffRole.ADMIN})


@pytest.fixture
def at() -> Practice:
    """A new practice, as the counselor who set it up."""
    return replace(factories.practice(), roles=FIRST)


def done(at: Practice) -> set[str]:
    found = steps.first_steps(at, wants_folder=True)
    return set(found.done) if found else set(Step)


def test_each_step_follows_from_the_record(at: Practice) -> None:
    """Nothing is ticked by hand: what is there is done, in whatever order it came."""
    assert done(at) == set()
    couple_id = factories.add_couple(at, role_a=None)
    assert done(at) == {Step.COUPLE}
    found = steps.first_steps(at, wants_folder=True)
    assert found
    assert found.couple_id == couple_id
    factories.add_policy(at, couple_id)
    assert done(at) == {Step.COUPLE, Step.POLICY}
    factories.add_couple(at)
    assert Step.ROLES in done(at)
    # What a colleague has done is not one's own first hour.
    assert steps.first_steps(replace(factories.colleague(of=at), roles=FIRST), wants_folder=True).done == frozenset()


def test_once_all_is_there_it_is_gone(at: Practice) -> None:
    """The last ones are an answer, homework, a link or the device handed over, and a folder for backups."""
    couple_id = factories.add_couple(at)
    factories.add_policy(at, couple_id)
    factories.add_checkin(at, couple_id, on=at.today, felt_safe=5)
    assert done(at) == set(Step) - {Step.HOMEWORK, Step.LINK, Step.BACKUPS}
    partner_id = couples.get(at, couple_id).partners[Side.A].partner_id

    def put(kind: str) -> None:
        row = samples.values(kinds.of(kind), couple_id=couple_id, partner_id=partner_id)
        row = {name: value for name, value in row.items() if name in kinds.of(kind).columns}
        at.db.write(at.scope, lambda tx: samples.put(tx, kinds.of(kind), row), summary="Put a row", now=at.now)

    put("assignment")
    assert done(at) == set(Step) - {Step.LINK, Step.BACKUPS}
    put("personal_link")
    assert done(at) == set(Step) - {Step.BACKUPS}
    assert steps.first_steps(at, wants_folder=False) is None


def test_it_is_put_away_and_brought_back(at: Practice) -> None:
    """That alone is kept."""
    steps.put_away(at, away=True)
    assert steps.is_away(at)
    assert steps.first_steps(at, wants_folder=True) is None
    steps.put_away(at, away=False)
    assert steps.first_steps(at, wants_folder=True) is not None


def test_it_is_for_whoever_set_the_practice_up(at: Practice) -> None:
    """Not for the demo, a colleague without the settings, or a screen that the couple sees."""
    for other in (
        replace(at, is_demo=True),
        replace(at, screen=Screen.IN_SESSION),
        replace(at, roles=frozenset({StaffRole.COUNSELOR})),
    ):
        assert steps.first_steps(other, wants_folder=True) is None
    with pytest.raises(RuleError):
        steps.put_away(replace(at, roles=frozenset({StaffRole.COUNSELOR})), away=True)
