"""Row of filters above the log."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.services.log import reading as audit_log
from dashboard.services.log.reading import Filters
from dashboard.services.practice import Practice
from dashboard.ui import frame, state
from dashboard.ui.couples.choices import DAY_FORMAT

_ID_LENGTH = 36


def choose(practice: Practice) -> Filters:
    """Filters as the admin set them. An invalid id is reported and left out."""
    offered = audit_log.choices(practice)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        person = st.selectbox(
            "Person",
            list(offered.people),
            None,
            format_func=offered.people.__getitem__,
            placeholder="Anybody",
            help="The person who did it, or whom it is about.",
            key=state.key("audit_person"),
            width=200,
        )
        action = st.selectbox(
            "Action",
            list(offered.actions),
            None,
            format_func=offered.actions.__getitem__,
            placeholder="Any",
            key=state.key("audit_action"),
            width=220,
        )
        days = st.date_input(
            "Days",
            [],
            format=DAY_FORMAT,
            key=state.key("audit_days"),
            width=230,
        )
        couple = st.text_input(
            "Couple",
            placeholder="End of its id",
            help="The last characters of the couple's id, four or more.",
            max_chars=_ID_LENGTH,
            key=state.key("audit_couple"),
            width=140,
        )
    first, last = _range(days)
    ending = None
    with frame.errors_shown():
        ending = audit_log.couple_ending(couple)
    return Filters(person=person, action=action, first=first, last=last, couple=ending)


def _range(days: object) -> tuple[date | None, date | None]:
    """First and last day; if only the first is chosen, everything from then on."""
    chosen = tuple(days) if isinstance(days, tuple) else (days,)
    first, last = (*chosen, None, None)[:2]
    return first, last
