"""Today on the page: sessions in the order of time, who else needs the counselor, and what waits."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from dashboard.domain.reach import Ground
from dashboard.domain.wording import days_ago, long_date
from dashboard.services.caseload.today import Needing, Silent, Today, Waiting
from dashboard.services.listed import Listed
from dashboard.services.practice import Practice
from dashboard.ui import frame, navigation
from dashboard.ui.attention import alert_actions, alert_words
from dashboard.ui.state import key
from dashboard.ui.text import plain

PAGE = "today"
# Written out: strftime follows the machine's locale.
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def title(on: date) -> str:
    """The day as a heading."""
    return f"{_WEEKDAYS[on.weekday()]} {on.day} {_MONTHS[on.month - 1]}"


def counts(found: Today) -> str:
    """One line: sessions, couples in care, what is in hand, and of whom too little is known."""
    sessions = "1 session" if len(found.sessions) == 1 else f"{len(found.sessions) or 'No'} sessions"
    couples = "1 couple" if found.couples == 1 else f"{found.couples} couples"
    said = [f"{sessions} today", f"{couples} in care"]
    if found.joined.total:
        said.append(f"{found.joined.total} not seen yet")
    if found.in_hand.total:
        said.append(f"{found.in_hand.total} in hand")
    if found.unknown:
        said.append(f"{found.unknown} with not enough data")
    return " · ".join(said)


def sessions(practice: Practice, found: Today) -> None:
    """Today's sessions, each with what the couple needs and the way to prepare it."""
    st.header("Today's sessions", anchor=False)
    if not found.sessions:
        first = next(iter(found.coming.shown), None)
        ahead = f"The next one is {_moment(first, found.on)}, with {first.names}." if first else ""
        frame.empty("No session today.", ahead or "None is set for the next seven days either.")
    for number, each in enumerate(found.sessions):
        _session(practice, found, each, is_first=number == 0)


def _session(practice: Practice, found: Today, each: Needing, *, is_first: bool) -> None:
    at = f"{each.session_at:%H:%M}" if each.session_at else ""
    name = key("session", each.couple_id)
    with st.container(border=True, horizontal=True, wrap=False, vertical_alignment="center", key=name):
        head = f"{_name(each)} {_aside(each)}"
        words = alert_words.attention(each.attention, found.on, frame.mode())
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
                key=key("prepare", each.couple_id),
                help=plain(each.names),
            ):
                navigation.go("couple", each.couple_id)
            if each.asking:
                with st.popover("Why", type="tertiary", key=key("why", each.couple_id)):
                    _whole(practice, each)


def needing(practice: Practice, found: Today) -> None:
    """Who else needs the counselor, the most urgent first; an empty list claims no more than is known."""
    st.header("Also needs you" if found.sessions else "Needs you", anchor=False)
    if not found.needing.total:
        _nothing(found)
    for each in found.needing.shown:
        with st.container(border=True, gap="xsmall", key=key("needing", each.couple_id)):
            words = alert_words.attention(each.attention, found.on, frame.mode())
            st.html(alert_words.block(f"<div>{_name(each)} {_aside(each)}</div>{words}"))
            with st.container(horizontal=True, gap="small"):
                alert_actions.buttons(PAGE, each.couple_id, each.names, each.asking, may_write=each.may_act)
                alert_actions.evidence(PAGE, each.couple_id, each.asking)
    _more(found.needing, "caseload", "on the caseload")


def _nothing(found: Today) -> None:
    if found.joined.total:
        frame.empty("Nothing asks for you today.", "Something joined this week's alerts that nobody has seen yet.")
    elif found.unknown:
        many = "1 couple has" if found.unknown == 1 else f"{found.unknown} couples have"
        frame.empty("Nothing stands out in what is known.", f"{many} not enough data to say more.")
    elif found.is_quiet:
        frame.empty("Nothing needs you today.", "Answers, homework and sessions of every couple were looked at.")
    else:
        frame.empty("Nothing else needs you today.", "The sessions above say what they need.")


