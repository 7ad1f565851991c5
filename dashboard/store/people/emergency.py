"""Emergency access: a custodian's look at a colleague's couples."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dashboard.domain.ids import PracticeId
from dashboard.store.database import Database
from dashboard.store.people.staff import touched
from dashboard.store.rows import into
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """One emergency access. Moments are UTC."""

    emergency_access_id: UUID
    staff_id: UUID
    custodian_name: str
    counselor_id: UUID
    counselor_name: str
    reason: str
    taken_at: datetime
    until: datetime


def list_accesses(
    source: Database | Transaction,
    practice_id: PracticeId,
    *,
    after: datetime,
    staff_id: UUID | None = None,
    counselor_id: UUID | None = None,
) -> list[Access]:
    """Accesses that ended, or end, after a moment; the latest first."""
    about = {"practice_id": practice_id, "staff_id": staff_id, "counselor_id": counselor_id, "after": after}
    # Nearly always there is none, and looking costs a fifth of joining the names.
    if not source.rows("people/find_accesses", {"practice_id": practice_id, "after": after}):
        return []
    return [into(Access, row) for row in source.rows("people/list_accesses", about)]


def insert_access(tx: Transaction, access_id: UUID, counselor_id: UUID, *, reason: str, until: datetime) -> None:
    """Allow the person asking to read a counselor's couples."""
    values = {"emergency_access_id": access_id, "staff_id": tx.staff.staff_id, "counselor_id": counselor_id}
    tx.keep("emergency_access", {**values, "reason": reason, "until": until})
    touched(tx, "emergency_access", access_id)


def end_access(tx: Transaction, access_id: UUID, now: datetime) -> int:
    """End an access of the asking person's early; returns whether it was running."""
    about = {"practice_id": tx.scope.practice_id, "emergency_access_id": access_id, "staff_id": tx.staff.staff_id}
    stamp = {"updated_at": tx.now, "updated_by": tx.scope.actor_id, "ended_at": now}
    touched(tx, "emergency_access", access_id)
    return tx.run("people/end_access", {**about, **stamp})
