"""A couple's homework on the in-session screen: tasks that both may see, to talk about and not to change."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from dashboard.services.homework.assigning import Homework, Item
from dashboard.ui import frame
from dashboard.ui.homework import words
from dashboard.ui.text import lines, plain

_RECENT = timedelta(weeks=4)


def draw(homework: Homework) -> None:
    """Draw the latest due day first; homework due more than four weeks ago is folded away."""
    if not homework.items:
        frame.empty("There is no homework to show here.", "Talk about what comes next.")
        return
    since = homework.today - _RECENT
    recent = [item for item in homework.items if item.assignment.due_on >= since]
    earlier = [item for item in homework.items if item.assignment.due_on < since]
    for item in recent:
        _item(homework, item)
    if earlier:
        with st.expander("Earlier", icon=":material/history:"):
            for item in earlier:
                _item(homework, item)


def _item(homework: Homework, item: Item) -> None:
    record, given = homework.record, item.assignment
    with st.container(border=True, gap="small"):
        facts = plain(words.facts(record, item, homework.today))
        st.markdown(f"**{plain(given.title)}**  \n{facts}")
        st.markdown(lines(given.instructions))
        for report in item.reports:
            st.markdown(f"**{plain(words.told(record, report))}**")
            if report.reflection:
                st.markdown(lines(report.reflection))
