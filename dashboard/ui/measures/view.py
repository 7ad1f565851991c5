"""A couple's scores in one measure: sentence, chart and every entry."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.charts.progress import alt_text, event_key, progress_figure
from dashboard.charts.theme import CONFIG
from dashboard.domain import wording
from dashboard.domain.measures.measure import MeasureScore
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.measures import entry as measure_entry
from dashboard.services.measures import view as measures
from dashboard.services.measures.view import CoupleScores, MeasureView
from dashboard.services.practice import Practice
from dashboard.ui import frame
from dashboard.ui.dialogs import open_dialog
from dashboard.ui.picking import pick
from dashboard.ui.state import key
from dashboard.ui.text import lines, plain

SCORE_FORM = "measure_score"
BASELINE_FORM = "measure_baseline"


def chosen(kept: CoupleScores) -> str:
    """The id of the measure to show; to begin with, the one used last."""
    offered = kept.offered
    return st.selectbox(
        "Measure",
        [measure.id for measure in offered],
        format_func=lambda measure_id: _name(kept, measure_id),
        key=key("measure_chosen", kept.record.couple.couple_id),
        width=220,
    )


def _name(kept: CoupleScores, measure_id: str) -> str:
    measure = kept.measure(measure_id)
    return f"{measure.name} (archived)" if measure.is_archived else measure.name


def draw(practice: Practice, kept: CoupleScores, head: DeltaGenerator) -> None:
    """The part of the page about scores; the choices are drawn in `head`."""
    with head:
        view = measures.view(kept, chosen(kept))
        _ways(kept.record)
    if view.is_empty:
        frame.empty("No scores yet.", "Enter one from a paper sheet." if kept.record.may_write else "")
    else:
        _reading(view)
        _pending(kept, view)
    if view.measure.note:
        frame.evidence(view.measure.note)
    if not view.is_empty:
        _entries(practice, kept.record, view)
    _about(practice, view)


def _ways(record: CoupleRecord) -> None:
    if not record.may_write:
        return
    couple_id = record.couple.couple_id
    st.button(
        "Enter a score",
        type="primary",
        icon=":material/add:",
        key=key("open_score", couple_id),
        on_click=open_dialog,
        args=(SCORE_FORM, couple_id),
    )
    st.button(
        "New baseline",
        icon=":material/flag:",
        key=key("open_baseline", couple_id),
        on_click=open_dialog,
        args=(BASELINE_FORM, couple_id),
    )


def _reading(view: MeasureView) -> None:
    said = f"**{plain(view.sentence)}**  \n:small[{plain(view.evidence)}]"
    st.markdown(said, help=lines("\n".join(view.rules)))
    if not view.measure.is_screen:
        _chart(view)
    names = [plain(reading.name) for reading in view.readings]
    # Two partners with the same name must still get two columns.
    rows = [[f"**{name}**", plain(a), plain(b)] for name, a, b in view.facts]
    head = f"| | {names[0]} | {names[1]} |\n|---|---|---|\n"
    st.markdown(head + "\n".join(f"| {' | '.join(row)} |" for row in rows))


def _chart(view: MeasureView) -> None:
    figure = progress_figure(
        view.a,
        view.b,
        view.axis,
        mode=frame.mode(),
        events=view.events,
        gaps=view.gaps or None,
        gap_label=view.gap_label,
        max_gap=view.widest_gap,
        references=view.references,
    )
    st.plotly_chart(
        figure,
        theme=None,
        config=CONFIG,
        key=key("measure_chart", view.measure.id),
        alt=alt_text(view.measure.name, view.axis, view.sentence, view.evidence, references=view.references),
    )
    told = [
        f"{f'**{line.number}** ' if line.number else ''}{plain(line.label)}, {plain(wording.short_date(line.on))}"
        for line in event_key(view.a, view.b, view.events, references=view.references)
    ]
    if told:
        with st.expander(f"Events ({len(told)})", icon=":material/flag:"):
            st.markdown("  \n".join(told))


def _pending(kept: CoupleScores, view: MeasureView) -> None:
    on = measures.pending_baseline(kept, view.measure.id)
    if on is not None and not view.measure.is_screen:
        day = wording.long_date(on)
        frame.evidence(f"A new baseline begins with the first score from {day} on. Until then the earlier one holds.")


def _entries(practice: Practice, record: CoupleRecord, view: MeasureView) -> None:
    st.header("Entries", anchor=False)
    couple_id = record.couple.couple_id
    picked = pick(
        {
            "Day": [row.when for row in view.table],
            "Partner": [row.partner for row in view.table],
            "Total": [row.total for row in view.table],
            "Cut-off": [row.place for row in view.table],
            "How": [row.mode for row in view.table],
        },
        may_pick=record.may_write,
        key=key("measure_entries", couple_id, view.measure.id),
        alt=f"{view.measure.name}: every score, latest first",
    )
    if record.may_write:
        _change(practice, record, None if picked is None else view.table[picked].score)


def _change(practice: Practice, record: CoupleRecord, score: MeasureScore | None) -> None:
    couple_id = record.couple.couple_id
    with st.container(horizontal=True):
        st.button(
            "Correct the chosen score",
            icon=":material/edit:",
            disabled=score is None,
            key=key("correct_score", couple_id),
            on_click=open_dialog,
            args=(SCORE_FORM, couple_id, score.measure_score_id, score.row_version) if score else (),
        )
        wanted = st.button(
            "Remove it", icon=":material/delete:", disabled=score is None, key=key("remove_score", couple_id)
        )
    if score is None:
        st.markdown("Choose a row to correct or remove it.")
    elif wanted and frame.attempt(
        lambda: measure_entry.remove(practice, score), done="Score removed. Undo brings it back."
    ):
        st.rerun()


def _about(practice: Practice, view: MeasureView) -> None:
    meta = practice.library.measures_meta
    with st.expander("What measures can and cannot say", icon=":material/help:"):
        st.markdown(plain(meta.note))
        for said in meta.evidence:
            st.markdown(plain(said))
        if view.measure.licence_note:
            st.markdown(f"**Licence.** {lines(view.measure.licence_note)}")
