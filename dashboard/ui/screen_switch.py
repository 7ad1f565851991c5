"""The switch between the private screen and the one that the couple may see, on every page and under one key."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.access import Audience, Screen, may_enter
from dashboard.domain.confidentiality.rules import SHOWN_HERE
from dashboard.errors import MendwellError
from dashboard.services.confidentiality import in_session
from dashboard.services.practice import Practice
from dashboard.ui import dialogs, finder, navigation, resources, state

# Not a letter, so that it is never typed by it; it works wherever nothing is being typed.
KEY = "F9"


def draw(practice: Practice, page: str) -> None:
    """The way to find something and the switch; on the in-session screen its one fixed sentence and the couple's pages.

    To be drawn after the pages are known and before the page that is open, whose path is `page`. People who see no
    couple have nothing to hide.
    """
    is_on = practice.screen is Screen.IN_SESSION
    # The mark by which a window notices that the screen was switched in another one.
    with st.container(key=f"screen_switch_{practice.screen}", horizontal=True, horizontal_alignment="right"):
        finder.draw(practice, page)
        if not may_enter(Audience.CLINICAL, practice.roles):
            return
        words = "Back to private screen" if is_on else "In-session screen"
        icon = ":material/visibility_off:" if is_on else ":material/co_present:"
        if st.button(words, icon=icon, shortcut=KEY, type="tertiary", key="turn_screen"):
            _switch(practice)
    if is_on:
        _links(practice)
        st.markdown(f":small[{SHOWN_HERE}]")


def _switch(practice: Practice) -> None:
    office, token = resources.office(), resources.browser_session_token()
    if token is None:
        raise MendwellError("You are signed out.", "Reload the page to sign in.")
    if practice.screen is Screen.IN_SESSION:
        in_session.turn_off(office, practice, token)
        st.rerun()
    # What was open or just said on the private screen stays there.
    dialogs.close_dialog()
    state.take_flash()
    navigation.turn_round(in_session.turn_on(office, practice, token, state.couple_id()))


def _links(practice: Practice) -> None:
    if practice.shown_couple is None:
        return
    with st.sidebar:
        for name in navigation.couple_tabs(practice):
            navigation.link(name, navigation.title(name), practice.shown_couple)
