"""Shares of a couple, given by its counselor to colleagues."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dashboard.domain.scope import Scope
from dashboard.store.couples import scoped
from dashboard.store.database import Database
from dashboard.store.people.staff import touched
from dashboard.store.reaching import reach
from dashboard.store.rows import into
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """A counselor of the practice, by name."""

    staff_id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A colleague with whom a counselor shares a couple. `until` is UTC."""

    staff_id: UUID
    name: str
    may_write: bool
    until: datetime


def list_shares(db: Database, scope: Scope, couple_id: UUID) -> list[Share]:
    """The colleagues with whom the couple is shared now."""
    return [into(Share, row) for row in db.rows("people/list_shares", scoped(scope, couple_id))]


def list_colleagues(db: Database, scope: Scope) -> list[Colleague]:
    """The other people who work as counselors."""
    who = {name: value for name, value in reach(scope).items() if name != "as_of"}
    return [into(Colleague, row) for row in db.rows("people/list_colleagues", who)]


def counselor_now(tx: Transaction, couple_id: UUID) -> UUID | None:
    """The counselor of the couple as the transaction sees it."""
    found = tx.rows("records/get_couple", {"practice_id": tx.scope.practice_id, "couple_id": couple_id})
    return found[0]["counselor_id"] if found else None


def keep_share(tx: Transaction, couple_id: UUID, staff_id: UUID, *, may_write: bool, until: datetime) -> None:
    """Share a couple with a colleague, or change how it is shared with them."""
    values = {"couple_id": couple_id, "staff_id": staff_id, "may_write": may_write, "until": until}
    tx.run("people/upsert_share", tx.stamped(values))
    touched(tx, "couple_share", staff_id, couple_id)


def delete_share(tx: Transaction, couple_id: UUID, staff_id: UUID) -> int:
    """End a share; returns whether there was one."""
    about = {"practice_id": tx.scope.practice_id, "couple_id": couple_id, "staff_id": staff_id}
    found = tx.run("people/delete_share", about)
    if found:
        touched(tx, "couple_share", staff_id, couple_id)
    return found
