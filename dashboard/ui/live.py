"""What a partner sends appears on an open page by itself. Looking for it is nothing the counselor does."""

from __future__ import annotations

from uuid import UUID

import streamlit as st

from dashboard.domain.access import Screen
from dashboard.errors import MendwellError
from dashboard.services import arrivals
from dashboard.services.arrivals import Watch
from dashboard.services.practice import Practice
from dashboard.ui import resources
from dashboard.ui.state import key

SECONDS = 5
NEWS = "A new answer came in."


def watch(
    practice: Practice, couple_id: UUID | None = None, *, openings: bool = False, is_filling_in: bool = False
) -> None:
    """Draw the page anew when a partner of the couple, or of any couple in reach, has sent something.

    To be called before the page reads what it shows. While the counselor fills something in, a quiet line offers it
    instead. The in-session screen announces nothing.
    """
    if practice.screen is Screen.IN_SESSION:
        return
    begun = arrivals.begin(practice, couple_id, openings=openings)
    _look(begun, is_quiet=is_filling_in)


@st.fragment(run_every=SECONDS)
def _look(begun: Watch, *, is_quiet: bool) -> None:
    # Asked anew each time: the session may have ended, and the screen been turned round, since the page was drawn.
    try:
        practice = resources.practice()
    except MendwellError:
        return
    if practice.screen is Screen.IN_SESSION or not arrivals.has_new(practice, begun):
        return
    if not is_quiet:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":small[{NEWS}]", width="content")
        if st.button("Show it", icon=":material/refresh:", type="tertiary", key=key("show_news", begun.couple_id)):
            st.rerun()
