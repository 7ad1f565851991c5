"""The frame of the app: who is asking, the navigation, and the page."""

from __future__ import annotations

import streamlit as st

from dashboard.errors import MendwellError
from dashboard.ui import frame, links, resources
from dashboard.ui.text import plain

st.set_page_config(page_title="Mendwell", page_icon=str(resources.ICON), layout="wide")


def main() -> None:
    """Run the page the address names, inside the frame."""
    st.html(resources.STYLE)
    page = st.navigation(links.pages(), position="sidebar")
    try:
        practice = resources.practice()
        with st.sidebar:
            st.caption(f"{plain(practice.counselor_name)} · {plain(practice.name)}")
            if practice.is_demo:
                st.caption("Demo practice. All couples are invented; nothing here is kept.")
        page.run()
    except MendwellError as error:
        frame.show_error(error)


main()
