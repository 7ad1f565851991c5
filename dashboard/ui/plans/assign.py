"""Assign a plan template or a part of it: dates and weekly load first, then everything at once."""

from __future__ import annotations

from uuid import UUID

import pandas as pd
import streamlit as st

from dashboard.domain.content import PlanTemplate, step_label
from dashboard.domain.homework import state as homework_state
from dashboard.domain.plans.scheduling import LeftOutReason, TemplatePreview
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import long_date
from dashboard.services.homework.assigning import Homework
from dashboard.services.plans import templates
from dashboard.services.plans.templates import Part, Proposal
from dashboard.services.practice import Practice
from dashboard.services.steps import library as steps
from dashboard.ui import drafts, frame
from dashboard.ui.couples.choices import DAY_FORMAT
from dashboard.ui.homework import words as homework_words
from dashboard.ui.homework.assign import despite
from dashboard.ui.homework.parts import start_over, turn_key, varying
from dashboard.ui.text import lines, plain

_FORM = "assign_plan"


def draw(practice: Practice, homework: Homework) -> None:
    """Choose, preview, confirm and assign."""
    couple_id = homework.record.couple.couple_id
    with drafts.fields(_FORM, couple_id, varying=varying(couple_id)):
        _plan(practice, homework, couple_id)


def _plan(practice: Practice, homework: Homework, couple_id: UUID) -> None:
    found = templates.list_templates(practice)
    template = st.selectbox(
        "Plan template",
        found,
        None,
        format_func=lambda p: p.title + (" · own template" if templates.is_own(practice, p.id) else ""),
        placeholder="Choose a plan",
        key=turn_key("plan_choice", couple_id),
        width=460,
    )
    if template is None:
        frame.empty("No plan is chosen.", "Choose one to see its dates and weekly load. Nothing is given yet.")
        return
    if template.for_whom:
        st.markdown(f"**For whom**  \n{lines(template.for_whom)}")
    if template.not_for:
        st.warning(f"**Not for.** {plain(template.not_for)}", icon=":material/front_hand:")
    if template.notes:
        st.markdown(f"**Mind this**  \n{plain(template.notes)}")
    with frame.errors_shown():
        proposal = _proposal(practice, homework, template)
        _preview(homework, proposal)
        confirmed = _confirmed(practice, couple_id, proposal)
        against = templates.stopped(practice, homework.record, proposal)
        reason = despite(against, turn_key("plan_reason", couple_id))
        count = len(proposal.preview.lines)
        words = f"Assign {count} {'step' if count == 1 else 'steps'}"
        if st.button(words, type="primary", disabled=not count, key=turn_key("plan_assign", couple_id)):
            done = f"{count} assigned. Undo takes them back together."
            if frame.attempt(
                lambda: templates.assign(practice, couple_id, proposal, confirmed=confirmed, reason=reason), done=done
            ):
                start_over(couple_id, _FORM)


def _proposal(practice: Practice, homework: Homework, template: PlanTemplate) -> Proposal:
    about = (homework.record.couple.couple_id, template.id)
    whole = steps.library(practice)
    stretches = templates.parts(template)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        part = st.selectbox(
            "Part of the plan",
            stretches,
            format_func=lambda p: _part_words(p, stretches),
            key=turn_key("plan_part", *about),
            width=260,
        )
        start = st.date_input(
            "Starts", practice.today, format=DAY_FORMAT, key=turn_key("plan_start", *about), width=180
        )
    optional = templates.optional_steps(template, part, whole)
    first, second = st.columns(2)
    included = first.multiselect(
        "Optional steps to include",
        [step.id for step in optional],
        format_func=lambda s: whole.steps[s].title,
        placeholder="None" if optional else "This part has no optional steps",
        key=turn_key("plan_optional", *about, part),
        disabled=not optional,
    )
    inside = dict.fromkeys(line.step for line in template.steps if part.first <= line.week < part.end)
    left_out = second.multiselect(
        "Steps to leave out",
        [each for each in inside if each in whole.steps],
        format_func=lambda s: whole.steps[s].title,
        placeholder="None",
        key=turn_key("plan_left_out", *about, part),
    )
    return templates.propose(
        practice,
        homework.record,
        template,
        start=start,
        part=part,
        include_optional=frozenset(included),
        leave_out=frozenset(left_out),
    )


