"""Reading what the first hour of a practice has brought so far."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from dashboard.domain.scope import Scope
from dashboard.store.database import Database
from dashboard.store.rows import into


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """The beginnings that a counselor's own couples have. `couple_id` is the newest of them, if there is any."""

    couple_id: UUID | None
    has_roles: bool
    has_policy: bool
    has_checkin: bool
    has_homework: bool
    has_link: bool


def begun(db: Database, scope: Scope) -> Begun:
    """The beginnings that are there by now, of the couples of whoever asks."""
    row = db.row("caseload/get_first_steps", {"practice_id": scope.practice_id, "staff_id": scope.staff_id})
    return into(Begun, row or {})
