"""The parts of the page Sessions: arranging, the open dialog, and what was changed last."""

from __future__ import annotations

from uuid import UUID

import streamlit as st

from dashboard.domain.vocabulary import EpisodeStatus
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from dashboard.services.sessions import schedule
from dashboard.ui import dialogs, drafts, frame
from dashboard.ui.couples import timeline
from dashboard.ui.couples.forms import Form
from dashboard.ui.dialogs import Opened, close_dialog, open_dialog
from dashboard.ui.sessions import forms, rows

FORMS = {
    dialogs.SESSION: ("Arrange a session", forms.arrange),
    dialogs.SESSION_MOVE: ("Move a session", forms.move),
    dialogs.SESSION_OUTCOME: ("What became of a session", forms.outcome),
    dialogs.SESSION_CANCEL: ("Cancel a session", forms.outcome),
}
_SHOWN = 10


def arrange_button() -> None:
    """Button that opens the form for a new session."""
    st.button(
        "Arrange a session",
        icon=":material/add:",
        type="primary",
        key="arrange",
        on_click=open_dialog,
        args=(dialogs.SESSION, None),
    )


def dialog(practice: Practice) -> None:
    """Draw the form that is open, about the couple it was opened for, or about one that is chosen in it."""
    opened = dialogs.opened_for(FORMS)
    if opened is not None:
        title, _ = FORMS[opened.form]
        st.dialog(title, on_dismiss=close_dialog)(_draw)(practice, opened)


def _draw(practice: Practice, opened: Opened) -> None:
    couple_id = opened.owner or _choose(practice)
    if couple_id is None:
        return
    record = couples.find(practice, couple_id)
    if record is None:
        frame.empty("This couple is not in your caseload.", "Open the caseload and choose a couple.")
        return
    st.session_state[rows.CHANGED] = couple_id
    FORMS[opened.form][1](Form(practice, record, opened))


def _choose(practice: Practice) -> UUID | None:
    named = {each.couple_id: each for each in schedule.couples(practice)}
    with drafts.fields(forms.COUPLE):
        return st.selectbox(
            "Couple",
            list(named),
            None,
            format_func=lambda one: named[one].names,
            placeholder="Choose a couple",
            key=forms.COUPLE,
        )


def last_action(practice: Practice) -> None:
    """Draw the last action on the couple whose sessions were changed here, with its undo."""
    couple_id: UUID | None = st.session_state.get(rows.CHANGED)
    record = couples.find(practice, couple_id) if couple_id else None
    if record is not None and record.couple.status is not EpisodeStatus.CLOSED:
        timeline.last_action(practice, record)


def open_ones(practice: Practice) -> None:
    """Draw the sessions that are over and of which nobody has said what became of them."""
    found = schedule.open_ones(practice)
    if found:
        st.header(f"Who came is not noted yet ({len(found)})", anchor=False)
        for each in found[:_SHOWN]:
            rows.appointment(practice, each, has_day=True)
        if len(found) > _SHOWN:
            frame.evidence(f"The latest {_SHOWN} of {len(found)} are shown.")
