"""Timeline of a couple's record, and its last action with an undo."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.vocabulary import label
from dashboard.domain.wording import long_date, long_moment
from dashboard.errors import MendwellError
from dashboard.services.couples import undo
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.ui import frame, navigation, state
from dashboard.ui.couples import view
from dashboard.ui.text import plain

_SHOWN = 50


def events(record: CoupleRecord) -> None:
    """Draw the marks on the time axis, latest first."""
    st.header("Timeline", anchor=False)
    if not record.events:
        first = "Add sessions, disclosures or lapses; they appear on the chart." if record.may_write else ""
        frame.empty("Nothing on the timeline yet.", first)
    for event in reversed(record.events[-_SHOWN:]):
        name = f" · {plain(event.label)}" if event.label else ""
        with st.container(horizontal=True, wrap=False, key=state.row_key(event.timeline_event_id)):
            of = f"{record.partners[event.side].display_name} · " if event.side else ""
            told = f"{event.told.label} · " if event.told else ""
            readers = f"  \n:small[{plain(f'{of}{told}{label(event.visibility)}')}]"
            st.markdown(f"{long_date(event.occurred_on)} · **{label(event.kind)}**{name}{readers}", width="stretch")
            view.edit_button("Edit event", "timeline_event", record, event.timeline_event_id, event.row_version)
    if len(record.events) > _SHOWN:
        frame.evidence(f"The latest {_SHOWN} of {len(record.events)} are shown.")
    view.edit_button("Add event", "timeline_event", record)


def last_action(practice: Practice, record: CoupleRecord) -> None:
    """Draw the last action on this record, with an undo for the person who did it."""
    couple_id = record.couple.couple_id
    last = undo.last_action(practice, couple_id)
    if last is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        whose = "" if last.is_own or not last.by else f" by {plain(last.by)}"
        moment = plain(long_moment(last.at))
        st.markdown(f":small[Last change{whose}: {plain(last.summary)}, {moment}]", width="content")
        if not (record.may_write and last.is_own) or not st.button(
            "Undo", icon=":material/undo:", type="tertiary", key=state.key("undo", last.action_id)
        ):
            return
    try:
        undo.undo(practice, couple_id, last.action_id)
    except MendwellError as error:
        frame.show_error(error)
        return
    state.flash(f"Undone: {last.summary}.")
    if last.adds_couple:
        navigation.go("caseload")
    st.rerun()
