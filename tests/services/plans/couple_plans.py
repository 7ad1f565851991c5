"""Plans of couples, for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from dashboard.domain.plans.course import Placed
from dashboard.domain.records import Assignment
from dashboard.services.couples import reading as couples
from dashboard.services.couples import undo
from dashboard.services.homework import assigning
from dashboard.services.plans import giving, reading, starting, templates
from dashboard.services.plans.giving import Wanted
from dashboard.services.plans.reading import PlanDesk
from dashboard.services.plans.starting import Proposal
from dashboard.services.practice import Practice
from tests import factories


def propose(at: Practice, couple_id: UUID, plan_id: str, part: int = -1, **choices: frozenset[str]) -> Proposal:
    """A part of a template laid on the calendar from today on, the whole unless it is named."""
    template = templates.get(at, plan_id)
    chosen = starting.parts(template)[part]
    return starting.propose(at, couples.get(at, couple_id), template, start=at.today, part=chosen, **choices)


def started(at: Practice, plan_id: str = "after-infidelity") -> UUID:
    """A couple whose plan starts today."""
    couple_id = factories.add_couple(at)
    starting.start(at, couple_id, propose(at, couple_id, plan_id))
    return couple_id


def desk(at: Practice, couple_id: UUID) -> PlanDesk:
    """A couple's plan as it is now."""
    return reading.of_couple(at, couples.get(at, couple_id))


def line(at: Practice, couple_id: UUID, step_id: str) -> Placed:
    """The line of a step as it stands now."""
    return next(each for each in desk(at, couple_id).going.lines if each.line.step_id == step_id)


def give(at: Practice, couple_id: UUID, *step_ids: str, **said: Any) -> int:
    """Give the lines of steps, with everything confirmed that they need."""
    lines = [line(at, couple_id, each).line for each in step_ids]
    needed = {each.step_id: at.library.steps[each.step_id].requires for each in lines}
    wanted = Wanted(lines=[each.plan_line_id for each in lines], begins=at.today, confirmed=needed)
    return giving.give(at, couple_id, replace(wanted, **said))


def given(at: Practice, couple_id: UUID) -> list[Assignment]:
    """All homework of a couple."""
    return [item.assignment for item in assigning.of_couple(at, couples.get(at, couple_id)).items]


def later(at: Practice, **passed: int) -> Practice:
    """The practice when some time has passed."""
    return replace(at, clock=lambda now=at.now + timedelta(**passed): now)  # type: ignore[misc]


def last_undone(at: Practice, couple_id: UUID) -> None:
    """Take back the last action on the couple."""
    last = undo.last_action(at, couple_id)
    assert last is not None
    undo.undo(at, couple_id, last.action_id)
