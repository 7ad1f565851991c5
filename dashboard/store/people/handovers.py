"""Couples that were handed over: told to the receiver, and taken back by the giver."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from dashboard.domain.audit import Action
from dashboard.domain.ids import new_id
from dashboard.domain.scope import Scope
from dashboard.store.database import Database
from dashboard.store.people.staff import touched
from dashboard.store.reaching import reach
from dashboard.store.rows import into
from dashboard.store.transaction import Transaction


class Seen(StrEnum):
    """The state of a handover; `NOT_YET` while the receiver has neither opened nor dismissed it."""

    NOT_YET = ""
    OPENED = "opened"
    DISMISSED = "dismissed"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """A couple that went from one counselor to another, at a moment in UTC. `other` names the one who is not asking."""

    handover_id: UUID
    couple_id: UUID
    giver_id: UUID
    receiver_id: UUID
    created_at: datetime
    other: str


def list_received(db: Database, scope: Scope) -> list[Handover]:
    """Those that the person asking has not seen yet."""
    return [into(Handover, row) for row in db.rows("people/list_received", reach(scope))]


def list_given(source: Database | Transaction, scope: Scope, since: datetime) -> list[Handover]:
    """Those that the person asking gave since a moment and has not taken back."""
    about = {"practice_id": scope.practice_id, "staff_id": scope.staff_id, "since": since}
    return [into(Handover, row) for row in source.rows("people/list_given", about)]


def insert(tx: Transaction, couple_id: UUID, receiver: UUID) -> None:
    """Keep that the person asking hands a couple over."""
    handover_id = new_id()
    tx.keep(
        "handover",
        {
            "handover_id": handover_id,
            "couple_id": couple_id,
            "giver_id": tx.staff.staff_id,
            "receiver_id": receiver,
            "state": Seen.NOT_YET.value,
        },
    )
    touched(tx, "handover", handover_id, couple_id)


def close(tx: Transaction, handover: Handover, state: Seen) -> None:
    """Keep what became of it."""
    tx.run(
        "people/close_handover",
        {
            "practice_id": tx.scope.practice_id,
            "handover_id": handover.handover_id,
            "state": state.value,
            "updated_at": tx.now,
            "updated_by": tx.scope.actor_id,
        },
    )
    touched(tx, "handover", handover.handover_id, handover.couple_id)


def written(source: Database | Transaction, handover: Handover, practice_id: UUID) -> frozenset[str]:
    """Changes that the receiver has made to the couple since, as the log calls them. Reading changes nothing."""
    about = {
        "practice_id": practice_id,
        "couple_id": handover.couple_id,
        "staff_id": handover.receiver_id,
        "since": handover.created_at,
    }
    done = {row["action"] for row in source.rows("people/list_done_with", about)}
    return frozenset(done - {action.value for action in Action})
