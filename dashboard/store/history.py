"""History of a couple's record: the last action, and what undoing it needs to know."""

from __future__ import annotations

from uuid import UUID

from dashboard.domain.scope import AnyScope, Scope
from dashboard.store.database import Database
from dashboard.store.revisions import Revision
from dashboard.store.rows import into
from dashboard.store.transaction import Transaction


def list_last_action(db: Database, scope: Scope, couple_id: UUID) -> list[Revision]:
    """The changes of the couple's last action that was not undone yet, latest first."""
    return [into(Revision, row) for row in db.rows("history/list_last_action", _about(scope, couple_id))]


def last_action_now(tx: Transaction, couple_id: UUID) -> list[Revision]:
    """The changes of the couple's last action as the transaction sees them, latest first."""
    return [into(Revision, row) for row in tx.rows("history/list_last_action", _about(tx.scope, couple_id))]


def action_of(tx: Transaction, couple_id: UUID, record: str, record_id: UUID) -> list[Revision]:
    """The changes of the action that made a record of the couple, latest first; none if it is undone."""
    about = {**_about(tx.scope, couple_id), "record": record, "record_id": str(record_id)}
    return [into(Revision, row) for row in tx.rows("history/list_action_of", about)]


def has_attached(tx: Transaction, couple_id: UUID) -> bool:
    """Tell whether something hangs on the couple that no undo would take along."""
    return bool(tx.rows("records/count_attached", _about(tx.scope, couple_id))[0]["found"])


def _about(scope: AnyScope, couple_id: UUID) -> dict[str, UUID]:
    return {"practice_id": scope.practice_id, "couple_id": couple_id}
