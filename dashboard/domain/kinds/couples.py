"""The kinds of record of couples."""

from __future__ import annotations

from dashboard.domain.column import (
    COUPLE_ID,
    PARTNER_ID,
    Place,
    Sided,
    Typed,
    added,
    code,
    of_side,
    shared,
    value,
    words,
)
from dashboard.domain.kind import Export, Found, Kind
from dashboard.domain.text_rules import HINT_LIMIT, LINE_LIMIT, NAME_LIMIT, NOTE_LIMIT

COUPLE = Kind(
    name="couple",
    meaning="The couples: where each stands in the work.",
    key=("couple_id",),
    has_history=True,
    comes_with_couple=True,
    export=Export.COUPLE,
    owner="counselor_id",
    called="couples",
    columns={
        "couple_id": COUPLE_ID,
        "counselor_id": value("The counselor who sees the couple."),
        "external_ref": words("The couple's name in the file it was imported from, if it was.", None, searched=False),
        "hint": added(
            words(
                "A few words that tell the couple from others of the same names.",
                Typed("Hint", HINT_LIMIT),
                Place.CASELOAD,
                Place.TODAY,
                searched=True,
            ),
            "",
        ),
        "focus_area": code("The life area whose trust is being mended (an area of the content)."),
        "phase": code("The phase of the work (a phase of the content); the counselor sets it."),
        "status": code("active, paused or closed."),
        "resumed_on": value("The day care went on after a pause or a closure; silence counts from here."),
        "checkin_days": added(value("The days between two check-ins that are expected of both."), "7"),
        "checkin_days_since": value("The day since when so many are expected; empty while it is as it began."),
    },
)

PARTNER = Kind(
    name="partner",
    meaning="The two partners of each couple.",
    key=("partner_id",),
    parent="couple",
    has_history=True,
    comes_with_couple=True,
    export=Export.COUPLE,
    listed_by="side",
    is_of_record=True,
    columns={
        "partner_id": PARTNER_ID,
        "couple_id": COUPLE_ID,
        "side": of_side("a or b, in the order in which they were entered.", fixed=True),
        "display_name": words(
            "The name the practice uses.",
            Typed("Name", NAME_LIMIT, required=True),
            Place.IN_SESSION,
            Place.CASELOAD,
            Place.TODAY,
            Place.OWN_ANSWERS,
            Place.OWN_HOMEWORK,
            Place.JOINT_RECORD,
            searched=True,
        ),
        "pronouns": words(
            "Pronouns, as the partner gave them.", Typed("Pronouns", NAME_LIMIT), Place.IN_SESSION, searched=False
        ),
        "external_ref": words("The partner's name in the file of the import.", None, searched=False),
        "contact_method": code(
            "The way to reach this partner that this partner called safe: none_set, phone, text, email or in_person."
        ),
        "contact_detail": words(
            "The number or address for it.", Typed("Number or address", LINE_LIMIT), searched=False
        ),
        "contact_times": words("When it is safe to use it.", Typed("Safe times", LINE_LIMIT), searched=False),
        "language": added(code("The language of this partner's pages and papers, such as es; empty is English."), ""),
    },
)

EPISODE = Kind(
    name="episode",
    meaning="Episodes of care, from opening to closure.",
    key=("episode_id",),
    parent="couple",
    has_history=True,
    comes_with_couple=True,
    export=Export.COUPLE,
    listed_by="closed_on IS NOT NULL, opened_on DESC, episode_id DESC",
    is_of_record=True,
    found=Found("Closing notes", "couple", "closed_on"),
    columns={
        "episode_id": value("The episode."),
        "couple_id": COUPLE_ID,
        "opened_on": value("The first day."),
        "closed_on": value("The last day, empty while it is open."),
        "outcome": code("How it ended: repaired, clarified, separated_well, dropped_out or referred."),
        "closing_note": words(
            "What the counselor wrote at closure.", Typed("Note", NOTE_LIMIT, multiline=True), searched=True
        ),
    },
)

INJURY_EVENT = Kind(
    name="injury_event",
    meaning="Betrayals: what happened and who had which role in it.",
    key=("injury_event_id",),
    parent="couple",
    has_history=True,
    export=Export.COUPLE,
    listed_by="is_primary DESC, discovered_on, injury_event_id",
    is_of_record=True,
    found=Found("What happened", "couple", "discovered_on"),
    columns={
        "injury_event_id": value("The injury event."),
        "couple_id": COUPLE_ID,
        "area": code("The life area it belongs to (an area of the content)."),
        "description": words(
            "What happened in the counselor's words.",
            Typed("What happened", NOTE_LIMIT, multiline=True),
            searched=True,
        ),
        "role_a": of_side("Partner A's role in it: injured, involved or mutual.", Sided.IS_OF),
        "role_b": of_side("Partner B's role in it: injured, involved or mutual.", Sided.IS_OF),
        "happened_on": value("The day it happened."),
        "discovered_on": value("The day it was found out."),
        "disclosed_on": value("The day it was told."),
        "is_staggered": value("Whether it was told in pieces."),
        "told": code("How it came out: before, after, asked or found, where that is known."),
        "is_primary": value("Whether it is the couple's main event, whose roles the forms follow."),
    },
)

GOAL = Kind(
    name="goal",
    meaning="What each partner wants.",
    key=("goal_id",),
    parent="partner",
    has_history=True,
    export=Export.COUPLE,
    listed_by="partner_id, is_guess, goal_id",
    is_of_record=True,
    found=Found("Goals", "couple", "created_at"),
    columns={
        "goal_id": value("The goal."),
        "couple_id": COUPLE_ID,
        "partner_id": PARTNER_ID,
        "is_guess": value("Whether this is the partner's guess at the other's goal."),
        "body": words(
            "The goal in words.",
            Typed("Goal", NOTE_LIMIT, required=True, multiline=True),
            Place.IN_SESSION_IF_SHARED,
            Place.JOINT_RECORD,
            searched=True,
        ),
        "reached_on": value("The day it was reached, empty while it is open."),
        "visibility": added(shared("Who may read it: counselor, author or couple."), "counselor"),
    },
)

TIMELINE_EVENT = Kind(
    name="timeline_event",
    meaning="Marks on the time axis.",
    key=("timeline_event_id",),
    parent="couple",
    has_history=True,
    export=Export.COUPLE,
    listed_by="occurred_on, timeline_event_id",
    is_of_record=True,
    found=Found("Timeline", "couple", "occurred_on"),
    columns={
        "timeline_event_id": value("The mark."),
        "couple_id": COUPLE_ID,
        "kind": code("disclosure, lapse, relapse, agreement, phase, baseline, win or other."),
        "occurred_on": value("The day."),
        "label": words(
            "The words on the mark.",
            Typed("Short name", NAME_LIMIT),
            Place.IN_SESSION_IF_SHARED,
            Place.JOINT_RECORD,
            searched=True,
        ),
        "side": of_side("Whose disclosure, lapse or relapse it is: a or b, where that is known."),
        "told": code("How it came out: before, after, asked or found, where that is known."),
        "visibility": shared("Who may read it: counselor, author or couple."),
    },
)
