"""The progress chart saved as a picture file, drawn by the open page itself."""

from __future__ import annotations

import streamlit as st

from dashboard.charts.picture import Caption, PictureFormat, picture, picture_config
from dashboard.charts.progress import event_key
from dashboard.domain import wording
from dashboard.domain.vocabulary import Side
from dashboard.services.practice import Practice
from dashboard.services.progress.view import View
from dashboard.ui.progress.figure import figure_of, levels_of, session_words
from dashboard.ui.state import key

_KINDS: dict[PictureFormat, str] = {"png": "PNG, for a document", "svg": "SVG, to print at any size"}


def offer(practice: Practice, view: View, side: Side | None) -> None:
    """The button that opens the picture with the words that belong to it."""
    if st.button("Save picture", icon=":material/image:", key=key("picture_open", view.topic.id)):
        _dialog(practice, view, side)


@st.dialog("Save picture", width="large")
def _dialog(practice: Practice, view: View, side: Side | None) -> None:
    kind = st.segmented_control(
        "Kind of file",
        list(_KINDS),
        default="png",
        required=True,
        format_func=_KINDS.__getitem__,
        key=key("picture_kind", view.topic.id),
    )
    st.markdown("It holds the names, the answers and the words below. The file name holds none of them.")
    figure = picture(figure_of(view, side, mode="light"), caption(view, side))
    with st.container(key="mw_picture"):
        st.plotly_chart(
            figure,
            theme=None,
            config=picture_config(figure, kind, f"progress-{practice.today.isoformat()}"),
            key=key("picture", view.topic.id, kind),
            width="content",
            alt=f"The picture to save: {view.title}. {view.sentence}",
        )


def caption(view: View, side: Side | None) -> Caption:
    """The words in the picture: those beside the chart, and the events that the chart shows as numbers."""
    listed = event_key(view.a, view.b, view.events, references=levels_of(view, side))
    told = [f"{f'{line.number} ' if line.number else ''}{line.label}, {wording.short_date(line.on)}" for line in listed]
    events = f"Events: {' · '.join(told)}" if told else ""
    return Caption(view.title, view.sentence, view.evidence, (view.gap_words, events, session_words(view)))
