"""The switch between the private screen and the one that the couple may see, on every page and under one key."""

from __future__ import annotations

from uuid import UUID

import streamlit as st

from dashboard.domain.access import Screen
from dashboard.domain.confidentiality import SHOWN_HERE
from dashboard.errors import MendwellError
from dashboard.services import in_session
from dashboard.services.practice import Practice
from dashboard.ui import couple_dialogs, links, resources, state

# No letter, so that it never stands for one; it works wherever nothing is being typed.
KEY = "F9"
_SECONDS = 2


def draw(practice: Practice) -> None:
    """The button, and on the in-session screen its one fixed sentence and the way to the couple's pages.

    To be drawn after the pages are known and before the page that is open.
    """
    is_on = practice.screen is Screen.IN_SESSION
    _follow(practice.screen, practice.shown_couple)
    with st.container(key="screen_switch", horizontal=True, horizontal_alignment="right"):
        words = "Back to private screen" if is_on else "In-session screen"
        icon = ":material/visibility_off:" if is_on else ":material/co_present:"
        if st.button(words, icon=icon, shortcut=KEY, type="tertiary", key="screen_switch_button"):
            _switch(practice)
    if is_on:
        _links(practice)
        st.markdown(f":small[{SHOWN_HERE}]")


def _switch(practice: Practice) -> None:
    office, token = resources.office(), resources.session_token()
    if token is None:
        raise MendwellError("You are signed out.", "Reload the page to sign in.")
    if practice.screen is Screen.IN_SESSION:
        in_session.turn_off(office, practice, token)
        st.rerun()
    # What was open or just said on the private screen stays there.
    couple_dialogs.close_dialog()
    state.take_flash()
    _turn_round(in_session.turn_on(office, practice, token, state.couple_id()))


def _turn_round(couple_id: UUID | None) -> None:
    """Leave for a page that both may see: the couple's progress, or the library of steps."""
    if couple_id:
        links.go("progress", couple_id)
    links.go_content("steps")


def _links(practice: Practice) -> None:
    if practice.shown_couple is None:
        return
    with st.sidebar:
        for name in links.couple_tabs(practice):
            links.link(name, links.title(name), practice.shown_couple)


@st.fragment(run_every=_SECONDS)
def _follow(screen: Screen, shown_couple: UUID | None) -> None:
    """Bring this window along when the screen was switched in another one."""
    try:
        practice = resources.practice()
    except MendwellError:
        # Signed out or locked: our own script leaves the page.
        return
    if (practice.screen, practice.shown_couple) == (screen, shown_couple):
        return
    if practice.screen is Screen.IN_SESSION:
        _turn_round(practice.shown_couple)
    st.rerun()
