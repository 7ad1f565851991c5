"""The kinds of record of documents."""

from __future__ import annotations

from dashboard.domain.column import COUPLE_ID, code, moment, of_side, value, words
from dashboard.domain.kind import Export, Kind, Verb

DOCUMENT_RELEASE = Kind(
    name="document_release",
    meaning="Documents that were released: to whom, when, and the hash of what left. The pages are not kept.",
    key=("document_release_id",),
    parent="couple",
    export=Export.COUPLE,
    verbs=frozenset({Verb.INSERT}),
    columns={
        "document_release_id": value("The release."),
        "couple_id": COUPLE_ID,
        "document": code("handout, take_home, progress, letter, full_record or brief."),
        "title": words("The title on its first page.", None, searched=False),
        "reader": of_side("Who it was made for: a, b, both, third_party or counselor."),
        "recipient_name": words("The recipient outside the couple.", None, searched=False),
        "sha256": code("SHA-256 of exactly the bytes that left."),
        "pages": value("How many pages it has."),
        "struck": value("How many lines or parts were left out before it left."),
        "released_at": moment("When, in UTC."),
    },
)
