"""Parts of the Notes page, and the words that several of them use."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import streamlit as st

from dashboard.domain.notes.moves import NoteState
from dashboard.domain.notes.record import NoteKind
from dashboard.domain.wording import long_date
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.notes import holds
from dashboard.services.practice import Practice
from dashboard.ui.state import key
from dashboard.ui.text import plain


class Part(StrEnum):
    """A part of the page."""

    NOTES = "notes"
    PROCESS = "process"
    TEMPLATES = "templates"


_WORDS = {Part.NOTES: "Notes", Part.PROCESS: "Process notes", Part.TEMPLATES: "Templates"}
STATES = {NoteState.DRAFT: "Draft", NoteState.SIGNED: "Signed", NoteState.LOCKED: "Locked"}


def choose(record: CoupleRecord) -> Part:
    """The part of the page that is open. People who only read have the notes alone."""
    if not record.may_write:
        return Part.NOTES
    chosen: Part = st.segmented_control(
        "Part of this page",
        list(Part),
        default=Part.NOTES,
        required=True,
        format_func=_WORDS.__getitem__,
        key=key("note_part", record.couple.couple_id),
        label_visibility="collapsed",
    )
    return chosen


def hold(practice: Practice, record: CoupleRecord) -> None:
    """Say that the couple is on legal hold, if it is."""
    held = holds.of_couple(practice, record.couple.couple_id)
    if held is not None:
        st.info(
            f"**On legal hold since {long_date(held.begun_on, practice.today)}.** The record is not erased or merged, "
            "and nothing in its notes is removed, until the admin ends it. What is taken back elsewhere stays in the "
            f"history. {plain(held.reason)}",
            icon=":material/gavel:",
        )


def kind_words(kind: NoteKind, record: CoupleRecord) -> str:
    """A kind of note as it is read."""
    return "Joint note" if kind.side is None else f"Note on {record.partners[kind.side].display_name} alone"


def title(kind: NoteKind, on: date, record: CoupleRecord, today: date) -> str:
    """A note as a heading."""
    return f"{kind_words(kind, record)}, {long_date(on, today)}"
