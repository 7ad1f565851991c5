"""The head of a couple's pages: who they are, where they stand, and the way between their pages."""

from __future__ import annotations

import streamlit as st

from dashboard.services import couples
from dashboard.services.practice import Practice
from dashboard.ui import frame, links, state
from dashboard.ui.text import plain


def opened(practice: Practice, tab: str) -> couples.CoupleRecord:
    """The couple the address names, after drawing their name, state and tabs.

    Stops the page with a plain message and a way back when there is no such couple in the counselor's caseload.
    """
    couple_id = state.couple_id()
    record = couples.find(practice, couple_id) if couple_id else None
    if record is None:
        frame.page_title(links.title(tab))
        frame.empty("No couple is open here.", "Choose one on the caseload.")
        links.link("caseload", "Open the caseload", icon=":material/groups:")
        st.stop()
    frame.page_title(record.names)
    st.markdown(plain(record.summary))
    with st.container(horizontal=True):
        for name in links.couple_tabs(practice):
            links.link(
                name,
                f"**{links.title(name)}**" if name == tab else links.title(name),
                record.couple.couple_id,
            )
    return record
