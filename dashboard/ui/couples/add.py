"""Form for a new couple."""

from __future__ import annotations

from datetime import date, datetime, time

import streamlit as st

from dashboard.domain.couples import check_knowing
from dashboard.domain.text_rules import HINT_LIMIT, NAME_LIMIT, NOTE_LIMIT
from dashboard.domain.vocabulary import Role
from dashboard.errors import InvalidInputError
from dashboard.services.couples import adding
from dashboard.services.couples.adding import NewCouple
from dashboard.services.practice import Practice
from dashboard.ui import frame, navigation, state
from dashboard.ui.couples import choices, knowing
from dashboard.ui.couples.choices import DAY_FORMAT, LONG_AGO
from dashboard.ui.dialogs import Opened, close_dialog, open_dialog, opened
from dashboard.ui.text import plain

FORM = "new_couple"
# The names for which a hint was asked, and why.
_ASKS_HINT = "new_asks_hint"


def button(*, primary: bool) -> None:
    """Button that opens the form."""
    st.button(
        "Add a couple",
        icon=":material/person_add:",
        type="primary" if primary else "secondary",
        on_click=open_dialog,
        args=(FORM, None),
        key="add_couple",
    )


def dialog(practice: Practice) -> None:
    """Draw the form while it is open."""
    open_now = opened(None)
    if open_now is not None and open_now.form == FORM:
        _dialog(practice, open_now)


@st.dialog("Add a couple", width="medium", on_dismiss=close_dialog)
def _dialog(practice: Practice, dialog: Opened) -> None:
    with dialog.whole_form():
        new, do_both_know = _fields(practice)
        if st.form_submit_button("Add couple", type="primary"):
            _add(practice, dialog, new, do_both_know=do_both_know)


def _fields(practice: Practice) -> tuple[NewCouple, bool | None]:
    """The couple as it stands in the fields, and the answer if both know of what happened."""
    # Every line of fields is a row of columns, so that on a phone they stack in reading order.
    left, right = st.columns(2)
    name_a = left.text_input("Partner A", key="new_name_a", max_chars=NAME_LIMIT)
    name_b = right.text_input("Partner B", key="new_name_b", max_chars=NAME_LIMIT)
    hint = _hint()
    left, right = st.columns(2)
    pronouns_a = left.text_input("Pronouns of A", key="new_pronouns_a", max_chars=NAME_LIMIT)
    pronouns_b = right.text_input("Pronouns of B", key="new_pronouns_b", max_chars=NAME_LIMIT)
    left, middle, right = st.columns(3)
    with left:
        phase = st.selectbox(
            "Phase", list(practice.library.phases), format_func=choices.phase(practice), key="new_phase"
        )
    with middle:
        focus = _area(practice, "Focus area now", "new_focus")
    with right:
        first = datetime.combine(practice.today, time())
        session = st.datetime_input("Next session", None, key="new_session", min_value=first, format=DAY_FORMAT)
    st.markdown("**What happened** :small[(can be added later)]")
    left, right = st.columns(2)
    with left:
        role_a = st.selectbox(
            "Who was hurt",
            list(Role),
            None,
            format_func=choices.hurt,
            key="new_role_a",
            placeholder="Not recorded yet",
        )
    with right:
        area = _area(practice, "Area of the betrayal", "new_area")
    do_both_know = knowing.ask(None, key="new_knowing")
    left, right = st.columns(2)
    with left:
        happened_on = _day(practice, "Happened on", "new_happened")
    with right:
        discovered_on = _day(practice, "Discovered on", "new_discovered")
    description = st.text_area("In your words", key="new_description", max_chars=NOTE_LIMIT, height=68)
    new = NewCouple(
        name_a=name_a or "",
        name_b=name_b or "",
        pronouns_a=pronouns_a or "",
        pronouns_b=pronouns_b or "",
        hint=hint,
        phase=phase,
        focus_area=focus,
        next_session_at=session,
        role_a=role_a,
        area=area,
        description=description or "",
        happened_on=happened_on,
        discovered_on=discovered_on,
    )
    return new, do_both_know


def _add(practice: Practice, dialog: Opened, new: NewCouple, *, do_both_know: bool | None) -> None:
    with frame.errors_shown():
        if new.role_a is not None:
            check_knowing(do_both_know=do_both_know, since=[new.discovered_on])
        try:
            couple_id = adding.add(practice, new)
        except InvalidInputError as error:
            if error.field != adding.HINT or _asks_hint():
                raise
            st.session_state[_ASKS_HINT] = (_typed_names(), str(error))
            st.rerun()
        dialog.done()
        state.flash("The couple is added.")
        navigation.go("couple", couple_id)


def _typed_names() -> tuple[str | None, str | None]:
    return st.session_state.get("new_name_a"), st.session_state.get("new_name_b")


def _asks_hint() -> str | None:
    """Why a hint is asked for, if these names need one."""
    names, why = st.session_state.get(_ASKS_HINT, (None, None))
    return why if names == _typed_names() else None


def _hint() -> str:
    """The field that tells the couple from others of the same names, shown once it was missing."""
    if (why := _asks_hint()) is None:
        return ""
    st.info(plain(why), icon=":material/info:")
    typed = st.text_input(
        adding.HINT, key="new_hint", max_chars=HINT_LIMIT, help="It stands behind the names. Neither partner sees it."
    )
    return typed or ""


def _area(practice: Practice, label: str, key: str) -> str | None:
    return st.selectbox(
        label,
        list(practice.library.areas),
        None,
        format_func=choices.area(practice),
        key=key,
        placeholder="Not set",
    )


def _day(practice: Practice, label: str, key: str) -> date | None:
    return st.date_input(label, None, key=key, min_value=LONG_AGO, max_value=practice.today, format=DAY_FORMAT)
