"""The kinds of record of homework."""

from __future__ import annotations

from dashboard.domain.column import COUPLE_ID, Place, Typed, added, code, of_side, shared, value, words
from dashboard.domain.kind import Export, Found, Kind
from dashboard.domain.text_rules import LINE_LIMIT, NOTE_LIMIT

ASSIGNMENT = Kind(
    name="assignment",
    meaning="Steps given to someone.",
    key=("assignment_id",),
    parent="couple",
    has_history=True,
    by_partners=True,
    export=Export.COUPLE,
    listed_by="due_on, assigned_on, assignment_id",
    found=Found("Homework", "homework", "assigned_on"),
    columns={
        "assignment_id": value("The assignment."),
        "couple_id": COUPLE_ID,
        "assignee": of_side("Who does it: a, b or joint."),
        "step_id": code("The step of the library or the practice's own."),
        "plan_id": code("The plan template it came with."),
        "title": words(
            "The title as it was given.",
            Typed("Title", LINE_LIMIT, required=True),
            Place.IN_SESSION,
            Place.FORM,
            Place.TODAY,
            Place.OWN_HOMEWORK,
            Place.JOINT_RECORD,
            searched=True,
        ),
        "instructions": words(
            "The text as it was given.",
            Typed("Homework text", NOTE_LIMIT, required=True, multiline=True),
            Place.IN_SESSION,
            Place.FORM,
            Place.OWN_HOMEWORK,
            Place.JOINT_RECORD,
            searched=True,
        ),
        "cadence": code("How often: once, daily, weekly or as_needed."),
        "assigned_on": value("The day it was given."),
        "due_on": value("The day it is due."),
        "status": code("open, done, partly, not_done or withdrawn."),
        "finished_on": value("The day it was finished."),
        "reviewed_on": value("The day it was talked over."),
        "review_note": words(
            "What the counselor noted at the review.", Typed("Note", NOTE_LIMIT, multiline=True), searched=True
        ),
        "given_despite": added(
            words(
                "Why it was given although a rule of safety speaks against it.",
                Typed("Why it is given all the same", LINE_LIMIT),
                searched=True,
            ),
            "",
        ),
        "read_amount": code("The counselor's own reading at the review, how much was done: done, partly or not_done."),
        "read_effort": code("The counselor's own reading, how hard it was: easy, some, hard or too_hard."),
        "read_gain": code("The counselor's own reading, what came of it: nothing, little, much or harder."),
        "outcome": code("What the review decided: repeated, adapted or dropped; empty where nothing follows."),
        "follows": value("The assignment that this one repeats, or makes smaller."),
        "dropped_because": added(
            words("Why it was dropped or withdrawn.", Typed("Why it is dropped", LINE_LIMIT), searched=True), ""
        ),
    },
)

COMPLETION = Kind(
    name="completion",
    meaning="Reports on assignments by one partner.",
    key=("completion_id",),
    parent="assignment",
    has_history=True,
    by_partners=True,
    export=Export.COUPLE,
    listed_by="done_on, completion_id",
    found=Found("Reflections", "homework", "done_on", row="assignment_id"),
    columns={
        "completion_id": value("The report."),
        "assignment_id": value("The assignment it is about."),
        "couple_id": COUPLE_ID,
        "side": of_side("Whose report it is: a or b."),
        "done_on": value("The day it is about."),
        "result": code("How much was done: done, partly or not_done."),
        "effort": code("How hard it was: easy, some, hard or too_hard; empty where it was not said."),
        "gain": code("What came of it: nothing, little, much or harder; empty where it was not said."),
        "reflection": words(
            "What the partner made of it.",
            Typed("Reflection", NOTE_LIMIT, multiline=True),
            Place.IN_SESSION_IF_SHARED,
            Place.OWN_HOMEWORK,
            Place.JOINT_RECORD,
            searched=True,
        ),
        "visibility": shared("Who may read it: counselor, author or couple."),
        "language": added(
            code("The language in which the task was read, such as es; empty where it is not known."), ""
        ),
    },
)
