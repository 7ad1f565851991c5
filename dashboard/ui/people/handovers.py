"""Handovers on Today: a couple that a colleague gave, and one that may still be taken back."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.domain.wording import long_date, long_moment
from dashboard.services.caseload.today import Today
from dashboard.services.people import handovers
from dashboard.services.practice import Practice
from dashboard.ui import frame, navigation
from dashboard.ui.state import key
from dashboard.ui.text import plain


def notices(practice: Practice, day: Today) -> None:
    """Say what was handed over, to each of the two, until it is seen or the day is over."""
    for each in day.handed:
        about = each.handover.handover_id
        with st.container(border=True, gap="xsmall", key=key("handed", about)):
            st.markdown(
                f"**{plain(each.handover.other)}** handed **{plain(each.names)}** over to you on "
                f"{plain(long_date(each.on))}.  \n{plain(each.summary)}"
            )
            with st.container(horizontal=True, gap="small"):
                if st.button("Open the record", key=key("handed_open", about)):
                    navigation.go("couple", each.couple_id)
                if st.button("Dismiss", type="tertiary", key=key("handed_dismiss", about)) and frame.attempt(
                    partial(handovers.dismiss, practice, each.handover), done="Dismissed."
                ):
                    st.rerun()
    for mine in handovers.given(practice):
        with st.container(border=True, gap="xsmall", key=key("given", mine.handover_id)):
            st.markdown(
                f"You handed a couple over to **{plain(mine.receiver)}** on {plain(long_moment(mine.at))}. You can "
                f"take it back until {plain(long_moment(mine.until))}, as long as your colleague has written nothing."
            )
            if st.button("Take it back", key=key("take_back", mine.handover_id)) and frame.attempt(
                partial(handovers.take_back, practice, mine.handover_id),
                done="The couple is yours again.",
            ):
                st.rerun()
