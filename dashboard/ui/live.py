"""News from partners, which appear on an open page by themselves. Looking for them is no activity."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import streamlit as st

from dashboard.domain.access import Screen
from dashboard.errors import MendwellError
from dashboard.services.caseload import arrivals
from dashboard.services.caseload.arrivals import Watch
from dashboard.services.practice import Practice
from dashboard.ui import resources
from dashboard.ui.state import key

SECONDS = 5
NEWS = "A new answer came in."


def watch(
    practice: Practice, couple_id: UUID | None = None, *, openings: bool = False, is_filling_in: bool = False
) -> None:
    """Redraw the page when a partner of the couple, or of any couple in reach, has sent something.

    Called before the page reads what it shows. While the counselor fills something in, a quiet line offers the news
    instead. The in-session screen announces nothing.
    """
    if practice.screen is Screen.IN_SESSION:
        return
    _look(_Watching(arrivals.begin(practice, couple_id, openings=openings), is_drawn=True), is_quiet=is_filling_in)


def watch_all(practice: Practice, sent: int, *, is_filling_in: bool = False) -> None:
    """Watch all couples in reach; `sent` counts what their partners had sent when the page was read."""
    if practice.screen is not Screen.IN_SESSION:
        _look(_Watching(arrivals.begin_with(practice, sent)), is_quiet=is_filling_in)


@dataclass(slots=True)
class _Watching:
    """A watch over arrivals. If it began before the page was read, its first look is skipped."""

    begun: Watch
    is_drawn: bool = False


@st.fragment(run_every=SECONDS)
def _look(watching: _Watching, *, is_quiet: bool) -> None:
    if not watching.is_drawn:
        watching.is_drawn = True
        return
    # Asked every time, because since the page was drawn the session may have ended or the screen been turned round.
    try:
        practice = resources.practice()
    except MendwellError:
        return
    if practice.screen is Screen.IN_SESSION or not arrivals.has_new(practice, watching.begun):
        return
    if not is_quiet:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":small[{NEWS}]", width="content")
        if st.button(
            "Show it", icon=":material/refresh:", type="tertiary", key=key("show_news", watching.begun.couple_id)
        ):
            st.rerun()
