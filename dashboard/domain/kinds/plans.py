"""The kinds of record of plans."""

from __future__ import annotations

from dashboard.domain.column import Typed, code, of_practice, value
from dashboard.domain.kind import Export, Kind, Verb
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
