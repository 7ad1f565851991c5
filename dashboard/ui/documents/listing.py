"""Documents that were released: to whom, when, and the hash of what left."""

from __future__ import annotations

import streamlit as st

from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.documents import desk
from dashboard.services.papers import Papers
from dashboard.services.practice import Practice
from dashboard.ui import frame, resources
from dashboard.ui.documents import words
from dashboard.ui.text import plain


def draw(practice: Practice, record: CoupleRecord, held: Papers) -> None:
    """Draw every release, latest first, each with its file while it is still here."""
    found = desk.of_couple(practice, record.couple.couple_id)
    st.header("Released", anchor=False)
    if not found:
        st.markdown("Nothing was released yet.")
        return
    for each in found:
        with st.container(border=True, gap="small"):
            st.markdown(f"**{plain(each.title)}**  \n{plain(words.released(record, each, practice.zone))}")
            frame.evidence(f"SHA-256 {each.sha256}")
            if record.may_write and desk.is_held(practice, held, each):
                address = resources.own_address(f"/document/{each.document_release_id}")
                st.html(f'<a class="mw-button" href="{address}" download>Save the file</a>')
