"""Counselors' actions on alerts. Rows are only ever added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dashboard.domain.attention.covers import to_text
from dashboard.domain.attention.handling import Action, LatestActions
from dashboard.domain.ids import new_id
from dashboard.domain.scope import Scope
from dashboard.store.attention import texts
from dashboard.store.couples import check_may_write, scoped
from dashboard.store.database import Database
from dashboard.store.rows import Row
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Done:
    """An action and the moment it was written, in UTC. What was done at once shares `group_id`."""

    action: Action
    at: datetime
    group_id: UUID


def list_of_couple(db: Database, scope: Scope, couple_id: UUID) -> list[Done]:
    """Everything that was done about a couple's alerts, oldest first."""
    return [_done(row) for row in db.rows("attention/list_actions", scoped(scope, couple_id))]


def list_now(tx: Transaction, couple_id: UUID) -> list[Done]:
    """The actions as the transaction sees them."""
    return [_done(row) for row in tx.rows("attention/list_actions", scoped(tx.staff, couple_id))]


def latest(done: Iterable[Done]) -> LatestActions:
    """The latest action on each key of actions given oldest first."""
    return {each.action.key: each.action for each in done}


def insert(tx: Transaction, couple_id: UUID, actions: Iterable[Action]) -> None:
    """Add actions that were done at once. Raises `NotFoundError` unless the person may write in the couple's record."""
    check_may_write(tx, couple_id)
    group_id = new_id()
    for action in actions:
        values = {
            "alert_action_id": new_id(),
            "group_id": group_id,
            "couple_id": couple_id,
            "rule": action.key.rule,
            "side": action.key.side.value if action.key.side else None,
            "since": action.key.since,
            "did": action.did.value,
            "words": action.words,
            "until_on": action.until,
            "again_on": action.again_on,
            "covers": to_text(action.covers),
            "done_on": action.on,
        }
        tx.keep("alert_action", values)
        tx.touched.append(("alert_action", str(values["alert_action_id"]), couple_id))


def _done(row: Row) -> Done:
    return Done(texts.action(row), row["created_at"], row["group_id"])
