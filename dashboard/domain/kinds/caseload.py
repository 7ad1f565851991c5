"""The kinds of record of caseload."""

from __future__ import annotations

from dashboard.domain.column import COUPLE_ID, code, copy, moment, value
from dashboard.domain.kind import Kind

CASELOAD_ROW = Kind(
    name="caseload_row",
    meaning="What a caseload shows of each couple, derived from the record.",
    key=("couple_id",),
    parent="couple",
    is_derived=True,
    columns={
        "couple_id": COUPLE_ID,
        "counselor_id": value("The counselor who sees the couple."),
        "hint": copy("As in couple."),
        "phase": code("As in couple."),
        "status": code("As in couple."),
        "sessions": code("Planned sessions as times of the wall clock, each with a letter for its kind."),
        "added_at": moment("When the couple was added, in UTC."),
        "is_imported": value("Whether the couple came with a file."),
        "resumed_on": value("As in couple."),
        "a_id": value("Partner A."),
        "a_name": copy("Partner A's name."),
        "a_checkins": value("How many check-ins partner A has."),
        "a_last_at": value("When the latest of them was answered."),
        "a_trust": code("As in checkin_summary.recent_trust."),
        "b_id": value("Partner B."),
        "b_name": copy("Partner B's name."),
        "b_checkins": value("How many check-ins partner B has."),
        "b_last_at": value("When the latest of them was answered."),
        "b_trust": code("As in checkin_summary.recent_trust."),
        "homework": code("Open homework as days given and due."),
        "unreviewed": value("How much finished homework waits for review."),
        "unreviewed_since": value("The day the first of it was finished."),
        "last_session_on": value("The day of the latest session of both that came."),
        "findings": code("Open findings as JSON."),
        "actions": copy("The latest action on each thing that stood out, as JSON."),
        "talks": code(
            "When each partner was last asked alone, each sign that was not denied, and the last day of a trial period."
        ),
        "agreement_due_on": value("The day on which the first agreement of the couple is looked at again."),
        "sent": value("How often a partner sent something by themselves."),
    },
)
