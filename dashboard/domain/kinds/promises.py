"""The kinds of record of promises that one partner made the other."""

from __future__ import annotations

from dashboard.domain.column import COUPLE_ID, Place, Typed, added, code, of_side, value, words
from dashboard.domain.kind import Export, Found, Kind
from dashboard.domain.text_rules import LINE_LIMIT, NOTE_LIMIT

PROMISE = Kind(
    name="promise",
    meaning="Promises that one partner made the other.",
    key=("promise_id",),
    parent="couple",
    has_history=True,
    by_partners=True,
    export=Export.COUPLE,
    listed_by="due_at, promise_id",
    found=Found("Promises", "promises", "made_on", is_of_both=True),
    columns={
        "promise_id": value("The promise."),
        "couple_id": COUPLE_ID,
        "promiser": of_side("Who promised it: a or b."),
        "deed": words(
            "The deed that was promised.",
            Typed("Deed", LINE_LIMIT, required=True),
            Place.IN_SESSION,
            Place.FORM,
            Place.JOINT_RECORD,
            searched=True,
        ),
        "area": code("The life area it is about, if it is about one."),
        "size": code("small, middling or large."),
        "repeats": code("once, daily or weekly."),
        "due_at": value("The first time it is due, on the practice's wall clock; the day alone where it has no hour."),
        "has_hour": value("Whether it is due by an hour."),
        "until": value("The last day of one that repeats."),
        "made_on": value("The day it was made."),
        "session_id": value("The session it was made in, if it was made in one."),
        "follows": value("The promise that was changed into this one."),
        "ended_on": value("The day it ended before its time."),
        "ended_as": code("withdrawn or renegotiated, where it ended before its time."),
        "ended_why": words("Why it ended.", Typed("Why", LINE_LIMIT), searched=True),
        "made_despite": added(
            words(
                "Why it was made although a rule of safety speaks against it.",
                Typed("Why it is made all the same", LINE_LIMIT),
                searched=True,
            ),
            "",
        ),
        "apology_id": value("The apology whose adjustment it is, if it is one's."),
    },
)

PROMISE_WORD = Kind(
    name="promise_word",
    meaning="What was said of promises on the days they were due.",
    key=("promise_word_id",),
    parent="promise",
    has_history=True,
    by_partners=True,
    export=Export.COUPLE,
    listed_by="due_on, said_on, promise_word_id",
    found=Found("Words on promises", "promises", "said_on", row="promise_id"),
    columns={
        "promise_word_id": value("The word."),
        "promise_id": value("The promise it is about."),
        "couple_id": COUPLE_ID,
        "due_on": value("The day in the promise's rhythm."),
        "whose": of_side("Whose word it is: a, b, or counselor."),
        "result": code("kept, late, missed, or moved in advance."),
        "moved_to": value("When it is due instead, on the practice's wall clock."),
        "told": code("How it came out: before, after, asked or found."),
        "words": words(
            "What there is to say of it, for the counselor.",
            Typed("Words", NOTE_LIMIT, multiline=True),
            searched=True,
        ),
        "said_on": value("The day it was noted."),
    },
)
