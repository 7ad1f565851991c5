"""The kinds of record of safety. None of it is ever for a partner's eyes but lines of their own."""

from __future__ import annotations

from dashboard.domain.column import COUPLE_ID, PARTNER_ID, Place, Typed, code, moment, of_side, value, words
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

DISCERNMENT = Kind(
    name="discernment",
    meaning="Talks about staying or parting, and what came of them.",
    key=("discernment_id",),
    parent="couple",
    has_history=True,
    export=Export.COUPLE,
    listed_by="held_on DESC, noted_at DESC, discernment_id DESC",
    found=Found("Talks about staying or parting", "safety", "held_on"),
    columns={
        "discernment_id": value("The talk."),
        "couple_id": COUPLE_ID,
        "talked_with": of_side("Who was there: a, b or joint."),
        "held_on": value("The day it was held."),
        "outcome": code("stay, trial or part."),
        "trial_until": value("The last day of the trial period, empty where there is none."),
        "words": words(
            "What was said, in the counselor's words.",
            Typed("What was said", NOTE_LIMIT, multiline=True),
            searched=True,
        ),
        "noted_at": moment("When it was written down, in UTC."),
    },
)

OWN_LINE = Kind(
    name="own_line",
    meaning="Lines of one partner's own: what heals them, what they can give, and promises to themselves.",
    key=("own_line_id",),
    parent="partner",
    has_history=True,
    by_partners=True,
    export=Export.COUPLE,
    listed_by="partner_id, listed, begun_on, own_line_id",
    found=Found("Lines of one's own", "safety", "begun_on"),
    columns={
        "own_line_id": value("The line."),
        "couple_id": COUPLE_ID,
        "partner_id": PARTNER_ID,
        "listed": code("heals, gives or promise."),
        "body": words(
            "The line in the partner's words.", Typed("The line", LINE_LIMIT, required=True), Place.FORM, searched=True
        ),
        "begun_on": value("The day it was put on the list."),
        "ended_on": value("The day it was let go or had been kept, empty while it is open."),
    },
)
