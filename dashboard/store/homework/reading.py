"""Reading a couple's homework."""

from __future__ import annotations

from uuid import UUID

from dashboard.domain.kinds.homework import ASSIGNMENT, COMPLETION
from dashboard.domain.records import Assignment, Completion
from dashboard.domain.scope import Scope
from dashboard.store.database import Database
from dashboard.store.record_reading import list_now, list_of_couple
from dashboard.store.transaction import Transaction


def list_assignments(db: Database, scope: Scope, couple_id: UUID) -> list[Assignment]:
    """Everything ever assigned to the couple, by due day."""
    return list_of_couple(db, scope, ASSIGNMENT, Assignment, couple_id)


def list_completions(db: Database, scope: Scope, couple_id: UUID) -> list[Completion]:
    """Every report on the couple's assignments, by day."""
    return list_of_couple(db, scope, COMPLETION, Completion, couple_id)


def assignments_now(tx: Transaction, couple_id: UUID) -> list[Assignment]:
    """The couple's assignments as the transaction sees them."""
    return list_now(tx, ASSIGNMENT, Assignment, couple_id)


def completions_now(tx: Transaction, couple_id: UUID) -> list[Completion]:
    """The couple's reports as the transaction sees them."""
    return list_now(tx, COMPLETION, Completion, couple_id)
