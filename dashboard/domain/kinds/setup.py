"""The kinds of record of setup."""

from __future__ import annotations

from dashboard.domain.column import Typed, code, of_practice, value
from dashboard.domain.kind import Export, Kind, Verb
from dashboard.domain.text_rules import LINE_LIMIT, NAME_LIMIT

PRACTICE = Kind(
    name="practice",
    meaning="The practice.",
    key=("practice_id",),
    verbs=frozenset({Verb.INSERT}),
    columns={
        "name": of_practice("Its name.", Typed("The practice's name", NAME_LIMIT, required=True)),
        "is_demo": value("Whether it is the invented one."),
        "injured_label": of_practice(
            "What it calls who was hurt.", Typed("Words for who was hurt", NAME_LIMIT, required=True)
        ),
        "involved_label": of_practice(
            "What it calls who broke trust.", Typed("Words for who broke trust", NAME_LIMIT, required=True)
        ),
    },
)

PRACTICE_SETTING = Kind(
    name="practice_setting",
    meaning="Settings of the practice by name.",
    key=("name",),
    columns={
        "name": code("The setting."),
        "value": code("Its value."),
    },
)

HELPLINE = Kind(
    name="helpline",
    meaning="Helplines that the partners' pages show.",
    key=("helpline_id",),
    export=Export.PRACTICE,
    called="helplines",
    verbs=frozenset({Verb.INSERT}),
    columns={
        "helpline_id": value("The helpline."),
        "position": value("Its place in the list, from 1."),
        "name": of_practice("Its name.", Typed("Name of the helpline", NAME_LIMIT, required=True)),
        "phone": of_practice(
            "Its number or address.", Typed("Number or address of the helpline", NAME_LIMIT, required=True)
        ),
        "hours": of_practice("When somebody answers.", Typed("Hours", LINE_LIMIT)),
        "languages": of_practice("In which languages.", Typed("Languages", LINE_LIMIT)),
    },
)

MIGRATION = Kind(
    name="migration",
    meaning="The versions of the schema that this file went through.",
    key=("version",),
    columns={
        "version": value("The version."),
        "name": code("Its name."),
        "checksum": code("The SHA-256 of its text."),
        "applied_at": value("When it was applied."),
    },
)
