"""Today on the page: sessions by time, other couples that need the counselor, and what can wait."""

from __future__ import annotations

from datetime import date
from html import escape
from uuid import UUID

import streamlit as st

from dashboard.domain.reach import Ground
from dashboard.domain.vocabulary import SessionState, label
from dashboard.domain.wording import counted, days_ago, long_date, long_moment, time_of_day, whole_date
from dashboard.services.caseload.planned import Planned
from dashboard.services.caseload.to_ask import ToAsk
from dashboard.services.caseload.to_look_at import ToLookAt
from dashboard.services.caseload.today import Needing, NoteWaiting, Silent, Today, Waiting
from dashboard.services.listed import Listed
from dashboard.services.practice import Practice
from dashboard.ui import frame, navigation
from dashboard.ui.attention import alert_actions, alert_words
from dashboard.ui.attention.alert_actions import Desk
from dashboard.ui.sessions import rows as session_rows
from dashboard.ui.state import key
from dashboard.ui.text import plain

PAGE = "today"
# silent partners that are named in the line of counts
_NAMED = 3


def title(on: date) -> str:
    """The day as a heading."""
    return whole_date(on)


def counts(day: Today) -> str:
    """One line of what the day asks: sessions, who else needs the counselor, what waits, who does not answer."""
    sessions = counted(len(day.sessions), "session") if day.sessions else "No sessions"
    couples = counted(day.couples, "couple")
    parts = [f"{sessions} today"]
    if day.needing.total:
        parts.append(
            f"{day.needing.total} {'more ' if day.sessions else ''}{'needs' if day.needing.total == 1 else 'need'} you"
        )
    if day.to_ask.total:
        parts.append(f"{counted(day.to_ask.total, 'couple')} to ask alone")
    if day.to_review.total:
        parts.append(f"{counted(day.to_review.total, 'piece')} of homework to review")
    if day.to_write.total:
        parts.append(f"{counted(day.to_write.total, 'note')} to write")
    if day.silent:
        names = sorted(each.name for each in day.silent)
        parts.append(f"no answer from {plain(', '.join(names)) if len(names) <= _NAMED else f'{len(names)} partners'}")
    parts.append(f"{couples} in care")
    if day.joined.total:
        parts.append(f"{day.joined.total} not seen yet")
    if day.in_hand.total:
        parts.append(f"{day.in_hand.total} being handled")
    if day.unknown:
        parts.append(f"not enough data on {day.unknown}")
    return " · ".join(parts)


def sessions(practice: Practice, day: Today) -> None:
    """Show today's sessions, with what the couple needs and a way to prepare."""
    st.header("Today's sessions", anchor=False)
    if not day.sessions:
        first = next(iter(day.coming.shown), None)
        ahead = f"The next one is {_moment(first, day.on)}, with {first.names}." if first else ""
        frame.empty("No session today.", ahead or "There is none in the next seven days either.")
    said: set[UUID] = set()
    for number, needing in enumerate(day.sessions):
        # A couple that comes twice has its alerts to be dealt with once.
        _session(practice, day, needing, is_first=number == 0, has_why=needing.couple_id not in said)
        said.add(needing.couple_id)


def _session(practice: Practice, day: Today, needing: Needing, *, is_first: bool, has_why: bool) -> None:
    at = time_of_day(needing.session_at) if needing.session_at else ""
    about = needing.session.session_id if needing.session else needing.couple_id
    name = key("session", about)
    with st.container(border=True, horizontal=True, wrap=False, vertical_alignment="center", key=name):
        head = f"{_name(needing)} {_alone(needing)}{_aside(needing)}"
        words = alert_words.attention(needing.attention, day.on, frame.mode())
        st.html(
            alert_words.block(
                f'<div class="mw-session"><div class="mw-when">{at}</div><div><div>{head}</div>{words}</div></div>'
            ),
            width="stretch",
        )
        with st.container(width=90, gap=None, horizontal_alignment="right"):
            if st.button(
                "Prepare",
                type="primary" if is_first else "secondary",
                key=key("prepare", about),
                help=plain(needing.names),
            ):
                navigation.go("brief", needing.couple_id)
            if needing.session and needing.may_act:
                session_rows.came(practice, needing.session, PAGE)
            if needing.asking and has_why:
                with st.popover("Why", type="tertiary", key=key("why", about)):
                    _whole(practice, needing)


