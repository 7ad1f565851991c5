"""The kinds of record of attention."""

from __future__ import annotations

from dashboard.domain.column import COUPLE_ID, Place, Sided, Typed, code, moment, of_practice, of_side, value, words
from dashboard.domain.kind import Export, Found, Kind, Verb
from dashboard.domain.text_rules import LINE_LIMIT

FINDING = Kind(
    name="finding",
    meaning="What stood out about a couple, from when it was found until it held no more.",
    key=("finding_id",),
    parent="couple",
    is_derived=True,
    export=Export.COUPLE,
    columns={
        "finding_id": value("The finding."),
        "couple_id": COUPLE_ID,
        "rule": code("The rule of attention that found it."),
        "side": of_side("Whose answers it rests on: a or b; empty for both."),
        "since": value("The first day of its evidence."),
        "last_on": value("The last day of its evidence."),
        "evidence": of_side(
            "The answers, scores and events it rests on and the figures behind it, as JSON.", Sided.SPEAKS
        ),
        "rules_version": value("The version of the practice's rules it was found by last."),
        "ended_at": moment("When it held no more, in UTC."),
        "ended_why": code("Why: answers, corrected, rules, resting or resolved."),
    },
)

JUDGMENT_DUE = Kind(
    name="judgment_due",
    meaning="Couples about whom a partner sent something that the rules of attention have not judged yet.",
    key=("judgment_due_id",),
    parent="couple",
    is_derived=True,
    verbs=frozenset({Verb.INSERT}),
    columns={
        "judgment_due_id": value("The thing that is to be judged."),
        "couple_id": COUPLE_ID,
    },
)

ALERT_ACTION = Kind(
    name="alert_action",
    meaning="What was done about what stands out: acknowledged, snoozed, resolved or reopened.",
    key=("alert_action_id",),
    parent="couple",
    export=Export.COUPLE,
    found=Found("Done about alerts", "couple", "created_at"),
    verbs=frozenset({Verb.INSERT}),
    columns={
        "alert_action_id": value("The action."),
        "group_id": value("What was done at once shares it."),
        "couple_id": COUPLE_ID,
        "rule": code("The rule of attention it is about."),
        "side": of_side("Whose answers it is about: a or b; empty for both."),
        "since": value("The first day of what stands out."),
        "did": code("acknowledged, snoozed, resolved or reopened."),
        "words": words(
            "The reason for snoozing, or the comment.",
            Typed("Reason", LINE_LIMIT, required=True),
            Place.CASELOAD,
            Place.TODAY,
            searched=True,
        ),
        "until_on": value("The day it comes back, when snoozed."),
        "again_on": value("The day on which what was agreed about safety is looked at again, when resolved."),
        "covers": code(
            "The evidence it was shown: a digest of it, then the items and measures in it; empty where only dates were "
            "shown."
        ),
        "done_on": value("The day it was done, on the practice's wall clock."),
    },
)

ATTENTION_RULES = Kind(
    name="attention_rules",
    meaning="What the practice changed about the rules of attention, version by version.",
    key=("version",),
    export=Export.PRACTICE,
    called="rules of attention of its own",
    verbs=frozenset({Verb.INSERT}),
    columns={
        "version": value("The number of the version, from 1."),
        "changes": code("What differs from the shipped rules, as JSON."),
        "reason": of_practice("Why it was changed.", Typed("The reason", LINE_LIMIT, required=True)),
    },
)
