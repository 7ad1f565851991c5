"""Past imports with a way to take them back, and mappings kept for the next file."""

from __future__ import annotations

from uuid import UUID

import streamlit as st

from dashboard.domain import wording
from dashboard.domain.files.mapping import Mapping
from dashboard.domain.wording import counted
from dashboard.services.files import importing
from dashboard.services.files.importing import ImportRun
from dashboard.services.practice import Practice
from dashboard.ui import frame, state
from dashboard.ui.text import plain


def runs(practice: Practice) -> None:
    """Draw the counselor's past imports, newest first; every import can be taken back as a whole."""
    past = importing.list_runs(practice)
    if not past:
        return
    st.header("Past imports", anchor=False)
    for run in past:
        with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**{plain(run.mapping_name or 'Unnamed')}** · {plain(_when(run))}  \n{plain(_what(run))}")
            if run.checkins_left and st.button("Take back", key=state.key("import_undo", run.import_id)):
                _confirm(practice, run)


def keep_mapping(practice: Practice, mapping: Mapping) -> None:
    """Draw the way to keep the mapping under a name."""
    with st.popover("Save this mapping", icon=":material/bookmark:"):
        name = st.text_input("Name", mapping.name, max_chars=80)
        if st.button("Save") and frame.attempt(
            lambda: importing.save_mapping(practice, mapping, name), done="The mapping is saved for the next file."
        ):
            st.rerun()


def mappings(practice: Practice) -> None:
    """Draw the saved mappings, which can be forgotten."""
    names = list(importing.list_mappings(practice))
    if not names:
        return
    st.header("Saved mappings", anchor=False)
    for name in names:
        with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(plain(name))
            if st.button("Forget", key=state.key("import_forget", name)) and frame.attempt(
                lambda name=name: importing.delete_mapping(practice, name),  # type: ignore[misc]
                done="The mapping is forgotten. What was imported with it stays.",
            ):
                st.rerun()


@st.dialog("Take back this import?")
def _confirm(practice: Practice, run: ImportRun) -> None:
    st.markdown(
        plain(
            f"{counted(run.checkins_left, 'check-in')} will leave the record. Corrected ones stay. Couples that came "
            "with this import leave too, unless something else was recorded for them."
        )
    )
    st.button("Take it back", type="primary", on_click=_take_back, args=(practice, run.import_id))


def _take_back(practice: Practice, import_id: UUID) -> None:
    with frame.errors_shown():
        result = importing.undo_run(practice, import_id)
        state.flash(
            f"{counted(result.checkins_removed, 'check-in')} and {counted(result.couples_removed, 'couple')} left the "
            f"record. {counted(result.checkins_kept, 'corrected check-in')} and "
            f"{counted(result.couples_kept, 'couple')} of this import stayed."
        )


def _when(run: ImportRun) -> str:
    return wording.long_moment(run.imported_at)


def _what(run: ImportRun) -> str:
    if not run.checkins_left:
        corrected = run.checkins_corrected
        return f"{counted(corrected, 'corrected check-in')} of it in the record." if corrected else "Taken back."
    parts = [f"{counted(run.checkins_added, 'check-in')} added from {counted(run.rows_read, 'row')}"]
    if run.rows_known:
        parts.append(f"{run.rows_known:,} known before")
    if run.rows_refused:
        parts.append(f"{run.rows_refused:,} skipped")
    return ", ".join(parts) + "."
