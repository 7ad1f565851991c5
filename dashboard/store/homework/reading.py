"""Reading a couple's homework."""

from __future__ import annotations

from uuid import UUID

from dashboard.domain.records import Assignment, Completion
from dashboard.domain.scope import Scope
from dashboard.store.couples import scoped
from dashboard.store.database import Database
from dashboard.store.rows import into
from dashboard.store.transaction import Transaction


def list_assignments(db: Database, scope: Scope, couple_id: UUID) -> list[Assignment]:
    """Everything ever assigned to the couple, by due day."""
    return [into(Assignment, row) for row in db.rows("records/list_assignment", scoped(scope, couple_id))]


def list_completions(db: Database, scope: Scope, couple_id: UUID) -> list[Completion]:
    """Every report on the couple's assignments, by day."""
    return [into(Completion, row) for row in db.rows("records/list_completion", scoped(scope, couple_id))]


def assignments_now(tx: Transaction, couple_id: UUID) -> list[Assignment]:
    """The couple's assignments as the transaction sees them."""
    return [into(Assignment, row) for row in tx.rows("records/list_assignment", scoped(tx.staff, couple_id))]


def completions_now(tx: Transaction, couple_id: UUID) -> list[Completion]:
    """The couple's reports as the transaction sees them."""
    return [into(Completion, row) for row in tx.rows("records/list_completion", scoped(tx.staff, couple_id))]
