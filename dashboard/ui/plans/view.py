"""The list of plan templates, and one template in full."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from dashboard.domain.content import Library, PlanTemplate, TemplateCheckin, TemplateStep
from dashboard.services.plans import templates
from dashboard.services.practice import Practice
from dashboard.services.steps import library as steps
from dashboard.services.steps import own_content
from dashboard.ui import frame, navigation, state
from dashboard.ui.steps import words as step_words
from dashboard.ui.text import lines, plain

EDITING = "plan_editing"
# An address that begins so asks for a new template; the id of the shipped one to copy may follow.
COPY = f"{step_words.NEW}."


def listing(practice: Practice) -> None:
    """Every template with whom it is for."""
    found = templates.list_templates(practice)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{len(found)} plan templates**", width="content")
        if own_content.may_write(practice):
            navigation.entry_button(
                "plans",
                "Write a template of your own",
                step_words.NEW,
                icon=":material/edit_note:",
                kind="secondary",
                key=state.key("plan_new"),
            )
    frame.evidence(practice.library.plan_templates_meta.pace_note)
    left, right = st.columns(2, gap="large")
    for number, template in enumerate(found):
        with left if number % 2 == 0 else right, st.container(border=True, gap=None):
            mark = " :gray-badge[Own template]" if templates.is_own(practice, template.id) else ""
            title = f"**{plain(template.title)}**{mark}"
            navigation.entry_button("plans", title, template.id, key=state.key("plan_open", template.id))
            if template.for_whom:
                st.markdown(lines(template.for_whom))
            frame.evidence(_size(template))
    archived = [own for own in templates.own_templates(practice) if own.is_archived]
    if archived and own_content.may_write(practice):
        with st.expander(f"Archived own templates ({len(archived)})", icon=":material/inventory_2:"):
            for own in archived:
                with st.container(horizontal=True, vertical_alignment="center"):
                    st.markdown(plain(own.title), width="content")
                    if st.button("Bring back", icon=":material/unarchive:", key=state.key("plan_back", own.plan_id)):
                        _archive(practice, own.plan_id, archived=False)


def draw(practice: Practice, template: PlanTemplate) -> None:
    """One template: for whom, cautions, when to review, and its steps by week."""
    library = steps.library(practice, with_archived=True)
    if templates.is_own(practice, template.id):
        _own(practice, template)
    elif own_content.may_write(practice):
        navigation.entry_button(
            "plans",
            "Copy and change",
            COPY + template.id,
            icon=":material/content_copy:",
            kind="secondary",
            key=state.key("plan_copy", template.id),
        )
    if template.for_whom:
        st.markdown(f"**For whom**  \n{lines(template.for_whom)}")
    if template.not_for:
        st.warning(f"**Not for.** {plain(template.not_for)}", icon=":material/front_hand:")
    if template.notes:
        st.markdown(f"**Mind this**  \n{plain(template.notes)}")
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("**Rhythm**\n" + _bullets(_rhythm(template, library)))
    with right:
        _gates(template, library)
    frame.evidence(library.plan_templates_meta.pace_note)
    st.header("Steps by week", anchor=False)
    st.dataframe(
        _table(library, template),
        hide_index=True,
        height="content",
        column_config={
            "Week": st.column_config.NumberColumn(width="small"),
            "Step": st.column_config.TextColumn(width="medium"),
            "Note": st.column_config.TextColumn(width="medium"),
            "Open": st.column_config.LinkColumn("Open", display_text="open", width="small"),
        },
        alt=f"Steps of the plan {template.title} by week",
    )


def who(library: Library, step_id: str, role: str) -> str:
    """The person who does a step of a template, in words."""
    if role != "both":
        return f"{role} partner"
    return "both together" if library.steps[step_id].joint else "both, each their own"


def _table(library: Library, template: PlanTemplate) -> pd.DataFrame:
    table = pd.DataFrame([_row(library, line) for line in template.steps])
    # A column that is always empty would show that something is being hidden.
    return table if any(line.note for line in template.steps) else table.drop(columns="Note")


def _row(library: Library, line: TemplateStep) -> dict[str, object]:
    return {
        "Week": line.week,
        "Step": library.steps[line.step].title,
        "Who": who(library, line.step, line.role.value),
        "Given": "optional" if line.optional else "by default",
        "Note": line.note,
        "Open": f"/steps?{state.STEP_PARAM}={line.step}",
    }


def _size(template: PlanTemplate) -> str:
    return f"{_number(template.weeks, 'week')} · {_number(len(template.steps), 'step')}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _rhythm(template: PlanTemplate, library: Library) -> list[str]:
    found = [_size(template)]
    if template.default_area:
        found.append(f"Area of trust: {library.areas[template.default_area].label}")
    if template.assumes:
        found.append("Taken as done before: " + "; ".join(library.steps[each].title for each in template.assumes))
    found += [_checkin(each, library) for each in template.checkin]
    if template.reviews:
        found.append(f"Look back together in {_weeks(template.reviews)}")
    if template.one_to_one:
        found.append(f"See each partner alone in {_weeks(template.one_to_one)}")
    return found


def _checkin(line: TemplateCheckin, library: Library) -> str:
    form = library.questionnaire.form_sets.get(line.form) or library.questionnaire.forms[line.form]
    every = "" if line.every_weeks == 1 else f", every {line.every_weeks} weeks"
    return f"Check-in “{form.label}” from week {line.from_week} to {line.to_week}{every}"


def _weeks(numbers: tuple[int, ...]) -> str:
    *others, last = [str(number) for number in numbers]
    return f"weeks {', '.join(others)} and {last}" if others else f"week {last}"


def _gates(template: PlanTemplate, library: Library) -> None:
    for gate in template.gates:
        checks = [library.preconditions[each] for each in gate.needs]
        with st.expander(f"Confirm before week {gate.week} ({len(checks)})", icon=":material/flag:"):
            for check in checks:
                look, missing = steps.readable(check.look_for, library), steps.readable(check.if_missing, library)
                st.markdown(f"**{plain(check.check)}**  \nLook for: {plain(look)}  \nIf missing: {plain(missing)}")


def _own(practice: Practice, template: PlanTemplate) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.badge("Own template", color="gray")
        if not own_content.may_write(practice):
            return
        if st.button("Edit", icon=":material/edit:", key=state.key("plan_edit", template.id)):
            st.session_state[EDITING] = next(
                own for own in templates.own_templates(practice) if own.plan_id == template.id
            )
            st.rerun()
        if st.button("Archive", icon=":material/archive:", key=state.key("plan_archive", template.id)):
            _archive(practice, template.id, archived=True)


def _archive(practice: Practice, plan_id: str, *, archived: bool) -> None:
    own = next(each for each in templates.own_templates(practice) if each.plan_id == plan_id)
    done = "The template is archived. Homework from it stays." if archived else "The template is offered again."
    if frame.attempt(lambda: templates.archive(practice, own, archived=archived), done=done):
        navigation.go_content("plans")


def _bullets(texts: Iterable[str]) -> str:
    return "\n".join(f"- {plain(text)}" for text in texts)
