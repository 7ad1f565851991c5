"""The question if both partners know of what happened: it decides which questions each of them is asked."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from dashboard.domain.confidentiality.rules import is_known_to_both
from dashboard.domain.records import InjuryEvent

_HELP = (
    "While only one of them knows, both are asked the same questions, so that no form tells the other. Once both know, "
    "the one who was hurt and the one who was involved are asked different ones."
)


class Knowing(StrEnum):
    """An answer to the question."""

    BOTH = "Yes, both know"
    ONE = "Not yet, only one of them"


def ask(known: InjuryEvent | None, *, key: str) -> bool | None:
    """Draw the question and return the answer, None while there is none. What is in the record answers it."""
    answers = list(Knowing)
    before = None if known is None else answers.index(Knowing.BOTH if is_known_to_both(known) else Knowing.ONE)
    answer = st.radio("Do both partners know of it?", answers, before, key=key, help=_HELP, horizontal=True)
    return None if answer is None else answer is Knowing.BOTH
