"""Sessions as rows: when, with whom and what became of each, with a button for what comes next."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

import streamlit as st

from dashboard.domain.records import Session
from dashboard.domain.sessions.reading import Attendance, attendance, is_unsaid, with_whom
from dashboard.domain.vocabulary import SessionState, Side, Teller, label
from dashboard.domain.wording import counted, long_moment, time_of_day, whole_date
from dashboard.services.brief import keeping
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.services.sessions import edits
from dashboard.services.sessions.schedule import Appointment, Day
from dashboard.ui import dialogs, frame, navigation
from dashboard.ui.dialogs import open_dialog
from dashboard.ui.state import key, row_key
from dashboard.ui.text import plain

# The couple whose sessions were changed last in this window: its last action can be undone from the list.
CHANGED = "sessions_changed"
_SHOWN = 8


def days(practice: Practice, shown: Iterable[Day]) -> None:
    """Draw the days that have sessions, each with its rows."""
    for day in shown:
        if day.sessions:
            st.header(whole_date(day.on), anchor=False)
            for each in day.sessions:
                appointment(practice, each, is_clashing=each.session.session_id in day.clashing)


def appointment(practice: Practice, of: Appointment, *, is_clashing: bool = False, has_day: bool = False) -> None:
    """Draw one session of any couple."""
    whose = "" if of.counselor_id == practice.scope.staff_id else f" · with {of.counselor_name}"
    clash = " · overlaps with another session" if is_clashing else ""
    # Why it is so are words about the couple, and stay on its own record.
    words = _words(practice, of.session, _whom(of) + whose + clash, (of.a_name, of.b_name), has_day=has_day)
    # Over and not noted yet, today's session stands above the week and in it.
    _row(practice, of.session, words, "list" if has_day else "day", may_write=of.may_write)


def of_couple(practice: Practice, record: CoupleRecord) -> None:
    """Draw a couple's sessions: those ahead, the latest ones, and how often they came."""
    st.header("Sessions", anchor=False)
    names = [record.partners[side].display_name for side in Side]
    ahead = [each for each in record.sessions if each.starts_at.date() >= practice.today]
    past = [each for each in reversed(record.sessions) if each.starts_at.date() < practice.today]
    if not record.sessions:
        frame.empty("No session yet.", "Arrange the first one." if record.may_write else "")
    counts = attendance(record.sessions, record.wall)
    if counts.total:
        frame.evidence(counted_words(counts))
    for each in [*ahead[:_SHOWN], *past[:_SHOWN]]:
        words = _words(practice, each, with_whom(each.kind, *names), tuple(names), has_day=True)
        why = f"  \n:small[{plain(each.reason)}]" if each.reason else ""
        _row(practice, each, words + why, "couple", may_write=record.may_write)
    more = max(0, len(ahead) - _SHOWN) + max(0, len(past) - _SHOWN)
    if more:
        frame.evidence(f"The {_SHOWN} nearest to today on either side are shown, of {len(record.sessions)} in all.")


def counted_words(counts: Attendance) -> str:
    """Counts of what became of the sessions so far, with their number."""
    parts = [
        (counts.no_show, "no-show"),
        (counts.cancelled_in_time, "cancelled in time"),
        (counts.cancelled_late, "cancelled late"),
        (counts.cancelled_by_counselor, "cancelled by the counselor"),
        (counts.open, "not noted yet"),
    ]
    said = [f"Came {counts.came} of {counted(counts.total, 'session')}"]
    return "; ".join([*said, *(f"{count} {words}" for count, words in parts if count)]) + "."


def came(practice: Practice, session: Session, where: str) -> None:
    """Button that says with one click that everybody was there, once the session has begun."""
    if session.state is SessionState.PLANNED and session.starts_at <= practice.wall:
        st.button(
            "Came",
            icon=":material/check:",
            type="tertiary",
            key=key("came", where, session.session_id),
            on_click=_came,
            args=(practice, session),
        )


def _came(practice: Practice, session: Session) -> None:
    st.session_state[CHANGED] = session.couple_id

    def noted() -> None:
        keeping.keep_with(practice, session)
        edits.came(practice, session)

    frame.attempt(noted, done="Noted: everybody came. You can undo this.")


def _row(practice: Practice, session: Session, words: str, where: str, *, may_write: bool) -> None:
    name = row_key(session.session_id) if where == "couple" else key("row", where, session.session_id)
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=name):
        st.markdown(words, width="stretch")
        if not may_write:
            return
        # On a phone these go below the words together.
        with st.container(horizontal=True, width="content", vertical_alignment="center"):
            came(practice, session, where)
            if session.state is SessionState.PLANNED:
                _button("Move", dialogs.SESSION_MOVE, session, where)
            if session.side is None and session.starts_at.date() == practice.today:
                # The short question, in the same words for both, before and after.
                navigation.link("safety", "Ask each alone", session.couple_id)
            is_ahead = session.state is SessionState.PLANNED and session.starts_at.date() > practice.today
            if is_ahead:
                _button("Cancel", dialogs.SESSION_CANCEL, session, where)
            else:
                _button("Attendance", dialogs.SESSION_OUTCOME, session, where)


def _button(words: str, form: str, session: Session, where: str) -> None:
    about: tuple[str, UUID, UUID, int] = (form, session.couple_id, session.session_id, session.row_version)
    st.button(words, type="tertiary", key=key(form, where, session.session_id), on_click=open_dialog, args=about)


def _words(practice: Practice, session: Session, whom: str, names: tuple[str, ...], *, has_day: bool) -> str:
    if has_day:
        when = long_moment(session.starts_at, practice.today, has_time=session.has_hour)
    else:
        when = time_of_day(session.starts_at) if session.has_hour else "No hour"
    parts = ["Who came is not noted yet" if is_unsaid(session, practice.wall) else label(session.state)]
    if session.has_hour:
        parts.insert(0, f"{session.minutes} min")
    parts += _who_came(session, names)
    if session.told_by is not None:
        parts.append(_told(practice, session, names))
    if session.moved_from is not None and session.state is SessionState.PLANNED:
        parts.append(f"moved from {long_moment(session.moved_from, practice.today)}")
    lines = [f"**{plain(when)}** {plain(whom)}", f":small[{plain(' · '.join(parts))}]"]
    return "  \n".join(lines)


def _who_came(session: Session, names: tuple[str, ...]) -> list[str]:
    """The one who came, where only one of two did."""
    if session.side is not None or session.state is not SessionState.CAME:
        return []
    there = [name for name, was in zip(names, session.came.values(), strict=True) if was]
    return [f"{there[0]} only"] if len(there) == 1 else []


def _told(practice: Practice, session: Session, names: tuple[str, ...]) -> str:
    who = session.told_by
    assert who is not None
    name = names[list(Side).index(Side(who.value))] if who in {Teller.A, Teller.B} else label(who)
    when = f" on {long_moment(session.told_at, practice.today)}" if session.told_at else ""
    return f"{name} told{when}"


def _whom(of: Appointment) -> str:
    """The couple, and who comes where it is one of the two alone."""
    return of.names if of.session.side is None else f"{of.whom} ({of.names})"
