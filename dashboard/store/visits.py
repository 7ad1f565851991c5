"""Whether a partner's visit still lasts, asked in the same breath as what it writes."""

from __future__ import annotations

from dashboard.domain.visits import Visit
from dashboard.errors import NotFoundError
from dashboard.store.transaction import Transaction


def check_live(tx: Transaction, visit: Visit) -> None:
    """Raise `NotFoundError` when the visit, its link or the couple's care has ended since the visit was looked up."""
    about = {"practice_id": visit.practice_id, "visit_sha256": visit.visit_sha256, "now": tx.now}
    found = tx.rows("answering/find_visit", about)
    if not found or found[0]["needs_pin"]:
        raise NotFoundError("This page is closed.", "Open your newest link again, or ask for a new one.")
