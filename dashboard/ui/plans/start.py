"""Starting a plan: a template with its dates and weekly load to look at first, or a plan by hand."""

from __future__ import annotations

from uuid import UUID

import pandas as pd
import streamlit as st

from dashboard.domain.content import PlanTemplate
from dashboard.domain.plans.scheduling import LeftOutReason, TemplatePreview
from dashboard.domain.text_rules import LINE_LIMIT
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import counted, long_date
from dashboard.services.plans import gates, starting, templates
from dashboard.services.plans.reading import PlanDesk
from dashboard.services.plans.starting import Part, Proposal
from dashboard.services.practice import Practice
from dashboard.services.steps import library as steps
from dashboard.ui import dialogs, drafts, frame
from dashboard.ui.couples.choices import DAY_FORMAT
from dashboard.ui.homework import words as homework_words
from dashboard.ui.plans import evidence
from dashboard.ui.state import key
from dashboard.ui.text import lines, plain

FORM = "plan_start"
_TEMPLATE, _HAND = "From a template", "By hand"


def draw(practice: Practice, desk: PlanDesk) -> None:
    """Choose, look at the dates, and start."""
    couple_id = desk.record.couple.couple_id
    with drafts.fields(FORM, couple_id, varying=f".{couple_id}.{_turn(desk)}"):
        way = st.segmented_control(
            "How to begin",
            [_TEMPLATE, _HAND],
            default=_TEMPLATE,
            required=True,
            key=_key("way", desk),
            label_visibility="collapsed",
        )
        if desk.course is not None:
            st.info("The plan that is going on ends with this. It stays here to be read, and its homework stays given.")
        if way == _HAND:
            _by_hand(practice, desk)
        else:
            _from_template(practice, desk)


def _by_hand(practice: Practice, desk: PlanDesk) -> None:
    couple_id = desk.record.couple.couple_id
    with st.container(horizontal=True, vertical_alignment="bottom"):
        title = st.text_input("Title of the plan", max_chars=LINE_LIMIT, key=_key("title", desk), width=460)
        start = st.date_input("Starts", practice.today, format=DAY_FORMAT, key=_key("hand_start", desk), width=180)
    frame.evidence("It begins without a step. Add each one in its week, from the library or in your own words.")
    if st.button("Start this plan", type="primary", key=_key("hand_save", desk)) and frame.attempt(
        lambda: starting.start_by_hand(practice, couple_id, title, start),
        done="The plan has begun. Add a step.",
    ):
        _started(couple_id)


