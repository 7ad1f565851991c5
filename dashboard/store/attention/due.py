"""Judgments that are due: one for each thing that a partner sent, kept with it, until somebody judges."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID

from dashboard.domain.ids import PracticeId, new_id
from dashboard.store.database import Database
from dashboard.store.transaction import Transaction

Due = dict[UUID, UUID]


def mark(tx: Transaction, couple_ids: Iterable[UUID]) -> None:
    """Keep, with what was just written, that these couples are to be judged."""
    for couple_id in sorted(couple_ids):
        tx.keep("judgment_due", {"judgment_due_id": new_id(), "couple_id": couple_id})


def list_due(db: Database, practice_id: PracticeId) -> Due:
    """The couple of each judgment that is due, by the id of the judgment."""
    return {
        row["judgment_due_id"]: row["couple_id"] for row in db.rows("attention/list_due", {"practice_id": practice_id})
    }


def due_now(tx: Transaction) -> Due:
    """`list_due` as the transaction sees it."""
    rows = tx.rows("attention/list_due", {"practice_id": tx.scope.practice_id})
    return {row["judgment_due_id"]: row["couple_id"] for row in rows}


def delete(tx: Transaction, ids: Collection[UUID]) -> None:
    """Forget judgments that are made."""
    for id_ in ids:
        tx.run("attention/delete_due", {"practice_id": tx.scope.practice_id, "judgment_due_id": id_})
