"""Backups on Today: one quiet line, or what somebody has to do."""

from __future__ import annotations

import streamlit as st

from dashboard.services.backups import reading
from dashboard.services.practice import Practice
from dashboard.ui import frame, navigation, resources
from dashboard.ui.backups import words
from dashboard.ui.text import plain


def ask(practice: Practice) -> None:
    """Say what keeps backups from being made, and lead an admin to the page; nothing while all is well."""
    found = reading.standing(resources.office())
    if found is None or not found.asks:
        return
    wrong, do = words.asked(found, practice.wall)
    may_act = navigation.may_open(practice, "backups")
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="backup_asks"):
        tell = plain(do) if may_act else "Tell the admin of your practice."
        st.markdown(f":material/backup: **{plain(wrong)}** {tell}", width="stretch")
        navigation.offer(practice, "backups", "Backups", icon=":material/arrow_forward:")


def quiet(practice: Practice) -> None:
    """Say when the last backup was made, while all is well."""
    found = reading.standing(resources.office())
    if found is not None and not found.asks:
        frame.evidence(f"{words.last(found, practice.wall)}.")
