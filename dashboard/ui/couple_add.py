"""The form for a new couple."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.domain.text_rules import NAME_LIMIT, NOTE_LIMIT
from dashboard.domain.vocabulary import Role
from dashboard.services import couples
from dashboard.services.practice import Practice
from dashboard.ui import couple_choices, frame, links, state
from dashboard.ui.couple_dialogs import close_dialog, open_dialog, opened

FORM = "new_couple"
_LONG_AGO = date(1920, 1, 1)


def button(*, primary: bool) -> None:
    """The way to the form."""
    st.button(
        "Add a couple",
        icon=":material/person_add:",
        type="primary" if primary else "secondary",
        on_click=open_dialog,
        args=(FORM, None),
        key="add_couple",
    )


def dialog(practice: Practice) -> None:
    """The form, while it is open."""
    open_now = opened(None)
    if open_now is not None and open_now.form == FORM:
        _dialog(practice)


@st.dialog("Add a couple", width="medium", on_dismiss=close_dialog)
def _dialog(practice: Practice) -> None:
    with st.form("new_couple", border=False):
        new = _fields(practice)
        if st.form_submit_button("Add couple", type="primary"):
            _add(practice, new)


def _fields(practice: Practice) -> couples.NewCouple:
    left, right = st.columns(2)
    name_a = left.text_input("Partner A", key="new_name_a", max_chars=NAME_LIMIT, help="The name you use for them.")
    name_b = right.text_input("Partner B", key="new_name_b", max_chars=NAME_LIMIT)
    pronouns_a = left.text_input("Pronouns of A", key="new_pronouns_a", max_chars=NAME_LIMIT)
    pronouns_b = right.text_input("Pronouns of B", key="new_pronouns_b", max_chars=NAME_LIMIT)
    phase = left.selectbox(
        "Phase", list(practice.library.phases), format_func=couple_choices.phase(practice), key="new_phase"
    )
    next_session_at = right.datetime_input(
        "Next session", None, key="new_next_session", min_value="now", format="DD/MM/YYYY"
    )
    st.markdown("**What happened** :small[(can be added later)]")
    role_a = st.selectbox(
        "Who was hurt",
        list(Role),
        None,
        format_func=couple_choices.hurt,
        key="new_role_a",
        placeholder="Not recorded yet",
    )
    left, right = st.columns(2)
    area = left.selectbox(
        "Area",
        list(practice.library.areas),
        None,
        format_func=couple_choices.area(practice),
        key="new_area",
        placeholder="Not set",
    )
    focus = right.selectbox(
        "Focus area now",
        list(practice.library.areas),
        None,
        format_func=couple_choices.area(practice),
        key="new_focus",
        placeholder="Not set",
        help="The one life area the couple is mending now. Check-in questions name it.",
    )
    happened_on = left.date_input(
        "Happened on", None, key="new_happened", min_value=_LONG_AGO, max_value=practice.today, format="DD/MM/YYYY"
    )
    discovered_on = right.date_input(
        "Discovered on", None, key="new_discovered", min_value=_LONG_AGO, max_value=practice.today, format="DD/MM/YYYY"
    )
    description = st.text_area("In your words", key="new_description", max_chars=NOTE_LIMIT, height=80)
    return couples.NewCouple(
        name_a=name_a or "",
        name_b=name_b or "",
        pronouns_a=pronouns_a or "",
        pronouns_b=pronouns_b or "",
        phase=phase,
        focus_area=focus,
        next_session_at=next_session_at,
        role_a=role_a,
        area=area,
        description=description or "",
        happened_on=happened_on,
        discovered_on=discovered_on,
    )


def _add(practice: Practice, new: couples.NewCouple) -> None:
    with frame.errors_shown():
        couple_id = couples.add(practice, new)
        close_dialog()
        state.flash("The couple is added.")
        links.go("couple", couple_id)
