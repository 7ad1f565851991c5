"""The kinds of record of people."""

from __future__ import annotations

from dashboard.domain.column import COUPLE_ID, Typed, code, moment, of_people, of_practice, value
from dashboard.domain.kind import Kind, Verb
from dashboard.domain.text_rules import LINE_LIMIT, NAME_LIMIT

STAFF = Kind(
    name="staff",
    meaning="The people who work in the practice.",
    key=("staff_id",),
    verbs=frozenset({Verb.INSERT}),
    columns={
        "staff_id": value("The person."),
        "display_name": of_practice("The name the practice uses.", Typed("Name", NAME_LIMIT, required=True)),
        "is_counselor": value("Whether they see couples."),
        "is_active": value("Whether they still work here."),
    },
)

SUPERVISION = Kind(
    name="supervision",
    meaning="Who reads whose couples.",
    key=("supervisor_id", "counselor_id"),
    columns={
        "supervisor_id": value("Who reads."),
        "counselor_id": value("Whose couples."),
    },
)

COUPLE_SHARE = Kind(
    name="couple_share",
    meaning="Couples that a colleague may read or change too.",
    key=("couple_id", "staff_id"),
    parent="couple",
    columns={
        "couple_id": COUPLE_ID,
        "staff_id": value("The colleague."),
        "may_write": value("Whether for changing."),
        "until": moment("Until when, in UTC."),
    },
)

HANDOVER = Kind(
    name="handover",
    meaning="Couples that one counselor handed over to another.",
    key=("handover_id",),
    parent="couple",
    verbs=frozenset({Verb.INSERT}),
    columns={
        "handover_id": value("The handover."),
        "couple_id": COUPLE_ID,
        "giver_id": value("Who gave the couple."),
        "receiver_id": value("Who took it over."),
        "state": code("opened, dismissed or taken_back; empty while the receiver has not seen it."),
    },
)

EMERGENCY_ACCESS = Kind(
    name="emergency_access",
    meaning="A custodian's looks at a colleague's couples in an emergency.",
    key=("emergency_access_id",),
    parent="staff",
    verbs=frozenset({Verb.INSERT}),
    columns={
        "emergency_access_id": value("The look."),
        "staff_id": value("The custodian."),
        "counselor_id": value("The colleague."),
        "reason": of_people("Why.", Typed("Reason", LINE_LIMIT, required=True, multiline=True)),
        "until": moment("Until when, in UTC; ending it early moves it."),
    },
)
