"""Parts of the homework page. After a change a new turn begins, so that every form starts empty."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

import streamlit as st

from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.homework import assigning
from dashboard.ui import drafts
from dashboard.ui.state import key


class View(StrEnum):
    """Parts of the page."""

    GIVEN = "given"
    STEP = "step"


_WORDS = {View.GIVEN: "Homework", View.STEP: "Assign a step"}


def turn_key(name: str, couple_id: object, *about: object) -> str:
    """Key of a widget that starts empty after every change."""
    return key(name, couple_id, st.session_state.get(key("homework_turn", couple_id), 0), *about)


def varying(couple_id: object) -> str:
    """The part of `turn_key` that changes with every turn."""
    return f".{couple_id}.{st.session_state.get(key('homework_turn', couple_id), 0)}"


def start_over(couple_id: UUID, form: str) -> None:
    """Go back to the list with all forms empty. What was typed in `form` is kept in the record now."""
    drafts.done(form, couple_id)
    turn = key("homework_turn", couple_id)
    st.session_state[turn] = st.session_state.get(turn, 0) + 1
    st.rerun()


def choose(record: CoupleRecord) -> View:
    """Part that the counselor is in; the list first, and only the list for people who may only read."""
    if not assigning.may_assign(record):
        return View.GIVEN
    return st.segmented_control(
        "Part of this page",
        list(View),
        default=View.GIVEN,
        required=True,
        format_func=_WORDS.__getitem__,
        key=turn_key("homework_view", record.couple.couple_id),
        label_visibility="collapsed",
    )