def _part_words(part: Part, stretches: list[Part]) -> str:
    words = f"Weeks {part.first} to {part.end - 1}" if part.end - part.first > 1 else f"Week {part.first}"
    if len(stretches) == 1 or part == stretches[-1]:
        return f"Whole plan, {words.lower()}"
    return words if part == stretches[-2] else f"{words}, until the next gate"


def _preview(homework: Homework, proposal: Proposal) -> None:
    preview, offset = proposal.preview, proposal.part.first
    if not preview.lines:
        frame.empty("Nothing would be assigned.", "Include an optional step, or choose another part.")
        return
    st.header("Dates", anchor=False)
    st.dataframe(_dates(homework, preview, offset), hide_index=True, alt="Steps of the plan with their dates")
    st.header("New steps in each week", anchor=False)
    st.dataframe(_load(homework, preview, offset), hide_index=True, alt="New steps per week and partner")
    given = [item.assignment for item in homework.items]
    now = [
        f"{homework_words.name(homework.record, side)} {homework_state.open_at(given, side, homework.today)}"
        for side in Side
    ]
    frame.evidence(f"Open now: {', '.join(now)}.")
    for left_out in preview.left_out:
        title = proposal.titles.get(left_out.line.step, left_out.line.step)
        note = f" {left_out.line.note}" if left_out.line.note else ""
        frame.evidence(f"Not given: {title} ({_left_out_words(left_out.reason)}).{note}")


def _dates(homework: Homework, preview: TemplatePreview, offset: int) -> pd.DataFrame:
    rows = [
        {
            "Week": line.week + offset,
            "Begins": long_date(line.assigned_on),
            "Due": long_date(line.due_on),
            "Step": line.step.title,
            "Who": homework_words.who(homework.record, line.assignee),
            "Note": line.note,
            "Moved": "" if line.moved_from_week is None else f"from week {line.moved_from_week + offset}",
        }
        for line in preview.lines
    ]
    table = pd.DataFrame(rows)
    return table if table["Moved"].any() else table.drop(columns="Moved")


def _load(homework: Homework, preview: TemplatePreview, offset: int) -> pd.DataFrame:
    counts = {(load.week, load.side): load.new_steps for load in preview.weekly_load}
    weeks = sorted({load.week for load in preview.weekly_load})
    rows = [
        {
            "Partner": homework_words.name(homework.record, side),
            **{f"Week {week + offset}": counts[week, side] for week in weeks},
        }
        for side in Side
    ]
    return pd.DataFrame(rows)


def _confirmed(practice: Practice, couple_id: object, proposal: Proposal) -> bool:
    """The gates and requirements of the part, each ticked by the counselor; True when nothing is missing."""
    about = (couple_id, proposal.preview.template.id, proposal.part)
    ticks = []
    if proposal.preview.gates or templates.requirements(proposal):
        st.header("Before you assign", anchor=False)
    for gate in proposal.preview.gates:
        week = gate.week + proposal.part.first
        st.markdown(f"Before week {week}, {long_date(gate.on)}")
        for need in gate.needs:
            ticks.append(st.checkbox(plain(need.check), key=turn_key("plan_gate", *about, week, need.id)))
            advice = f"Look for: {need.look_for} If missing: {need.if_missing}"
            frame.evidence(steps.readable(advice, practice.library))
    for step, kinds in templates.requirements(proposal):
        words = ", ".join(step_label(kind) for kind in kinds)
        ticks.append(st.checkbox(f"{plain(step.title)}: {words}", key=turn_key("plan_requires", *about, step.id)))
    return all(ticks)


def _left_out_words(reason: LeftOutReason) -> str:
    return {
        LeftOutReason.OPTIONAL: "optional, not chosen",
        LeftOutReason.NEVER_SCHEDULED: "stays on offer, never scheduled by a plan",
    }[reason]
