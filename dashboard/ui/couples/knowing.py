"""The question if both partners know of what happened: it decides which questions each of them is asked."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from dashboard.domain.confidentiality.rules import is_known_to_both
from dashboard.domain.records import InjuryEvent


class Knowing(StrEnum):
    """An answer to the question."""

    BOTH = "Yes, both know"
    ONE = "Not yet, only one of them"


# Under the answers, not in a tip: a tip at this place opens over the fields above as soon as one of them is chosen.
_CAPTIONS = {
    Knowing.BOTH: "Each is asked about their own side of it.",
    Knowing.ONE: "Both get the same questions, so that no form tells the other.",
}


def ask(known: InjuryEvent | None, *, key: str) -> bool | None:
    """Draw the question and return the answer, None while there is none. What is in the record answers it."""
    answers = list(Knowing)
    before = None if known is None else answers.index(Knowing.BOTH if is_known_to_both(known) else Knowing.ONE)
    captions = [_CAPTIONS[answer] for answer in answers]
    answer = st.radio("Do both partners know of it?", answers, before, key=key, captions=captions, horizontal=True)
    return None if answer is None else answer is Knowing.BOTH
