"""Whole tables of a practice, whoever's they are, for a copy that names nobody."""

from __future__ import annotations

import pyarrow as pa

from dashboard.domain import kinds
from dashboard.domain.keeping.anonymous import LEFT_OUT, Standing
from dashboard.domain.kind import Export
from dashboard.store.transaction import Transaction

TABLES = tuple(
    kind.name for kind in kinds.every().values() if kind.export not in {None, Export.OWN} and kind.name not in LEFT_OUT
)


def batches(tx: Transaction, table: str, salt: str) -> pa.RecordBatchReader:
    """All rows of a table, in an order that says nothing: the couples' by the `salt`."""
    about: dict[str, object] = {"practice_id": tx.scope.practice_id}
    return tx.batches(f"records/whole_{table}", about | ({"salt": salt} if kinds.of(table).of_couple else {}))


def standings(tx: Transaction) -> dict[str, Standing]:
    """The facts of every couple by which somebody might be known, by its id."""
    return {
        row["couple_id"]: Standing(
            status=row["status"],
            outcomes=tuple((row["outcomes"] or "").split()),
            is_mutual=row["is_mutual"],
        )
        for row in tx.rows("keeping/list_standings", {"practice_id": tx.scope.practice_id})
    }


def required(tx: Transaction) -> frozenset[str]:
    """The columns that may not be empty, as table.column."""
    return frozenset(row["name"] for row in tx.rows("keeping/list_required"))
