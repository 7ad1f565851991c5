"""A couple's homework in the order a counselor goes through it: open, to review, planned, and what is over."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.domain.homework.moves import HomeworkMove
from dashboard.domain.homework.state import HomeworkState
from dashboard.domain.languages import named
from dashboard.services.homework.assigning import Homework, Item
from dashboard.services.practice import Practice
from dashboard.ui import dialogs, frame
from dashboard.ui.couples import timeline as couple_timeline
from dashboard.ui.homework import forms, reminding, values, words
from dashboard.ui.state import key, row_id, row_key
from dashboard.ui.text import lines, plain

_LONG = {
    HomeworkState.PLANNED: ("Planned", ":material/event_upcoming:"),
    HomeworkState.REVIEWED: ("Reviewed", ":material/history:"),
    HomeworkState.REPEATED: ("Repeated", ":material/repeat:"),
    HomeworkState.ADAPTED: ("Made smaller", ":material/content_cut:"),
    HomeworkState.DROPPED: ("Dropped", ":material/do_not_disturb_on:"),
    HomeworkState.WITHDRAWN: ("Withdrawn", ":material/block:"),
}
_BUTTONS = {
    HomeworkMove.REPORT: ("Record what was done", ":material/edit_note:"),
    HomeworkMove.FINISH: ("Finish", ":material/task_alt:"),
    HomeworkMove.REVIEW: ("Review", ":material/rate_review:"),
    HomeworkMove.REPEAT: ("Repeat", ":material/repeat:"),
    HomeworkMove.ADAPT: ("Make smaller", ":material/content_cut:"),
    HomeworkMove.DROP: ("Drop", ":material/do_not_disturb_on:"),
    HomeworkMove.EDIT: ("Edit", ":material/edit:"),
    HomeworkMove.WITHDRAW: ("Withdraw", ":material/block:"),
    HomeworkMove.REOPEN: ("Reopen", ":material/undo:"),
}


def draw(practice: Practice, homework: Homework) -> None:
    """Draw all sections; an empty record says what to do first."""
    if not homework.items:
        first = "Choose “Assign a step” above, or start a plan on the page Plan."
        frame.empty("No homework yet.", first if homework.record.may_write else "The couple's counselor assigns it.")
        return
    couple_timeline.last_action(practice, homework.record)
    _led_to(practice, homework)
    st.header(f"Open ({len(homework.of(HomeworkState.OPEN))})", anchor=False)
    if not homework.of(HomeworkState.OPEN):
        st.markdown("Nothing is open.")
    _items(practice, homework, HomeworkState.OPEN)
    if homework.of(HomeworkState.TO_REVIEW):
        st.header(f"Waiting for review ({len(homework.of(HomeworkState.TO_REVIEW))})", anchor=False)
        _items(practice, homework, HomeworkState.TO_REVIEW)
    for state in _LONG:
        _table(practice, homework, state)
    values.side_by_side(homework)


def _led_to(practice: Practice, homework: Homework) -> None:
    """Draw the item that the address leads to, where it would be one row of a folded list."""
    for item in homework.items:
        if item.assignment.assignment_id == row_id() and item.state in _LONG:
            st.header(f"{_LONG[item.state][0]}, as it was looked for", anchor=False)
            _item(practice, homework, item)


def _items(practice: Practice, homework: Homework, state: HomeworkState) -> None:
    for item in homework.of(state):
        _item(practice, homework, item)


def _table(practice: Practice, homework: Homework, state: HomeworkState) -> None:
    """Draw a long list as a table; the chosen row opens below it."""
    items = homework.of(state)
    if not items:
        return
    couple_id = homework.record.couple.couple_id
    title, icon = _LONG[state]
    # With a key and a rerun the section stays open or closed when something above it appears or disappears.
    with st.expander(
        f"{title} ({len(items)})", icon=icon, key=key("homework_section", state, couple_id), on_change="rerun"
    ):
        chosen = st.dataframe(
            pd.DataFrame([words.row(homework.record, item) for item in items]),
            hide_index=True,
            on_select="rerun",
            selection_mode="single-row",
            key=key("homework_rows", state, couple_id, len(items)),
            alt=f"{title} homework",
        )
        rows = chosen.selection.rows
        picked = items[rows[0]] if rows and rows[0] < len(items) else None
        if picked and picked.assignment.assignment_id == row_id():
            st.markdown("It stands open above.")
        elif picked:
            _item(practice, homework, picked)
        else:
            st.markdown("Choose a row to read it and to act on it.")


def _item(practice: Practice, homework: Homework, item: Item) -> None:
    record, given = homework.record, item.assignment
    with st.container(border=True, gap="small", key=row_key(given.assignment_id)):
        late = ":material/schedule: " if item.is_overdue else ""
        facts = plain(words.facts(record, item, homework.today))
        lines_of_item = [late + facts, *(plain(line) for line in words.progress(record, item))]
        st.markdown("  \n".join([f"**{plain(given.title)}**", *lines_of_item]))
        if item.is_missed_twice:
            st.info("Missed twice in a row. Make it smaller: fewer words, fewer days.", icon=":material/content_cut:")
        if item.state is HomeworkState.TO_REVIEW:
            _reports(practice, homework, item)
        has_more = item.state is not HomeworkState.TO_REVIEW and bool(item.reports)
        with st.expander("Text and reports" if has_more else "Text"):
            st.markdown(lines(given.instructions))
            if has_more:
                _reports(practice, homework, item)
            if given.given_despite:
                st.markdown(f"**Given although safety spoke against it**  \n{plain(given.given_despite)}")
            if given.review_note:
                st.markdown(f"**Note from the review**  \n{lines(given.review_note)}")
            if own := values.own_line(given):
                st.markdown(f"**Your own reading**  \n{plain(own)}")
            if given.dropped_because:
                ended = "withdrawn" if item.state is HomeworkState.WITHDRAWN else "dropped"
                st.markdown(f"**Why it was {ended}**  \n{plain(given.dropped_because)}")
        form = dialogs.opened(given.couple_id)
        if form is not None and form.record_id == given.assignment_id and forms.draw(practice, homework, item):
            return
        if item.moves:
            _actions(practice, homework, item)


def _reports(practice: Practice, homework: Homework, item: Item) -> None:
    for report in item.reports:
        spoken = named(practice.library.languages, report.language)
        head = f"**{plain(words.report(homework.record, report) + spoken)}**"
        said = [head, plain(values.line(report)), lines(report.reflection)]
        st.markdown("  \n".join(filter(None, said)))


def _actions(practice: Practice, homework: Homework, item: Item) -> None:
    given = item.assignment
    about = (given.couple_id, given.assignment_id, given.row_version)
    with st.container(horizontal=True):
        for move in item.moves:
            label, icon = _BUTTONS[move]
            st.button(
                label,
                icon=icon,
                type="secondary" if move is item.moves[0] else "tertiary",
                key=key("homework", move, *about),
                on_click=dialogs.open_dialog,
                args=(forms.name(move), *about),
            )
        reminding.draw(practice, homework, item)
