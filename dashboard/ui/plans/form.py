"""Write or edit a plan template of the practice's own: title, whom it is for, and one row per step."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.domain.content import Library, StepRole, step_label
from dashboard.domain.steps.own import OwnPlanTemplate, OwnTemplateStep
from dashboard.domain.text_rules import LINE_LIMIT, NOTE_LIMIT
from dashboard.services.plans import templates
from dashboard.services.practice import Practice
from dashboard.services.steps import library as steps
from dashboard.ui import drafts, frame, navigation, state
from dashboard.ui.plans.view import COPY, EDITING
from dashboard.ui.steps.words import NEW

_ROLES = {step_label(role): role for role in StepRole}
_COLUMNS = ["Week", "Step", "Who", "Note"]
_TYPES = {"Week": "Int64", "Step": "object", "Who": "object", "Note": "object"}
_ROWS = "rows"
_KEPT = "A copy of “{title}” keeps its gates, cautions and rhythm. What it only offers is not among the rows."


def being_edited(plan_id: str) -> OwnPlanTemplate | None:
    """The practice's own template as it was when editing began, if the address names it."""
    found: OwnPlanTemplate | None = st.session_state.get(EDITING)
    if found is not None and found.plan_id != plan_id:
        st.session_state.pop(EDITING)
        return None
    return found


def to_copy(practice: Practice, plan_id: str) -> OwnPlanTemplate | None:
    """The copy of a shipped template that the address asks to begin with, if it does and the template is there."""
    base = plan_id.removeprefix(COPY)
    is_asked = plan_id.startswith(COPY) and base in practice.library.plan_templates
    return templates.copied(practice, base) if is_asked else None


def draw(practice: Practice, before: OwnPlanTemplate | None, copied: OwnPlanTemplate | None = None) -> None:
    """The form, empty for a new template, or filled with the shipped one that is `copied`."""
    was = before or copied or OwnPlanTemplate(plan_id="", title="")
    about = (_name(was), was.row_version)
    choices = _choices(steps.library(practice, with_archived=True))
    start = _table(was, choices)
    with drafts.form(*_form(was), varying=f".{about[0]}.{about[1]}", enter_to_submit=False) as draft:
        title = st.text_input("Title", was.title, max_chars=LINE_LIMIT, key=state.key("own_plan_title", *about))
        for_whom = st.text_area(
            "For whom", was.for_whom, max_chars=NOTE_LIMIT, height=80, key=state.key("own_plan_for", *about)
        )
        frame.evidence("One row a step. Weeks count from the start date, which is in week 0.")
        if was.based_on:
            frame.evidence(_KEPT.format(title=practice.library.plan_templates[was.based_on].title))
        rows = st.data_editor(
            pd.DataFrame(draft.rows(_ROWS, _cells(start)), columns=_COLUMNS).astype(_TYPES),
            num_rows="dynamic",
            hide_index=True,
            key=state.key("own_plan_rows", *about, draft.filling),
            column_config={
                "Week": st.column_config.NumberColumn(min_value=0, max_value=templates.MAX_WEEK, step=1, width="small"),
                "Step": st.column_config.SelectboxColumn(options=list(choices), width="large"),
                "Who": st.column_config.SelectboxColumn(options=list(_ROLES)),
                "Note": st.column_config.TextColumn(max_chars=LINE_LIMIT),
            },
        )
        draft.keep_rows(_ROWS, _cells(rows), _cells(start))
        with st.container(horizontal=True):
            saved = st.form_submit_button("Save template", type="primary")
            left = st.form_submit_button("Cancel")
    if left:
        drafts.done(*_form(was))
        _leave(before.plan_id if before else was.based_on or None)
    if saved:
        filled = OwnPlanTemplate(
            plan_id=was.plan_id,
            title=title,
            for_whom=for_whom,
            based_on=was.based_on,
            is_archived=was.is_archived,
            steps=tuple(_lines(rows, choices)),
            row_version=was.row_version,
        )
        _save(practice, filled, is_new=before is None)


def _form(template: OwnPlanTemplate) -> tuple[str, str]:
    return "plan", _name(template)


def _name(template: OwnPlanTemplate) -> str:
    """The name that fields of this template go by: a new one is told from copies of others."""
    return template.plan_id or (COPY + template.based_on if template.based_on else NEW)


def _cells(table: pd.DataFrame) -> list[list[object]]:
    """Content of the table, every empty cell as None."""
    return [[None if pd.isna(cell) else cell for cell in row] for row in table.loc[:, _COLUMNS].itertuples(index=False)]


def _choices(library: Library) -> dict[str, str]:
    """Step ids by their words in the list; two steps with the same title are told apart by their ids."""
    titles = [step.title for step in library.steps.values()]
    return {
        step.title if titles.count(step.title) == 1 else f"{step.title} ({step.id})": step.id
        for step in library.steps.values()
    }


def _table(template: OwnPlanTemplate, choices: dict[str, str]) -> pd.DataFrame:
    words = {step_id: title for title, step_id in choices.items()}
    rows = [[line.week, words.get(line.step_id), step_label(line.role), line.note] for line in template.steps]
    table = pd.DataFrame(rows, columns=_COLUMNS)
    return table.astype(_TYPES)


def _lines(rows: pd.DataFrame, choices: dict[str, str]) -> list[OwnTemplateStep]:
    """The rows in which something was chosen. A row without a week begins with the start date."""
    found = []
    for week, step, who, note in rows.loc[:, _COLUMNS].itertuples(index=False):
        if all(pd.isna(cell) or cell == "" for cell in (week, step, who, note)):
            continue
        found.append(
            OwnTemplateStep(
                week=0 if pd.isna(week) else int(week),
                step_id="" if pd.isna(step) else choices.get(str(step), ""),
                role=StepRole.BOTH if pd.isna(who) else _ROLES[str(who)],
                note="" if pd.isna(note) else str(note),
            )
        )
    return found


def _save(practice: Practice, filled: OwnPlanTemplate, *, is_new: bool) -> None:
    kept = [] if is_new else [filled.plan_id]
    if is_new:
        done = frame.attempt(lambda: kept.append(templates.add(practice, filled)), done="The template is in the list.")
    else:
        done = frame.attempt(
            lambda: templates.edit(practice, filled), done="The template is changed. Homework assigned from it stays."
        )
    if done:
        drafts.done(*_form(filled))
        _leave(kept[0])


def _leave(plan_id: str | None) -> None:
    st.session_state.pop(EDITING, None)
    navigation.go_content("plans", plan_id)
