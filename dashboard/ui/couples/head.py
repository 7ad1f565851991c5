"""Head of a couple's pages: their names, their state, and the way between their pages."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

from dashboard.domain.access import Screen
from dashboard.domain.reach import Ground, Standing
from dashboard.domain.wording import long_moment
from dashboard.domain.zone import Zone
from dashboard.services.couples import reading as couples
from dashboard.services.people import handovers
from dashboard.services.practice import Practice
from dashboard.ui import frame, navigation, state
from dashboard.ui.text import plain

_GROUNDS = {
    Ground.SHARED: "{name} shares this couple with you",
    Ground.SUPERVISED: "{name}'s couple, which you read as supervisor",
    Ground.EMERGENCY: "{name}'s couple, which you read by emergency access",
}
# Pages that only change something, and so have nothing for people who may not.
_CHANGES_ONLY = frozenset({"answering"})


def opened(practice: Practice, tab: str) -> couples.CoupleRecord:
    """The couple that the address names, after drawing their name, state and tabs.

    Stops the page with a plain message and a way back if there is no such couple in the counselor's caseload.
    """
    couple_id = state.couple_id()
    record = couples.find(practice, couple_id) if couple_id else None
    if record is None:
        _nobody(practice, tab)
    if practice.screen is Screen.PRIVATE:
        handovers.opened(practice, record.couple.couple_id)
    frame.page_title(record.called)
    if practice.screen is Screen.PRIVATE:
        st.markdown(plain(record.summary))
        if record.ground is not Ground.OWN:
            frame.evidence(ground(record.standing, practice.zone))
    tabs = [name for name in navigation.couple_tabs(practice) if record.may_write or name not in _CHANGES_ONLY]
    # All tabs stand in one row on a laptop.
    with st.container(horizontal=True, gap=None, key="couple_tabs"):
        for name in tabs:
            navigation.link(
                name,
                f"**{navigation.title(name)}**" if name == tab else navigation.title(name),
                record.couple.couple_id,
            )
    if tab not in tabs:
        frame.empty("This couple is open to you for reading.", "There is nothing to read on this page.")
        st.stop()
    return record


def _nobody(practice: Practice, tab: str) -> NoReturn:
    frame.page_title(navigation.title(tab))
    if practice.screen is Screen.PRIVATE:
        frame.empty("No couple is open here.", "Choose one on the caseload.")
        navigation.link("caseload", "Open the caseload", icon=":material/groups:")
    else:
        frame.empty("There is nothing to show here.", "Open the couple's pages from the side.")
    st.stop()


def ground(standing: Standing, zone: Zone) -> str:
    """One line on the reason for seeing a colleague's couple, what may be done, and until when."""
    reason = _GROUNDS[standing.ground].format(name=standing.counselor_name)
    use = "for reading and writing" if standing.may_write else "for reading only"
    until = f", until {long_moment(zone.local(standing.until))}" if standing.until else ""
    return f"{reason}, {use}{until}."
