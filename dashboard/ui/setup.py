"""The practice's own settings as a form."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.people import IDLE_MINUTES
from dashboard.domain.text_rules import NAME_LIMIT
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.services.setup import settings as practice_settings
from dashboard.services.setup.settings import PracticeSettings
from dashboard.ui import frame, state


def draw(office: Office, practice: Practice) -> None:
    """All settings with one button. They hold as soon as they are saved."""
    now = practice_settings.read(practice)
    with st.form(state.key("settings", now.version), enter_to_submit=False):
        st.header("Signing in", anchor=False)
        factor = st.toggle(
            "Everybody needs a second factor",
            now.totp_required,
            help="A code from an app on the phone. Whoever has none yet is asked to set it up at the next sign-in.",
            key=state.key("settings_factor", now.version),
        )
        minutes = st.number_input(
            "The screen locks after so many minutes without a hand on it",
            IDLE_MINUTES.start,
            IDLE_MINUTES.stop - 1,
            now.idle_minutes,
            key=state.key("settings_idle", now.version),
            width=420,
        )
        st.header("Days and hours", anchor=False)
        zone = st.selectbox(
            "Time zone of the practice",
            practice_settings.zones(now.zone),
            practice_settings.zones(now.zone).index(now.zone),
            format_func=practice_settings.zone_words,
            help="Says which day today is, what is overdue, and the hour of everything that was noted. Type a city to "
            "find it. Days and hours that were entered stay as they are.",
            key=state.key("settings_zone", now.version),
            width=420,
        )
        st.header("Words for the two roles", anchor=False)
        st.markdown(
            "On an injury event one partner was hurt and one broke trust. Say it in the words of your practice."
        )
        with st.container(horizontal=True):
            injured = _words("Who was hurt", now.injured_label, "injured", now.version)
            involved = _words("Who broke trust", now.involved_label, "involved", now.version)
        is_sent = st.form_submit_button("Save settings", type="primary")
    chosen = PracticeSettings(
        totp_required=factor,
        idle_minutes=int(minutes),
        zone=zone or "",
        injured_label=injured,
        involved_label=involved,
        version=now.version,
    )
    if is_sent and frame.attempt(lambda: practice_settings.save(office, practice, chosen), done="Settings are saved."):
        st.rerun()


def _words(label: str, value: str, name: str, version: int) -> str:
    found: str = st.text_input(
        label, value, max_chars=NAME_LIMIT, key=state.key("settings_words", name, version), width=320
    )
    return found
