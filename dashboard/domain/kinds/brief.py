"""The kinds of record of briefs."""

from __future__ import annotations

from dashboard.domain.column import COUPLE_ID, Typed, code, copy, value, words
from dashboard.domain.kind import Export, Found, Kind
from dashboard.domain.text_rules import LINE_LIMIT

BRIEF_POINT = Kind(
    name="brief_point",
    meaning="What a counselor did to a brief: points of their own, and lines pinned, dismissed or read.",
    key=("brief_point_id",),
    parent="couple",
    has_history=True,
    export=Export.COUPLE,
    listed_by="created_at, brief_point_id",
    found=Found("Points of briefs", "brief", "created_at"),
    columns={
        "brief_point_id": value("The point."),
        "couple_id": COUPLE_ID,
        "did": code("own, pinned, dismissed or read."),
        "line": code("The line of the brief it is about; empty for a point of the counselor's own."),
        "words": words("The counselor's own point.", Typed("Point", LINE_LIMIT), searched=True),
        "ended_on": value("The day whose kept brief it ended with, empty while it holds."),
    },
)

BRIEF = Kind(
    name="brief",
    meaning="Briefs as they were shown, kept with the session.",
    key=("brief_id",),
    parent="couple",
    has_history=True,
    export=Export.COUPLE,
    listed_by="on_day, brief_id",
    columns={
        "brief_id": value("The kept brief."),
        "couple_id": COUPLE_ID,
        "session_id": value("The session it was for, if one was arranged."),
        "on_day": value("The day it was kept, on the practice's wall clock."),
        "shown": copy("Sections, lines, suggested focus and points in words, as JSON."),
    },
)
