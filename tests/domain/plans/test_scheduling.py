"""A plan template is dated within the load rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.content import Library, PlanTemplate, Precondition, Step, StepRole, TemplateStep, custom_step
from dashboard.domain.homework.assigning import can_assign
from dashboard.domain.plans.scheduling import LeftOutReason, TemplatePreview, schedule_template
from dashboard.domain.vocabulary import Assignee, Role, Side
from dashboard.errors import RuleError
from dashboard.library import load

LIBRARY = load()
STEPS = LIBRARY.steps
START = date(2026, 3, 2)
USUAL = {Side.A: Role.INJURED, Side.B: Role.INVOLVED}
MUTUAL = {Side.A: Role.MUTUAL, Side.B: Role.MUTUAL}
NONE: dict[Side, Role | None] = {Side.A: None, Side.B: None}
COUNTED = {Assignee.A: (Side.A,), Assignee.B: (Side.B,), Assignee.JOINT: (Side.A, Side.B)}


class Reads(TypedDict):
    steps: Mapping[str, Step]
    preconditions: Mapping[str, Precondition]
    never_schedule: Collection[str]


def of(library: Library) -> Reads:
    """What the scheduling of a plan reads of a library."""
    return {
        "steps": library.steps,
        "preconditions": library.preconditions,
        "never_schedule": library.plan_templates_meta.never_schedule,
    }


def preview(
    template: PlanTemplate,
    *,
    roles: dict[Side, Role] | dict[Side, Role | None] = USUAL,
    optional: frozenset[str] = frozenset(),
) -> TemplatePreview:
    return schedule_template(template, **of(LIBRARY), start=START, roles=dict(roles), include_optional=optional)


@pytest.mark.parametrize("key", list(LIBRARY.plan_templates))
def test_shipped_plans_keep_their_weeks_for_a_usual_couple(key: str) -> None:
    """The templates are written within the load rule, so nothing needs to move."""
    template = LIBRARY.plan_templates[key]
    made = preview(template)
    assert all(line.moved_from_week is None for line in made.lines)
    assert [left.reason for left in made.left_out] == [LeftOutReason.OPTIONAL] * sum(s.optional for s in template.steps)


def test_dates_follow_from_the_start() -> None:
    """Week 0 begins on the start date; the due date is the step's own number of days later."""
    lines = preview(LIBRARY.plan_templates["after-infidelity"]).lines
    first = lines[0]
    assert (first.step.id, first.assignee) == ("close-the-doors", Assignee.B)
    assert (first.assigned_on, first.due_on) == (START, START + timedelta(days=7))
    assert first.note == "Include the contact plan."
    assert lines[-1].assigned_on == START + timedelta(weeks=28)


def test_gates_come_with_their_dates_and_lines_name_theirs() -> None:
    """A line after a gate says which gate is to be confirmed first."""
    made = preview(LIBRARY.plan_templates["after-infidelity"])
    assert [(gate.week, gate.on) for gate in made.gates] == [(0, START), (12, START + timedelta(weeks=12))]
    assert [each.id for each in made.gates[0].needs] == ["p-safe", "p-harm-stopped", "p-secrets-rule"]
    assert {line.gate_week for line in made.lines if line.week < 12} == {0}
    assert {line.gate_week for line in made.lines if line.week >= 12} == {12}


def test_a_step_for_both_is_one_line_each_and_a_shared_one_is_one_line() -> None:
    """`choose-to-try` is done alone by each; `open-question-time` is one task for two."""
    lines = preview(LIBRARY.plan_templates["after-infidelity"]).lines
    who = {
        key: [line.assignee for line in lines if line.step.id == key] for key in ("choose-to-try", "open-question-time")
    }
    assert who == {"choose-to-try": [Assignee.A, Assignee.B], "open-question-time": [Assignee.JOINT]}


def test_mutual_partners_each_get_the_steps_of_both_roles() -> None:
    """A step for one role becomes a line for each partner when both were hurt and both broke trust."""
    template = LIBRARY.plan_templates["after-infidelity"]
    made = preview(template, roles=MUTUAL)
    got = Counter((line.step.id, line.assignee) for line in made.lines)
    for step_id in ("close-the-doors", "trigger-notes"):
        assert got[step_id, Assignee.A] == got[step_id, Assignee.B] == 1


def test_a_line_without_room_says_from_which_week_it_was_moved() -> None:
    """With one new step a week, the second step of a week begins in the next, dates and all."""
    own = {"step": "room-for-feelings", "role": StepRole.INJURED, "optional": False, "note": ""}
    template = replace(
        LIBRARY.plan_templates["keeping-well"], steps=(TemplateStep(week=2, **own), TemplateStep(week=2, **own))
    )
    made = schedule_template(template, **of(LIBRARY), start=START, roles=USUAL, max_new_per_person_week=1)
    assert [(line.week, line.moved_from_week) for line in made.lines] == [(2, None), (3, 2)]
    assert made.lines[1].assigned_on == START + timedelta(weeks=3)
    assert [each.new_steps for each in made.weekly_load if each.side is Side.A] == [0, 0, 1, 1]
    assert [each.new_steps for each in made.weekly_load if each.side is Side.B] == [0, 0, 0, 0]


def test_optional_steps_are_dated_when_chosen() -> None:
    """What the counselor picks from the optional lines is planned like the rest."""
    made = preview(LIBRARY.plan_templates["after-infidelity"], optional=frozenset({"time-limited-window"}))
    assert "time-limited-window" in {line.step.id for line in made.lines}
    assert made.left_out == ()