def _whole(practice: Practice, each: Needing) -> None:
    st.html(alert_words.block("".join(alert_words.evidence(one) for one in each.asking)))
    if each.may_act:
        with st.container(horizontal=True):
            alert_actions.buttons(PAGE, each.couple_id, each.names, each.asking, may_write=each.may_act)


def waiting(found: Today) -> None:
    """Homework that waits for review, and partners who do not answer."""
    if found.to_review.total:
        st.header(f"Homework to review ({found.to_review.total})", anchor=False)
        _list([_homework(each, found.on) for each in found.to_review.shown])
        _more(found.to_review, "caseload", "on the couples' homework pages")
    if found.silent:
        st.header("Silent partners", anchor=False)
        _list([_silent(each, found.on) for each in found.silent])


def ahead(found: Today) -> None:
    """The sessions of the next days."""
    if found.coming.total:
        st.header("Next days", anchor=False)
        _list([_coming(each, found.on) for each in found.coming.shown])
        _more(found.coming, "caseload", "on the caseload")


def joined(found: Today) -> None:
    """What came up since this week's alert of its couple was dealt with: it asks from Monday on."""
    if found.joined.total:
        st.header("Not seen yet", anchor=False)
        _list([_in_hand(each, found.on) for each in found.joined.shown])
        _more(found.joined, "caseload", "on the caseload")


def in_hand(found: Today) -> None:
    """What somebody deals with already: it does not ask, and is not out of sight."""
    if found.in_hand.total:
        st.header("In hand", anchor=False)
        _list([_in_hand(each, found.on) for each in found.in_hand.shown])
        _more(found.in_hand, "caseload", "on the caseload")


def _in_hand(each: Needing, on: date) -> str:
    words = alert_words.attention(each.attention, on, frame.mode())
    return f'<div class="mw-row"><div>{_name(each)}</div>{words}</div>'


def _homework(each: Waiting, on: date) -> str:
    where = navigation.address("homework", each.couple_id)
    return (
        f'<p class="mw-row"><a href="{where}" target="_self">{escape(each.who)}</a> {escape(each.title)}<br>'
        f'<span class="mw-quiet">{escape(each.result)} · {alert_words.age(each.finished_on, on)}</span></p>'
    )


def _silent(each: Silent, on: date) -> str:
    where = navigation.address("couple", each.couple_id)
    other = f" · {escape(each.other)} answers" if each.other else " · nor does the other partner"
    last = f"last answer {alert_words.age(each.last_on, on)}" if each.last_on else "no answer yet"
    return (
        f'<p class="mw-row"><a href="{where}" target="_self">{escape(each.name)}</a>'
        f'<span class="mw-quiet"> · {last}{other}</span></p>'
    )


def _coming(each: Needing, on: date) -> str:
    state = each.attention.state
    words = alert_words.headline(each.attention.headline, state, frame.mode())
    mark = alert_words.marked(state, frame.mode(), words)
    return f'<div class="mw-row"><div><span class="mw-quiet">{_moment(each, on)}</span> {_name(each)}</div>{mark}</div>'


def _list(pieces: list[str]) -> None:
    st.html(alert_words.block("".join(pieces)))


def _more(found: Listed[Needing] | Listed[Waiting], page: str, where: str) -> None:
    if found.more:
        navigation.link(page, f"{found.more} more {where}")


def _name(each: Needing) -> str:
    return f'<a href="{navigation.address("couple", each.couple_id)}" target="_self">{escape(each.names)}</a>'


def _aside(each: Needing) -> str:
    whose = "" if each.ground is Ground.OWN else f" · with {escape(each.counselor_name)}"
    return f'<span class="mw-quiet">{escape(each.phase_label)}{whose}</span>'


def _moment(each: Needing, on: date) -> str:
    if each.session_at is None:
        return ""
    at = each.session_at
    day = days_ago(at.date(), on) if at.date() == on else long_date(at.date()).removesuffix(f" {on.year}")
    return f"{day}, {at:%H:%M}"
