"""The line: a letter, the words, who and when. Enter reads it back with whole dates, Enter again keeps it."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.capture.capture import Capture
from dashboard.domain.capture.every import CAPTURES
from dashboard.domain.capture.line import LIMIT
from dashboard.errors import MendwellError
from dashboard.services.capture import keeping
from dashboard.services.capture.room import Captured, Room
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame
from dashboard.ui.state import key
from dashboard.ui.text import plain

_FORM = "capture"


def draw(practice: Practice, room: Room) -> None:
    """Draw the line with what it was understood as, and the list of what was captured in this session."""
    if room.may_write:
        _line(practice, room)
    if not room.captured:
        return
    st.header("Captured today", anchor=False)
    with st.container(gap="small"):
        for each in room.captured:
            _captured(practice, room, each)


def _line(practice: Practice, room: Room) -> None:
    field, read = _keys(room)
    with drafts.form(_FORM, room.couple_id):
        st.text_input(
            "Capture",
            key=field,
            max_chars=LIMIT,
            placeholder=f"h {CAPTURES[0].example}",
            help="  \n".join(f"**{each.letter.upper()}** {each.word}: {plain(each.example)}" for each in CAPTURES),
        )
        words = " · ".join(f"**{each.letter.upper()}** {each.word}" for each in CAPTURES)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":small[{words}]  \n:small[Enter reads it back, Enter again keeps it.]", width="stretch")
            # Always by the same words: Streamlit lets Enter press another button of the form once they change.
            st.form_submit_button(
                "Keep",
                key=key("capture_send", room.couple_id),
                on_click=_send,
                args=(practice, room),
            )
    typed = st.session_state.get(read)
    if typed and typed == st.session_state.get(field):
        try:
            reading = keeping.read_back(room, typed)
        except MendwellError as error:
            # Quietly: both look at this screen, and it is only a line to be typed again.
            st.markdown(f"**{plain(error.message)}**  \n{plain(error.next_action)}")
        else:
            st.markdown(f"{_said(reading.capture, reading.words)}  \n:small[Right? Enter once more keeps it.]")


def _send(practice: Practice, room: Room) -> None:
    """Read the line back, or keep it if it was read back as it is."""
    field, read = _keys(room)
    typed = st.session_state.get(field) or ""
    if not typed.strip() or st.session_state.get(read) != typed:
        st.session_state[read] = typed
        return
    try:
        keeping.keep(practice, room, typed)
    except MendwellError:
        # Said where the line is read back.
        return
    drafts.done(_FORM, room.couple_id)
    st.session_state[field] = ""
    del st.session_state[read]


def _captured(practice: Practice, room: Room, each: Captured) -> None:
    about = (each.link.session_capture_id, each.link.row_version)
    words, back = st.columns([4, 1], vertical_alignment="center")
    words.markdown(_said(each.capture, each.words))
    if room.may_write and back.button("Take back", type="tertiary", key=key("take_back", *about)):
        with frame.errors_shown():
            keeping.take_back(practice, room, each.link)
            st.rerun()


def _said(capture: Capture, words: tuple[str, ...]) -> str:
    first, *others = words
    return " · ".join([f"{capture.word}: **{plain(first)}**", *map(plain, others)])


def _keys(room: Room) -> tuple[str, str]:
    return key("capture_line", room.couple_id), key("capture_read", room.couple_id)