def needing(practice: Practice, day: Today) -> None:
    """Show other couples that need the counselor, the most urgent first; an empty list claims no more than is known."""
    st.header("Also needs you" if day.sessions else "Needs you", anchor=False)
    if not day.needing.total:
        _nothing(day)
    for couple in day.needing.shown:
        with st.container(border=True, gap="xsmall", key=key("needing", couple.couple_id)):
            words = alert_words.attention(couple.attention, day.on, frame.mode())
            st.html(alert_words.block(f"<div>{_name(couple)} {_aside(couple)}</div>{words}"))
            alert_actions.one_by_one(_desk(practice, couple), couple.asking)
    _more(day.needing, "caseload", "on the caseload")


def _nothing(day: Today) -> None:
    if day.joined.total:
        frame.empty("Nothing asks for you today.", "Something joined this week's alerts that nobody has seen yet.")
    elif day.unknown:
        many = "1 couple has" if day.unknown == 1 else f"{day.unknown} couples have"
        frame.empty("Nothing stands out in what is known.", f"{many} not enough data to say more.")
    elif day.is_quiet:
        frame.empty("Nothing needs you today.", "Answers, homework and sessions of every couple were looked at.")
    else:
        frame.empty("Nothing else needs you today.", "The sessions above say what they need.")


def _whole(practice: Practice, needing: Needing) -> None:
    alert_actions.each_of(_desk(practice, needing), needing.asking)


def _desk(practice: Practice, couple: Needing) -> Desk:
    return Desk(practice, PAGE, couple.couple_id, couple.names, couple.may_act)


def waiting(day: Today) -> None:
    """Show whom to ask alone, notes, plans and agreements whose day has come, homework to review, and who is silent."""
    if day.to_ask.total:
        st.header(f"Ask alone ({day.to_ask.total})", anchor=False)
        _list([_to_ask(couple, day.on) for couple in day.to_ask.shown])
        _more(day.to_ask, "caseload", "on the couples' Safety pages")
    for title, notes in (("Notes to write", day.to_write), ("Notes to co-sign", day.to_cosign)):
        if notes.total:
            st.header(f"{title} ({notes.total})", anchor=False)
            _list([_note(each, day.on) for each in notes.shown])
            _more(notes, "caseload", "on the couples' Notes pages")
    if day.planned.total:
        st.header(f"Plans this week ({day.planned.total})", anchor=False)
        _list([_planned(couple) for couple in day.planned.shown])
        _more(day.planned, "caseload", "on the couples' Plan pages")
    if day.to_look_at.total:
        st.header(f"Agreements to look at again ({day.to_look_at.total})", anchor=False)
        _list([_to_look_at(couple, day.on) for couple in day.to_look_at.shown])
        _more(day.to_look_at, "caseload", "on the couples' Agreements pages")
    if day.to_review.total:
        st.header(f"Homework to review ({day.to_review.total})", anchor=False)
        _list([_homework(item, day.on) for item in day.to_review.shown])
        _more(day.to_review, "caseload", "on the couples' homework pages")
    if day.silent:
        st.header("Silent partners", anchor=False)
        _list([_silent(item, day.on) for item in day.silent])


def ahead(day: Today) -> None:
    """Show the sessions of the next days."""
    if day.coming.total:
        st.header("Next days", anchor=False)
        _list([_coming(couple, day.on) for couple in day.coming.shown])
        _more(day.coming, "caseload", "on the caseload")


def joined(day: Today) -> None:
    """Show couples where something came up after this week's alert was dealt with: it asks from Monday on."""
    if day.joined.total:
        st.header("Not seen yet", anchor=False)
        _list([_in_hand(couple, day.on) for couple in day.joined.shown])
        _more(day.joined, "caseload", "on the caseload")


def in_hand(day: Today) -> None:
    """Show couples that somebody already deals with: they do not ask, and stay in sight."""
    if day.in_hand.total:
        st.header("Being handled", anchor=False)
        _list([_in_hand(couple, day.on) for couple in day.in_hand.shown])
        _more(day.in_hand, "caseload", "on the caseload")


def _in_hand(couple: Needing, on: date) -> str:
    words = alert_words.attention(couple.attention, on, frame.mode())
    return f'<div class="mw-row"><div>{_name(couple)}</div>{words}</div>'


