"""Parts that are looked at together: the day's focus, homework, open questions, and a card to read."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from dashboard.domain import cards
from dashboard.services.capture import keeping
from dashboard.services.capture.room import Room
from dashboard.services.homework.assigning import Item
from dashboard.services.practice import Practice
from dashboard.ui import frame
from dashboard.ui.homework import words
from dashboard.ui.state import key, row_key
from dashboard.ui.text import lines, plain

_RECENT = timedelta(weeks=4)


def focus(room: Room) -> None:
    """Draw the words that the counselor chose for both."""
    if room.session and room.session.focus:
        st.markdown(f"Today's focus  \n### {plain(room.session.focus)}")


def homework(practice: Practice, room: Room) -> None:
    """Draw the homework that both may look at, due in the last weeks or later, without what was given today."""
    given_today = {each.link.record_id for each in room.captured}
    since = room.homework.today - _RECENT
    items = [
        item
        for item in room.homework.items
        if item.assignment.due_on >= since and item.assignment.assignment_id not in given_today
    ]
    if not items:
        return
    st.header("Homework", anchor=False)
    for item in items:
        _item(practice, room, item)


def _item(practice: Practice, room: Room, item: Item) -> None:
    record, given = room.homework.record, item.assignment
    with st.container(border=True, gap="small"):
        facts = plain(words.facts(record, item, room.homework.today))
        st.markdown(f"**{plain(given.title)}**  \n{facts}")
        with st.expander("Text"):
            st.markdown(lines(given.instructions))
            for report in item.reports:
                st.markdown(f"**{plain(words.told(record, report))}**")
                if report.reflection:
                    st.markdown(lines(report.reflection))
        if given.assignment_id in room.looked_at:
            _looked_at(practice, room, item)
        elif room.session and room.may_write:
            about = (room.session.session_id, given.assignment_id)
            if st.button("Looked at together", icon=":material/visibility:", key=key("look_at", *about)):
                with frame.errors_shown():
                    keeping.look_at(practice, room, given.assignment_id)
                    st.rerun()


def _looked_at(practice: Practice, room: Room, item: Item) -> None:
    link = room.looked_at[item.assignment.assignment_id]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(":material/check: Looked at together today", width="content")
        if room.may_write and st.button(
            "Take back", icon=":material/undo:", type="tertiary", key=key("take_back", link.session_capture_id)
        ):
            with frame.errors_shown():
                keeping.take_back(practice, room, link)
                st.rerun()


def questions(practice: Practice, room: Room) -> None:
    """Draw the questions that are open from earlier; one asked today stands in what was captured."""
    captured = {each.link.record_id for each in room.captured}
    today = room.homework.today
    asking = [each for each in room.questions if each.is_open(today)]
    earlier = [each for each in asking if each.question_id not in captured]
    if not earlier:
        return
    st.header("Questions still open", anchor=False)
    for question in earlier:
        asked_by = room.homework.record.named(question.asked_by)
        with st.container(horizontal=True, vertical_alignment="center", key=row_key(question.question_id)):
            st.markdown(f"{plain(question.body)} · asked by {plain(asked_by)}", width="stretch")
            about = (question.question_id, question.row_version)
            if room.may_write and st.button("Answered", type="tertiary", key=key("answered", *about)):
                with frame.errors_shown():
                    keeping.answer(practice, room, question)
                    st.rerun()


def card(practice: Practice, room: Room) -> None:
    """Draw a card that both read together, if one is chosen; those about the homework come first."""
    steps = {item.assignment.step_id for item in room.homework.items}
    offered = cards.sorted_by(cards.for_role(practice.library.cards.values(), None), steps)
    chosen = st.selectbox(
        "A card to read together",
        [each.id for each in offered],
        index=None,
        format_func={each.id: each.title for each in offered}.__getitem__,
        placeholder="Choose a card",
        key=key("card", room.couple_id),
    )
    if chosen:
        with st.container(border=True):
            st.markdown(lines(practice.library.cards[chosen].body))
