"""The kinds of record of steps."""

from __future__ import annotations

from dashboard.domain.column import Typed, code, of_practice, value
from dashboard.domain.kind import Export, Kind, Verb
from dashboard.domain.text_rules import LINE_LIMIT, NOTE_LIMIT

CUSTOM_STEP = Kind(
    name="custom_step",
    meaning="The practice's own steps.",
    key=("step_id",),
    export=Export.PRACTICE,
    called="steps of its own",
    verbs=frozenset({Verb.INSERT, Verb.UPDATE}),
    columns={
        "step_id": code("The step."),
        "title": of_practice("Its title.", Typed("Title", LINE_LIMIT, required=True)),
        "role": code("Who does it: injured, involved or both."),
        "phase": code("The phase it belongs to."),
        "trust_domains": code("The trust domains it serves, with spaces between."),
        "summary": of_practice("What it is for.", Typed("What it is for", NOTE_LIMIT, multiline=True)),
        "homework": of_practice(
            "The text for the couple.", Typed("Homework text", NOTE_LIMIT, required=True, multiline=True)
        ),
        "cadence": code("How often: once, daily, weekly or as_needed."),
        "default_days": value("Days until it is due."),
        "cautions": of_practice("When not to give it.", Typed("Cautions", NOTE_LIMIT, multiline=True)),
        "reflection": of_practice(
            "Reflection prompts, one a line.", Typed("Reflection prompts", NOTE_LIMIT, multiline=True)
        ),
        "is_joint": value("Whether both do it together."),
        "is_archived": value("Whether it is no longer offered."),
    },
)
