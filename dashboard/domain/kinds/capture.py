"""The kinds of record that are kept while a session goes on."""

from __future__ import annotations

from dashboard.domain.column import COUPLE_ID, Place, Typed, code, of_side, shared, value, words
from dashboard.domain.kind import Export, Found, Kind
from dashboard.domain.text_rules import LINE_LIMIT

QUESTION = Kind(
    name="question",
    meaning="Questions that were asked in a session, to come back to.",
    key=("question_id",),
    parent="couple",
    has_history=True,
    by_partners=True,
    export=Export.COUPLE,
    listed_by="answered_on IS NOT NULL, asked_on, question_id",
    found=Found("Questions", "journal", "asked_on"),
    columns={
        "question_id": value("The question."),
        "couple_id": COUPLE_ID,
        "asked_by": of_side("Who asked it: a, b or joint."),
        "body": words(
            "The question in words.",
            Typed("Question", LINE_LIMIT, required=True),
            Place.IN_SESSION_IF_SHARED,
            Place.JOINT_RECORD,
            searched=True,
        ),
        "asked_on": value("The day it was asked."),
        "answered_on": value("The day it was answered, empty while it is open."),
        "visibility": shared("Who may read it: counselor, author or couple."),
        "parked_until": value("The day until which it waits, where the two agreed to come back to it later."),
    },
)

SESSION_CAPTURE = Kind(
    name="session_capture",
    meaning="What was kept or looked at in which session.",
    key=("session_capture_id",),
    parent="session",
    has_history=True,
    export=Export.COUPLE,
    listed_by="session_id, session_capture_id",
    columns={
        "session_capture_id": value("The link."),
        "session_id": value("The session."),
        "couple_id": COUPLE_ID,
        "captured": code("What it was captured as: homework, win, event, question, next_session, or looked_at."),
        "record": code("The kind of the record."),
        "record_id": value("The record."),
    },
)
