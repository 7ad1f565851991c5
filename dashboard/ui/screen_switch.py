"""The switch between the private screen and the one that the couple may see, on every page and under one key."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from dashboard.domain.access import Audience, Screen, may_enter
from dashboard.domain.confidentiality.rules import SHOWN_HERE
from dashboard.errors import MendwellError
from dashboard.services.brief import keeping
from dashboard.services.confidentiality import in_session
from dashboard.services.practice import Practice
from dashboard.ui import dialogs, finder, keys, navigation, resources, state

_TIP = f"Hold {keys.SCREEN.name} for two seconds, or enter your password."
_BACK = f'<a class="mw-button" href="/back" title="{_TIP}">Back to private screen</a>'


def draw(practice: Practice, page: str) -> None:
    """The way to find something and the switch; in session its one fixed sentence, the couple's pages, the way back.

    To be drawn after the pages are known and before the page that is open, whose path is `page`. People who see no
    couple have nothing to hide.
    """
    is_on = practice.screen is Screen.IN_SESSION
    # The mark by which a window notices that the screen was switched in another one.
    with st.container(key=f"screen_switch_{practice.screen}", horizontal=True, horizontal_alignment="right"):
        keys.draw(practice)
        finder.draw(practice, page)
        if not may_enter(Audience.CLINICAL, practice.roles):
            return
        if is_on:
            st.html(_BACK, width="content")
            # Nobody sees this button: `session.js` clicks it when the key was held.
            if st.button("Back", key="turn_back"):
                _go_back(practice)
        elif st.button(
            "In-session screen",
            icon=":material/co_present:",
            shortcut=keys.SCREEN.name,
            type="tertiary",
            key="turn_screen",
        ):
            _turn(practice, page)
    if is_on:
        _links(practice)
        st.markdown(f":small[{SHOWN_HERE}]")


def _go_back(practice: Practice) -> None:
    in_session.turn_off(resources.office(), practice, _token())
    st.rerun()


def _turn(practice: Practice, page: str) -> None:
    # What was open or just said on the private screen stays there.
    dialogs.close_dialog()
    state.take_flash()
    shown = in_session.turn_on(resources.office(), practice, _token(), state.couple_id())
    if shown is not None and page == "brief":
        # Turned round from the brief, a session begins. Whatever becomes of keeping it, the page is left.
        with suppress(MendwellError):
            keeping.keep_for_today(practice, shown)
    navigation.turn_round(shown, page)


def _token() -> str:
    token = resources.browser_session_token()
    if token is None:
        raise MendwellError("You are signed out.", "Reload the page to sign in.")
    return token


def _links(practice: Practice) -> None:
    if practice.shown_couple is None:
        return
    with st.sidebar:
        for name in navigation.couple_tabs(practice):
            navigation.link(name, navigation.title(name), practice.shown_couple)
