"""Everybody in the practice in one table, and a form to add a person."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.domain.access import StaffRole
from dashboard.domain.text_rules import NAME_LIMIT
from dashboard.services.people import staff as people
from dashboard.services.people.staff import Staffing
from dashboard.services.practice import Practice
from dashboard.ui import drafts, state
from dashboard.ui.people import link, words

_FORM = "person_new"


def table(staffing: Staffing) -> None:
    """One line for each person, people who left last."""
    st.dataframe(
        pd.DataFrame([words.row(staffing, person) for person in staffing.people]),
        hide_index=True,
        height="content",
        alt="People of the practice: one row for each person.",
    )


def add(practice: Practice, staffing: Staffing) -> None:
    """The form for a new person. It ends with a link to give to them."""
    # The form is emptied once a person was added.
    turn = len(staffing.people)
    with st.popover("Add a person", icon=":material/person_add:", type="primary", key=state.key("person_add", turn)):
        with drafts.form(_FORM, varying=f".{turn}", enter_to_submit=False):
            name = st.text_input("Name", max_chars=NAME_LIMIT, key=state.key("person_new_name", turn))
            login = st.text_input(
                "Login name",
                max_chars=NAME_LIMIT,
                help="In one word, for example rosa.lind. An e-mail address is fine.",
                key=state.key("person_new_login", turn),
            )
            roles = st.pills(
                "Roles",
                list(StaffRole),
                selection_mode="multi",
                default=[StaffRole.COUNSELOR],
                format_func=words.ROLES.__getitem__,
                help=words.ROLES_HELP,
                key=state.key("person_new_roles", turn),
            )
            is_sent = st.form_submit_button("Add and make a link", type="primary")
        if is_sent:
            link.offer(lambda: people.add(practice, name=name, login_name=login, roles=roles), name, form=(_FORM,))
