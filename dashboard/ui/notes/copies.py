"""Two copies of a draft that two windows wrote: what tells them apart, and the choice between them."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.notes.record import Note
from dashboard.services.notes import reading, signing
from dashboard.services.notes.reading import Pair
from dashboard.services.practice import Practice
from dashboard.ui import differences, frame, state
from dashboard.ui.state import key


def draw(practice: Practice, note: Note) -> None:
    """Draw the choice, for a draft that has another copy or is one."""
    for pair in reading.pairs(practice, note):
        with st.container(border=True, key=f"copies_{pair.copy.note_id}"):
            if pair.first is None:
                _apart(practice, pair)
            else:
                _two(practice, pair, pair.first)


def _two(practice: Practice, pair: Pair, first: Note) -> None:
    st.markdown("**There are two copies of this note.** Crossed out is the first alone, underlined the later alone.")
    differences.draw(pair.differences)
    with st.container(horizontal=True):
        for words, take_copy in (("Keep the first", False), ("Keep the later", True)):
            if st.button(words, key=key("choose", pair.copy.note_id, take_copy)) and frame.attempt(
                lambda take_copy=take_copy: signing.choose(practice, first, pair.copy, take_copy=take_copy),  # type: ignore[misc]  # of this turn
                done="One copy is left.",
            ):
                state.open_note(first.note_id)
                st.rerun()


def _apart(practice: Practice, pair: Pair) -> None:
    st.markdown(
        "**The note this was a copy of is signed or gone.** Make this one a note of its own, or remove it below."
    )
    if st.button("Make it a note of its own", key=key("part", pair.copy.note_id)) and frame.attempt(
        lambda: signing.part(practice, pair.copy), done="It is a note of its own now."
    ):
        st.rerun()
