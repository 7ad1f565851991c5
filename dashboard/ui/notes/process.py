"""Process notes: for the eyes of whoever writes them."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.notes.record import ProcessNote
from dashboard.domain.text_rules import SECTION_LIMIT
from dashboard.domain.wording import long_date
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.notes import process as service
from dashboard.services.notes.process import PrivatePen
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame, keys
from dashboard.ui.state import key
from dashboard.ui.text import lines

_PEN = "process_pen"


def draw(practice: Practice, record: CoupleRecord) -> None:
    """Draw the reader's own process notes, and the one that is being written."""
    st.markdown(
        "What you think and feel about the work, for yourself. **Nobody else reads it**: no colleague, supervisor, "
        "custodian or admin; it is in no export, search, brief or copy, and goes when the couple's record goes."
    )
    pen: PrivatePen | None = st.session_state.get(_PEN)
    if pen is not None and pen.note.couple_id == record.couple.couple_id:
        _write(practice, pen)
    elif st.button(
        "Write a process note",
        icon=":material/edit:",
        shortcut=keys.WRITE.name,
        key=key("begin_process", record.couple.couple_id),
    ):
        with frame.errors_shown():
            st.session_state[_PEN] = PrivatePen(practice, service.begin(practice, record.couple.couple_id))
            st.rerun()
    for note in service.own(practice, record.couple.couple_id):
        if pen is None or note.process_note_id != pen.note.process_note_id:
            _read(practice, note)


def _write(practice: Practice, pen: PrivatePen) -> None:
    with drafts.fields("process_note", pen.id, keeper=pen.keep), st.container(key=f"write_first_{pen.id}"):
        st.text_area(
            f"Process note, {long_date(pen.note.about_on, practice.today)}",
            pen.note.body,
            max_chars=SECTION_LIMIT,
            height="content",
            key=pen.field,
        )
    if pen.refusal is not None:
        frame.show_error(pen.refusal)
    with st.container(key="note_kept"):
        frame.evidence("Everything you type is kept, for you alone.")
    with st.container(horizontal=True):
        if st.button("Close", key=key("close_process", pen.id)):
            _leave(pen)
        if st.button(
            "Remove", type="tertiary", icon=":material/delete:", key=key("remove_process", pen.id)
        ) and frame.attempt(lambda: service.remove(practice, pen.note), done="The process note is gone."):
            _leave(pen)


def _leave(pen: PrivatePen) -> None:
    drafts.done("process_note", pen.id)
    st.session_state.pop(_PEN, None)
    st.rerun()


def _read(practice: Practice, note: ProcessNote) -> None:
    with st.container(border=True, key=key("process", note.process_note_id)):
        st.markdown(f"**{long_date(note.about_on, practice.today)}**")
        st.markdown(lines(note.body) or ":small[Nothing is written yet.]")
        if st.button(
            "Go on writing", type="tertiary", icon=":material/edit:", key=key("open_process", note.process_note_id)
        ):
            st.session_state[_PEN] = PrivatePen(practice, note)
            st.rerun()
