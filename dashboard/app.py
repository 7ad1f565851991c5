"""Frame of the app: sign-in, navigation and the page."""

from __future__ import annotations

import streamlit as st

from dashboard.errors import MendwellError
from dashboard.ui import drafts, frame, navigation, resources, screen_switch, state

# px: the page beside it has room for its table on a small laptop.
_SIDEBAR = 232
st.set_page_config(page_title="Mendwell", page_icon=str(resources.ICON), layout="wide", initial_sidebar_state=_SIDEBAR)


def main() -> None:
    """Run the page that the address names, inside the frame, for the person signed in."""
    st.html(resources.STYLE)
    try:
        practice = resources.practice()
        drafts.begin_run()
        page = st.navigation(navigation.pages(practice), position="sidebar", expanded=True)
        state.arrive(page.url_path)
        frame.sidebar(practice)
        screen_switch.draw(practice, page.url_path)
        page.run()
    except MendwellError as error:
        frame.show_error(error)


main()
