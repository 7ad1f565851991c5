"""Rules for notes on the Settings page: when they are due and lock, how long records are kept, and legal holds."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.notes.keeping import DUE_HOURS, KEEP_YEARS, LOCK_HOURS, NoteRules
from dashboard.domain.text_rules import LINE_LIMIT
from dashboard.domain.wording import long_date
from dashboard.services.notes import holds, settings
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame
from dashboard.ui.state import key
from dashboard.ui.text import plain

_WIDTH = 420


def draw(practice: Practice) -> None:
    """Draw the rules, the records that are past their time, and the holds."""
    _rules(practice)
    st.subheader("Past the time for keeping", anchor=False)
    past = holds.past_time(practice)
    if not past:
        st.markdown("No record is past its time.")
    for each in past:
        kept = " It is on legal hold." if each.is_held else ""
        st.markdown(
            f"Reference **{each.sign}**, with {plain(each.counselor_name)}: care ended {long_date(each.closed_on)}, "
            f"to be kept until {long_date(each.kept_until)}.{kept}"
        )
    frame.evidence("Mendwell removes nothing by itself. Look under Keep and erase at what would go.")
    st.subheader("Legal hold", anchor=False)
    st.markdown(
        "While a couple is on hold, its record is not erased or merged, and nothing in its notes is removed. Its "
        "counselor tells you the couple's reference, which is at the end of its Notes page; you read no names for this."
    )
    _holds(practice)


def _rules(practice: Practice) -> None:
    now = settings.rules(practice)
    with drafts.form("note_rules", enter_to_submit=False):
        lock = _number("A signed note locks after so many hours", now.lock_hours, LOCK_HOURS, "lock")
        due = _number("A note is overdue so many hours after the session", now.due_hours, DUE_HOURS, "due")
        keep = _number(
            "Records of ended care are kept for so many years (0: no end)", now.keep_years, KEEP_YEARS, "keep"
        )
        is_sent = st.form_submit_button("Save", type="primary")
    if is_sent:
        chosen = NoteRules(lock_hours=lock, due_hours=due, keep_years=keep)
        if frame.attempt(lambda: settings.save(practice, chosen), done="Settings are saved."):
            drafts.done("note_rules")
            st.rerun()


def _number(label: str, value: int, allowed: range, name: str) -> int:
    # A field begins anew when what holds has changed.
    return int(
        st.number_input(label, allowed.start, allowed.stop - 1, value, key=key("note_rule", name, value), width=_WIDTH)
    )


def _holds(practice: Practice) -> None:
    for hold in holds.held(practice):
        with st.container(border=True, key=key("hold", hold.hold_id)):
            st.markdown(
                f"Reference **{holds.sign_of(hold.couple_id)}**, with {plain(hold.counselor_name)}, since "
                f"{long_date(hold.begun_on, practice.today)}: {plain(hold.reason)}"
            )
            if st.button("End this hold", key=key("end_hold", hold.hold_id)) and frame.attempt(
                lambda hold=hold: holds.end(practice, hold.hold_id),  # type: ignore[misc]  # of this turn
                done="The hold is ended.",
            ):
                st.rerun()
    with drafts.form("new_hold", enter_to_submit=False):
        sign = st.text_input("Reference of the couple", max_chars=8, key="hold_sign", width=_WIDTH)
        reason = st.text_input(
            "Reason, for you and its counselors", max_chars=LINE_LIMIT, key="hold_reason", width=_WIDTH
        )
        is_sent = st.form_submit_button("Put on hold")
    if is_sent and frame.attempt(lambda: holds.begin(practice, sign, reason), done="The couple is on hold."):
        drafts.done("new_hold")
        st.rerun()
