"""The kinds of record of log."""

from __future__ import annotations

from dashboard.domain.column import COUPLE_ID, code, moment, value
from dashboard.domain.kind import Kind, Verb

REVISION = Kind(
    name="revision",
    meaning="Rows as they were before a change, so that it can be undone.",
    key=("revision_id",),
    verbs=frozenset({Verb.INSERT}),
    columns={
        "revision_id": value("The change of one row."),
        "action_id": value("What was changed at once shares it."),
        "couple_id": COUPLE_ID,
        "record": code("The kind of the row."),
        "record_id": code("The row."),
        "before_image": code("The row before the change as JSON; empty when the change made it."),
        "version_after": value("The row's version after the change; empty when the change removed it."),
        "summary": code("What was done, in fixed words."),
        "undone_at": moment("When it was undone, or could no longer be, in UTC."),
    },
)

AUDIT = Kind(
    name="audit",
    meaning="Who did or read what, in a chain.",
    key=("seq",),
    outlives=True,
    columns={
        "seq": value("The number of the entry, from 1 without a gap."),
        "noted_at": moment("When, in UTC."),
        "actor_kind": code("staff, partner, nobody or system."),
        "actor_id": value("Who."),
        "action": code("What was done, in fixed words."),
        "couple_id": COUPLE_ID,
        "detail": code("Ids, codes and counts as JSON."),
        "previous_hash": code("The hash of the entry before."),
        "hash": code("The hash of this entry and the one before."),
    },
)
