"""Until next time: what was agreed, what was given, the next session, and the end of this one."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.access import Screen
from dashboard.domain.kinds.sessions import SESSION
from dashboard.domain.records import Session
from dashboard.domain.vocabulary import SessionState
from dashboard.domain.wording import days_ago, long_moment
from dashboard.services.capture import keeping
from dashboard.services.capture.room import Room
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame, navigation
from dashboard.ui.state import key
from dashboard.ui.text import lines, plain

_FORM = "session_end"


def draw(practice: Practice, room: Room) -> None:
    """Draw the plan until next time, and the form that ends the session."""
    session = room.session
    if session is None and room.next is None:
        return
    st.header("Until next time", anchor=False)
    if session and session.agreed:
        st.markdown(lines(session.agreed))
    if room.next:
        starts_at = room.next.starts_at
        when = long_moment(starts_at, has_time=room.next.has_hour)
        st.markdown(f"Next session: **{plain(when)}**, {days_ago(starts_at.date(), room.homework.today)}")
    if session is None or not room.may_write:
        return
    if session.state is SessionState.CAME:
        _over(practice, room)
    with st.expander("Finish the session" if session.state is SessionState.PLANNED else "Change what was kept"):
        _finish(practice, room, session)


def _finish(practice: Practice, room: Room, session: Session) -> None:
    about = (session.session_id, session.row_version)
    with drafts.form(_FORM, *about):
        agreed = st.text_area(
            "Agreed until next time",
            session.agreed,
            key=key("agreed", *about),
            max_chars=SESSION.typed["agreed"].limit,
            help="Both read it here, and in the record of both.",
        )
        came = {}
        with st.container(horizontal=True):
            for side, partner in room.homework.record.partners.items():
                was = session.came[side]
                came[side] = st.checkbox(
                    f"{plain(partner.display_name)} came", was is not False, key=key("came", side, *about)
                )
        if st.form_submit_button("Finish", type="primary", key=key("finish", *about)) and frame.attempt(
            lambda: keeping.finish(practice, room, came=came, agreed=agreed), done="The session is kept."
        ):
            drafts.done(_FORM, *about)
            st.rerun()


def _over(practice: Practice, room: Room) -> None:
    if practice.screen is Screen.IN_SESSION:
        st.markdown("The session is over. Thank you both for coming.")
    elif "notes" in navigation.PAGES_BY_PATH:
        navigation.offer(practice, "notes", "Write the note", room.couple_id, icon=":material/edit_note:")
