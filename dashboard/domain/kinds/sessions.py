"""The kinds of record of sessions."""

from __future__ import annotations

from dashboard.domain.column import COUPLE_ID, Column, Place, Sided, Typed, code, of_side, shared, value, words
from dashboard.domain.kind import Export, Found, Kind
from dashboard.domain.text_rules import LINE_LIMIT, NOTE_LIMIT


def _came(side: str) -> Column:
    return Column(meaning=f"Whether partner {side} was there, empty while nobody has said.", sided=Sided.IS_OF)


SESSION = Kind(
    name="session",
    meaning="Sessions: planned, held, missed and cancelled.",
    key=("session_id",),
    parent="couple",
    has_history=True,
    export=Export.COUPLE,
    listed_by="starts_at, session_id",
    is_of_record=True,
    found=Found("Sessions", "couple", "starts_at"),
    columns={
        "session_id": value("The session."),
        "couple_id": COUPLE_ID,
        "kind": of_side("Who it is for: conjoint, or a or b for one partner alone."),
        "starts_at": value("When it begins, on the practice's wall clock; the day alone where it has no minutes."),
        "minutes": value("How long it is; 0 where only the day is known."),
        "series_id": value("The same for all sessions that were arranged together."),
        "state": code("planned, came, no_show, cancelled_in_time, cancelled_late or cancelled_by_counselor."),
        "came_a": _came("A"),
        "came_b": _came("B"),
        "told_by": of_side("Who told that it is moved, cancelled or missed: a, b, both or counselor."),
        "told_at": value("When that was told, on the practice's wall clock."),
        "reason": words("Why, for the counselor.", Typed("Why", NOTE_LIMIT, multiline=True), searched=True),
        "moved_from": value("When it was to begin before it was last moved, on the practice's wall clock."),
        "focus": words(
            "What the session is about, in words for both.",
            Typed("Focus", LINE_LIMIT),
            Place.IN_SESSION_IF_SHARED,
            Place.JOINT_RECORD,
            searched=True,
        ),
        "agreed": words(
            "What was agreed until next time, in words for both.",
            Typed("Agreed until next time", NOTE_LIMIT, multiline=True),
            Place.IN_SESSION_IF_SHARED,
            Place.JOINT_RECORD,
            searched=True,
        ),
        "visibility": shared("Who may know of it: couple, or counselor where one partner comes alone."),
        "uid": code("Its name in the calendar it was read from, if it was."),
    },
)
