"""A quiet list that leads a new practice through its first hour, and a tour of the invented one."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard.errors import MendwellError
from dashboard.services.backups import reading as backups
from dashboard.services.caseload import first_steps as steps
from dashboard.services.caseload.first_steps import FirstSteps, Step
from dashboard.services.demo import tour
from dashboard.services.practice import Practice
from dashboard.ui import frame, navigation, resources

# What it is, why it comes now, the words of the button, and the couple's page to which it leads.
_WORDS = {
    Step.COUPLE: ("A couple", "Two names are enough.", "", ""),
    Step.ROLES: ("Who was hurt, and who broke trust", "The questions of the forms follow from it.", "Record", "couple"),
    Step.POLICY: (
        "The confidentiality policy",
        "What happens with what one partner tells you alone, before anybody does.",
        "Confidentiality",
        "confidentiality",
    ),
    Step.CHECKIN: ("A first check-in", "On paper or by asking; you enter it.", "Check-in", "checkin"),
    Step.HOMEWORK: ("A first step as homework", "Small, dated, and looked at next time.", "Homework", "homework"),
    Step.LINK: ("A partner's own link, or the device handed over", "So that each answers alone.", "Links", "answering"),
    Step.BACKUPS: ("A folder for backups", "So that nothing is lost with this computer.", "Backups", "backups"),
}

_OVER = "first_steps_over"


def first_steps(practice: Practice) -> None:
    """Draw what is still to do, each with one button to the place; nothing once all is done or it was put away."""
    if st.session_state.get(_OVER):
        return
    standing = backups.standing(resources.office())
    found = steps.first_steps(practice, wants_folder=standing is not None and not standing.folder)
    if found is None:
        # Once it is over it stays so, and the record need not be asked again in this window.
        st.session_state[_OVER] = True
        return
    with st.container(border=True, gap="xsmall", key="first_steps"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**Getting started** {len(found.done)} of {len(Step)}")
            if st.button("Put away", type="tertiary", key="first_steps_away"):
                _put_away(practice)
        for step in Step:
            _line(found, step)


def _line(found: FirstSteps, step: Step) -> None:
    what, why, button, page = _WORDS[step]
    if step in found.done:
        st.markdown(f":material/check_circle: {what} :small[\u00b7 done]")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/radio_button_unchecked: {what} :small[\u00b7 {why}]", width="stretch")
        is_there = found.couple_id is not None or step is Step.BACKUPS
        if is_there and st.button(button, icon=":material/arrow_forward:", type="tertiary", key=f"first_{step}"):
            navigation.go(page, None if step is Step.BACKUPS else found.couple_id)


def _put_away(practice: Practice) -> None:
    done = "Getting started is put away. Settings brings it back."
    if frame.attempt(lambda: steps.put_away(practice, away=True), done=done):
        st.rerun()


def bring_back(practice: Practice) -> None:
    """The way to bring the list back, on Settings."""
    if not steps.is_away(practice):
        return
    if st.button("Bring Getting started back to Today", type="tertiary", key="first_steps_back"):
        try:
            steps.put_away(practice, away=False)
            st.session_state.pop(_OVER, None)
        except MendwellError as error:
            frame.show_error(error)
        else:
            navigation.go("today")


def demo_tour(practice: Practice) -> None:
    """One line that leads a visitor of the demo to states worth seeing."""
    links = " \u00b7 ".join(
        f'<a href="{navigation.address(stop.page, stop.couple_id)}" target="_self">{escape(stop.words)}</a>'
        for stop in tour.stops(practice)
    )
    if links:
        st.html(f'<p class="mw-tour">This is an invented practice. Try: {links}</p>')
