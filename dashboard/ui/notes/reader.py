"""A signed note to read: its text, what was added to it, its versions, and what may still be done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from uuid import UUID

import streamlit as st

from dashboard.domain.differences import differences as between
from dashboard.domain.notes.moves import NoteMove, NoteState
from dashboard.domain.text_rules import SECTION_LIMIT
from dashboard.domain.wording import long_moment
from dashboard.errors import MendwellError
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.notes import reading, signing
from dashboard.services.notes.reading import Opened
from dashboard.services.practice import Practice
from dashboard.ui import differences, drafts, frame, keys, state
from dashboard.ui.notes import parts
from dashboard.ui.notes.writing import leave
from dashboard.ui.state import key
from dashboard.ui.text import lines, plain


def opened(practice: Practice, record: CoupleRecord, note_id: UUID | None) -> Opened | None:
    """The note that the address names, or None; one that is not there is said in words."""
    if note_id is None:
        return None
    try:
        return reading.opened(practice, record, note_id)
    except MendwellError as error:
        frame.show_error(error)
        state.open_note(None)
        return None


def draw(practice: Practice, record: CoupleRecord, note: Opened) -> None:
    """Draw the signed text and its ways on."""
    st.subheader(plain(parts.title(note.note.kind, note.note.about_on, record, practice.today)), anchor=False)
    frame.evidence(_state(practice, note))
    with st.container(border=True, key=f"note_{note.note.note_id}"):
        # People who only read get no parts of a note that is being changed.
        if note.sections:
            for section in note.sections:
                if section.facts or section.body:
                    st.markdown(f"**{plain(section.heading)}**")
                    if section.facts:
                        facts = ("**From the record**", *map(plain, section.fact_lines))
                        st.markdown("  \n".join(f":small[{fact}]" for fact in facts))
                    if section.body:
                        st.markdown(lines(section.body))
        else:
            st.markdown(lines(note.versions[0].body))
    for addendum in note.addenda:
        with st.container(border=True):
            moment = long_moment(practice.zone.local(addendum.signed_at), practice.today)
            st.markdown(f"**Added by {plain(addendum.signer)}, {moment}**")
            st.markdown(lines(addendum.body))
    _ways(practice, note)
    _versions(practice, note)


def _state(practice: Practice, note: Opened) -> str:
    def moment(at: datetime) -> str:
        return long_moment(practice.zone.local(at), practice.today)

    there = note.versions[0]
    said = [f"Signed by {there.signer}, {moment(there.signed_at)}"]
    if there.version > 1:
        said.append(f"version {there.version}")
    if note.state is NoteState.DRAFT:
        said.append("being changed by the counselor")
    elif note.state is NoteState.LOCKED:
        said.append("locked")
    elif note.note.locks_at:
        said.append(f"can be changed until {moment(note.note.locks_at)}")
    if note.note.awaits_cosign:
        said.append("waits for the supervisor's co-signature")
    if note.note.cosigned_at:
        said.append(f"co-signed by {note.note.cosigner}, {moment(note.note.cosigned_at)}")
    return " · ".join(said)


def _ways(practice: Practice, note: Opened) -> None:
    with st.container(horizontal=True):
        if NoteMove.COSIGN in note.moves and st.button(
            "Co-sign",
            type="primary",
            icon=":material/signature:",
            shortcut=keys.SIGN.name,
            key=key("cosign", note.note.note_id),
        ):
            _do(lambda: signing.cosign(practice, note.note), "The note is co-signed.")
        if NoteMove.CHANGE in note.moves and st.button(
            "Change", icon=":material/edit:", key=key("change", note.note.note_id)
        ):
            _do(
                lambda: signing.change(practice, note.note),
                "You can write in the note again. Sign it when it is right.",
            )
        if st.button("Close", key=key("close", note.note.note_id)):
            leave()
    if NoteMove.ADD in note.moves:
        _addendum(practice, note)


def _addendum(practice: Practice, note: Opened) -> None:
    about = ("addendum", note.note.note_id)
    with drafts.form(*about, enter_to_submit=False):
        words = st.text_area(
            "Add to this note",
            max_chars=SECTION_LIMIT,
            key=key("addendum", note.note.note_id, len(note.addenda)),
            placeholder="What was left out, or is seen differently now. The note itself stays as it is.",
        )
        is_sent = st.form_submit_button("Add and sign")
    if is_sent and frame.attempt(lambda: signing.add(practice, note.note, words), done="It is added to the note."):
        drafts.done(*about)
        st.rerun()


def _versions(practice: Practice, note: Opened) -> None:
    if len(note.versions) < 2:
        return
    with st.expander("What changed between versions", key=key("versions", note.note.note_id)):
        for later, earlier in pairwise(note.versions):
            moment = long_moment(practice.zone.local(later.signed_at), practice.today)
            st.markdown(f"**Version {later.version}**, signed by {plain(later.signer)}, {moment}")
            differences.draw(between(earlier.body, later.body))


def _do(action: Callable[[], object], done: str) -> None:
    if frame.attempt(action, done=done):
        st.rerun()
