"""The kinds of record of the partners' journals."""

from __future__ import annotations

from dashboard.domain.column import COUPLE_ID, PARTNER_ID, Place, Typed, code, shared, value, words
from dashboard.domain.kind import Export, Found, Kind
from dashboard.domain.languages import to_say
from dashboard.domain.text_rules import LINE_LIMIT

JOURNAL_ENTRY = Kind(
    name="journal_entry",
    meaning="Entries of one partner's journal: triggers, wins and thanks.",
    key=("journal_entry_id",),
    parent="partner",
    has_history=True,
    by_partners=True,
    export=Export.COUPLE,
    listed_by="happened_on DESC, journal_entry_id DESC",
    found=Found("Journal", "journal", "happened_on"),
    columns={
        "journal_entry_id": value("The entry."),
        "couple_id": COUPLE_ID,
        "partner_id": PARTNER_ID,
        "kind": code("trigger, win or thanks."),
        "happened_on": value("The day it is about."),
        "body": words(
            "What set it off, what went well, or what the thanks are for.",
            Typed(to_say("The entry"), LINE_LIMIT),
            Place.IN_SESSION_IF_SHARED,
            Place.FORM,
            searched=True,
        ),
        "intensity": value("Of a trigger: how strong it was, from 0 to 10."),
        "response": code("Of a trigger: how the other met it: steady, wobbled, left or absent."),
        "settled_minutes": value("Of a trigger: the minutes until the partner was settled again."),
        "visibility": shared("Who may read it: counselor, author or couple."),
        "source": code("How it came: counselor, partner_link or tablet."),
    },
)
