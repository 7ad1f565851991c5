"""Giving steps of a plan: those that were ticked become homework, all or none."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from dashboard.domain.content import Library, Requirement, Step, StepRole, custom_step
from dashboard.domain.homework.moves import HOMEWORK, HomeworkActor, HomeworkMove
from dashboard.domain.kinds.plans import PLAN_LINE
from dashboard.domain.plans.course import Placed, state_of, week_on
from dashboard.domain.plans.moves import PLAN_LINES, PLANS, LineMove, PlanState, actor
from dashboard.domain.plans.plan import PlanLine
from dashboard.domain.records import Assignment
from dashboard.domain.vocabulary import Assignee
from dashboard.errors import InvalidInputError, NotFoundError, RuleError
from dashboard.services.couples import reading as couples
from dashboard.services.homework import assigning
from dashboard.services.homework.assigning import Draft
from dashboard.services.plans import reading
from dashboard.services.plans.reading import PlanDesk
from dashboard.services.practice import Practice
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The lines that the counselor ticked, and what was said about giving them.

    `confirmed` are the requirements that are met, by step. `reason` says why, where safety speaks against one of the
    steps or something that has to be in place first is not. `is_over` gives them although they are more than most
    people can carry.
    """

    lines: Collection[UUID]
    begins: date
    confirmed: Mapping[str, Collection[Requirement]] = field(default_factory=dict)
    reason: str = ""
    is_over: bool = False


def step_of(line: PlanLine, library: Library) -> Step:
    """The step that a line gives, also where its words are its own. Raises `RuleError` for one that is not there."""
    if not line.step_id:
        return custom_step(
            id="",
            title=line.title,
            role=StepRole.BOTH,
            phase=line.phase,
            homework=line.instructions or line.title,
            joint=line.assignee is Assignee.JOINT,
        )
    step = library.steps.get(line.step_id)
    if step is None:
        raise RuleError(f"The step “{line.title}” is not in the library.", "Replace it by a step of your own.")
    return replace(step, homework=line.instructions) if line.instructions else step


def warnings(practice: Practice, desk: PlanDesk, chosen: Sequence[PlanLine], begins: date) -> list[str]:
    """Warnings where the chosen lines would be a lot for a partner."""
    limit = practice.library.plan_templates_meta.max_new_steps_per_person_per_week
    return assigning.load_warnings(desk.homework, [line.assignee for line in chosen], begins, limit)


def suggested(practice: Practice, desk: PlanDesk) -> frozenset[UUID]:
    """The lines to begin with: what is ready, as far as it is not a lot for anybody."""
    chosen: list[PlanLine] = []
    for placed in desk.going.ready:
        if not warnings(practice, desk, [*chosen, placed.line], practice.today):
            chosen.append(placed.line)
    return frozenset(line.plan_line_id for line in chosen)


def give(practice: Practice, couple_id: UUID, wanted: Wanted) -> int:
    """Give the lines as homework in one action, all or none, and return their number.

    Raises `RuleError` where one of them is not to come or cannot be given as homework, where it waits for its gate or
    safety speaks against it and no reason is given, where they are too much and nobody said to give them all the same,
    and while the plan rests.
    """
    record = couples.get(practice, couple_id)
    desk = reading.of_couple(practice, record)
    chosen = [find(desk, each) for each in dict.fromkeys(wanted.lines)]
    if not chosen:
        raise InvalidInputError("No step is ticked.", "Tick the steps to give.", field="Steps")
    plan = desk.going.plan
    if state_of(plan) is PlanState.RESTING:
        raise PLANS.refusals[PlanState.RESTING].error()
    for placed in chosen:
        PLAN_LINES.check(LineMove.GIVE, placed.state, actor(may_write=record.may_write))
    _check_load(practice, desk, [placed.line for placed in chosen], wanted)
    given = _drawn_up(practice, desk, [placed.line for placed in chosen], wanted)
    week = max(0, week_on(plan, wanted.begins))
    lines = [
        replace(placed.line, assignment_id=assignment.assignment_id, given_in_week=week)
        for placed, assignment in zip(chosen, given, strict=True)
    ]

    def work(tx: Transaction) -> None:
        for assignment, line in zip(given, lines, strict=True):
            tx.insert("assignment", assignment)
            tx.update(PLAN_LINE.name, line)

    summary = HOMEWORK.log(HomeworkMove.ASSIGN_PLAN, HomeworkActor.COUNSELOR)
    practice.db.write(practice.scope, work, summary=summary, now=practice.now)
    return len(given)


def find(desk: PlanDesk, plan_line_id: UUID) -> Placed:
    """A line of the plan that is going on. Raises `NotFoundError` for one that is not in it."""
    for placed in desk.going.lines:
        if placed.line.plan_line_id == plan_line_id:
            return placed
    raise NotFoundError("This step is not in the plan any more.", "Reload the page to see the plan as it is.")


def _check_load(practice: Practice, desk: PlanDesk, chosen: Sequence[PlanLine], wanted: Wanted) -> None:
    if warnings(practice, desk, chosen, wanted.begins) and not wanted.is_over:
        raise RuleError(
            "That is more at once than most people can carry.", "Tick fewer steps, or say to give them all the same."
        )


def _drawn_up(practice: Practice, desk: PlanDesk, chosen: Sequence[PlanLine], wanted: Wanted) -> list[Assignment]:
    despite = desk.gates.kept_reason(chosen, wanted.reason)
    waiting = {line.plan_line_id for line in desk.gates.waiting(chosen)}
    given = assigning.drawn_up(practice, desk.record, [_draft(line, desk, wanted) for line in chosen], wanted.reason)
    return [
        replace(assignment, given_despite=despite) if line.plan_line_id in waiting else assignment
        for line, assignment in zip(chosen, given, strict=True)
    ]


def _draft(line: PlanLine, desk: PlanDesk, wanted: Wanted) -> Draft:
    step = step_of(line, desk.library)
    return Draft(
        step=step,
        assignees=(line.assignee,),
        instructions=step.homework,
        cadence=step.cadence,
        assigned_on=wanted.begins,
        due_on=wanted.begins + timedelta(days=step.default_days),
        confirmed=wanted.confirmed.get(line.step_id, ()),
        plan_id=desk.going.plan.template_id or None,
    )
