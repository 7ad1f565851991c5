"""Forms of the journal: the quick entry at the head of the page, and the dialogs over it."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

import streamlit as st

from dashboard.domain.ids import new_id
from dashboard.domain.journal.entry import EntryKind
from dashboard.domain.records import TimelineEvent
from dashboard.domain.text_rules import LINE_LIMIT, NAME_LIMIT
from dashboard.domain.vocabulary import Assignee, TimelineKind, Visibility
from dashboard.errors import InvalidInputError
from dashboard.services.agreements import register
from dashboard.services.couples import edits as couple_edits
from dashboard.services.journal import keeping, reading
from dashboard.services.journal.reading import Journal
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame
from dashboard.ui.couples import choices
from dashboard.ui.couples.forms import Form
from dashboard.ui.in_place import Change
from dashboard.ui.journal import fields
from dashboard.ui.state import key
from dashboard.ui.text import plain

ENTRY, PARK = "journal_entry", "journal_park"
_FORM = "journal"
_A_WEEK = timedelta(weeks=1)


class Sort(StrEnum):
    """Something that can be written on the page."""

    TRIGGER = "trigger"
    WIN = "win"
    THANKS = "thanks"
    QUESTION = "question"
    LAPSE = "lapse"
    RELAPSE = "relapse"

    @property
    def label(self) -> str:
        """The words a counselor reads."""
        return self.value.capitalize()


_DONE = "It is kept. You can undo this."


def quick(practice: Practice, journal: Journal) -> None:
    """Draw the form for a new entry. A trigger is chosen to begin with, and Enter keeps it."""
    couple_id = journal.record.couple.couple_id
    turn = len(journal.entries) + len(journal.questions) + len(journal.record.events)
    with st.container(border=True):
        sort = st.segmented_control(
            "Write down",
            list(Sort),
            default=Sort.TRIGGER,
            required=True,
            format_func=lambda each: each.label,
            key=key("journal_sort", couple_id),
        )
        with drafts.form(_FORM, couple_id, sort, varying=f".{turn}"):
            change, done = _change(practice, journal, sort or Sort.TRIGGER, turn)
            is_saved = st.form_submit_button("Keep", type="primary", key=key("journal_keep", couple_id, turn))
    if is_saved and frame.attempt(change, done=done):
        drafts.done(_FORM, couple_id, sort)
        st.rerun()


def _change(practice: Practice, journal: Journal, sort: Sort, turn: int) -> Change:
    """Draw the fields of one kind of entry; return what keeps it, and the words that say so."""
    record = journal.record

    def field(name: str) -> str:
        return key(f"journal_{sort}", name, record.couple.couple_id, turn)

    if sort is Sort.QUESTION:
        return _question(practice, journal, field)
    if sort in {Sort.LAPSE, Sort.RELAPSE}:
        return _slip(practice, journal, TimelineKind(sort.value), field)
    written = fields.entry(journal, EntryKind(sort.value), field)
    return lambda: keeping.write(practice, record, written), _DONE


def _question(practice: Practice, journal: Journal, field: fields.Field) -> Change:
    body = st.text_input(
        "Question",
        max_chars=LINE_LIMIT,
        placeholder="What do we tell the children?",
        key=field("body"),
    )
    left, right = st.columns(2)
    with left:
        by = st.segmented_control(
            "Asked by",
            list(Assignee),
            default=Assignee.JOINT,
            required=True,
            format_func=lambda each: "Both" if each is Assignee.JOINT else plain(journal.record.named(each)),
            key=field("by"),
        )
    with right:
        visibility = choices.readers(Visibility.COUNSELOR, key=field("visibility"))
    return lambda: keeping.ask(practice, journal.record, by or Assignee.JOINT, body or "", visibility), _DONE


def _slip(practice: Practice, journal: Journal, kind: TimelineKind, field: fields.Field) -> Change:
    name = st.text_input(
        "Short name",
        max_chars=NAME_LIMIT,
        placeholder="Shown beside the mark on the chart",
        key=field("label"),
    )
    left, right = st.columns(2)
    with left:
        side = fields.whose(journal, field, None)
        on = fields.day(journal, field, journal.today)
    with right:
        told = choices.told("How it came out", None, key=field("told"))
        visibility = choices.readers(Visibility.COUNSELOR, key=field("visibility"))

    def keep() -> None:
        if on is None:
            raise InvalidInputError("The day is missing.", "Choose the day it happened.", field="Day")
        event = TimelineEvent(
            timeline_event_id=new_id(),
            couple_id=journal.record.couple.couple_id,
            kind=kind,
            occurred_on=on,
            label=name or "",
            visibility=visibility,
            side=side,
            told=told,
        )
        couple_edits.save_timeline_event(practice, event, is_new=True)

    return keep, _on_timeline(practice, journal, kind, on)


def _on_timeline(practice: Practice, journal: Journal, kind: TimelineKind, on: date | None) -> str:
    """Say that a slip is kept, and whether the head of the page, which it opens while it is new, has a plan for it."""
    done = f"The {kind.value} is on the timeline."
    if on is None or not reading.is_fresh(on, journal.today):
        return f"{done} You can undo this."
    has_plan = register.of_couple(practice, journal.record).slip_plan() is not None
    return f"{done} {'Its plan stands at the head of the page.' if has_plan else 'No slip plan is agreed yet.'}"


def entry(form: Form) -> None:
    """Form for an entry that the counselor wrote."""
    journal = reading.of_couple(form.practice, form.record)
    known = next((each for each in journal.entries if each.journal_entry_id == form.opened.record_id), None)
    if known is None:
        frame.empty("This entry is no longer there.", "Close this window to see what is there now.")
        return
    with form.opened.whole_form():
        written = fields.entry(journal, known.kind, form.opened.key, known)
        if form.submitted(known, keeping.remove):
            seen = form.opened.as_read(known)
            form.save(lambda: keeping.change(form.practice, form.record, seen, written), "Saved.")


def park(form: Form) -> None:
    """Form for the day until which a question waits."""
    journal = reading.of_couple(form.practice, form.record)
    known = next((each for each in journal.questions if each.question_id == form.opened.record_id), None)
    if known is None:
        frame.empty("This question is no longer there.", "Close this window to see what is there now.")
        return
    today = form.practice.today
    with form.opened.whole_form():
        st.markdown(f"**{plain(known.body)}**")
        until = st.date_input(
            "Come back to it on",
            today + _A_WEEK,
            min_value=today + timedelta(days=1),
            format=choices.DAY_FORMAT,
            key=form.opened.key("until"),
            help="Until then it is asked nowhere. On that day it is open again.",
        )
        if st.form_submit_button("Park it", type="primary", key=form.opened.key("park")):
            seen = form.opened.as_read(known)
            form.save(lambda: keeping.park(form.practice, seen, until), "Parked. You can undo this.")
