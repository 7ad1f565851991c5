"""Access to couples beside their own counselor: supervision, and emergency access as the admin sees it."""

from __future__ import annotations

from uuid import UUID

import pandas as pd
import streamlit as st

from dashboard.services.people import emergency
from dashboard.services.people import staff as people
from dashboard.services.people.staff import Staffing
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame, state
from dashboard.ui.people import emergency as emergency_view
from dashboard.ui.text import plain

_FORM = "supervision"


def supervision(practice: Practice, staffing: Staffing) -> None:
    """The current supervisions, and a form for a new one."""
    st.header("Supervision", anchor=False)
    for pair in staffing.supervisions:
        _one(practice, staffing, *pair)
    supervisors = [p.staff_id for p in staffing.people if p.is_active and p.is_supervisor]
    counselors = [p.staff_id for p in staffing.people if p.is_active and p.is_counselor]
    if not supervisors:
        frame.empty("Nobody is a supervisor.", "Give somebody the role, then name whom they supervise.")
        return
    _name_new(practice, staffing, supervisors, counselors)


def _one(practice: Practice, staffing: Staffing, supervisor: UUID, counselor: UUID) -> None:
    names = [plain(staffing.person(staff_id).name) for staff_id in (supervisor, counselor)]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{names[0]}** reads the couples of **{names[1]}**")
        if st.button("End", type="tertiary", key=state.key("supervision_end", supervisor, counselor)) and frame.attempt(
            lambda: people.end_supervision(practice, supervisor, counselor), done="The supervision has ended."
        ):
            st.rerun()


def _name_new(practice: Practice, staffing: Staffing, supervisors: list[UUID], counselors: list[UUID]) -> None:
    turn = len(staffing.supervisions)
    with drafts.form(_FORM, varying=f".{turn}", border=True, enter_to_submit=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            by = st.selectbox(
                "Supervisor",
                supervisors,
                format_func=lambda s: staffing.person(s).name,
                key=state.key("supervision_by", turn),
                width=240,
            )
            whom = st.selectbox(
                "Counselor",
                counselors,
                format_func=lambda s: staffing.person(s).name,
                key=state.key("supervision_of", turn),
                width=240,
            )
            is_sent = st.form_submit_button("Name supervisor")
        if is_sent and frame.attempt(
            lambda: people.supervise(practice, by, whom), done="The supervisor reads these couples from now on."
        ):
            drafts.done(_FORM)
            st.rerun()


def emergencies(practice: Practice) -> None:
    """Every emergency access so far, latest first."""
    st.header("Emergency access", anchor=False)
    found = emergency.everything(practice)
    if not found:
        st.markdown("Nobody has taken emergency access.")
        return
    st.dataframe(
        pd.DataFrame([emergency_view.row(practice, access) for access in found]),
        hide_index=True,
        alt="Emergency access, the latest first",
    )
