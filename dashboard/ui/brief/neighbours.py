"""The session the brief is for, and the way to the couple before and after it today, by button and by key."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.brief.brief import Brief
from dashboard.domain.wording import days_ago, long_date, long_moment, time_of_day
from dashboard.services.brief import neighbours
from dashboard.services.brief.neighbours import Neighbour
from dashboard.services.practice import Practice
from dashboard.ui import keys, navigation
from dashboard.ui.text import plain


def draw(practice: Practice, brief: Brief) -> None:
    """The line above the brief, and the buttons beside it."""
    st.markdown(f":small[{plain(_when(brief))}]", width="stretch")
    before, after = neighbours.of_today(practice, brief.couple_id)
    if before is not None and st.button(
        "Previous",
        icon=":material/arrow_back:",
        type="tertiary",
        shortcut=keys.PREVIOUS.name,
        key="brief_previous",
        help=_tip(before),
    ):
        navigation.go("brief", before.couple_id)
    if after is not None and st.button(
        "Next",
        icon=":material/arrow_forward:",
        type="tertiary",
        shortcut=keys.NEXT.name,
        key="brief_next",
        help=_tip(after),
    ):
        navigation.go("brief", after.couple_id)


def _when(brief: Brief) -> str:
    if brief.session_at is None:
        ahead = "No next session is arranged."
    elif brief.session_at.date() == brief.on:
        ahead = f"Session today, {time_of_day(brief.session_at)}."
    else:
        ahead = f"Next session {long_moment(brief.session_at, brief.on)}."
    last = f"Last session {long_date(brief.since, brief.on)}, {days_ago(brief.since, brief.on)}." if brief.since else ""
    return f"{ahead} {last or 'No session on record yet.'}"


def _tip(to: Neighbour) -> str:
    # Without names: nothing on a couple's page tells of another couple.
    return f"The session at {time_of_day(to.session_at)}"