def test_forgiveness_never_gets_a_date() -> None:
    """A template of the practice's own cannot schedule it either, chosen or not."""
    line = TemplateStep(week=0, step="forgiveness-own-time", role=StepRole.INJURED, optional=True, note="")
    template = replace(LIBRARY.plan_templates["keeping-well"], steps=(line,))
    made = preview(template, optional=frozenset({"forgiveness-own-time"}))
    assert made.lines == made.weekly_load == ()
    assert [left.reason for left in made.left_out] == [LeftOutReason.NEVER_SCHEDULED]


def test_a_plan_that_needs_a_role_nobody_has_is_refused() -> None:
    """Without an injury event the template cannot know who does what, unless everything is for both."""
    with pytest.raises(RuleError, match="injury event"):
        preview(LIBRARY.plan_templates["after-infidelity"], roles=NONE)
    assert preview(LIBRARY.plan_templates["keeping-well"], roles=NONE).lines


def test_a_template_with_a_withdrawn_step_is_refused() -> None:
    """A step that no longer exists is named as the template's fault, not a crash."""
    line = TemplateStep(week=0, step="gone", role=StepRole.BOTH, optional=False, note="")
    with pytest.raises(RuleError, match="Edit the template"):
        preview(replace(LIBRARY.plan_templates["keeping-well"], steps=(line,)))


def test_a_template_may_use_the_practices_own_steps() -> None:
    """Custom steps join the library for scheduling."""
    own = custom_step(id="own", title="Own", role=StepRole.BOTH, phase="rebuild", homework="Do it.", default_days=3)
    line = TemplateStep(week=1, step="own", role=StepRole.BOTH, optional=False, note="")
    template = replace(LIBRARY.plan_templates["keeping-well"], steps=(line,))
    made = schedule_template(template, **of(LIBRARY.with_steps([own])), start=START, roles=NONE)
    assert [(each.assignee, each.due_on) for each in made.lines] == [
        (Assignee.A, START + timedelta(days=10)),
        (Assignee.B, START + timedelta(days=10)),
    ]


def test_a_limit_below_one_is_refused() -> None:
    """With no new step allowed, the plan would never end."""
    with pytest.raises(RuleError):
        schedule_template(
            LIBRARY.plan_templates["keeping-well"], **of(LIBRARY), start=START, roles=USUAL, max_new_per_person_week=0
        )


@st.composite
def plan_lines(draw: st.DrawFn) -> TemplateStep:
    step = draw(st.sampled_from(list(STEPS.values())))
    return TemplateStep(
        week=draw(st.integers(0, 6)),
        step=step.id,
        role=draw(st.sampled_from([step.role, *step.also_for])),
        optional=draw(st.booleans()),
        note="",
    )


role_pairs = st.sampled_from(
    [USUAL, {Side.A: Role.INVOLVED, Side.B: Role.INJURED}, MUTUAL, {Side.A: Role.MUTUAL, Side.B: Role.INJURED}]
)


@given(st.lists(plan_lines(), max_size=30), role_pairs, st.integers(1, 4), st.frozensets(st.sampled_from(list(STEPS))))
def test_any_plan_is_dated_whole_and_within_the_load_rule(
    steps: list[TemplateStep], roles: dict[Side, Role], limit: int, chosen: frozenset[str]
) -> None:
    """No partner gets more than the limit, no line is lost or early, and no due date lies before its start."""
    template = replace(LIBRARY.plan_templates["keeping-well"], steps=tuple(steps))
    made = schedule_template(
        template, **of(LIBRARY), start=START, roles=roles, max_new_per_person_week=limit, include_optional=chosen
    )
    load_seen: Counter[tuple[int, Side]] = Counter()
    for line in made.lines:
        load_seen.update((line.week, side) for side in COUNTED[line.assignee])
        assert line.assigned_on == START + timedelta(weeks=line.week) <= line.due_on
        assert line.week > (line.moved_from_week if line.moved_from_week is not None else -1)
        assert line.step.id not in LIBRARY.plan_templates_meta.never_schedule
        assert can_assign(line.step, role_of=roles, assignee=line.assignee)
    assert max(load_seen.values(), default=0) <= limit
    assert {(each.week, each.side): each.new_steps for each in made.weekly_load if each.new_steps} == load_seen
    left = Counter(each.line.step for each in made.left_out)
    dated = {line.step.id for line in made.lines}
    wanted = Counter(line.step for line in steps)
    assert dated | set(left) == set(wanted)
    for step_id, count in wanted.items():
        assert sum(line.step.id == step_id for line in made.lines) >= count - left[step_id]
    planned = Counter(line.moved_from_week if line.moved_from_week is not None else line.week for line in made.lines)
    assert set(planned) <= {line.week for line in steps}


@given(role_pairs, st.integers(1, 3), st.sampled_from(list(LIBRARY.plan_templates)))
def test_a_step_never_begins_before_what_it_builds_on(roles: dict[Side, Role], limit: int, key: str) -> None:
    """However tight the limit, moving lines keeps each step after the steps it needs."""
    template = LIBRARY.plan_templates[key]
    made = schedule_template(template, **of(LIBRARY), start=START, roles=roles, max_new_per_person_week=limit)
    weeks: dict[str, list[int]] = {}
    for line in made.lines:
        weeks.setdefault(line.step.id, []).append(line.week)
    for line in made.lines:
        for needed in line.step.after:
            if needed in weeks and needed not in template.assumes:
                assert line.week >= min(weeks[needed])
