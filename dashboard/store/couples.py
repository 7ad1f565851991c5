"""Reading a couple's record. Every function names the scope it reads in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dashboard.domain.kinds.couples import INJURY_EVENT, PARTNER
from dashboard.domain.reach import Grant
from dashboard.domain.records import Couple, Episode, Goal, InjuryEvent, Partner, Session, TimelineEvent
from dashboard.domain.scope import Scope
from dashboard.store.database import Database
from dashboard.store.reaching import reach
from dashboard.store.record_reading import list_now, list_of_couple
from dashboard.store.refusals import not_found
from dashboard.store.rows import into
from dashboard.store.transaction import Transaction

_WHOLE = (
    # Asks who reaches the couple. The others are read only if somebody does, and as the record was at that moment.
    "couples/list_grants",
    "records/get_couple",
    "records/read_partner",
    "records/read_episode",
    "records/read_injury_event",
    "records/read_goal",
    "records/read_timeline_event",
    "records/read_session",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A couple and what is read together with it, each kind in its order, with the grounds on which it is seen."""

    grants: list[Grant]
    couple: Couple
    partners: list[Partner]
    episodes: list[Episode]
    injury_events: list[InjuryEvent]
    goals: list[Goal]
    events: list[TimelineEvent]
    sessions: list[Session]


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


def read_whole(db: Database, scope: Scope, couple_id: UUID) -> Whole | None:
    """A couple with its record as it is at one moment, if the asking person reaches it at that moment."""
    grants, *found = db.rows_at_once(_WHOLE, scoped(scope, couple_id))
    if not grants:
        return None
    (couple,), partners, episodes, injury_events, goals, events, sessions = found
    return Whole(
        grants=[into(Grant, row) for row in grants],
        couple=into(Couple, couple),
        partners=[into(Partner, row) for row in partners],
        episodes=[into(Episode, row) for row in episodes],
        injury_events=[into(InjuryEvent, row) for row in injury_events],
        goals=[into(Goal, row) for row in goals],
        events=[into(TimelineEvent, row) for row in events],
        sessions=[into(Session, row) for row in sessions],
    )


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


def injury_events_now(tx: Transaction, couple_id: UUID) -> list[InjuryEvent]:
    """Injury events as the transaction sees them, the primary one first."""
    return list_now(tx, INJURY_EVENT, InjuryEvent, couple_id)


def ids(db: Database, practice_id: UUID) -> list[UUID]:
    """The ids of all couples of a practice, in their order."""
    return [row["couple_id"] for row in db.rows("couples/list_ids", {"practice_id": practice_id})]


def list_ids(tx: Transaction) -> list[UUID]:
    """`ids` as the transaction sees them."""
    return [row["couple_id"] for row in tx.rows("couples/list_ids", {"practice_id": tx.scope.practice_id})]
