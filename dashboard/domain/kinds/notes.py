"""The kinds of record of notes."""

from __future__ import annotations

from dashboard.domain.column import (
    COUPLE_ID,
    Column,
    Holds,
    Typed,
    code,
    moment,
    of_people,
    of_practice,
    of_side,
    value,
    words,
)
from dashboard.domain.kind import Export, Found, Kind, Verb
from dashboard.domain.text_rules import LINE_LIMIT, NAME_LIMIT, SECTION_LIMIT

# Of a template, each on a line of its own.
HEADING = Typed("Heading", NAME_LIMIT, required=True)


def _name(meaning: str) -> Column:
    """A person's name as it was at that moment, written by the program."""
    return Column(meaning=meaning, holds=Holds.PEOPLE)


NOTE = Kind(
    name="note",
    meaning="Notes on sessions, joint or with one partner alone; those not signed yet are drafts.",
    key=("note_id",),
    parent="couple",
    export=Export.COUPLE,
    listed_by="about_on DESC, note_id DESC",
    verbs=frozenset({Verb.INSERT, Verb.GET, Verb.UPDATE, Verb.DELETE}),
    columns={
        "note_id": value("The note."),
        "couple_id": COUPLE_ID,
        "kind": of_side("Who it is about: joint, a or b.", fixed=True),
        "session_id": value("The session it is about, where there is one."),
        "about_on": value("The day it is about."),
        "template_id": code("The template it began with.", fixed=True),
        "copy_of": value("The note whose other copy it is, until somebody chooses."),
        "version": value("How often it was signed."),
        "signed_at": moment("When it was signed, in UTC; empty for a draft."),
        "signed_by": value("Who signed it."),
        "locks_at": moment("From when on it no longer changes, in UTC."),
        "needs_cosign": value("Whether a supervisor is to sign it too."),
        "cosigned_at": moment("When a supervisor signed it, in UTC."),
        "cosigned_by": value("Which supervisor."),
        "cosigner": _name("The name of that supervisor."),
    },
)

NOTE_SECTION = Kind(
    name="note_section",
    meaning="The parts of notes as they are now.",
    key=("note_id", "position"),
    parent="note",
    found=Found("Notes", "notes", "about_on", draft="p.signed_at IS NULL"),
    export=Export.COUPLE,
    verbs=frozenset({Verb.INSERT}),
    columns={
        "note_id": value("The note."),
        "position": value("The place in the note, from 1."),
        "couple_id": COUPLE_ID,
        "heading": of_practice("Its heading, from the template.", None),
        "facts": words("Facts from the record that it began with, one a line.", None, searched=False),
        "body": words("What the counselor wrote.", Typed("Note", SECTION_LIMIT, multiline=True), searched=True),
    },
)

NOTE_VERSION = Kind(
    name="note_version",
    meaning="The whole text of notes each time they were signed.",
    key=("note_id", "version"),
    parent="note",
    export=Export.COUPLE,
    verbs=frozenset({Verb.INSERT}),
    columns={
        "note_id": value("The note."),
        "version": value("The version, from 1."),
        "couple_id": COUPLE_ID,
        "body": words("The text with its headings.", None, searched=False),
        "signed_at": moment("When it was signed, in UTC."),
        "signed_by": value("Who signed it."),
        "signer": _name("The name of who signed it."),
    },
)

NOTE_ADDENDUM = Kind(
    name="note_addendum",
    meaning="What was added to notes after they were locked.",
    key=("addendum_id",),
    parent="note",
    found=Found("Addenda to notes", "notes", "created_at", row="note_id"),
    export=Export.COUPLE,
    listed_by="signed_at, addendum_id",
    verbs=frozenset({Verb.INSERT}),
    columns={
        "addendum_id": value("The addendum."),
        "note_id": value("The note."),
        "couple_id": COUPLE_ID,
        "body": words(
            "What was added.", Typed("Addendum", SECTION_LIMIT, required=True, multiline=True), searched=True
        ),
        "signed_at": moment("When it was signed, in UTC."),
        "signed_by": value("Who signed it."),
        "signer": _name("The name of who signed it."),
    },
)

PROCESS_NOTE = Kind(
    name="process_note",
    meaning="A counselor's private working notes.",
    key=("process_note_id",),
    parent="couple",
    is_authors=True,
    verbs=frozenset({Verb.INSERT}),
    columns={
        "process_note_id": value("The process note."),
        "couple_id": COUPLE_ID,
        "about_on": value("The day it is about."),
        "body": words(
            "What the counselor wrote, to nobody else.",
            Typed("Process note", SECTION_LIMIT, multiline=True),
            searched=False,
        ),
    },
)

NOTE_TEMPLATE = Kind(
    name="note_template",
    meaning="The practice's own templates of notes.",
    key=("template_id",),
    export=Export.PRACTICE,
    called="templates of notes",
    verbs=frozenset({Verb.INSERT, Verb.UPDATE}),
    columns={
        "template_id": code("The template."),
        "title": of_practice("Its title.", Typed("Title", NAME_LIMIT, required=True)),
        "headings": of_practice("Its headings, one a line.", None),
        "is_archived": value("Whether it is no longer offered."),
    },
)

LEGAL_HOLD = Kind(
    name="legal_hold",
    meaning="Couples of whose record nothing may be taken away for now.",
    key=("hold_id",),
    parent="couple",
    export=Export.COUPLE,
    listed_by="begun_on DESC, hold_id DESC",
    verbs=frozenset({Verb.INSERT, Verb.GET, Verb.UPDATE}),
    columns={
        "hold_id": value("The hold."),
        "couple_id": COUPLE_ID,
        "reason": of_people(
            "Why, for the admin and the couple's counselors.", Typed("Reason", LINE_LIMIT, required=True)
        ),
        "begun_on": value("The first day."),
        "ended_on": value("The day it was ended, empty while it holds."),
    },
)
