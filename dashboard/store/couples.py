"""Reading a couple's record. Every function names the scope it reads in."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from dashboard.domain.kinds.couples import EPISODE, GOAL, INJURY_EVENT, PARTNER, TIMELINE_EVENT
from dashboard.domain.reach import Grant
from dashboard.domain.records import Couple, Episode, Goal, InjuryEvent, Partner, TimelineEvent
from dashboard.domain.scope import Scope
from dashboard.store.database import Database
from dashboard.store.reaching import reach
from dashboard.store.record_reading import list_now, list_of_couple
from dashboard.store.refusals import not_found
from dashboard.store.rows import into
from dashboard.store.transaction import Transaction


def scoped(scope: Scope, couple_id: UUID) -> dict[str, UUID | datetime]:
    """The parameters of a query about one couple, bound to who is asking."""
    return {**reach(scope), "couple_id": couple_id}


def check_may_write(tx: Transaction, couple_id: UUID) -> None:
    """Raise `NotFoundError` unless the person asking is staff and may change the couple's record now."""
    if not tx.rows("couples/find_in_scope", scoped(tx.staff, couple_id)):
        raise not_found()


def get_couple(db: Database, scope: Scope, couple_id: UUID) -> Couple | None:
    """The couple if it is in the scope, otherwise None."""
    row = db.row("couples/get_couple", scoped(scope, couple_id))
    return into(Couple, row) if row else None


def couple_now(tx: Transaction, couple_id: UUID) -> Couple | None:
    """`get_couple` as the transaction sees it."""
    found = tx.rows("couples/get_couple", scoped(tx.staff, couple_id))
    return into(Couple, found[0]) if found else None


def list_grants(db: Database, scope: Scope, couple_id: UUID) -> list[Grant]:
    """The grounds on which the asking person sees the couple; none for a couple out of reach."""
    return [into(Grant, row) for row in db.rows("couples/list_grants", scoped(scope, couple_id))]


def list_partners(db: Database, scope: Scope, couple_id: UUID) -> list[Partner]:
    """Both partners, A first."""
    return list_of_couple(db, scope, PARTNER, Partner, couple_id)


def list_episodes(db: Database, scope: Scope, couple_id: UUID) -> list[Episode]:
    """Episodes of care, latest first."""
    return list_of_couple(db, scope, EPISODE, Episode, couple_id)


def list_injury_events(db: Database, scope: Scope, couple_id: UUID) -> list[InjuryEvent]:
    """Injury events, the primary one first."""
    return list_of_couple(db, scope, INJURY_EVENT, InjuryEvent, couple_id)


def list_goals(db: Database, scope: Scope, couple_id: UUID) -> list[Goal]:
    """Goals of both partners and their guesses."""
    return list_of_couple(db, scope, GOAL, Goal, couple_id)


def list_timeline_events(db: Database, scope: Scope, couple_id: UUID) -> list[TimelineEvent]:
    """Events on the time axis, oldest first."""
    return list_of_couple(db, scope, TIMELINE_EVENT, TimelineEvent, couple_id)


def injury_events_now(tx: Transaction, couple_id: UUID) -> list[InjuryEvent]:
    """Injury events as the transaction sees them, the primary one first."""
    return list_now(tx, INJURY_EVENT, InjuryEvent, couple_id)


def ids(db: Database, practice_id: UUID) -> list[UUID]:
    """The ids of all couples of a practice, in their order."""
    return [row["couple_id"] for row in db.rows("couples/list_ids", {"practice_id": practice_id})]


def list_ids(tx: Transaction) -> list[UUID]:
    """`ids` as the transaction sees them."""
    return [row["couple_id"] for row in tx.rows("couples/list_ids", {"practice_id": tx.scope.practice_id})]
