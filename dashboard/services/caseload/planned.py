"""Plans whose week asks something of the counselor: steps to give, and a gate that comes up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from dashboard.domain.plans.course import Course
from dashboard.domain.plans.plan import PlanLine
from dashboard.domain.safety.content import Precondition
from dashboard.domain.vocabulary import Assignee
from dashboard.services.caseload.surveyed import Surveyed
from dashboard.services.plans import reading
from dashboard.services.practice import Practice
from dashboard.store.caseload import plans as store


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A couple whose plan has `steps` for this week that were not given.

    `needs` counts what has to be in place for those or the steps of next week, and for none that was given before. Both
    follow from the weeks alone; the page Plan holds them against the record.
    """

    couple_id: UUID
    names: str
    steps: int
    needs: int


def planned(practice: Practice, couples: Iterable[Surveyed]) -> list[Planned]:
    """Couples in care that the person works with and whose plan asks something now, by name."""
    by_id = {each.id: each for each in couples if each.is_worked_with and each.survey.facts.is_in_care}
    found = []
    for going in store.list_going(practice.db, practice.scope):
        couple = by_id.get(going.plan.couple_id)
        if couple is None:
            continue
        course = reading.laid_out(practice, going.plan, going.lines, going.homework)
        steps, needs = len(course.ready), _coming_up(course, practice.library.preconditions)
        if steps or needs:
            found.append(Planned(couple_id=couple.id, names=couple.names, steps=steps, needs=needs))
    return sorted(found, key=lambda each: each.names)


def _coming_up(course: Course, shipped: Mapping[str, Precondition]) -> int:
    """The number of preconditions of this week's steps and the next week's that none given before them needed."""
    ahead = [each.line for each in (*course.this_week, *course.next) if each.is_to_come]
    behind = [each.line for each in course.lines if each.assignment is not None]
    return len(_needed(ahead, shipped) - _needed(behind, shipped))


def _needed(lines: Iterable[PlanLine], shipped: Mapping[str, Precondition]) -> set[str]:
    return {
        need
        for line in lines
        for need in line.preconditions
        if need in shipped and shipped[need].is_for(is_joint=line.assignee is Assignee.JOINT)
    }
