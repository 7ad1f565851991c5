"""Plan templates, shipped and own: reading, writing, and turning one into a couple's dated homework."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from dashboard.domain.access import Screen
from dashboard.domain.confidentiality import in_session
from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.content import Library, PlanTemplate, Requirement, Step, StepRole, TemplateStep
from dashboard.domain.homework.moves import HOMEWORK, HomeworkActor, HomeworkMove
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.plans import PLAN_TEMPLATE, PLAN_TEMPLATE_STEP
from dashboard.domain.plans import copying
from dashboard.domain.plans.scheduling import TemplatePreview, schedule_template
from dashboard.domain.records import Assignment
from dashboard.domain.steps.own import OwnPlanTemplate
from dashboard.domain.vocabulary import Role, Side
from dashboard.errors import InvalidInputError, NotFoundError, RuleError
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.services.safety import suitability
from dashboard.services.steps import library as library_steps
from dashboard.services.steps.own_content import check_may_write
from dashboard.store import steps as store
from dashboard.store.transaction import Transaction

MAX_WEEK = 104


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a plan between two gates: it begins in `first` and ends before `end`, in the plan's weeks."""

    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A part of a plan laid on the calendar, before anything is kept. Its weeks count from the part's own start."""

    part: Part
    preview: TemplatePreview
    roles: Mapping[Side, Role | None]
    titles: Mapping[str, str]


def list_templates(practice: Practice) -> list[PlanTemplate]:
    """The templates to work with: the shipped ones, then own ones that are not archived."""
    own = [as_template(practice, each) for each in own_templates(practice) if not each.is_archived]
    found = [*practice.library.plan_templates.values(), *own]
    return found if practice.screen is Screen.PRIVATE else [in_session.template(each) for each in found]


def own_templates(practice: Practice) -> list[OwnPlanTemplate]:
    """Every template the practice wrote, including archived ones."""
    return store.list_own_templates(practice.db, practice.scope)


def get(practice: Practice, plan_id: str) -> PlanTemplate:
    """One template. Raises `NotFoundError` when there is none of this id."""
    found = next((template for template in list_templates(practice) if template.id == plan_id), None)
    if found is None:
        raise NotFoundError("There is no such plan template.", "Choose one from the list.")
    return found


def add(practice: Practice, template: OwnPlanTemplate) -> str:
    """Keep a new template and return its id, which is made from its title."""
    kept = _checked(practice, template)

    def work(tx: Transaction) -> str:
        plan_id = library_steps.free_id(
            kept.title, store.own_template_ids_now(tx) | set(practice.library.plan_templates)
        )
        store.insert_own_template(tx, replace(kept, plan_id=plan_id))
        return plan_id

    return practice.db.write(practice.scope, work, summary="Add plan template", now=practice.now)


def edit(practice: Practice, template: OwnPlanTemplate) -> None:
    """Write a changed template with all its lines. Homework assigned from it stays. Raises `StaleEditError`."""
    kept = _checked(practice, template)
    practice.db.write(
        practice.scope,
        lambda tx: store.update_own_template(tx, kept),
        summary="Edit plan template",
        now=practice.now,
    )


def archive(practice: Practice, template: OwnPlanTemplate, *, archived: bool = True) -> None:
    """Take a template out of the list, or bring it back."""
    check_may_write(practice)
    changed = replace(template, is_archived=archived)
    practice.db.write(
        practice.scope,
        lambda tx: store.update_own_template(tx, changed),
        summary="Archive plan template",
        now=practice.now,
    )


def as_template(practice: Practice, own: OwnPlanTemplate) -> PlanTemplate:
    """An own template in the shape of the shipped ones; a copy of one of these keeps its gates and cautions."""
    return copying.as_template(own, practice.library.plan_templates.get(own.based_on))


def copied(practice: Practice, plan_id: str) -> OwnPlanTemplate:
    """A shipped template as the practice's own, to be changed and added.

    Raises `NotFoundError` when none of this id is shipped.
    """
    shipped = practice.library.plan_templates.get(plan_id)
    if shipped is None:
        raise NotFoundError("There is no such plan template.", "Choose one from the list.")
    return copying.copy_of(shipped)


def parts(template: PlanTemplate) -> list[Part]:
    """The stretches between the gates, and the whole plan last when there is more than one."""
    end = max((line.week for line in template.steps), default=0) + 1
    starts = sorted({0, *(gate.week for gate in template.gates if gate.week < end)})
    found = [Part(first, after) for first, after in zip(starts, [*starts[1:], end], strict=True)]
    return found if len(found) == 1 else [*found, Part(0, end)]


def optional_steps(template: PlanTemplate, part: Part, whole: Library) -> list[Step]:
    """The steps in the part that the template offers without giving them a date."""
    offered = [line.step for line in _lines(template, part) if line.optional]
    never = whole.plan_templates_meta.never_schedule
    return [whole.steps[each] for each in dict.fromkeys(offered) if each not in never]


