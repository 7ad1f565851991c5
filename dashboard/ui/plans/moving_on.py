"""The next phase, offered when its conditions are met, with the evidence for each. The counselor decides."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.plans.gates import Known
from dashboard.domain.plans.plan import Plan
from dashboard.domain.wording import counted
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.plans import moving_on
from dashboard.services.plans.moving_on import Offer
from dashboard.services.practice import Practice
from dashboard.ui import frame
from dashboard.ui.plans import evidence
from dashboard.ui.state import key
from dashboard.ui.text import part, plain


def draw(practice: Practice, record: CoupleRecord, plan: Plan | None, read: Known) -> None:
    """Draw the phase that comes next; nothing where none does."""
    offer = moving_on.offer(practice, record, plan, read)
    if offer is None:
        return
    couple_id = record.couple.couple_id
    with st.expander(_title(offer), icon=":material/signpost:", key=key("moving_on", couple_id), on_change="rerun"):
        st.markdown(f"Now: {plain(offer.now.label)}. {plain(offer.now.move_on_when)}")
        for each in offer.conditions:
            st.markdown(f"{evidence.head(each)}  \n{evidence.listed(each.evidence)}")
        if not record.may_write:
            return
        if offer.is_met:
            is_pressed = st.button(
                f"Move on to “{part(offer.then.label)}”",
                type="primary",
                key=key("move_on", couple_id, record.couple.row_version),
            )
            done = f"The phase is “{offer.then.label}” now. You can undo this."
            if is_pressed and frame.attempt(lambda: moving_on.move_on(practice, record, offer), done=done):
                st.rerun()
        frame.evidence("Nothing moves a couple on by itself. On the page Record you can set any phase.")


def _title(offer: Offer) -> str:
    met = sum(each.is_met for each in offer.conditions)
    said = "its conditions are met" if offer.is_met else f"{met} of {counted(len(offer.conditions), 'condition')} met"
    return f"Next phase: {part(offer.then.label)} · {said}"
