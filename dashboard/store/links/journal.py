"""A partner's own journal entries, as they are read and written from a phone or the device handed over."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from dashboard.domain.journal.entry import JournalEntry
from dashboard.domain.scope import PartnerScope
from dashboard.store.database import Database
from dashboard.store.reaching import own
from dashboard.store.rows import into
from dashboard.store.transaction import Transaction


def list_own(db: Database, scope: PartnerScope) -> list[JournalEntry]:
    """The entries that this partner wrote, the newest first."""
    return [into(JournalEntry, row) for row in db.rows("links/list_own_entries", own(scope))]


def written_now(tx: Transaction, scope: PartnerScope, on: date) -> int:
    """The number of entries and questions that this partner wrote on a day, as the transaction sees them."""
    return int(tx.rows("links/count_own_written", {**own(scope), "day": on})[0]["written"])


def is_there(tx: Transaction, record: str, record_id: UUID) -> bool:
    """Tell whether a record of this id is there already."""
    key = {"practice_id": tx.scope.practice_id, f"{record}_id": record_id}
    return bool(tx.rows(f"records/get_{record}", key))
