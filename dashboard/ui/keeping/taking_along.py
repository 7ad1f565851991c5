"""Copies for the admin: the whole practice, sealed, and one that names nobody."""

from __future__ import annotations

import streamlit as st

from dashboard.ui import resources

WHOLE = "/practice.backup"


def draw() -> None:
    """Draw the ways to both."""
    st.header("Take the practice along", anchor=False)
    st.markdown(
        "One file with all couples of all counselors, people, links, log and history. Only the recovery key opens it, "
        "so an admin who reads no couple may take it. It is put back with `mendwell restore`."
    )
    if resources.office().is_demo:
        st.info("This is a demo: nothing in it is kept, so there is nothing to take along.", icon=":material/info:")
    else:
        st.link_button(
            "Save the whole practice, sealed",
            resources.own_address(WHOLE),
            icon=":material/lock:",
            help="It is copied and checked first, which takes a while in a large practice.",
        )
    st.markdown(
        "For research, or to report a fault, `mendwell anonymise` writes a copy without a name, a word or a true day."
    )
