"""The fields of a journal entry, the same for a new one and for one that is changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from dashboard.domain.journal.entry import LONGEST_MINUTES, STRONGEST, EntryKind, JournalEntry, Response
from dashboard.domain.text_rules import LINE_LIMIT
from dashboard.domain.vocabulary import Side, Visibility
from dashboard.services.journal.keeping import Written
from dashboard.services.journal.reading import Journal
from dashboard.ui.couples import choices
from dashboard.ui.text import plain

Field = Callable[[str], str]
_WORDS = {
    EntryKind.TRIGGER: ("What set it off", "The phone face down on the table"),
    EntryKind.WIN: ("What went well", "Told me before I asked"),
    EntryKind.THANKS: ("Thanks for what", "For the call from the station"),
}


def entry(journal: Journal, kind: EntryKind, field: Field, before: JournalEntry | None = None) -> Written:
    """The entry as it stands in the fields, words first."""
    words, example = _WORDS[kind]
    body = st.text_input(
        words, before.body if before else "", max_chars=LINE_LIMIT, placeholder=example, key=field("body")
    )
    intensity, response, minutes = _trigger(journal, field, before) if kind is EntryKind.TRIGGER else (None, None, None)
    left, middle, right = st.columns(3)
    with left:
        side = whose(journal, field, journal.side_of(before) if before else None)
    with middle:
        on = day(journal, field, before.happened_on if before else journal.today)
    with right:
        visibility = choices.readers(before.visibility if before else Visibility.COUNSELOR, key=field("visibility"))
    return Written(
        side=side,
        kind=kind,
        on=on,
        body=body or "",
        intensity=intensity,
        response=response,
        minutes=minutes,
        visibility=visibility,
    )


def _trigger(
    journal: Journal, field: Field, before: JournalEntry | None
) -> tuple[int | None, Response | None, int | None]:
    left, middle, right = st.columns(3)
    intensity = left.number_input(
        f"How strong, 0 to {STRONGEST}",
        0,
        STRONGEST,
        before.intensity if before else None,
        placeholder="Not said",
        key=field("intensity"),
    )
    response = middle.selectbox(
        "How the other met it",
        list(Response),
        list(Response).index(before.response) if before and before.response else None,
        format_func=lambda each: each.label,
        placeholder="Not said",
        key=field("response"),
    )
    minutes = right.number_input(
        "Minutes until settled",
        0,
        LONGEST_MINUTES,
        before.settled_minutes if before else None,
        placeholder="Not said",
        key=field("minutes"),
    )
    return intensity, response, minutes


def whose(journal: Journal, field: Field, before: Side | None) -> Side | None:
    """The partner whose entry it is."""
    found: Side | None = st.segmented_control(
        "Whose",
        list(Side),
        default=before,
        format_func=lambda side: plain(journal.record.partners[side].display_name),
        key=field("whose"),
    )
    return found


def day(journal: Journal, field: Field, before: date) -> date | None:
    """The day it is about, up to today."""
    on = st.date_input("Day", before, max_value=journal.today, format=choices.DAY_FORMAT, key=field("on"))
    return on if isinstance(on, date) else None
