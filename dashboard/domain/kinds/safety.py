"""The kinds of record of safety. None of it is ever for a partner's eyes."""

from __future__ import annotations

from dashboard.domain.column import COUPLE_ID, PARTNER_ID, Typed, code, moment, value, words
from dashboard.domain.kind import Export, Found, Kind
from dashboard.domain.text_rules import LINE_LIMIT, NOTE_LIMIT

SCREENING = Kind(
    name="screening",
    meaning="Talks about safety with one partner alone.",
    key=("screening_id",),
    parent="partner",
    has_history=True,
    export=Export.COUPLE,
    listed_by="held_on DESC, noted_at DESC, screening_id DESC",
    found=Found("Talks about safety", "safety", "held_on"),
    columns={
        "screening_id": value("The talk."),
        "couple_id": COUPLE_ID,
        "partner_id": PARTNER_ID,
        "occasion": code("guide, or before or after a session of both."),
        "way": code("in_person, by_phone or in_writing."),
        "held_on": value("The day it was held."),
        "answers": code("Each sign that was asked about with yes, unsure, no or not_known."),
        "words": words(
            "What was said, in the counselor's words.",
            Typed("What was said", NOTE_LIMIT, multiline=True),
            searched=True,
        ),
        "noted_at": moment("When it was written down, in UTC."),
    },
)

SUITABILITY = Kind(
    name="suitability",
    meaning="Decisions on work with both partners together.",
    key=("suitability_id",),
    parent="couple",
    has_history=True,
    export=Export.COUPLE,
    listed_by="decided_at DESC, suitability_id DESC",
    found=Found("Decisions on joint work", "safety", "decided_on"),
    columns={
        "suitability_id": value("The decision."),
        "couple_id": COUPLE_ID,
        "decided": code("suitable, individual or stopped."),
        "reason": words("Why.", Typed("Reason", LINE_LIMIT, required=True), searched=True),
        "decided_on": value("The day it was decided."),
        "decided_at": moment("When it was written down, in UTC."),
    },
)
