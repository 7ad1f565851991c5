"""Dates for the lines of a plan template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dashboard.domain.homework.assigning import check_can_assign
from dashboard.domain.homework.state import SIDES_OF
from dashboard.domain.plans.template import PlanTemplate, TemplateStep
from dashboard.domain.safety.content import Precondition
from dashboard.domain.steps.step import Step, StepRole
from dashboard.domain.vocabulary import Assignee, Role, Side, label
from dashboard.errors import RuleError

# ---------------------------------------------------------------- plan templates
_ONE_OF: dict[Side, Assignee] = {Side.A: Assignee.A, Side.B: Assignee.B}


class LeftOutReason(StrEnum):
    """The reason why a line of the template gets no date."""

    OPTIONAL = "optional"
    NEVER_SCHEDULED = "never_scheduled"


@dataclass(frozen=True, slots=True)
class DatedLine:
    """One assignment that the template proposes. Weeks count from the start date, which is in week 0.

    `moved_from_week` is the template's week when the load rule put the line later. `gate_week` names the last
    gate that the counselor confirms before this line begins.
    """

    step: Step
    assignee: Assignee
    assigned_on: date
    due_on: date
    week: int
    moved_from_week: int | None
    gate_week: int | None
    note: str


@dataclass(frozen=True, slots=True)
class GateReminder:
    """Preconditions to confirm by a date, before the lines of that week and later begin."""

    week: int
    on: date
    needs: tuple[Precondition, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line of the template that gets no date."""

    line: TemplateStep
    reason: LeftOutReason


@dataclass(frozen=True, slots=True)
class WeekLoad:
    """The number of steps that begin for one partner in one week; a joint step counts for both."""

    week: int
    side: Side
    new_steps: int


@dataclass(frozen=True, slots=True)
class TemplatePreview:
    """The effect of assigning a template, for the counselor to look at before anything is kept."""

    template: PlanTemplate
    start: date
    lines: tuple[DatedLine, ...]
    gates: tuple[GateReminder, ...]
    left_out: tuple[LeftOut, ...]
    weekly_load: tuple[WeekLoad, ...]


def schedule_template(
    template: PlanTemplate,
    *,
    steps: Mapping[str, Step],
    preconditions: Mapping[str, Precondition],
    never_schedule: Collection[str],
    start: date,
    roles: Mapping[Side, Role | None],
    max_new_per_person_week: int = 2,
    include_optional: frozenset[str] = frozenset(),
) -> TemplatePreview:
    """Date every line of `template` from `start`, with no partner getting more new steps in a week than allowed.

    A line that does not fit goes to the next week that has room, never before a step it builds on. Raises
    RuleError when the plan needs a role that neither partner has, or a step that is not among `steps`.
    """
    if max_new_per_person_week < 1:
        raise RuleError("At least one new step a week has to be allowed.", "Set the weekly limit to 1 or more.")
    load: Counter[tuple[int, Side]] = Counter()
    begun: dict[str, int] = {}
    lines: list[DatedLine] = []
    left_out: list[LeftOut] = []
    for line in template.steps:
        reason = _reason_to_leave_out(line, never_schedule, include_optional)
        if reason is not None:
            left_out.append(LeftOut(line, reason))
            continue
        step = _step_of(line, steps)
        earliest = max([line.week, *(begun[needed] for needed in step.after if needed in begun)])
        for assignee in _assignees(line, step, roles):
            check_can_assign(step, role_of=roles, assignee=assignee)
            sides = SIDES_OF[assignee]
            week = earliest
            while any(load[week, side] >= max_new_per_person_week for side in sides):
                week += 1
            load.update((week, side) for side in sides)
            begun[step.id] = max(week, begun.get(step.id, 0))
            lines.append(_dated(line, step, assignee, template, week=week, start=start))
    return TemplatePreview(
        template=template,
        start=start,
        lines=tuple(sorted(lines, key=lambda each: each.week)),
        gates=tuple(
            GateReminder(
                week=gate.week,
                on=start + timedelta(weeks=gate.week),
                needs=tuple(preconditions[each] for each in gate.needs),
            )
            for gate in template.gates
        ),
        left_out=tuple(left_out),
        weekly_load=_weekly_load(load),
    )


def _reason_to_leave_out(
    line: TemplateStep, never_schedule: Collection[str], include_optional: Collection[str]
) -> LeftOutReason | None:
    if line.step in never_schedule:
        return LeftOutReason.NEVER_SCHEDULED
    if line.optional and line.step not in include_optional:
        return LeftOutReason.OPTIONAL
    return None


def _step_of(line: TemplateStep, steps: Mapping[str, Step]) -> Step:
    step = steps.get(line.step)
    if step is None:
        raise RuleError("The template names a step that is not in the library.", "Edit the template first.")
    return step


def _assignees(line: TemplateStep, step: Step, roles: Mapping[Side, Role | None]) -> list[Assignee]:
    if line.role is StepRole.BOTH:
        return [Assignee.JOINT] if step.joint else list(_ONE_OF.values())
    found = [_ONE_OF[side] for side in Side if roles.get(side) in (Role.MUTUAL, Role(line.role.value))]
    if not found:
        raise RuleError(
            f"This template needs to know who is the {label(Role(line.role.value))}.",
            "Record the injury event with its roles first.",
        )
    return found


def _dated(
    line: TemplateStep, step: Step, assignee: Assignee, template: PlanTemplate, *, week: int, start: date
) -> DatedLine:
    assigned_on = start + timedelta(weeks=week)
    return DatedLine(
        step=step,
        assignee=assignee,
        assigned_on=assigned_on,
        due_on=assigned_on + timedelta(days=step.default_days),
        week=week,
        moved_from_week=line.week if week != line.week else None,
        gate_week=max((gate.week for gate in template.gates if gate.week <= line.week), default=None),
        note=line.note,
    )


def _weekly_load(load: Counter[tuple[int, Side]]) -> tuple[WeekLoad, ...]:
    """The load of both partners in each week up to the last one with something new, including quiet weeks."""
    if not load:
        return ()
    last = max(week for week, _ in load)
    return tuple(WeekLoad(week, side, load[week, side]) for week in range(last + 1) for side in Side)
