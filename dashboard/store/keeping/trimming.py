"""Taking some kinds of record of a couple away, with what the history of edits holds of them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from dashboard.store.merging import RECORD as MERGE
from dashboard.store.transaction import Transaction

_HISTORY = "revision"


def trim(tx: Transaction, couple_id: UUID, kinds: Iterable[str]) -> dict[str, int]:
    """Take all rows of these kinds of a couple away and return how many there were of each."""
    practice = {"practice_id": tx.scope.practice_id}
    tx.run("keeping/create_erased", {**practice, "couple_id": couple_id})
    rows = {kind: tx.run(f"records/erase_{kind}", practice) for kind in sorted(kinds)}
    # What it takes to part two records again holds rows of every kind.
    earlier = sum(tx.run("keeping/delete_revisions", {**practice, "record": kind}) for kind in (*rows, MERGE))
    tx.run("keeping/drop_erased")
    if earlier:
        rows[_HISTORY] = rows.get(_HISTORY, 0) + earlier
    return rows
