"""Forms of sessions. Every form is a dialog over the page and keeps its change as one action."""

from __future__ import annotations

from datetime import datetime, timedelta

import streamlit as st

from dashboard.domain.records import Session
from dashboard.domain.sessions.reading import with_whom
from dashboard.domain.sessions.rules import LONGEST_MINUTES, USUAL_MINUTES
from dashboard.domain.vocabulary import SessionKind, Side
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.sessions import edits
from dashboard.ui.couples import choices
from dashboard.ui.couples.forms import Form


def session(form: Form) -> None:
    """Form for a new session, or for another time of one that is planned."""
    key, record = form.opened.key, form.record
    known = next((each for each in record.sessions if each.session_id == form.opened.record_id), None)
    with form.opened.whole_form():
        kind = known.kind if known else _kind(record, key("kind"))
        begins = st.datetime_input(
            "Begins",
            known.starts_at if known else _usual_begin(record),
            format=choices.DAY_FORMAT,
            key=key("begins"),
        )
        minutes = st.number_input(
            "Minutes",
            1,
            LONGEST_MINUTES,
            known.minutes if known and known.has_hour else USUAL_MINUTES,
            5,
            key=key("minutes"),
        )
        if st.form_submit_button("Move" if known else "Arrange", type="primary"):
            if known:
                read = form.opened.as_read(known)
                form.save(lambda: edits.move(form.practice, read, starts_at=begins, minutes=int(minutes)), "Moved.")
            else:
                about = record.couple.couple_id
                form.save(
                    lambda: edits.arrange(form.practice, about, kind=kind, starts_at=begins, minutes=int(minutes)),
                    "The session is arranged.",
                )


def whom(record: CoupleRecord, kind: SessionKind) -> str:
    """The people a session of this kind is for, by name."""
    return with_whom(kind, *(record.partners[side].display_name for side in Side))


def _kind(record: CoupleRecord, key: str) -> SessionKind:
    kinds = list(SessionKind)
    return st.selectbox(
        "With",
        kinds,
        0,
        format_func=lambda kind: whom(record, kind),
        key=key,
        help="A session with one partner alone is for your eyes: the other sees nothing of it on the shared screen.",
    )


def _usual_begin(record: CoupleRecord) -> datetime | None:
    """A week after the latest session at its hour, where that lies ahead."""
    timed = [each for each in record.sessions if each.has_hour]
    latest: Session | None = max(timed, key=lambda each: each.starts_at, default=None)
    if latest is None:
        return None
    begins = latest.starts_at + timedelta(weeks=1)
    return begins if begins > record.wall else None