def _from_template(practice: Practice, desk: PlanDesk) -> None:
    found = templates.list_templates(practice)
    template = st.selectbox(
        "Plan template",
        found,
        None,
        format_func=lambda p: p.title + (" · own template" if templates.is_own(practice, p.id) else ""),
        placeholder="Choose a plan",
        key=_key("choice", desk),
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
    template = _in_order(practice, desk, template)
    with frame.errors_shown():
        proposal = _proposal(practice, desk, template)
        _preview(desk, proposal)
        couple_id, count = desk.record.couple.couple_id, len(proposal.preview.lines)
        if count:
            first = [need.id for gate in proposal.preview.gates if not gate.week for need in gate.needs]
            evidence.not_asked_alone(couple_id, gates.of_couple(practice, desk.record, first))
        if st.button(
            f"Start this plan of {counted(count, 'step')}", type="primary", disabled=not count, key=_key("save", desk)
        ) and frame.attempt(
            lambda: starting.start(practice, couple_id, proposal), done="The plan has begun. Nothing is given yet."
        ):
            _started(couple_id)


def _in_order(practice: Practice, desk: PlanDesk, template: PlanTemplate) -> PlanTemplate:
    """The template in the order of steps that the counselor chooses: its own one unless another is."""
    order = st.selectbox(
        "Order of the steps",
        list(practice.library.plan_orders.values()),
        None,
        format_func=lambda o: o.title,
        placeholder="As the template has it",
        key=_key("order", desk, template.id),
        width=460,
    )
    if order is None:
        return template
    found = starting.in_order(practice, template, order)
    if found == template:
        frame.evidence("Nothing changes in this template: it has this order already.")
        return template
    frame.evidence(f"{order.differs} Every gate keeps the steps that it guards.")
    work = practice.library.works[order.source]
    frame.evidence(f"After {work.label}. {work.note}")
    return found


def _started(couple_id: UUID) -> None:
    drafts.done(FORM, couple_id)
    dialogs.close_dialog()
    st.rerun()


def _turn(desk: PlanDesk) -> str:
    """Another one for every plan, so that each start begins empty."""
    return str(desk.course.plan.couple_plan_id if desk.course else "none")


def _key(name: str, desk: PlanDesk, *about: object) -> str:
    return key(f"plan_{name}", desk.record.couple.couple_id, _turn(desk), *about)


def _proposal(practice: Practice, desk: PlanDesk, template: PlanTemplate) -> Proposal:
    whole = steps.library(practice)
    stretches = starting.parts(template)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        part = st.selectbox(
            "Part of the plan",
            stretches,
            len(stretches) - 1,
            format_func=lambda p: _part_words(p, stretches),
            key=_key("part", desk, template.id),
            width=260,
        )
        start = st.date_input(
            "Starts", practice.today, format=DAY_FORMAT, key=_key("start", desk, template.id), width=180
        )
    optional = starting.optional_steps(template, part, whole)
    first, second = st.columns(2)
    included = first.multiselect(
        "Optional steps to include",
        [step.id for step in optional],
        format_func=lambda s: whole.steps[s].title,
        placeholder="None" if optional else "This part has no optional steps",
        key=_key("optional", desk, template.id, part),
        disabled=not optional,
    )
    inside = dict.fromkeys(line.step for line in template.steps if part.first <= line.week < part.end)
    left_out = second.multiselect(
        "Steps to leave out",
        [each for each in inside if each in whole.steps],
        format_func=lambda s: whole.steps[s].title,
        placeholder="None",
        key=_key("left_out", desk, template.id, part),
    )
    return starting.propose(
        practice,
        desk.record,
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


def _preview(desk: PlanDesk, proposal: Proposal) -> None:
    preview, offset = proposal.preview, proposal.part.first
    if not preview.lines:
        frame.empty("There is no step in it.", "Include an optional step, or choose another part.")
        return
    st.header("Dates", anchor=False)
    st.dataframe(_dates(desk, preview, offset), hide_index=True, alt="Steps of the plan with their dates")
    st.header("New steps in each week", anchor=False)
    st.dataframe(_load(desk, preview, offset), hide_index=True, alt="New steps per week and partner")
    for gate in preview.gates:
        checks = " ".join(need.check for need in gate.needs)
        frame.evidence(f"To confirm before week {gate.week + offset}, {long_date(gate.on)}: {checks}")
    for left_out in preview.left_out:
        title = proposal.titles.get(left_out.line.step, left_out.line.step)
        note = f" {left_out.line.note}" if left_out.line.note else ""
        frame.evidence(f"Not in the plan: {title} ({_left_out_words(left_out.reason)}).{note}")


def _dates(desk: PlanDesk, preview: TemplatePreview, offset: int) -> pd.DataFrame:
    rows = [
        {
            "Week": line.week + offset,
            "Begins": long_date(line.assigned_on),
            "Due": long_date(line.due_on),
            "Step": line.step.title,
            "Who": homework_words.who(desk.record, line.assignee),
            "Note": line.note,
            "Moved": "" if line.moved_from_week is None else f"from week {line.moved_from_week + offset}",
        }
        for line in preview.lines
    ]
    table = pd.DataFrame(rows)
    return table if table["Moved"].any() else table.drop(columns="Moved")


def _load(desk: PlanDesk, preview: TemplatePreview, offset: int) -> pd.DataFrame:
    counts = {(load.week, load.side): load.new_steps for load in preview.weekly_load}
    weeks = sorted({load.week for load in preview.weekly_load})
    rows = [
        {
            "Partner": homework_words.name(desk.record, side),
            **{f"Week {week + offset}": counts[week, side] for week in weeks},
        }
        for side in Side
    ]
    return pd.DataFrame(rows)


def _left_out_words(reason: LeftOutReason) -> str:
    return {
        LeftOutReason.OPTIONAL: "optional, not chosen",
        LeftOutReason.NEVER_SCHEDULED: "stays on offer, never scheduled by a plan",
    }[reason]
