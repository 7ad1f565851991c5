"""A partner's own lists, as they are read and written from that partner's link or the device handed over."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.domain.safety.staying import OwnLine
from dashboard.domain.scope import PartnerScope
from dashboard.store.database import Database
from dashboard.store.reaching import own
from dashboard.store.rows import into
from dashboard.store.transaction import Transaction


def list_own(db: Database, scope: PartnerScope, today: date) -> list[OwnLine]:
    """The lines of this partner that are open, or were taken off today."""
    return [into(OwnLine, row) for row in db.rows("links/list_own_lines", _own(scope, today))]


def own_now(tx: Transaction, scope: PartnerScope, today: date) -> list[OwnLine]:
    """`list_own` as the transaction sees it."""
    return [into(OwnLine, row) for row in tx.rows("links/list_own_lines", _own(scope, today))]


def _own(scope: PartnerScope, today: date) -> dict[str, Any]:
    return {**own(scope), "today": today}
