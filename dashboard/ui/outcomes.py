"""The parts of the outcomes page: what to count, then for each part its sentence, its chart and its tables."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.charts.outcomes import alt_text, bars_figure
from dashboard.charts.theme import CONFIG
from dashboard.domain.access import CLINICAL_ROLES
from dashboard.domain.outcomes.report import Section, Table
from dashboard.services.outcomes import report as outcomes
from dashboard.services.outcomes.report import Report, Whose
from dashboard.services.practice import Practice
from dashboard.ui import frame, resources, state
from dashboard.ui.text import lines, plain

_EXPORT = "/outcomes.csv"
# A counselor comes for their own caseload, whose counts are no secret to them.
_WHOSE = {"Couples I can open": Whose.MINE, "The practice": Whose.PRACTICE}


def choose(practice: Practice) -> Report:
    """The choice of couples and span, and the report of them."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        whose = _whose(practice)
        spans = {span.id: span.label for span in outcomes.offered(practice, whose)}
        span_key = state.key("outcomes_span", whose)
        if st.session_state.get(span_key) not in spans:
            # The span that was chosen is gone: the widget starts again.
            st.session_state.pop(span_key, None)
        span_id = st.selectbox(
            "Endings in",
            list(spans),
            format_func=spans.__getitem__,
            help="Everything else on this page is about all years.",
            key=span_key,
            width=300,
        )
        address = resources.own_address(_EXPORT, {"whose": whose.value, "span": span_id})
        st.link_button("Export as CSV", address, icon=":material/download:")
    return outcomes.report(practice, whose, span_id)


def _whose(practice: Practice) -> Whose:
    """The choice for people who open couples; others read about the practice."""
    if practice.roles.isdisjoint(CLINICAL_ROLES):
        return Whose.PRACTICE
    return _WHOSE[st.selectbox("Whose", list(_WHOSE), key=state.key("outcomes_whose"), width=200)]


def show(section: Section) -> None:
    """One part: the sentence, its evidence, the charts, and the same counts as tables.

    Tables in which nothing may be shown are named in one sentence instead.
    """
    st.header(plain(section.title), anchor=False)
    if section.is_empty:
        frame.empty(section.sentence, section.evidence)
        return
    st.markdown(f"**{plain(section.sentence)}**", help=lines("\n".join(section.rules)) or None)
    frame.evidence(section.evidence)
    for bars in (each for each in section.bars if each.is_drawn):
        if bars.title != section.title:
            st.markdown(f"**{plain(bars.title)}**")
        figure = bars_figure(bars, mode=frame.mode())
        key = state.key("outcomes_chart", section.title, bars.title)
        st.plotly_chart(figure, theme=None, config=CONFIG, key=key, alt=alt_text(bars))
    _tables([table for table in section.tables if table.rows and not table.is_kept_back])
    kept_back = [table.title for table in section.tables if table.is_kept_back]
    if kept_back:
        frame.evidence(f"Kept back, because the counts are small: {', '.join(kept_back)}.")
    for note in section.notes:
        frame.evidence(note)


def _tables(tables: Sequence[Table]) -> None:
    """Two beside each other while there is room; below each other on a phone."""
    for first in range(0, len(tables), 2):
        pair = tables[first : first + 2]
        for place, table in zip(st.columns(len(pair)), pair, strict=True):
            with place:
                _table(table)


def _table(table: Table) -> None:
    """A table that prints whole and breaks its lines on a phone."""
    by_column = zip(table.columns, zip(*table.rows, strict=True), strict=True)
    with st.expander(plain(table.title), icon=":material/table_rows:", expanded=True):
        st.table({plain(name): [plain(cell) for cell in cells] for name, cells in by_column})
