"""The journal, read from what went well to what is still open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from dashboard.domain.access import Screen
from dashboard.domain.capture.records import Question
from dashboard.domain.journal.entry import EntryKind, JournalEntry
from dashboard.domain.records import TimelineEvent
from dashboard.domain.vocabulary import label
from dashboard.domain.wording import long_date
from dashboard.services.journal import keeping
from dashboard.services.journal.reading import Good, Journal
from dashboard.services.practice import Practice
from dashboard.ui import frame
from dashboard.ui.couples import view
from dashboard.ui.journal import chart, forms, slip, words
from dashboard.ui.progress import areas
from dashboard.ui.state import key, row_key
from dashboard.ui.text import plain

R = TypeVar("R")
_SHOWN = 8


def draw(practice: Practice, journal: Journal) -> None:
    """Draw the plan for a fresh slip and the quick entry, then wins and thanks before what is hard, and trust."""
    is_private = practice.screen is Screen.PRIVATE
    slip.draw(practice, journal)
    if is_private and journal.record.may_write:
        forms.quick(practice, journal)
    if journal.is_empty:
        first = "Begin with something that went well, however small." if is_private else "Talk about the week instead."
        frame.empty("There is nothing in the journal yet.", first)
    _part("Wins and thanks", journal.went_well(), lambda each: _good(practice, journal, each))
    _triggers(practice, journal, is_private=is_private)
    _part("Lapses and relapses", journal.slips(), lambda each: _event(journal, each))
    _questions(practice, journal)
    if is_private:
        st.header("Trust by life area, then and now", anchor=False)
        areas.show(practice, journal.record)


def _part(title: str, rows: Sequence[R], draw_row: Callable[[R], None]) -> None:
    if rows:
        st.header(title, anchor=False)
        _rows(title, rows, draw_row)


def _rows(title: str, rows: Sequence[R], draw_row: Callable[[R], None]) -> None:
    """The first rows, and the others folded away."""
    for row in rows[:_SHOWN]:
        draw_row(row)
    if rows[_SHOWN:]:
        with st.expander(f"Earlier: {title.lower()} ({len(rows) - _SHOWN})", icon=":material/history:"):
            for row in rows[_SHOWN:]:
                draw_row(row)


def _good(practice: Practice, journal: Journal, good: Good) -> None:
    if isinstance(good, JournalEntry):
        _entry(practice, journal, good)
    else:
        _event(journal, good)


def _entry(practice: Practice, journal: Journal, entry: JournalEntry) -> None:
    lead = "" if entry.kind is EntryKind.TRIGGER else f"**{entry.kind.label}** · "
    body = f"  \n{plain(entry.body)}" if entry.body else ""
    with st.container(horizontal=True, wrap=False, key=row_key(entry.journal_entry_id)):
        st.markdown(
            f"{lead}{plain(words.facts(journal, entry))}{body}  \n:small[{plain(words.readers(entry))}]",
            width="stretch",
        )
        if practice.screen is not Screen.PRIVATE or not journal.record.may_write:
            return
        if not entry.is_by_partner:
            view.edit_button("Edit", forms.ENTRY, journal.record, entry.journal_entry_id, entry.row_version)
        elif st.button(
            "Remove",
            icon=":material/delete:",
            type="tertiary",
            key=key("journal_remove", entry.journal_entry_id, entry.row_version),
        ):
            view.apply(lambda: keeping.remove(practice, entry), "Removed. You can undo this.")


def _event(journal: Journal, event: TimelineEvent) -> None:
    name = f"  \n{plain(event.label)}" if event.label else ""
    with st.container(horizontal=True, wrap=False, key=row_key(event.timeline_event_id)):
        facts = [long_date(event.occurred_on, journal.today)]
        facts += [journal.record.partners[event.side].display_name] if event.side else []
        facts += [event.told.label.lower()] if event.told else []
        st.markdown(
            f"**{label(event.kind)}** · {plain(' · '.join(facts))}{name}  \n"
            f":small[{plain(label(event.visibility))}, on the timeline]",
            width="stretch",
        )
        view.edit_button("Edit", "timeline_event", journal.record, event.timeline_event_id, event.row_version)


def _triggers(practice: Practice, journal: Journal, *, is_private: bool) -> None:
    triggers = journal.triggers()
    if not triggers:
        return
    st.header("Triggers", anchor=False)
    if is_private:
        trends = journal.trends()
        said = {side: words.settled(journal.record.partners[side].display_name, each) for side, each in trends.items()}
        for side, trend in trends.items():
            st.markdown(f"**{plain(said[side])}** {plain(words.steadiness(journal, side, trend))}")
            frame.evidence(words.settled_before(trend))
        chart.draw(journal, trends, " ".join(said.values()))
        frame.evidence("How many there are is not counted against anybody: writing them down is part of the work.")
    _rows("Triggers", triggers, lambda each: _entry(practice, journal, each))


def _questions(practice: Practice, journal: Journal) -> None:
    asking, parked, answered = journal.open_questions(), journal.parked_questions(), journal.answered_questions()
    _part("Questions", asking, lambda each: _question(practice, journal, each))
    for title, rows in (("Parked", parked), ("Answered", answered)):
        if rows:
            with st.expander(f"{title} ({len(rows)})", icon=":material/help:"):
                for question in rows:
                    _question(practice, journal, question)


def _question(practice: Practice, journal: Journal, question: Question) -> None:
    record, today = journal.record, journal.today
    when = f"asked by {record.named(question.asked_by)} on {long_date(question.asked_on, today)}"
    if question.answered_on:
        when += f", answered on {long_date(question.answered_on, today)}"
    elif question.is_parked(today) and question.parked_until:
        when += f", parked until {long_date(question.parked_until, today)}"
    with st.container(horizontal=True, wrap=False, key=row_key(question.question_id)):
        st.markdown(
            f"{plain(question.body)}  \n:small[{plain(f'{when}, {label(question.visibility)}')}]", width="stretch"
        )
        if practice.screen is Screen.PRIVATE and record.may_write:
            _moves(practice, journal, question)


def _moves(practice: Practice, journal: Journal, question: Question) -> None:
    about = (question.question_id, question.row_version)
    if not question.is_open(journal.today):
        if st.button("Bring back", type="tertiary", key=key("journal_reopen", *about)):
            view.apply(lambda: keeping.reopen(practice, question), "The question is open again.")
        return
    if st.button("Answered", type="tertiary", key=key("journal_answered", *about)):
        view.apply(lambda: keeping.answer(practice, question), "Answered. You can undo this.")
    view.edit_button("Park", forms.PARK, journal.record, *about)
