"""Plan templates, shipped and own: reading and writing."""

from __future__ import annotations

from dataclasses import replace

from dashboard.domain.access import Screen
from dashboard.domain.confidentiality import in_session
from dashboard.domain.content import PlanTemplate, Step, StepRole
from dashboard.domain.kinds.plans import PLAN_TEMPLATE, PLAN_TEMPLATE_STEP
from dashboard.domain.plans import copying
from dashboard.domain.steps.own import OwnPlanTemplate
from dashboard.errors import InvalidInputError, NotFoundError
from dashboard.services.practice import Practice
from dashboard.services.steps import library as library_steps
from dashboard.services.steps.own_content import check_may_write
from dashboard.store import steps as store
from dashboard.store.transaction import Transaction

MAX_WEEK = 104


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


def is_own(practice: Practice, plan_id: str) -> bool:
    """Tell whether a template was written by the practice."""
    return plan_id not in practice.library.plan_templates


def _fits(step: Step, role: StepRole) -> bool:
    if step.joint:
        return role is StepRole.BOTH or role in step.also_for
    return step.suits(role)


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
