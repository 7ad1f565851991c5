"""The timer of a session, drawn by `timer.js` in the browser: it asks the server for nothing while it runs."""

from __future__ import annotations

from datetime import UTC

import streamlit as st

from dashboard.domain.records import Session
from dashboard.domain.wording import time_of_day
from dashboard.services.practice import Practice

PAUSE = 20  # minutes


def draw(practice: Practice, session: Session) -> None:
    """Draw the time that is left to the planned end, and a time-out for both."""
    begins = int(practice.zone.utc(session.starts_at).replace(tzinfo=UTC).timestamp() * 1000)
    st.html(
        f'<div class="mw-timer" role="timer" aria-live="off" data-session="{session.session_id}"'
        f' data-zone="{practice.zone.name}" data-begins="{begins}" data-minutes="{session.minutes}"'
        f' data-pause="{PAUSE}">'
        f'<p class="mw-left">Until {time_of_day(session.ends_at)}</p>'
        '<p class="mw-calm" hidden></p>'
        f'<button type="button" data-does="pause">Time-out, {PAUSE} minutes</button>'
        '<button type="button" data-does="go-on" hidden>Go on</button>'
        '<button type="button" data-does="again">Begin the time now</button>'
        "</div>"
    )
