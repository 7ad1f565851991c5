"""Waiting on the page of backups for work that goes on when the page is left."""

from __future__ import annotations

import streamlit as st

from dashboard.services.backups.working import Working
from dashboard.ui import frame

_SECONDS = 0.3


def ended_well(work: Working, key: str) -> bool:
    """Show how far the work is until it ends, and let go of it under its `key` in the session; show its error."""
    bar = st.progress(0.0, "Beginning")
    while not work.ends_within(_SECONDS):
        bar.progress(work.done, work.step)
    bar.empty()
    del st.session_state[key]
    if work.error:
        frame.show_error(work.error)
    return work.error is None
