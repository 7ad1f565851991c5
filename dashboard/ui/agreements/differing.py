"""Topics in which the articles differ: both sides beside each other with their sources, and the counselor's choice."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.agreements.agreement import StanceSide
from dashboard.domain.content import Differing, View
from dashboard.domain.text_rules import LINE_LIMIT
from dashboard.domain.wording import long_date
from dashboard.services.agreements import differing
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame
from dashboard.ui.state import key
from dashboard.ui.text import plain

_FORM = "stance"


def draw(practice: Practice, record: CoupleRecord) -> None:
    """Draw every topic with its two sides, for the counselor alone."""
    chosen = differing.stances(practice, record.couple.couple_id)
    with st.expander("Where the articles differ", icon=":material/balance:"):
        for topic in practice.library.differing.values():
            st.markdown(f"**{plain(topic.label)}**")
            for where, view in zip(st.columns(2), (topic.one, topic.other), strict=True):
                with where.container(border=True):
                    _side(practice, view)
            stance = chosen.get(topic.id)
            if stance is not None:
                view = topic.side(stance.chosen)
                why = f": {stance.why}" if stance.why else ""
                frame.evidence(f"Chosen {long_date(stance.chosen_on, practice.today)}: {view.label}{why}")
            if record.may_write:
                _choose(practice, record, topic, stance.row_version if stance else 0)


def _side(practice: Practice, view: View) -> None:
    st.markdown(f"**{plain(view.label)}**  \n{plain(view.words)}")
    articles = dict.fromkeys(practice.library.sources[ref].article for ref in view.sources)
    titles = (practice.library.articles[each].label for each in articles)
    frame.evidence(f"From {'; '.join(titles)} ({', '.join(view.sources)})")


def _choose(practice: Practice, record: CoupleRecord, topic: Differing, version: int) -> None:
    couple_id = record.couple.couple_id

    def name(field: str) -> str:
        return key(_FORM, field, topic.id, couple_id, version)

    with drafts.form(_FORM, couple_id, topic.id, varying=f".{version}", version=version):
        side = st.segmented_control(
            "Your choice for this couple",
            list(StanceSide),
            format_func=lambda each: plain(topic.side(each).label),
            key=name("side"),
        )
        why = st.text_input("Why, for you alone", max_chars=LINE_LIMIT, key=name("why"))
        is_saved = st.form_submit_button("Keep the choice", key=name("save"))
    if is_saved and frame.attempt(
        lambda: differing.choose(practice, record, topic.id, side, why or ""), done="The choice is kept."
    ):
        drafts.done(_FORM, couple_id, topic.id)
        st.rerun()
