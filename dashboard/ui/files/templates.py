"""Tables to be filled in, offered before a file is chosen."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.checkins.questionnaire import Questionnaire
from dashboard.services.files import importing, templates
from dashboard.services.practice import Practice
from dashboard.ui import state
from dashboard.ui.text import plain

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer(practice: Practice) -> None:
    """Draw the downloads: of the check-in, or of a questionnaire that an earlier file brought."""
    shipped = practice.library.questionnaire
    known = {shipped.id: shipped} | {each.id: each for each in importing.list_questionnaires(practice)}
    with st.expander("Start with an empty table", icon=":material/table_view:"):
        st.markdown("A table with a column for each question. Filled in, it can be imported as it is.")
        chosen = shipped
        if len(known) > 1:
            titles = {each.id: "Mendwell's check-in" if each is shipped else each.meta.title for each in known.values()}
            choice = st.selectbox(
                "Questions of", list(known), format_func=titles.__getitem__, key=state.key("import_template")
            )
            chosen = known[choice or shipped.id]
        with st.container(horizontal=True):
            _download(chosen, "Excel table", "xlsx", _WORKBOOK)
            _download(chosen, "CSV table", "csv", "text/csv")


def _download(chosen: Questionnaire, label: str, kind: str, mime: str) -> None:
    st.download_button(
        plain(label),
        data=lambda: templates.as_workbook(chosen) if kind == "xlsx" else templates.as_csv(chosen),
        file_name=f"check-ins.{kind}",
        mime=mime,
        on_click="ignore",
        icon=":material/download:",
        key=state.key("import_template", kind, chosen.id),
    )
