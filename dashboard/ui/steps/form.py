"""Write or edit a step of the practice's own."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.content import StepRole, step_label
from dashboard.domain.steps.own import OwnStep
from dashboard.domain.text_rules import LINE_LIMIT, NOTE_LIMIT
from dashboard.domain.vocabulary import Cadence, label
from dashboard.services.practice import Practice
from dashboard.services.steps import library as steps
from dashboard.ui import drafts, frame, navigation, state
from dashboard.ui.steps.view import EDITING


def being_edited(step_id: str) -> OwnStep | None:
    """The practice's own step as it was when editing began, if the address names it."""
    found: OwnStep | None = st.session_state.get(EDITING)
    if found is not None and found.step_id != step_id:
        st.session_state.pop(EDITING)
        return None
    return found


def draw(practice: Practice, before: OwnStep | None) -> None:
    """The form, empty for a new step."""
    about = (before.step_id, before.row_version) if before else ("new",)
    varying = state.key("", *about)
    with drafts.form(*_form(before), varying=varying, enter_to_submit=False):
        filled = _fields(practice, before, about)
        with st.container(horizontal=True):
            saved = st.form_submit_button("Save step", type="primary")
            left = st.form_submit_button("Cancel")
    if left:
        drafts.done(*_form(before))
        _leave(before.step_id if before else None)
    if saved:
        _save(practice, before, filled)


def _form(before: OwnStep | None) -> tuple[str, str]:
    return "step", before.step_id if before else "new"


def _fields(practice: Practice, before: OwnStep | None, about: tuple[object, ...]) -> OwnStep:
    was = before or OwnStep(step_id="", title="", role=StepRole.BOTH, phase="", homework="")
    phases, domains = practice.library.phases, practice.library.trust_domains
    title = st.text_input("Title", was.title, max_chars=LINE_LIMIT, key=state.key("own_title", *about))
    first, second, third, fourth = st.columns(4)
    role = first.selectbox(
        "For", list(StepRole), list(StepRole).index(was.role), format_func=step_label, key=state.key("own_role", *about)
    )
    phase = second.selectbox(
        "Phase",
        list(phases),
        list(phases).index(was.phase) if was.phase in phases else None,
        format_func=lambda p: phases[p].label,
        placeholder="Choose a phase",
        key=state.key("own_phase", *about),
    )
    cadence = third.selectbox(
        "How often",
        list(Cadence),
        list(Cadence).index(was.cadence),
        format_func=label,
        key=state.key("own_cadence", *about),
    )
    days = fourth.number_input("Days to do it", 1, 366, was.default_days, key=state.key("own_days", *about))
    homework = st.text_area(
        "Homework text, as the partner reads it",
        was.homework,
        height=140,
        max_chars=NOTE_LIMIT,
        key=state.key("own_homework", *about),
    )
    joint = st.checkbox("One shared task that both partners confirm", was.is_joint, key=state.key("own_joint", *about))
    chosen = st.multiselect(
        "Parts of trust",
        list(domains),
        was.trust_domains.split(),
        format_func=lambda d: domains[d].label,
        key=state.key("own_domains", *about),
    )
    summary = st.text_area("What it is for", was.summary, max_chars=NOTE_LIMIT, key=state.key("own_summary", *about))
    cautions = st.text_area("Cautions", was.cautions, max_chars=NOTE_LIMIT, key=state.key("own_cautions", *about))
    prompts = st.text_area(
        "Reflection prompts, one a line", was.reflection, max_chars=NOTE_LIMIT, key=state.key("own_prompts", *about)
    )
    return OwnStep(
        step_id=was.step_id,
        title=title,
        role=role or was.role,
        phase=phase or "",
        homework=homework,
        trust_domains=" ".join(chosen),
        summary=summary,
        cadence=cadence or was.cadence,
        default_days=int(days),
        cautions=cautions,
        reflection=prompts,
        is_joint=joint,
        is_archived=was.is_archived,
        row_version=was.row_version,
    )


def _save(practice: Practice, before: OwnStep | None, filled: OwnStep) -> None:
    kept: list[str] = []
    if before is None:
        done = frame.attempt(lambda: kept.append(steps.add(practice, filled)), done="The step is in the library.")
    else:
        kept.append(before.step_id)
        done = frame.attempt(
            lambda: steps.edit(practice, filled), done="The step is changed. What was assigned from it keeps its words."
        )
    if done:
        drafts.done(*_form(before))
        _leave(kept[0])


def _leave(step_id: str | None) -> None:
    st.session_state.pop(EDITING, None)
    navigation.go_content("steps", step_id)
