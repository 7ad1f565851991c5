"""Dealing with an alert: acknowledge it at once, snooze or resolve it with a reason, reopen it later.

About safety every step takes the contact with the partner, and nothing is put off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from uuid import UUID

import streamlit as st

from dashboard.domain.attention.handling import AlertState, Handled
from dashboard.domain.attention.moves import AlertMove, offered
from dashboard.domain.text_rules import LINE_LIMIT
from dashboard.services.attention import alerts
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame, navigation
from dashboard.ui.attention import alert_words, contact_form, remedies
from dashboard.ui.couples import choices as couple_choices
from dashboard.ui.drafts import Kept
from dashboard.ui.state import key
from dashboard.ui.text import plain

_OPEN = "alert_dialog"
_DEALING = {AlertMove.ACKNOWLEDGE: "Acknowledge", AlertMove.SNOOZE: "Snooze", AlertMove.RESOLVE: "Resolve"}
_SET_A_DAY = "Ask me on a day"
_USUAL_SNOOZE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class _Opened:
    """A pressed button: its move, page and couple, with the findings shown at that moment and their headlines."""

    move: AlertMove
    page: str
    couple_id: UUID
    names: str
    seen: alerts.Seen
    about: tuple[str, ...]
    is_safety: bool


def dialog(practice: Practice, page: str) -> bool:
    """Do what was pressed on this page, or draw its open form; return whether a form is open.

    Called before the page is drawn.
    """
    opened: _Opened | None = st.session_state.get(_OPEN)
    if opened is None:
        return remedies.dialog(practice, page)
    if opened.page != page:
        _close()
        return False
    if opened.move is AlertMove.ACKNOWLEDGE and not opened.is_safety:
        _close()
        seen = opened.couple_id, opened.seen
        _apply(lambda: alerts.acknowledge(practice, *seen), "Acknowledged. It is being handled now.")
        return False
    title, draw = _FORMS[opened.move]
    st.dialog(title, on_dismiss=_close)(draw)(practice, opened)
    return True


@dataclass(frozen=True, slots=True)
class Desk:
    """The couple and the page on which its alerts are dealt with. Nothing is offered to who may not write."""

    practice: Practice
    page: str
    couple_id: UUID
    names: str
    may_write: bool


def row(desk: Desk, handled: Handled) -> None:
    """Everything to do about one matter: what helps first, then the ways to deal with it, and its evidence."""
    with st.container(horizontal=True, gap="small", key=_key("row", desk, [handled])):
        if handled.asks and desk.may_write:
            remedies.button(desk.practice, desk.page, desk.couple_id, [handled])
        # Where there is little room all of these go to the next row together, and none stands there alone.
        with st.container(horizontal=True, gap="small", width="content"):
            buttons(desk, [handled])
            if AlertMove.REOPEN in offered([handled], may_write=desk.may_write):
                name = key(handled.matter.rule.id, handled.matter.side, handled.matter.since)
                reopen_button(desk.practice, desk.couple_id, alerts.seen([handled]), name)
            evidence(desk, [handled])


def together(desk: Desk, alert: Sequence[Handled]) -> None:
    """The ways to deal with several matters in one go."""
    if len(alert) > 1 and offered(alert, may_write=desk.may_write):
        with st.popover(f"All {len(alert)} at once", type="tertiary", key=_key("together", desk, alert)):
            buttons(desk, alert)


def one_by_one(desk: Desk, alert: Sequence[Handled]) -> None:
    """An alert in little room: what helps with its first matter, and the others each by itself behind a button."""
    if len(alert) == 1:
        row(desk, alert[0])
        return
    with st.container(horizontal=True, gap="small"):
        if desk.may_write:
            remedies.button(desk.practice, desk.page, desk.couple_id, alert)
        with st.popover(f"Each of the {len(alert)}", type="tertiary", key=_key("each", desk, alert)):
            each_of(desk, alert)


def each_of(desk: Desk, alert: Sequence[Handled]) -> None:
    """Draw the matters of an alert, each with its evidence and buttons, and the ways to deal with all in one go."""
    for handled in alert:
        st.html(alert_words.block(alert_words.evidence(handled)))
        if desk.may_write:
            with st.container(horizontal=True, gap="small"):
                remedies.button(desk.practice, desk.page, desk.couple_id, [handled])
                buttons(desk, [handled])
    if len(alert) > 1 and desk.may_write:
        st.markdown(f"**All {len(alert)} at once**")
        with st.container(horizontal=True, gap="small"):
            buttons(desk, alert)


def buttons(desk: Desk, alert: Sequence[Handled]) -> None:
    """Buttons to deal with what is shown here, whatever has come since."""
    seen = alerts.seen(alert)
    about = tuple(handled.matter.headline for handled in alert)
    tip = plain("; ".join(about))
    is_safety = any(handled.is_safety for handled in alert)
    for move in offered(alert, may_write=desk.may_write):
        if move in _DEALING:
            is_quiet = move is AlertMove.SNOOZE and all(each.standing is AlertState.QUIET for each in alert)
            st.button(
                _SET_A_DAY if is_quiet else _DEALING[move],
                type="tertiary",
                key=_key(move, desk, alert),
                help=tip,
                on_click=_open,
                args=(_Opened(move, desk.page, desk.couple_id, desk.names, seen, about, is_safety),),
            )


def evidence(desk: Desk, alert: Sequence[Handled]) -> None:
    """Evidence of an alert, opened on request."""
    with st.popover("Evidence", type="tertiary", key=_key("evidence", desk, alert)):
        st.html(alert_words.block("".join(alert_words.evidence(handled) for handled in alert)))


def reopen_button(practice: Practice, couple_id: UUID, seen: alerts.Seen, name: str) -> None:
    """Button that takes an action back."""
    if st.button("Reopen", icon=":material/undo:", type="tertiary", key=key("reopen_alert", name, couple_id)):
        _apply(lambda: alerts.reopen(practice, couple_id, seen), "Reopened. It asks for you again.")


def _snooze(practice: Practice, opened: _Opened) -> None:
    _headlines(opened)
    today = practice.today
    with _form(opened):
        reason = st.text_input("Reason", max_chars=LINE_LIMIT, key=_field("reason", opened))
        until = st.date_input(
            "Comes back on",
            today + _USUAL_SNOOZE,
            min_value=today + timedelta(days=1),
            max_value=today + timedelta(days=alerts.LONGEST_SNOOZE_DAYS),
            format=couple_choices.DAY_FORMAT,
            key=_field("until", opened),
        )
        if st.form_submit_button("Snooze", type="primary"):
            _save(opened, lambda: alerts.snooze(practice, opened.couple_id, opened.seen, reason, until), "Snoozed.")


def _acknowledge(practice: Practice, opened: _Opened) -> None:
    _headlines(opened)
    contact_form.safe_way(practice, opened.couple_id, opened.seen)
    st.markdown("It stays on your list, and red, until it is resolved.")
    with _form(opened):
        said = contact_form.tried(practice.today, partial(_field, opened=opened))
        if st.form_submit_button("Keep the contact", type="primary"):
            seen = opened.couple_id, opened.seen
            _save(opened, lambda: alerts.acknowledge(practice, *seen, said), "The contact is kept.")


def _resolve(practice: Practice, opened: _Opened) -> None:
    _headlines(opened)
    if opened.is_safety:
        contact_form.safe_way(practice, opened.couple_id, opened.seen)
    with _form(opened):
        if opened.is_safety:
            dealt = contact_form.dealt(practice, opened.couple_id, opened.seen, partial(_field, opened=opened))
            frame.evidence("Joint work that this answer stopped goes on only by your decision, on the page Safety.")
            to_safety = partial(
                navigation.link, "safety", "Open Safety", opened.couple_id, icon=":material/health_and_safety:"
            )
            to_safety()
            if st.form_submit_button("Resolve", type="primary"):
                change = partial(alerts.resolve, practice, opened.couple_id, opened.seen, dealt)
                _save(opened, change, "Resolved.", then=to_safety)
            return
        comment = st.text_input(
            "What was done", max_chars=LINE_LIMIT, key=_field("comment", opened), help="Stays in the couple's history."
        )
        if st.form_submit_button("Resolve", type="primary"):
            _save(opened, lambda: alerts.resolve(practice, opened.couple_id, opened.seen, comment), "Resolved.")


_FORMS: dict[AlertMove, tuple[str, Callable[[Practice, _Opened], None]]] = {
    AlertMove.ACKNOWLEDGE: ("How was the partner reached?", _acknowledge),
    AlertMove.SNOOZE: ("Snooze", _snooze),
    AlertMove.RESOLVE: ("Resolve", _resolve),
}


def _headlines(opened: _Opened) -> None:
    st.markdown("  \n".join([f"**{plain(opened.names)}**", *(plain(headline) for headline in opened.about)]))


def _open(opened: _Opened) -> None:
    st.session_state[_OPEN] = opened


def _close() -> None:
    st.session_state.pop(_OPEN, None)


def _about(opened: _Opened) -> tuple[object, ...]:
    return "alert", opened.move, opened.couple_id, *sorted(map(str, opened.seen))


def _form(opened: _Opened) -> AbstractContextManager[Kept]:
    return drafts.form(*_about(opened))


def _save(
    opened: _Opened, change: Callable[[], object], done: str, *, then: Callable[[], object] | None = None
) -> None:
    if frame.attempt(change, done=done, then=then):
        drafts.done(*_about(opened))
        _close()
        st.rerun()


def _apply(change: Callable[[], object], done: str) -> None:
    if frame.attempt(change, done=done):
        st.rerun()


def _field(name: str, opened: _Opened) -> str:
    return key("alert", name, opened.move, opened.couple_id, *sorted(map(str, opened.seen)))


def _key(name: str, desk: Desk, alert: Sequence[Handled]) -> str:
    """Key bound to the alert's content and to what was done about it, so that a click never lands on another alert."""
    return key(
        "alert", name, desk.page, desk.couple_id, hash(tuple((handled.matter.key, handled.action) for handled in alert))
    )
