"""The page Session as a whole: the same calm view on both screens, with the focus to be set on the private one."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.access import Screen
from dashboard.domain.kinds.sessions import SESSION
from dashboard.domain.records import Session
from dashboard.domain.vocabulary import SessionState
from dashboard.services.capture import keeping
from dashboard.services.capture.room import Room
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame, keys
from dashboard.ui.capture import after, line, timer, together
from dashboard.ui.state import key

_FORM = "session_focus"


def draw(practice: Practice, room: Room) -> None:
    """Draw what both see; without a session today, a way to start one."""
    session = room.session
    if session is None:
        _none(practice, room)
    elif practice.screen is Screen.PRIVATE and room.may_write:
        _focus(practice, room, session)
    main, aside = st.columns([3, 2], gap="large")
    with main:
        together.focus(room)
        if session:
            line.draw(practice, room)
        together.questions(practice, room)
        together.homework(practice, room)
    with aside:
        if session and session.has_hour and session.state is SessionState.PLANNED:
            timer.draw(practice, session)
        after.draw(practice, room)
        together.card(practice, room)


def _none(practice: Practice, room: Room) -> None:
    if not room.may_write:
        frame.empty("There is no session today.", "The couple's counselor sets it.")
        return
    frame.empty("There is no session today.", "Start one now, or look at the homework together.")
    if st.button("Start a session now", type="primary", key=key("begin", room.couple_id)):
        with frame.errors_shown():
            keeping.begin(practice, room)
            st.rerun()


def _focus(practice: Practice, room: Room, session: Session) -> None:
    about = (session.session_id, session.row_version)
    with drafts.form(_FORM, *about), st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(
            "Today's focus, in words for both",
            session.focus,
            key=key("focus", *about),
            max_chars=SESSION.typed["focus"].limit,
            help=f"Both see this page when {keys.SCREEN.name} turns the screen round.",
        )
        if st.form_submit_button("Set focus", key=key("set_focus", *about)) and frame.attempt(
            lambda: keeping.set_focus(practice, room, words), done="The focus is set."
        ):
            drafts.done(_FORM, *about)
            st.rerun()
