"""Every key of `st.session_state` and of the address bar, in one place. State is a convenience, never the record.

Keys of widgets about one record end in its id, so that what is half typed for one couple never shows up on another.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import streamlit as st

from dashboard.domain.ids import parse_id

COUPLE_PARAM = "couple"
STEP_PARAM = "step"
PLAN_PARAM = "plan"
DOCUMENT_PARAM = "document"
NOTE_PARAM = "note"
QUESTION_PARAM = "question"
ROW_PARAM = "at"
PARTNER_PARAM = "partner"
_FLASH = "flash"
_HELD = "held"


def key(name: str, *record: object) -> str:
    """The key of a widget, tied to the record it is about."""
    return ".".join([name, *map(str, record)])


def couple_id() -> UUID | None:
    """The couple named in the address, or None when there is none or it is not an id."""
    return parse_id(st.query_params.get(COUPLE_PARAM))


def partner_id() -> UUID | None:
    """The partner named in the address, or None."""
    return parse_id(st.query_params.get(PARTNER_PARAM))


def note_id() -> UUID | None:
    """The note named in the address, or None."""
    return parse_id(st.query_params.get(NOTE_PARAM))


def row_id() -> UUID | None:
    """The row of the page that the address leads to, or None."""
    return parse_id(st.query_params.get(ROW_PARAM))


def row_key(record_id: UUID, part: object = "") -> str:
    """The key of a row's container, by which `session.js` finds the one that the address leads to.

    A record that has several rows names them by their `part`; the address leads to the first of them.
    """
    return key("at", record_id, part) if part else key("at", record_id)


def open_note(note_id: UUID | None) -> None:
    """Name a note in the address, or none."""
    if note_id is not None:
        st.query_params[NOTE_PARAM] = str(note_id)
    elif NOTE_PARAM in st.query_params:
        del st.query_params[NOTE_PARAM]


def flash(message: str, then: Callable[[], object] | None = None) -> None:
    """Say something on the next run, after the page has been drawn again. `then` draws what may follow it."""
    st.session_state[_FLASH] = message, then


def take_flash() -> tuple[str, Callable[[], object] | None] | None:
    """The message left by the last run, once, with what draws the way on from it."""
    said: tuple[str, Callable[[], object] | None] | None = st.session_state.pop(_FLASH, None)
    return said


def hold(page: str, value: object) -> None:
    """Keep something for a page, by its address, until the counselor moves on from there or is done with it."""
    st.session_state[_HELD] = (page, value)


def held(page: str) -> object | None:
    """The thing kept for this page, or None."""
    where, value = st.session_state.get(_HELD, ("", None))
    return value if where == page else None


def let_go() -> None:
    """Be done with what is kept for a page."""
    st.session_state.pop(_HELD, None)


def arrive(page: str) -> None:
    """Take note of the page that is drawn: what is kept for another one goes."""
    if held(page) is None:
        let_go()
