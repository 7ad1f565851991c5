"""The line that says what is hurt in the practice file."""

from __future__ import annotations

import streamlit as st

from dashboard.services import soundness
from dashboard.services.practice import Practice
from dashboard.ui.text import plain


def notice(practice: Practice) -> None:
    """Say what is damaged and how to get it back; nothing for a file that is sound, as far as it was looked over."""
    told = soundness.sentences(practice.db)
    if told:
        st.error(f"{plain(' '.join(told))} {soundness.RESTORE}", icon=":material/healing:")
