"""Going back on the page of backups: to which moment, what would change, and when it takes effect."""

from __future__ import annotations

from datetime import date, datetime, time

import streamlit as st

from dashboard.domain.wording import long_moment
from dashboard.services.backups import going_back
from dashboard.services.backups.going_back import Preparing
from dashboard.services.backups.restoring import Offer
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame, state
from dashboard.ui.backups import waiting
from dashboard.ui.couples.choices import DAY_FORMAT
from dashboard.ui.text import plain

_FORM = "going_back"
_PREPARING = "going_back_preparing"
_OFFER = "going_back_offer"


def part(office: Office, practice: Practice) -> None:
    """The part of the page that leads to an earlier moment."""
    st.subheader("Go back", anchor=False)
    chosen = going_back.chosen(office)
    if chosen is not None:
        _waits(office, practice, chosen)
        return
    st.markdown(
        "After a wrong click or a bad import: the practice as it was at an earlier moment, put together from backups "
        "and the changes noted between them. You see first what would change, and the record as it is now is kept."
    )
    wall = _asked(practice)
    _prepare(office, practice, wall)
    offer: Offer | None = st.session_state.get(_OFFER)
    if offer is not None:
        _shown(office, practice, offer)
    frame.evidence(
        "On a new computer, or when Mendwell no longer starts, the guide says what to do on its page “When the laptop "
        "is gone”. You need this folder and your recovery key."
    )


def _asked(practice: Practice) -> datetime | None:
    with drafts.fields(_FORM):
        left, right = st.columns(2)
        on = left.date_input(
            "Day", value=None, max_value=practice.today, format=DAY_FORMAT, key="going_back_on", persist_state="session"
        )
        at = right.time_input("Time", value=time(12), key="going_back_at", persist_state="session")
    return datetime.combine(on, at) if isinstance(on, date) and at is not None else None


def _prepare(office: Office, practice: Practice, wall: datetime | None) -> None:
    """The button, and how far the work is. It goes on when the page is left."""
    running: Preparing | None = st.session_state.get(_PREPARING)
    clicked = st.button(
        "Look what would change",
        icon=":material/history:",
        disabled=running is not None or wall is None,
        key="going_back_look",
    )
    if clicked and running is None and wall is not None:
        st.session_state.pop(_OFFER, None)
        running = st.session_state[_PREPARING] = Preparing(office, practice, wall)
    if running is None:
        return
    if waiting.ended_well(running, _PREPARING):
        st.session_state[_OFFER] = running.offer
        st.rerun()


def _shown(office: Office, practice: Practice, offer: Offer) -> None:
    with st.container(border=True, key="going_back_offer"):
        st.markdown("\n".join(f"- {plain(line)}" for line in offer.sentences(practice.zone)))
        with st.container(horizontal=True):
            if st.button("Use it at the next start", type="primary", key="going_back_use") and frame.attempt(
                lambda: going_back.choose(office, practice), done="It takes effect when Mendwell is started again."
            ):
                _forget()
            if st.button("Leave everything as it is", key="going_back_leave"):
                going_back.call_off(office, practice)
                _forget()


def _waits(office: Office, practice: Practice, moment: datetime) -> None:
    st.info(
        f"**At the next start the practice is as it was on {long_moment(moment, practice.today)}.** End "
        "Mendwell and start it again. What is written until then is not in it; the record as it is when Mendwell ends "
        "is kept beside it.",
        icon=":material/history:",
    )
    if st.button("Call it off", key="going_back_call_off"):
        going_back.call_off(office, practice)
        state.flash("Called off: the practice stays as it is.")
        _forget()


def _forget() -> None:
    st.session_state.pop(_OFFER, None)
    drafts.done(_FORM)
    st.rerun()
