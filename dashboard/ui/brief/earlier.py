"""Briefs that were kept: what has gone since the last one, and each of them to read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard.domain.brief.brief import Brief
from dashboard.domain.brief.kept import Changes, KeptBrief, read
from dashboard.domain.wording import counted, long_date
from dashboard.services.practice import Practice
from dashboard.ui import frame
from dashboard.ui.brief import view
from dashboard.ui.state import key
from dashboard.ui.text import plain


def draw(practice: Practice, brief: Brief, kept: Sequence[KeptBrief], before: tuple[date, Changes] | None) -> None:
    """The difference from the brief kept last, and a choice of earlier ones, opened on request."""
    if not kept:
        return
    shown = st.expander(
        "Earlier briefs", icon=":material/history:", key=key("earlier_briefs", brief.couple_id), on_change="rerun"
    )
    if not shown.open:
        return
    with shown:
        if before is not None:
            _difference(brief, *before)
        chosen = st.selectbox(
            "Read a kept brief",
            kept,
            None,
            format_func=lambda each: long_date(each.on_day),
            placeholder="Choose a day",
            key=key("kept_brief", brief.couple_id),
            width=300,
        )
        if chosen is not None:
            view.draw_kept(practice, brief, read(chosen.shown))


def _difference(brief: Brief, on: date, changes: Changes) -> None:
    stayed = len(brief.lines) - len(changes.new) - len(changes.changed)
    st.markdown(
        f"Since the brief of {long_date(on, brief.on)}: **{counted(len(changes.new), 'new line')}**, "
        f"{len(changes.changed)} changed, {stayed} as before, {len(changes.gone)} gone."
    )
    if changes.gone:
        st.markdown("**Gone since then**  \n" + "  \n".join(plain(line.text) for line in changes.gone))
    else:
        frame.evidence("Nothing of it is gone.")
