"""Reading a couple's records of any kind whose declaration says in which order they are read."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from dashboard.domain.kind import Kind
from dashboard.domain.scope import Scope
from dashboard.store.database import Database
from dashboard.store.reaching import reach
from dashboard.store.rows import into
from dashboard.store.transaction import Transaction

R = TypeVar("R")


def list_of_couple(db: Database, scope: Scope, kind: Kind, record: type[R], couple_id: UUID) -> list[R]:
    """A couple's records of a kind; none for a couple out of reach."""
    rows = db.rows(f"records/list_{kind.name}", {**reach(scope), "couple_id": couple_id})
    return [into(record, row) for row in rows]


def list_now(tx: Transaction, kind: Kind, record: type[R], couple_id: UUID) -> list[R]:
    """A couple's records of a kind as the transaction sees them."""
    rows = tx.rows(f"records/list_{kind.name}", {**reach(tx.staff), "couple_id": couple_id})
    return [into(record, row) for row in rows]
