"""The slip plan at the head of the journal, opened by a lapse or relapse of the last two weeks."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.vocabulary import label
from dashboard.domain.wording import long_date
from dashboard.services.agreements import register
from dashboard.services.journal.reading import Journal
from dashboard.services.practice import Practice
from dashboard.ui import navigation
from dashboard.ui.text import lines, plain


def draw(practice: Practice, journal: Journal) -> None:
    """Draw the plan that both agreed to for a slip, or say that there is none; nothing without a fresh slip."""
    slip = journal.fresh_slip()
    if slip is None:
        return
    couple_id = journal.record.couple.couple_id
    standing = register.of_couple(practice, journal.record).slip_plan()
    wording = standing.in_force if standing else None
    with st.container(border=True, gap="small"):
        what = f"{label(slip.kind)} on {long_date(slip.occurred_on, journal.today)}"
        if wording is None:
            st.markdown(f"**{plain(what)}.** No slip plan is agreed for it. Agree on one once it is quiet.")
        else:
            st.markdown(f"**{plain(what)}. What both agreed to do then:**  \n{lines(wording.wording)}")
        navigation.link("agreements", "Open agreements", couple_id, icon=":material/contract:")
