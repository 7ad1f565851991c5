"""Trust by life area, then and now, on the progress page. The private screen's alone."""

from __future__ import annotations

import streamlit as st

from dashboard.charts.areas import areas_figure
from dashboard.charts.theme import CONFIG
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.measures import area_view
from dashboard.services.measures.area_view import AXIS, AreaView
from dashboard.services.practice import Practice
from dashboard.ui import frame, navigation
from dashboard.ui.state import key
from dashboard.ui.text import plain


def show(practice: Practice, record: CoupleRecord, *, only_rated: bool = False) -> None:
    """Sentence, chart and table of all rated areas; with none, a way to begin, unless `only_rated` asks for nothing."""
    view = area_view.view(practice, record)
    if not view.courses and only_rated:
        return
    if not view.courses:
        frame.empty("No life area is rated yet.", "Enter the ratings of one partner on the Measures page.")
        navigation.offer(
            practice, "measures", "Rate trust by area", record.couple.couple_id, icon=":material/straighten:"
        )
        return
    st.markdown(f"**{plain(view.sentence)}**  \n:small[{plain(view.evidence)}]")
    st.plotly_chart(
        areas_figure(view.courses, view.names, AXIS, mode=frame.mode()),
        theme=None,
        config=CONFIG,
        key=key("progress_chart", "areas"),
        alt=f"Trust by life area, first and latest rating. {view.sentence} {view.evidence}",
    )
    frame.evidence("The small stroke is the first rating, the mark the latest.")
    with st.expander("The numbers behind this", icon=":material/table_rows:", expanded=True):
        _table(view)


def _table(view: AreaView) -> None:
    st.dataframe(
        {
            "Area": [row.area for row in view.table],
            "Partner": [row.partner for row in view.table],
            "First": [row.first for row in view.table],
            "Latest": [row.latest for row in view.table],
            "Ratings": [row.n for row in view.table],
        },
        hide_index=True,
        alt="Trust by life area: the values behind the chart",
    )
