"""Trust by area: both partners' ratings and their days."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from dashboard.domain.kinds.measures import AREA_RATING
from dashboard.domain.measures.area_ratings import AreaRating
from dashboard.domain.scope import Scope
from dashboard.store.database import Database
from dashboard.store.record_reading import list_now, list_of_couple
from dashboard.store.transaction import Transaction


def list_ratings(db: Database, scope: Scope, couple_id: UUID) -> list[AreaRating]:
    """Every rating of both partners, by day."""
    return list_of_couple(db, scope, AREA_RATING, AreaRating, couple_id)


def ratings_now(tx: Transaction, couple_id: UUID) -> list[AreaRating]:
    """Every rating of both partners as the transaction sees it."""
    return list_now(tx, AREA_RATING, AreaRating, couple_id)


def is_day_taken(tx: Transaction, partner_id: UUID, rated_on: date) -> bool:
    """Tell whether this partner has ratings on that day."""
    about = {"practice_id": tx.scope.practice_id, "partner_id": partner_id, "rated_on": rated_on}
    return bool(tx.rows("measures/list_on_day", about))
