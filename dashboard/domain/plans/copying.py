"""Shipped plan templates copied to be changed, and what a copy keeps of the one it came from."""

from __future__ import annotations

from dataclasses import replace

from dashboard.domain.plans.template import PlanTemplate, TemplateGate, TemplateStep
from dashboard.domain.steps.own import OwnPlanTemplate, OwnTemplateStep


def copy_of(shipped: PlanTemplate) -> OwnPlanTemplate:
    """A shipped template as the practice's own, to be changed. What it only offers is left out: its lines are given."""
    return OwnPlanTemplate(
        plan_id="",
        title=f"{shipped.title}, changed",
        for_whom=shipped.for_whom,
        based_on=shipped.id,
        steps=tuple(
            OwnTemplateStep(line.week, line.step, line.role, line.note) for line in shipped.steps if not line.optional
        ),
    )


def as_template(own: OwnPlanTemplate, base: PlanTemplate | None) -> PlanTemplate:
    """An own template in the shape of the shipped ones. A copy keeps the gates, cautions and rhythm of its `base`.

    One written anew has none of them.
    """
    lines = tuple(TemplateStep(line.week, line.step_id, line.role, False, line.note) for line in own.steps)
    weeks = max((line.week for line in lines), default=0)
    plain = PlanTemplate(
        id=own.plan_id,
        title=own.title,
        for_whom=own.for_whom,
        weeks=weeks,
        default_area="",
        assumes=(),
        checkin=(),
        reviews=(),
        one_to_one=(),
        gates=(),
        not_for="",
        notes="",
        steps=lines,
    )
    if base is None:
        return plain
    return replace(
        plain,
        default_area=base.default_area,
        assumes=base.assumes,
        checkin=tuple(
            replace(each, to_week=min(each.to_week, weeks)) for each in base.checkin if each.from_week <= weeks
        ),
        reviews=tuple(week for week in base.reviews if week <= weeks),
        one_to_one=tuple(week for week in base.one_to_one if week <= weeks),
        gates=_gates(base, lines),
        not_for=base.not_for,
        notes=base.notes,
    )


def _gates(base: PlanTemplate, lines: tuple[TemplateStep, ...]) -> tuple[TemplateGate, ...]:
    """The gates of a base before the lines of its copy.

    A gate goes where the first of the steps has gone that it guarded, and never later than it was: a step that was
    moved to an earlier week does not slip past it.
    """
    found = []
    for gate in base.gates:
        guarded = {line.step for line in base.steps if line.week >= gate.week}
        guarded -= {line.step for line in base.steps if line.week < gate.week}
        found.append(replace(gate, week=min([gate.week, *(line.week for line in lines if line.step in guarded)])))
    return tuple(found)
