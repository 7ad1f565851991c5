"""Forms of sessions. Every form is a dialog over the page and keeps its change as one action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import streamlit as st

from dashboard.domain.records import Session
from dashboard.domain.sessions.reading import with_whom
from dashboard.domain.sessions.repeating import MOST, Repeat
from dashboard.domain.sessions.rules import LONGEST_MINUTES, USUAL_MINUTES
from dashboard.domain.text_rules import NOTE_LIMIT
from dashboard.domain.vocabulary import ATTENDANCE, CANCELLED, SessionKind, SessionState, Side, Teller, label
from dashboard.domain.wording import counted, long_moment
from dashboard.services.brief import keeping
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.sessions import edits, schedule
from dashboard.services.sessions.edits import Told
from dashboard.ui import drafts, frame
from dashboard.ui.couples import choices
from dashboard.ui.couples.forms import Form
from dashboard.ui.text import plain

# The choice of a couple on a page of many, which is kept and forgotten with the form.
COUPLE = "session_couple"
_ONCE, _LONGEST_RHYTHM = 0, 12
_USUAL_COUNT = 8
_FOLLOWING = "This one and all later ones of its series"


def arrange(form: Form) -> None:
    """Form for a session or a series of them."""
    key, record = form.opened.key, form.record
    with form.opened.fields() as kept:
        left, right = st.columns(2)
        with left:
            kind = _kind(record, key("kind"))
        with right:
            rhythms = range(_LONGEST_RHYTHM + 1)
            weeks = st.selectbox("Repeats", rhythms, 0, format_func=_rhythm, key=key("weeks"))
        with kept.sent_whole():
            begins, minutes = _time(form, _usual_begin(record), USUAL_MINUTES)
            repeat = _repeat(form, weeks)
            if st.form_submit_button("Arrange", type="primary"):
                about = record.couple.couple_id
                _keep(
                    form,
                    lambda: edits.arrange(
                        form.practice, about, kind=kind, starts_at=begins, minutes=minutes, repeat=repeat
                    ),
                    "kept",
                )


def move(form: Form) -> None:
    """Form for another time of a planned session, or of it and those after it in its series."""
    session = _session(form)
    if session is None:
        return
    _say(form, session)
    with form.opened.whole_form():
        begins, minutes = _time(form, session.starts_at, session.minutes or USUAL_MINUTES)
        told = _told(form, session)
        following = _following(form, session)
        if st.form_submit_button("Move", type="primary"):
            read = form.opened.as_read(session)
            _keep(
                form,
                lambda: edits.move(
                    form.practice, read, starts_at=begins, minutes=minutes, told=told(), following=following
                ),
                "moved",
            )


def outcome(form: Form) -> None:
    """Form for what became of a session: who came, or that nobody did, or how it was called off."""
    session = _session(form)
    if session is None:
        return
    _say(form, session)
    if session.state is not SessionState.PLANNED and st.button("Open it again", key=form.opened.key("reopen")):
        form.save(lambda: edits.reopen(form.practice, form.opened.as_read(session)), "It is planned again.")
    if session.is_cancelled:
        return
    key = form.opened.key
    has_begun = session.starts_at.date() <= form.practice.today
    states = (*ATTENDANCE, *CANCELLED) if has_begun else CANCELLED
    if session.state is not SessionState.PLANNED:
        states = ATTENDANCE
    with form.opened.fields() as kept:
        # Not sent with the rest: what is asked below depends on it.
        state = st.selectbox(
            "Attendance",
            states,
            states.index(session.state) if session.state in states else 0,
            format_func=label,
            key=key("state"),
        )
        came: dict[Side, bool | None] = dict.fromkeys(session.kind.sides, False)
        for side in session.kind.sides if state is SessionState.CAME else ():
            name = plain(form.record.partners[side].display_name)
            came[side] = st.checkbox(f"{name} was there", session.came[side] is not False, key=key(f"came_{side}"))
        with kept.sent_whole():
            told = None if all(came.values()) else _told(form, session)
            following = state in CANCELLED and _following(form, session)
            if st.form_submit_button("Save", type="primary"):
                read, said = form.opened.as_read(session), told() if told else None
                form.save(lambda: _end(form, read, state, came, said, following=following), "Saved.")


def whom(record: CoupleRecord, kind: SessionKind) -> str:
    """The people a session of this kind is for, by name."""
    return with_whom(kind, *(record.partners[side].display_name for side in Side))


def _end(
    form: Form,
    read: Session,
    state: SessionState,
    came: dict[Side, bool | None],
    told: Told | None,
    *,
    following: bool,
) -> None:
    if state in ATTENDANCE:
        if state is SessionState.CAME:
            keeping.keep_with(form.practice, read)
        edits.attended(form.practice, read, state=state, came=came, told=told)
    else:
        edits.cancel(form.practice, read, state=state, told=told or edits.NOBODY, following=following)


def _session(form: Form) -> Session | None:
    found = next((each for each in form.record.sessions if each.session_id == form.opened.record_id), None)
    if found is None:
        st.markdown("This session is no longer there.")
    return found


def _say(form: Form, session: Session) -> None:
    when = long_moment(session.starts_at, form.practice.today, has_time=session.has_hour)
    st.markdown(f"**{plain(whom(form.record, session.kind))}**  \n{plain(when)} · {label(session.state)}")


def _time(form: Form, begins: datetime | None, minutes: int) -> tuple[datetime | None, int]:
    key = form.opened.key
    left, right = st.columns([2, 1])
    with left:
        at = st.datetime_input("Begins", begins, format=choices.DAY_FORMAT, key=key("begins"))
    with right:
        length = st.number_input("Minutes", 1, LONGEST_MINUTES, minutes, 5, key=key("minutes"))
    return at, int(length)


def _rhythm(weeks: int) -> str:
    return {_ONCE: "Once", 1: "Every week", 2: "Every fortnight"}.get(weeks, f"Every {weeks} weeks")


def _repeat(form: Form, weeks: int) -> Repeat | None:
    if weeks == _ONCE:
        return None
    key = form.opened.key
    left, right = st.columns(2)
    with left:
        count = st.number_input("Sessions in all", 1, MOST, _USUAL_COUNT, key=key("count"))
    with right:
        until = st.date_input(
            "Or until", None, min_value=form.practice.today, format=choices.DAY_FORMAT, key=key("until")
        )
    return Repeat(weeks=weeks, until=until, count=None if until else int(count))


def _told(form: Form, session: Session) -> Callable[[], Told]:
    """Fields for who told when, and why."""
    key, names = form.opened.key, form.record.partners
    options: list[Teller | None] = [None, *Teller]

    def said(teller: Teller | None) -> str:
        if teller is None:
            return "Not said"
        return names[Side(teller.value)].display_name if teller.value in set(Side) else label(teller).capitalize()

    left, right = st.columns(2)
    with left:
        by = st.selectbox("Who told", options, options.index(session.told_by), format_func=said, key=key("told_by"))
    with right:
        at = st.datetime_input("When", session.told_at, format=choices.DAY_FORMAT, key=key("told_at"))
    reason = st.text_area("Why", session.reason, max_chars=NOTE_LIMIT, height=68, key=key("reason"))
    return lambda: Told(by=by, at=at, reason=reason or "")


def _following(form: Form, session: Session) -> bool:
    if session.series_id is None:
        return False
    return st.checkbox(_FOLLOWING, key=form.opened.key("following"))


def _keep(form: Form, change: Callable[[], Sequence[UUID]], done: str) -> None:
    """Make a change and say what was done, and what is to be known about the new hours."""
    with frame.errors_shown():
        made = change()
        kept = f"The session is {done}." if len(made) == 1 else f"{counted(len(made), 'session')} are {done}."
        drafts.done(COUPLE)
        form.close(" ".join([kept, *schedule.remarks(form.practice, form.record.couple.couple_id, made)]))


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
