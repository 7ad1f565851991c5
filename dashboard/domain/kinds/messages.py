"""The kinds of record of messages that a partner drafts to the other."""

from __future__ import annotations

from dashboard.domain.column import COUPLE_ID, PARTNER_ID, Place, Typed, code, of_side, shared, value, words
from dashboard.domain.kind import Export, Found, Kind, Verb
from dashboard.domain.text_rules import DRAFT_LIMIT

OWN_DRAFT = Kind(
    name="own_draft",
    meaning="Drafts that a partner keeps to themselves.",
    key=("own_draft_id",),
    parent="partner",
    is_authors=True,
    verbs=frozenset({Verb.INSERT}),
    columns={
        "own_draft_id": value("The draft."),
        "couple_id": COUPLE_ID,
        "partner_id": PARTNER_ID,
        "link_id": value("The link it was written on, through which alone it is found again."),
        "mode": code("The kind of draft, such as apology."),
        "body": words(
            "What the partner wrote, to nobody else.",
            Typed("Your draft", DRAFT_LIMIT, required=True, multiline=True),
            searched=False,
        ),
    },
)

SHARED_DRAFT = Kind(
    name="shared_draft",
    meaning="Drafts that a partner shared, as they were then.",
    key=("shared_draft_id",),
    parent="couple",
    has_history=True,
    by_partners=True,
    export=Export.COUPLE,
    listed_by="shared_on, shared_draft_id",
    found=Found("Messages", "messages", "shared_on"),
    columns={
        "shared_draft_id": value("The draft."),
        "couple_id": COUPLE_ID,
        "side": of_side("Who wrote it: a or b."),
        "mode": code("The kind of draft, such as apology."),
        "body": words(
            "What the partner wrote.",
            Typed("Your draft", DRAFT_LIMIT, required=True, multiline=True),
            Place.IN_SESSION_IF_SHARED,
            searched=True,
        ),
        "visibility": shared("Who may read it: counselor or couple."),
        "shared_on": value("The day it was shared."),
    },
)
