"""The line that says what is hurt in the practice file."""

from __future__ import annotations

import streamlit as st

from dashboard.services import soundness
from dashboard.services.practice import Practice
from dashboard.ui.text import plain


def notice(practice: Practice) -> None:
    """Say what is damaged and how to get it back, and that the clock is behind; nothing where all is well."""
    told = soundness.sentences(practice.db)
    if told:
        do = soundness.to_do(practice.db, soundness.IN_THE_APP)
        st.error(f"{plain(' '.join(told))} {do}", icon=":material/healing:")
    if behind := soundness.clock_words(practice.db, practice.now, practice.zone):
        st.warning(plain(behind), icon=":material/schedule:")
