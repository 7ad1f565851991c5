"""The way to reach a partner that this partner called safe."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.records import Partner
from dashboard.domain.vocabulary import ContactMethod, label
from dashboard.ui.text import plain


def words(person: Partner) -> str:
    """The way and the times that this partner called safe, or nothing."""
    if person.contact_method is ContactMethod.NONE_SET:
        return ""
    return " · ".join(filter(None, [label(person.contact_method), person.contact_times]))


def draw(person: Partner, lead: str = "Safe contact") -> None:
    """Draw a recorded way under its lead, with the number or address to copy."""
    st.markdown(f":small[{plain(lead)}]  \n{plain(words(person))}")
    if person.contact_detail:
        # Text to copy, as it was written, and never a link that a slip of the hand would follow.
        st.code(person.contact_detail, language=None, wrap_lines=True)
