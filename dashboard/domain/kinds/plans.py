"""The kinds of record of plans."""

from __future__ import annotations

from dashboard.domain.column import COUPLE_ID, Typed, added, code, of_practice, of_side, value, words
from dashboard.domain.kind import Export, Found, Kind, Verb
from dashboard.domain.text_rules import LINE_LIMIT, NOTE_LIMIT

PLAN_TEMPLATE = Kind(
    name="plan_template",
    meaning="The practice's own plan templates.",
    key=("plan_id",),
    export=Export.PRACTICE,
    called="plans of its own",
    verbs=frozenset({Verb.INSERT, Verb.UPDATE}),
    columns={
        "plan_id": code("The plan template."),
        "title": of_practice("Its title.", Typed("Title", LINE_LIMIT, required=True)),
        "for_whom": of_practice("For whom it is meant.", Typed("For whom", NOTE_LIMIT, multiline=True)),
        "based_on": added(code("The shipped template it was copied from, empty where it was written anew."), ""),
        "is_archived": value("Whether it is no longer offered."),
    },
)

PLAN_TEMPLATE_STEP = Kind(
    name="plan_template_step",
    meaning="The steps of plan templates.",
    key=("plan_id", "position"),
    parent="plan_template",
    export=Export.PRACTICE,
    verbs=frozenset({Verb.INSERT}),
    columns={
        "plan_id": code("The plan template."),
        "position": value("The place in the plan."),
        "week": value("The week it is given in, from 0."),
        "step_id": code("The step."),
        "role": code("Who does it: injured, involved or both."),
        "note": of_practice("A note for the counselor.", Typed("Note", LINE_LIMIT)),
    },
)

PLAN = Kind(
    name="plan",
    meaning="Plans that couples go by, and went by.",
    key=("couple_plan_id",),
    parent="couple",
    has_history=True,
    export=Export.COUPLE,
    listed_by="ended_on IS NOT NULL, starts_on DESC, couple_plan_id",
    found=Found("Plans", "plan", "starts_on"),
    columns={
        "couple_plan_id": value("The plan."),
        "couple_id": COUPLE_ID,
        "template_id": code("The plan template it was made from, empty where it was made by hand."),
        "title": words("Its title.", Typed("Title", LINE_LIMIT, required=True), searched=True),
        "starts_on": value("The day it starts, in week 0."),
        "paused_on": value("The day since when it rests, empty while it goes on."),
        "paused_days": value("The number of days of its earlier rests."),
        "pause_reason": words("Why it rests.", Typed("Reason", LINE_LIMIT), searched=True),
        "ended_on": value("The day it ended."),
        "end_reason": words("Why it ended.", Typed("Reason", LINE_LIMIT), searched=True),
    },
)

PLAN_LINE = Kind(
    name="plan_line",
    meaning="Steps of couples' plans, given and still to come.",
    key=("plan_line_id",),
    parent="plan",
    has_history=True,
    export=Export.COUPLE,
    listed_by="couple_plan_id, position",
    found=Found("Steps of plans", "plan", "starts_on"),
    columns={
        "plan_line_id": value("The line."),
        "couple_plan_id": value("The plan it is in."),
        "couple_id": COUPLE_ID,
        "position": value("Its place in the plan, by which other lines name it."),
        "week": value("The week of the plan it was planned for, from 0."),
        "moved_to": value("The week it was moved to by hand."),
        "phase": code("The phase of work it belongs to."),
        "step_id": code("The step, empty where the words are its own."),
        "title": words("The title of the step.", Typed("Title", LINE_LIMIT, required=True), searched=True),
        "instructions": words(
            "The text to give, empty where it is the step's own.",
            Typed("Homework text", NOTE_LIMIT, multiline=True),
            searched=True,
        ),
        "assignee": of_side("Who does it: a, b or joint."),
        "note": words("A note for the counselor.", Typed("Note", LINE_LIMIT), searched=True),
        "comes_after": code("The places of the lines it comes after."),
        "needs": code("The preconditions that have to be there first."),
        "skipped_on": value("The day it was left out."),
        "skip_reason": words("Why it was left out.", Typed("Reason", LINE_LIMIT), searched=True),
        "assignment_id": value("The assignment by which it was given."),
        "given_in_week": value("The week of the plan in which it was given."),
    },
)

PLAN_TICK = Kind(
    name="plan_tick",
    meaning="Preconditions of plans that were confirmed by hand.",
    key=("plan_tick_id",),
    parent="plan",
    has_history=True,
    export=Export.COUPLE,
    listed_by="ticked_on, plan_tick_id",
    found=Found("Confirmed for plans", "plan", "ticked_on"),
    columns={
        "plan_tick_id": value("The confirmation."),
        "couple_plan_id": value("The plan it is for."),
        "couple_id": COUPLE_ID,
        "precondition_id": code("The precondition."),
        "ticked_on": value("The day it was confirmed."),
        "ticked_by": value("Who confirmed it."),
        "reason": words("Why it counts as met.", Typed("Why it is met", LINE_LIMIT, required=True), searched=True),
    },
)
