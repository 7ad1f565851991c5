"""A reminder of homework for the counselor to hand over: words to copy, and a calendar file."""

from __future__ import annotations

from datetime import time

import streamlit as st

from dashboard.domain.homework.state import SIDES_OF
from dashboard.domain.languages import wanted
from dashboard.domain.records import Partner
from dashboard.services.homework import reminding as service
from dashboard.services.homework.assigning import Homework, Item
from dashboard.services.practice import Practice
from dashboard.ui.couples import contact
from dashboard.ui.state import key
from dashboard.ui.text import plain

_EVENING = time(19)


def draw(practice: Practice, homework: Homework, item: Item) -> None:
    """Draw the way to a reminder, with the safe way to reach whoever it is for."""
    given = item.assignment
    if not homework.record.may_write or not service.can_remind(given, homework.today):
        return
    with st.popover("Remind", icon=":material/notifications:", key=key("remind", given.assignment_id)):
        st.markdown("Mendwell sends nothing. Words and file name nobody and do not say what it is about.")
        at = st.time_input(
            "Time of day for the calendar", _EVENING, width=200, key=key("remind_at", given.assignment_id), step=900
        )
        for side in SIDES_OF[given.assignee]:
            _for_one(practice, homework.record.partners[side], item, at or _EVENING)


def _for_one(practice: Practice, person: Partner, item: Item, at: time) -> None:
    """Draw the safe way to one partner, and the reminder in that partner's language."""
    given, language = item.assignment, wanted(practice.library.languages, person.language)
    if contact.words(person):
        contact.draw(person, f"Safe contact of {person.display_name}")
    else:
        st.markdown(f"No safe way to reach {plain(person.display_name)} is recorded. Ask for one first.")
    st.code(service.words(given, practice.today, language), language=None, wrap_lines=True)
    st.download_button(
        f"Calendar file for {plain(person.display_name)}",
        data=lambda: service.calendar(given, today=practice.today, at=at, now=practice.now, language=language),
        file_name=service.FILE_NAME,
        mime="text/calendar",
        icon=":material/event:",
        on_click="ignore",
        key=key("remind_file", given.assignment_id, person.side, at),
    )
