"""A note that is being written: its fields, kept while somebody types, and what the keyboard does with it."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.notes.moves import NoteMove
from dashboard.domain.notes.record import Section
from dashboard.domain.notes.template import NoteTemplate
from dashboard.domain.text_rules import SECTION_LIMIT
from dashboard.domain.wording import long_moment
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.notes import signing, templates
from dashboard.services.notes import writing as service
from dashboard.services.notes.reading import Opened
from dashboard.services.notes.writing import Pen
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame, keys, state
from dashboard.ui.notes import copies, parts
from dashboard.ui.state import key
from dashboard.ui.text import plain

_PEN = "note_pen"


def is_written(note: Opened) -> bool:
    """Tell whether the note is one to write in, for whoever asks."""
    return NoteMove.WRITE in note.moves


def draw(practice: Practice, record: CoupleRecord, note: Opened) -> None:
    """Draw the fields of a draft with its facts, and the ways to end."""
    pen = _pen(practice, note)
    st.subheader(plain(parts.title(pen.note.kind, pen.note.about_on, record, practice.today)), anchor=False)
    if pen.is_parted:
        st.warning(
            "This note was written in or signed in another window meanwhile. **What you typed here is kept as another "
            "copy.** Nothing was overwritten.",
            icon=":material/content_copy:",
        )
    copies.draw(practice, pen.note)
    _say_kept(practice, pen)
    hints = _hints(templates.offered(practice).get(pen.note.template_id))
    with drafts.fields("note", pen.id, keeper=pen.keep):
        for section in pen.sections:
            _section(pen, section, hints.get(section.heading, ""))
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button(
            "Sign", type="primary", icon=":material/signature:", shortcut=keys.SIGN.name, key=key("sign", pen.id)
        ):
            _sign(practice, pen)
        if st.button("Close", key=key("close", pen.id), help="The draft stays as it is."):
            leave()
        if NoteMove.REMOVE in note.moves:
            with st.popover("Remove", type="tertiary", key=key("remove", pen.id)):
                st.markdown("The draft goes for good. Nothing of it is kept.")
                if st.button(
                    "Remove this draft", icon=":material/delete:", key=key("removed", pen.id)
                ) and frame.attempt(lambda: signing.remove(practice, pen.note), done="The draft is gone."):
                    leave()


def leave() -> None:
    """Go back to the list; whatever was typed is in the record."""
    pen: Pen | None = st.session_state.pop(_PEN, None)
    if pen is not None:
        drafts.done("note", pen.id)
    state.open_note(None)
    st.rerun()


def _pen(practice: Practice, note: Opened) -> Pen:
    """The window's own pen for the note, or another one where there is nothing of its own to keep."""
    pen: Pen | None = st.session_state.get(_PEN)
    if pen is not None and pen.is_parted and pen.note.copy_of == note.note.note_id:
        # The address follows the text.
        state.open_note(pen.note.note_id)
        return pen
    if pen is None or pen.note.note_id != note.note.note_id or (pen.refusal is None and pen.is_behind()):
        pen = st.session_state[_PEN] = service.pen(practice, note.note.note_id)
    return pen


def _hints(template: NoteTemplate | None) -> dict[str, str]:
    return {section.heading: section.hint for section in template.sections} if template else {}


def _section(pen: Pen, section: Section, hint: str) -> None:
    name = "write_first" if section.position == 1 else "write_next"
    with st.container(key=f"{name}_{pen.id}_{section.position}", gap="xsmall"):
        if section.facts:
            _facts(pen, section)
        st.text_area(
            section.heading,
            section.body,
            max_chars=SECTION_LIMIT,
            height="content",
            placeholder=hint,
            key=pen.field(section),
        )


def _facts(pen: Pen, section: Section) -> None:
    """Facts under a heading, marked as such; the counselor takes out what does not belong there."""
    with st.container(border=True, gap="xsmall", key=f"facts_{pen.id}_{section.position}"):
        lines = [f"**From the record**, for {plain(section.heading)}", *map(plain, section.fact_lines)]
        st.markdown("  \n".join(f":small[{line}]" for line in lines))
        with st.popover("Leave out", type="tertiary", key=key("leave_out", pen.id, section.position)):
            for number, line in enumerate(section.fact_lines):
                st.button(
                    plain(line),
                    icon=":material/close:",
                    key=key("fact", pen.id, section.position, number, len(section.fact_lines)),
                    on_click=_leave_out,
                    args=(pen, section.position, line),
                )


def _leave_out(pen: Pen, position: int, line: str) -> None:
    frame.attempt(lambda: pen.remove_fact(position, line), done="It is left out.")


def _say_kept(practice: Practice, pen: Pen) -> None:
    """Say since when the text is in the record. Between two drawings of the page, the browser says it (frame.css)."""
    if pen.refusal is not None:
        frame.show_error(pen.refusal)
    with st.container(key="note_kept"):
        kept = "Everything you type is kept in the record as a draft."
        lock = pen.note.locks_at
        again = f" It was signed before and locks {long_moment(practice.zone.local(lock))}." if lock else ""
        frame.evidence(kept + again)


def _sign(practice: Practice, pen: Pen) -> None:
    if pen.refusal is None and frame.attempt(lambda: signing.sign(practice, pen.note), done=_done(practice, pen)):
        note_id = pen.note.note_id
        drafts.done("note", pen.id)
        st.session_state.pop(_PEN, None)
        state.open_note(note_id)
        st.rerun()


def _done(practice: Practice, pen: Pen) -> str:
    lock = signing.locks_at(practice, pen.note)
    until = long_moment(practice.zone.local(lock), practice.today)
    ways = f"You can change it until {until}; after that you add to it." if lock > practice.now else "It is locked now."
    empty = [each.heading for each in pen.sections if not each.body.strip() and not each.fact_lines]
    left = f" Nothing stands under {', '.join(empty)}." if empty else ""
    return f"The note is signed.{left} {ways}"
