"""The rhythm of check-ins while a couple keeps well, with what is suggested and why. The counselor accepts it."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.checkins.rhythm import how_often
from dashboard.domain.plans.gates import Known
from dashboard.domain.plans.maintenance import Rhythm
from dashboard.domain.wording import long_date
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.plans import maintenance
from dashboard.services.practice import Practice
from dashboard.ui import frame
from dashboard.ui.plans import evidence
from dashboard.ui.state import key


def draw(practice: Practice, record: CoupleRecord, read: Known) -> None:
    """Draw the rhythm; nothing for a couple that is asked each week and is not keeping well yet."""
    found = maintenance.look(practice, record, read)
    if found is None:
        return
    couple = record.couple
    since = f", since {long_date(couple.checkin_days_since, practice.today)}" if couple.checkin_days_since else ""
    with st.container(border=True):
        st.markdown(f":material/event_repeat: **Check-ins: {how_often(found.now).lower()}**{since}")
        st.markdown(_suggestion(found))
        if found.evidence:
            st.markdown(evidence.listed(found.evidence))
        if not found.is_other or not record.may_write:
            return
        is_pressed = st.button(
            f"{how_often(found.suggested)} from now on",
            type="primary" if found.is_back else "secondary",
            key=key("rhythm", couple.couple_id, couple.row_version),
        )
        done = f"Check-ins are expected {how_often(found.suggested).lower()} now. Weekly links follow."
        if is_pressed and frame.attempt(lambda: maintenance.accept(practice, record, found), done=done):
            st.rerun()


def _suggestion(found: Rhythm) -> str:
    if found.is_back:
        return (
            "Something stands out. Ask each week again for a while; that takes nothing away from what was reached. "
            "Both are asked alike: tell them the same about it, and not what stands out."
        )
    if found.is_other:
        return f"They keep well. {how_often(found.suggested)} may be enough now."
    return "Nothing else is suggested now."
