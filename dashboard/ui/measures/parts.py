"""Which part of the measures page is open."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from dashboard.services.couples.reading import CoupleRecord
from dashboard.ui.state import key


class Part(StrEnum):
    """The parts of the page."""

    SCORES = "scores"
    AREAS = "areas"
    REGISTER = "register"


_WORDS = {Part.SCORES: "Scores", Part.AREAS: "Trust by area", Part.REGISTER: "About the measures"}


def choose(record: CoupleRecord) -> Part:
    """The part the counselor has open; scores to begin with."""
    return st.segmented_control(
        "Part of this page",
        list(Part),
        default=Part.SCORES,
        required=True,
        format_func=_WORDS.__getitem__,
        key=key("measure_part", record.couple.couple_id),
        label_visibility="collapsed",
    )
