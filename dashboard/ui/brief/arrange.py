"""Arranging a brief: own points, pins, dismissals with a way back, reflections marked as read, and keeping it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.domain.brief.brief import Brief
from dashboard.domain.brief.lines import REFLECTIONS, Line
from dashboard.domain.brief.points import Did, may_be_dismissed
from dashboard.domain.text_rules import LINE_LIMIT
from dashboard.services.brief import keeping, points
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame
from dashboard.ui.couples import timeline
from dashboard.ui.state import key
from dashboard.ui.text import plain

_FORM = "brief_point"
# Set while somebody arranges the brief of a couple.
_ARRANGING = "brief_arranging"


def buttons(practice: Practice, record: CoupleRecord, brief: Brief) -> None:
    """Keep the brief as it is, and mark new reflections as read; for people who may change the couple's record."""
    if not record.may_write:
        return
    unread = brief.section(REFLECTIONS)
    if unread is not None and st.button(
        "Mark reflections as read", icon=":material/done_all:", type="tertiary", key=key("brief_read", brief.couple_id)
    ):
        _do(lambda: points.read_all(practice, brief.couple_id, unread.lines), "Marked as read.")
    is_open = st.session_state.get(key(_ARRANGING, brief.couple_id), False)
    st.button(
        "Done arranging" if is_open else "Arrange",
        icon=":material/tune:",
        type="tertiary",
        key=key("brief_arrange", brief.couple_id),
        help="Pin lines, dismiss them, and add points of your own.",
        on_click=st.session_state.update,
        args=({key(_ARRANGING, brief.couple_id): not is_open},),
    )
    if st.button(
        "Keep this brief",
        icon=":material/bookmark_add:",
        type="tertiary",
        key=key("brief_keep", brief.couple_id),
        help="Keeps what is shown now, with its date: the next brief is compared with it.",
    ):
        _do(lambda: keeping.keep(practice, record), "The brief is kept with today's date.")


def draw(practice: Practice, record: CoupleRecord, brief: Brief) -> None:
    """Everything there is to arrange, once it was asked for."""
    couple_id = brief.couple_id
    if not record.may_write or not st.session_state.get(key(_ARRANGING, couple_id)):
        return
    with st.container(border=True):
        timeline.last_action(practice, record)
        _own(practice, brief)
        for line in brief.dismissed:
            point = brief.arranged.of_line(line.id, Did.DISMISSED)
            if point is not None and _row(f"Dismissed: {line.text}", "Bring back", "undo", "back", line.id):
                _do(lambda point=point: points.take_back(practice, point), "It is back on the brief.")  # type: ignore[misc]
        for section in brief.sections:
            st.markdown(f"**{plain(section.part.title)}**")
            for line in section.lines:
                _line(practice, brief, line)


def _own(practice: Practice, brief: Brief) -> None:
    """Own points: each with a way to take it off, and a field for one more."""
    couple_id = brief.couple_id
    for point in brief.arranged.own:
        if _row(point.words, "Remove", "close", "own", point.brief_point_id):
            _do(lambda point=point: points.take_back(practice, point), "The point is removed.")  # type: ignore[misc]
    with drafts.form(_FORM, couple_id):
        words = st.text_input("A point of your own", max_chars=LINE_LIMIT, key=key("brief_point", couple_id))
        if st.form_submit_button("Add point") and frame.attempt(
            lambda: points.add(practice, couple_id, words), done="The point is on the brief."
        ):
            drafts.done(_FORM, couple_id)
            st.rerun()


def _line(practice: Practice, brief: Brief, line: Line) -> None:
    """A line with the ways to pin, dismiss or mark it as read."""
    couple_id = brief.couple_id
    pin = brief.arranged.of_line(line.id, Did.PINNED)
    with st.container(horizontal=True, vertical_alignment="center", key=key("arranged", couple_id, line.id)):
        st.markdown(plain(line.text), width="stretch")
        if pin is not None:
            if _button("Unpin", "keep_off", line):
                _do(lambda: points.take_back(practice, pin), "Unpinned.")
        elif _button("Pin", "keep", line):
            _do(lambda: points.mark(practice, couple_id, line, Did.PINNED), "Pinned to the top.")
        if may_be_dismissed(line) and _button("Dismiss", "close", line):
            _do(
                lambda: points.mark(practice, couple_id, line, Did.DISMISSED),
                "Dismissed. Bring it back below.",
            )
        if line.part == REFLECTIONS and _button("Read", "done", line):
            _do(lambda: points.mark(practice, couple_id, line, Did.READ), "Marked as read.")


def _button(words: str, icon: str, line: Line) -> bool:
    return st.button(
        words, icon=f":material/{icon}:", type="tertiary", key=key(f"brief_{words}", line.id), help=plain(line.text)
    )


def _row(words: str, button: str, icon: str, *name: object) -> bool:
    with st.container(horizontal=True, vertical_alignment="center", key=key("arranged", *name)):
        st.markdown(plain(words), width="stretch")
        return st.button(button, icon=f":material/{icon}:", type="tertiary", key=key("brief_row", *name))


def _do(change: Callable[[], object], done: str) -> None:
    if frame.attempt(change, done=done):
        st.rerun()
