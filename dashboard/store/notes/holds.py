"""Legal holds, and records that are past the time for which they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from dashboard.domain.kinds.notes import LEGAL_HOLD
from dashboard.domain.notes.record import Hold
from dashboard.domain.scope import Scope
from dashboard.store.database import Database
from dashboard.store.record_reading import list_of_couple
from dashboard.store.rows import into
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldCouple:
    """A hold that is not ended, as the admin reads it: by the couple's id and its counselor's name."""

    hold_id: UUID
    couple_id: UUID
    reason: str
    begun_on: date
    counselor_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedCouple:
    """A couple whose care ended, as the admin reads it."""

    couple_id: UUID
    closed_on: date
    counselor_name: str


def list_holds(db: Database, practice_id: UUID) -> list[HeldCouple]:
    """All holds of the practice that are not ended, the oldest first."""
    return [into(HeldCouple, row) for row in db.rows("notes/list_holds", {"practice_id": practice_id})]


def holds_of(db: Database, scope: Scope, couple_id: UUID) -> list[Hold]:
    """A couple's holds, the newest first; none for a couple out of reach."""
    return list_of_couple(db, scope, LEGAL_HOLD, Hold, couple_id)


def is_held_now(tx: Transaction, couple_id: UUID) -> bool:
    """Tell whether a couple is on hold, as the transaction sees it."""
    about = {"practice_id": tx.scope.practice_id, "couple_id": couple_id}
    return bool(tx.rows("notes/find_hold", about))


def hold_now(tx: Transaction, hold_id: UUID) -> Hold | None:
    """A hold as the transaction sees it."""
    found = tx.rows("records/get_legal_hold", {"practice_id": tx.scope.practice_id, "hold_id": hold_id})
    return into(Hold, found[0]) if found else None


def list_closed(db: Database, practice_id: UUID, upto: date) -> list[ClosedCouple]:
    """Couples whose care ended on or before a day, the longest ago first."""
    rows = db.rows("notes/list_closed", {"practice_id": practice_id, "upto": upto})
    return [into(ClosedCouple, row) for row in rows]


def couple_ids(db: Database, practice_id: UUID) -> list[UUID]:
    """Every couple of the practice by id."""
    return [row["couple_id"] for row in db.rows("notes/list_couple_ids", {"practice_id": practice_id})]
