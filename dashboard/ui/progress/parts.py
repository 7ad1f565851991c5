"""The parts of the progress page: sentence first, then chart, then numbers."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from dashboard.charts.progress import alt_text, event_key
from dashboard.charts.theme import CONFIG
from dashboard.domain import wording
from dashboard.domain.access import Screen
from dashboard.domain.vocabulary import Side
from dashboard.services.practice import Practice
from dashboard.services.progress.view import View
from dashboard.ui import frame, navigation
from dashboard.ui.progress import picture
from dashboard.ui.progress.figure import figure_of, levels_of, session_words
from dashboard.ui.state import key
from dashboard.ui.text import lines, plain

_EVENTS_IN_LINE = 8
_MOST_SIGNALS = 12
_RANGE_HELP = (
    "The middle answer (median) from 10 answers on, average (mean) and usual range (limits of an XmR chart) from 12 on."
)
_OUT_HELP = "Outside the usual range: limits of an XmR chart, and Grubbs. In a row: run rules of Anhøj."


def nothing(practice: Practice, couple_id: UUID) -> None:
    """Words in place of a chart, and on the private screen a way to begin."""
    if practice.screen is Screen.IN_SESSION:
        frame.empty("There are no answers to show here.", "Talk about the week instead.")
        return
    frame.empty("No check-ins yet.", "Enter one on the Check-in page, or import answers from a file.")
    with st.container(horizontal=True):
        navigation.offer(practice, "checkin", "Enter a check-in", couple_id, icon=":material/edit_note:")
        navigation.offer(practice, "import", "Import a file", icon=":material/upload_file:")


def one_topic(practice: Practice, view: View) -> None:
    """One question: sentence, chart, and the same values as a table."""
    _said(view.sentence, view.evidence, view.rules)
    side = None
    if view.is_empty:
        frame.empty("There is no answer to this in the range shown.", "Choose another question or a longer range.")
    else:
        # Controls that change the chart come below it.
        chart = st.container()
        with st.container(horizontal=True, vertical_alignment="bottom"):
            side = _chosen_levels(view)
            picture.offer(practice, view, side)
        with chart:
            _chart(view, side)
    if view.gap_words:
        frame.evidence(view.gap_words)
    _standing_out(view)
    _events(view, side)
    _asked(view)
    if view.table:
        with st.expander(f"The numbers behind this ({len(view.table)} days)", icon=":material/table_rows:"):
            _table(view)


def _said(sentence: str, evidence: str, rules: Sequence[str]) -> None:
    """The sentence alone; how many answers it rests on and the method of it are in its tip.

    The couple, who are told no rules, read the dates below it.
    """
    if rules:
        st.markdown(f"**{plain(sentence)}**", help=lines("\n".join((evidence, *rules))))
    else:
        st.markdown(f"**{plain(sentence)}**" + (f"  \n:small[{plain(evidence)}]" if evidence else ""))


def keeping_up(said: Sequence[str]) -> None:
    """Steady weeks, and the share of check-ins each partner answered, in words."""
    for line in said:
        frame.evidence(line)


def _chosen_levels(view: View) -> Side | None:
    """The partner whose median and limits are drawn: one at a time, nobody to begin with."""
    names = {one.side: one.name for one in (view.a, view.b) if one is not None and view.levels.get(one.side)}
    if not names:
        return None
    return st.segmented_control(
        "Usual range and what stands out",
        list(names),
        format_func=lambda side: plain(names[side]),
        key=key("progress_levels", view.topic.id),
        help=_RANGE_HELP,
    )


def _standing_out(view: View) -> None:
    if view.standing_out:
        with st.expander(f"What stands out ({len(view.standing_out)})", icon=":material/adjust:"):
            told = view.standing_out[:_MOST_SIGNALS]
            st.markdown("  \n".join(plain(line) for line in told), help=_OUT_HELP)
            if len(view.standing_out) > len(told):
                frame.evidence(f"And {len(view.standing_out) - len(told)} earlier.")


def _asked(view: View) -> None:
    with st.expander("How it was asked", icon=":material/help:"):
        if view.topic.explained:
            st.markdown(plain(view.topic.explained))
        for name, question in view.questions:
            st.markdown(f"**{plain(name)}**: {plain(question)}")
        if view.gap_reading is not None:
            reading = view.gap_reading
            st.markdown(f"**{plain(reading.label)}** ({plain(view.gap_label)}): {plain(reading.read)}")


def _chart(view: View, side: Side | None) -> None:
    levels = levels_of(view, side)
    st.plotly_chart(
        figure_of(view, side, mode=frame.mode()),
        theme=None,
        config=CONFIG,
        key=key("progress_chart", view.topic.id),
        alt=alt_text(view.title, view.axis, view.sentence, view.evidence, view.gap_words, references=levels),
    )


def _events(view: View, side: Side | None) -> None:
    """Events whose words do not fit on the chart: in one line while they are few, otherwise folded away."""
    told = [
        f"{f'**{line.number}** ' if line.number else ''}{plain(line.label)}, {plain(wording.short_date(line.on))}"
        for line in event_key(view.a, view.b, view.events, references=levels_of(view, side))
    ]
    if len(told) > _EVENTS_IN_LINE:
        with st.expander(f"Events ({len(told)})", icon=":material/flag:"):
            st.markdown("  \n".join(told))
    elif told:
        st.markdown(f":small[Events: {' · '.join(told)}]")
    if sessions := session_words(view):
        st.markdown(f":small[{plain(sessions)}]")


def _table(view: View) -> None:
    a, b = ((s.label if s else "") for s in (view.a, view.b))
    columns = {"Day": [r.when for r in view.table]}
    if view.a is not None:
        columns[a] = [r.a for r in view.table]
    if view.b is not None:
        columns[b if b != a else f"{b} (B)"] = [r.b for r in view.table]
    if view.gaps is not None:
        columns[f"Gap: {view.gap_label}"] = [r.gap for r in view.table]
    if any(r.event for r in view.table):
        columns["What happened"] = [r.event for r in view.table]
    st.dataframe(columns, hide_index=True, alt=f"{view.title}: the values behind the chart")
