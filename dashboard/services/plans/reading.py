"""A couple's plan as it stands today, with the plans before it. For the counselor's private screen alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.content import Library
from dashboard.domain.homework.state import latest_rounds
from dashboard.domain.kinds.plans import PLAN, PLAN_LINE
from dashboard.domain.plans.course import Course, course
from dashboard.domain.plans.gates import Known
from dashboard.domain.plans.plan import Plan, PlanLine
from dashboard.domain.records import Assignment
from dashboard.errors import NotFoundError
from dashboard.services import records
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.homework import assigning
from dashboard.services.homework.assigning import Homework
from dashboard.services.plans import gates
from dashboard.services.plans.gates import Gates
from dashboard.services.practice import Practice
from dashboard.services.steps import library as library_steps


@dataclass(frozen=True, slots=True)
class PlanDesk:
    """All that the page Plan shows: the course of the plan that is going on, and the plans that have ended.

    `gates` are what its lines still to come wait for, held against the record.
    """

    record: CoupleRecord
    homework: Homework
    library: Library
    course: Course | None
    gates: Gates
    former: tuple[Plan, ...]

    @property
    def going(self) -> Course:
        """The course of the plan that is going on. Raises `NotFoundError` where there is none."""
        if self.course is None:
            raise NotFoundError("There is no plan for this couple now.", "Start one first.")
        return self.course


def of_couple(practice: Practice, record: CoupleRecord, read: Known | None = None) -> PlanDesk:
    """A couple's plan today, with `read` as what gates know of it. Raises `RuleError` on the in-session screen."""
    check_private(practice.screen)
    couple_id = record.couple.couple_id
    plans = records.of_couple(practice, PLAN, Plan, couple_id)
    homework = assigning.of_couple(practice, record)
    library = library_steps.library(practice, with_archived=True)
    plan = next((each for each in plans if each.ended_on is None), None)
    former = tuple(each for each in plans if each != plan)
    if plan is None:
        return PlanDesk(record, homework, library, None, Gates({}), former)
    lines = lines_of(practice, plan)
    given = [item.assignment for item in homework.items]
    to_come = [placed.line for placed in laid_out(practice, plan, lines, given).lines if placed.is_to_come]
    found = gates.of_plan(practice, record, plan, to_come, read)
    unmet = {line.position: tuple(each.precondition.id for each in found.holding(line)) for line in to_come}
    return PlanDesk(record, homework, library, laid_out(practice, plan, lines, given, unmet), found, former)


def course_of(practice: Practice, record: CoupleRecord) -> Course | None:
    """The course of a couple's plan by its weeks alone, whatever its steps wait for besides; None without a plan."""
    check_private(practice.screen)
    plans = records.of_couple(practice, PLAN, Plan, record.couple.couple_id)
    plan = next((each for each in plans if each.ended_on is None), None)
    if plan is None:
        return None
    homework = assigning.of_couple(practice, record)
    return laid_out(practice, plan, lines_of(practice, plan), [item.assignment for item in homework.items])


def laid_out(
    practice: Practice,
    plan: Plan,
    lines: Sequence[PlanLine],
    homework: Iterable[Assignment],
    unmet: Mapping[int, tuple[str, ...]] | None = None,
) -> Course:
    """The course of a plan with the couple's homework. `unmet` are preconditions that lines wait for, by position."""
    return course(
        plan,
        lines,
        given=latest_rounds(homework),
        today=practice.today,
        limit=practice.library.plan_templates_meta.max_new_steps_per_person_per_week,
        unmet=unmet,
    )


def lines_of(practice: Practice, plan: Plan) -> list[PlanLine]:
    """The lines of one plan, in their order."""
    found = records.of_couple(practice, PLAN_LINE, PlanLine, plan.couple_id)
    return [line for line in found if line.couple_plan_id == plan.couple_plan_id]


def titles_of(lines: Iterable[PlanLine]) -> str:
    """The titles of lines in one sentence, each once."""
    return ", ".join(dict.fromkeys(line.title for line in lines))
