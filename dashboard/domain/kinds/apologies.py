"""The kinds of record of apologies: their three parts, and what they missed."""

from __future__ import annotations

from dashboard.domain.column import COUPLE_ID, Place, Typed, code, of_side, value, words
from dashboard.domain.kind import Export, Found, Kind
from dashboard.domain.text_rules import LINE_LIMIT, NOTE_LIMIT

APOLOGY = Kind(
    name="apology",
    meaning="Apologies of one partner to the other, in three parts.",
    key=("apology_id",),
    parent="couple",
    has_history=True,
    export=Export.COUPLE,
    listed_by="begun_on, apology_id",
    found=Found("Apologies", "promises", "begun_on", draft="t.said_on IS NULL"),
    columns={
        "apology_id": value("The apology."),
        "couple_id": COUPLE_ID,
        "said_by": of_side("Who apologises: a or b."),
        "about": words(
            "The thing it is for.",
            Typed("What it is for", LINE_LIMIT, required=True),
            Place.IN_SESSION,
            searched=True,
        ),
        "acknowledgement": words(
            "What was done, and what it did to the other.",
            Typed("What was done, and what it did to the other", NOTE_LIMIT, multiline=True),
            Place.IN_SESSION,
            searched=True,
        ),
        "accountability": words(
            "That it is one's own, with no reason that takes it back.",
            Typed("That it is one's own", NOTE_LIMIT, multiline=True),
            Place.IN_SESSION,
            searched=True,
        ),
        "adjustment": words(
            "What will be different; the promises that point to it say when.",
            Typed("What will be different", NOTE_LIMIT, multiline=True),
            Place.IN_SESSION,
            searched=True,
        ),
        "begun_on": value("The day it was begun."),
        "said_on": value("The day it was said; none while it is in the making."),
        "session_id": value("The session it was said in, if it was said in one."),
        "holds_from": value("The first day on which its adjustment is to hold."),
        "holds_until": value("The last day on which its adjustment is to hold."),
        "ended_on": value("The day it ended."),
        "ended_as": code("held or set_aside, where it ended."),
        "ended_why": words("Why it was set aside.", Typed("Why", LINE_LIMIT), searched=True),
    },
)

APOLOGY_WORD = Kind(
    name="apology_word",
    meaning="What apologies missed, as whoever was hurt told the counselor.",
    key=("apology_word_id",),
    parent="apology",
    has_history=True,
    export=Export.COUPLE,
    listed_by="said_on, apology_word_id",
    found=Found("Words on apologies", "promises", "said_on", row="apology_id"),
    columns={
        "apology_word_id": value("The word."),
        "apology_id": value("The apology it is about."),
        "couple_id": COUPLE_ID,
        "part": code("acknowledgement, accountability or adjustment, where it is about one of them."),
        "words": words(
            "What it missed.",
            Typed("What it missed", NOTE_LIMIT, required=True, multiline=True),
            searched=True,
        ),
        "said_on": value("The day it was noted."),
    },
)
