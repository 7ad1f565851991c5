"""A cheap mark that moves whenever a partner has sent something."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from dashboard.domain.scope import Scope
from dashboard.store.couples import scoped
from dashboard.store.database import Database
from dashboard.store.rows import Row

Mark = tuple[int, ...]


def mark_couple(db: Database, scope: Scope, couple_id: UUID, since: datetime, *, openings: bool) -> Mark:
    """Marks of what partners sent since a UTC moment, of the drafts they share, and if wanted of link openings."""
    row = db.row("caseload/mark_couple", {**scoped(scope, couple_id), "since": since})
    if row is None:
        return ()
    return _sent(row) + ((int(row["openings"]),) if openings else ())


def _sent(row: Row) -> Mark:
    return int(row["checkins"]), int(row["reports"]), int(row["entries"]), int(row["drafts"])
