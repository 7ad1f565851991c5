"""Starting a plan: a template laid on the calendar to look at, then kept line by line, or a plan without a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.content import Library, PlanOrder, PlanTemplate, Step, TemplateStep
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.plans import PLAN, PLAN_LINE
from dashboard.domain.plans import orders
from dashboard.domain.plans.making import lines_of
from dashboard.domain.plans.moves import PLANS, PlanActor, PlanMove, actor
from dashboard.domain.plans.plan import Plan, PlanLine
from dashboard.domain.plans.scheduling import TemplatePreview, schedule_template
from dashboard.domain.vocabulary import Role, Side
from dashboard.errors import RuleError
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.services.steps import library as library_steps
from dashboard.store import record_reading
from dashboard.store.couples import check_may_write
from dashboard.store.transaction import Transaction

FOLLOWED = "Another plan was started."


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


def in_order(practice: Practice, template: PlanTemplate, order: PlanOrder | None) -> PlanTemplate:
    """A template in another order of its steps, or as it is where none is chosen."""
    return template if order is None else orders.in_order(template, order, library_steps.library(practice).steps)


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
    """Dates that a part of `template` would have from `start`. Raises `RuleError` when a role is missing.

    A gate before the part stands at its beginning: what has to be there from the start has to be there still.
    """
    whole = library_steps.library(practice)
    lines = [
        replace(line, week=line.week - part.first) for line in _lines(template, part) if line.step not in leave_out
    ]
    gates = [replace(gate, week=max(0, gate.week - part.first)) for gate in template.gates if gate.week < part.end]
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


def may_start(record: CoupleRecord) -> bool:
    """Tell whether the person asking may start a plan for this couple."""
    return PLANS.allows(PlanMove.START, None, actor(may_write=record.may_write))


def start(practice: Practice, couple_id: UUID, proposal: Proposal) -> Plan:
    """Keep a proposal as the couple's plan; a plan that was going on ends and stays. Nothing is given yet.

    Raises `RuleError` where the proposal has no step, or the roles changed since it was drawn up.
    """
    record = couples.get(practice, couple_id)
    if not proposal.preview.lines:
        raise RuleError("There is no step in this part.", "Choose another part or include optional steps.")
    if {side: record.role_of(side) for side in Side} != proposal.roles:
        raise RuleError("The roles changed since this preview was made.", "Look at the preview again.")
    template = proposal.preview.template
    plan = Plan(
        couple_plan_id=new_id(),
        couple_id=couple_id,
        template_id=template.id,
        title=template.title,
        starts_on=proposal.preview.start,
    )
    return _kept(practice, plan, lines_of(proposal.preview, couple_plan_id=plan.couple_plan_id, couple_id=couple_id))


def start_by_hand(practice: Practice, couple_id: UUID, title: str, starts_on: date) -> Plan:
    """Keep a plan without a line, to add steps to it. Raises `InvalidInputError` without a title."""
    plan = Plan(couple_plan_id=new_id(), couple_id=couple_id, title=title, starts_on=starts_on)
    return _kept(practice, plan, ())


def _kept(practice: Practice, plan: Plan, lines: Sequence[PlanLine]) -> Plan:
    check_private(practice.screen)
    kept = PLAN.cleaned(plan)

    def work(tx: Transaction) -> None:
        check_may_write(tx, plan.couple_id)
        for former in record_reading.list_now(tx, PLAN, Plan, plan.couple_id):
            if former.ended_on is None:
                tx.update(PLAN.name, replace(former, ended_on=practice.today, end_reason=FOLLOWED))
        tx.insert(PLAN.name, kept)
        for line in lines:
            tx.insert(PLAN_LINE.name, line)

    practice.db.write(practice.scope, work, summary=PLANS.log(PlanMove.START, PlanActor.COUNSELOR), now=practice.now)
    return kept


def _lines(template: PlanTemplate, part: Part) -> list[TemplateStep]:
    return [line for line in template.steps if part.first <= line.week < part.end]