def _note(waits: NoteWaiting, on: date) -> str:
    note = waits.note
    where = navigation.address("notes", note.couple_id, note.note_id)
    said = [f"on {escape(waits.whom)} alone" if waits.whom else "", escape(note.signer)]
    said += [long_date(note.about_on, on), "overdue" if note.is_overdue else ""]
    if not note.signer:
        said.append("draft" if note.note_id else "")
    return (
        f'<p class="mw-row"><a href="{where}" target="_self">{escape(waits.names)}</a>'
        f'<br><span class="mw-quiet">{" · ".join(filter(None, said))}</span></p>'
    )


def _to_ask(couple: ToAsk, on: date) -> str:
    where = navigation.address("safety", couple.couple_id)
    whom = [f"{name} {f'last on {long_date(last, on)}' if last else 'never'}" for name, last in couple.whom]
    return (
        f'<p class="mw-row"><a href="{where}" target="_self">{escape(couple.names)}</a>'
        f'<br><span class="mw-quiet">{escape("; ".join(whom))}</span></p>'
    )


def _planned(couple: Planned) -> str:
    where = navigation.address("plan", couple.couple_id)
    said = [f"{counted(couple.steps, 'step')} not given yet"] if couple.steps else []
    said += [f"{counted(couple.needs, 'condition')} to look at first"] if couple.needs else []
    return (
        f'<p class="mw-row"><a href="{where}" target="_self">{escape(couple.names)}</a>'
        f'<br><span class="mw-quiet">{" · ".join(said)}</span></p>'
    )


def _to_look_at(couple: ToLookAt, on: date) -> str:
    where = navigation.address("agreements", couple.couple_id)
    return (
        f'<p class="mw-row"><a href="{where}" target="_self">{escape(couple.names)}</a>'
        f'<br><span class="mw-quiet">{alert_words.age(couple.since, on)}</span></p>'
    )


def _homework(item: Waiting, on: date) -> str:
    where = navigation.address("homework", item.couple_id)
    return (
        f'<p class="mw-row"><a href="{where}" target="_self">{escape(item.who)}</a> {escape(item.title)}<br>'
        f'<span class="mw-quiet">{escape(item.result)} · {alert_words.age(item.finished_on, on)}</span></p>'
    )


def _silent(partner: Silent, on: date) -> str:
    where = navigation.address("couple", partner.couple_id)
    other = f" · {escape(partner.other)} answers" if partner.other else " · nor does the other partner"
    last = f"last answer {alert_words.age(partner.last_on, on)}" if partner.last_on else "no answer yet"
    return (
        f'<p class="mw-row"><a href="{where}" target="_self">{escape(partner.name)}</a>'
        f'<span class="mw-quiet"> · {last}{other}</span></p>'
    )


def _coming(couple: Needing, on: date) -> str:
    state = couple.attention.state
    words = alert_words.headline(couple.attention.headline, state, frame.mode())
    mark = alert_words.marked(state, frame.mode(), words)
    when = f'<span class="mw-quiet">{_moment(couple, on)}</span>'
    return f'<div class="mw-row"><div>{when} {_name(couple)} {_alone(couple)}</div>{mark}</div>'


def _list(pieces: list[str]) -> None:
    st.html(alert_words.block("".join(pieces)))


def _more(listed: Listed[object], page: str, where: str) -> None:
    if listed.more:
        navigation.link(page, f"{listed.more} more {where}")


def _name(couple: Needing) -> str:
    return f'<a href="{navigation.address("couple", couple.couple_id)}" target="_self">{escape(couple.names)}</a>'


def _alone(couple: Needing) -> str:
    """The one who comes alone, if so, and what became of the session."""
    session = couple.session
    if session is None:
        return ""
    said = [couple.whom] if session.side is not None else []
    said += [label(session.state)] if session.state is not SessionState.PLANNED else []
    return f"<strong>{escape(', '.join(said))}</strong> " if said else ""


def _aside(couple: Needing) -> str:
    whose = "" if couple.ground is Ground.OWN else f" · with {escape(couple.counselor_name)}"
    return f'<span class="mw-quiet">{escape(couple.phase_label)}{whose}</span>'


def _moment(couple: Needing, on: date) -> str:
    if couple.session_at is None:
        return ""
    at = couple.session_at
    return f"{days_ago(on, on)}, {time_of_day(at)}" if at.date() == on else long_moment(at, on)