def propose(
    practice: Practice,
    record: couples.CoupleRecord,
    template: PlanTemplate,
    *,
    start: date,
    part: Part,
    include_optional: frozenset[str] = frozenset(),
    leave_out: frozenset[str] = frozenset(),
) -> Proposal:
    """Dates that assigning a part of `template` from `start` would give. Raises `RuleError` when a role is missing."""
    whole = library_steps.library(practice)
    lines = [
        replace(line, week=line.week - part.first) for line in _lines(template, part) if line.step not in leave_out
    ]
    gates = [
        replace(gate, week=gate.week - part.first) for gate in template.gates if part.first <= gate.week < part.end
    ]
    roles = {side: record.role_of(side) for side in Side}
    preview = schedule_template(
        replace(template, steps=tuple(lines), gates=tuple(gates)),
        steps=whole.steps,
        preconditions=whole.preconditions,
        never_schedule=whole.plan_templates_meta.never_schedule,
        start=start,
        roles=roles,
        max_new_per_person_week=whole.plan_templates_meta.max_new_steps_per_person_per_week,
        include_optional=include_optional,
    )
    return Proposal(part, preview, roles, {step.id: step.title for step in whole.steps.values()})


def requirements(proposal: Proposal) -> list[tuple[Step, tuple[Requirement, ...]]]:
    """The steps of a proposal that need something in place first, each once."""
    steps = {line.step.id: line.step for line in proposal.preview.lines}
    return [(step, step.requires) for step in steps.values() if step.requires]


def stopped(practice: Practice, record: CoupleRecord, proposal: Proposal) -> tuple[Step, ...]:
    """The steps of a proposal that a rule of safety speaks against now."""
    return suitability.gate(practice, record).stopped(_given(proposal))


def assign(practice: Practice, couple_id: UUID, proposal: Proposal, *, confirmed: bool, reason: str = "") -> int:
    """Keep every line of a proposal as homework, all or none, and return their number.

    `reason` says why, where a rule of safety speaks against one of the steps; it is kept with these alone.
    Raises `RuleError` when it is empty, when its preconditions are not confirmed, or when the roles changed
    since it was drawn up.
    """
    check_private(practice.screen)
    record = couples.get(practice, couple_id)
    if not proposal.preview.lines:
        raise RuleError("There is nothing to assign in this part.", "Choose another part or include optional steps.")
    gate = suitability.gate(practice, record)
    despite = gate.checked(_given(proposal), reason)
    against = {step.id for step in gate.stopped(_given(proposal))}
    if (proposal.preview.gates or requirements(proposal)) and not confirmed:
        raise RuleError("What has to be in place is not confirmed yet.", "Confirm each line, or choose another part.")
    if {side: record.role_of(side) for side in Side} != proposal.roles:
        raise RuleError("The roles changed since this preview was made.", "Look at the preview again.")
    assignments = [
        Assignment(
            assignment_id=new_id(),
            couple_id=couple_id,
            assignee=line.assignee,
            step_id=line.step.id,
            plan_id=proposal.preview.template.id,
            title=line.step.title,
            # A template's note is for the counselor, not for the couple.
            instructions=line.step.homework,
            cadence=line.step.cadence,
            assigned_on=line.assigned_on,
            due_on=line.due_on,
            given_despite=despite if line.step.id in against else "",
        )
        for line in proposal.preview.lines
    ]

    def work(tx: Transaction) -> None:
        for assignment in assignments:
            tx.insert("assignment", assignment)

    summary = HOMEWORK.log(HomeworkMove.ASSIGN_PLAN, HomeworkActor.COUNSELOR)
    practice.db.write(practice.scope, work, summary=summary, now=practice.now)
    return len(assignments)


def is_own(practice: Practice, plan_id: str) -> bool:
    """Tell whether a template was written by the practice."""
    return plan_id not in practice.library.plan_templates


def _given(proposal: Proposal) -> list[suitability.Given]:
    return [(line.step, line.assignee) for line in proposal.preview.lines]


def _fits(step: Step, role: StepRole) -> bool:
    if step.joint:
        return role is StepRole.BOTH or role in step.also_for
    return step.suits(role)


def _lines(template: PlanTemplate, part: Part) -> list[TemplateStep]:
    return [line for line in template.steps if part.first <= line.week < part.end]


def _checked(practice: Practice, template: OwnPlanTemplate) -> OwnPlanTemplate:
    check_may_write(practice)
    known = library_steps.library(practice, with_archived=True).steps
    lines = []
    for number, line in enumerate(template.steps, start=1):
        if line.step_id not in known:
            raise InvalidInputError(f"Line {number} has no step.", "Choose a step or remove the line.", field="Steps")
        if not 0 <= line.week <= MAX_WEEK:
            raise InvalidInputError(
                f"The week of line {number} is out of range.", f"Choose a week from 0 to {MAX_WEEK}.", field="Steps"
            )
        if not _fits(known[line.step_id], line.role):
            raise InvalidInputError(
                f"The step of line {number} is not written for this partner.",
                "Choose the role that the step is for.",
                field="Steps",
            )
        note = PLAN_TEMPLATE_STEP.typed["note"].cleaned(line.note, label=f"Note of line {number}")
        lines.append(replace(line, note=note))
    if template.based_on and template.based_on not in practice.library.plan_templates:
        raise InvalidInputError("The template that this is a copy of is not known.", "Copy it anew.", field="Steps")
    if not lines:
        raise InvalidInputError("The template has no steps.", "Add at least one line.", field="Steps")
    return replace(PLAN_TEMPLATE.cleaned(template), steps=tuple(sorted(lines, key=lambda line: line.week)))
