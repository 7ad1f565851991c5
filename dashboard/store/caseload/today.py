"""Reading for Today, beside the caseload."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dashboard.domain.scope import Scope
from dashboard.domain.vocabulary import Assignee, AssignmentStatus
from dashboard.store.database import Database
from dashboard.store.reaching import reach
from dashboard.store.rows import into


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreviewed:
    """Homework that nobody has looked at together; what was withdrawn is among it."""

    couple_id: UUID
    assignment_id: UUID
    assignee: Assignee
    title: str
    status: AssignmentStatus
    finished_on: date | None
    reviewed_on: date | None


def list_unreviewed(db: Database, scope: Scope) -> list[Unreviewed]:
    """All of it that the person reaches, the oldest first."""
    return [into(Unreviewed, row) for row in db.rows("caseload/list_unreviewed", reach(scope))]
