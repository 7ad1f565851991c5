"""Reading the log: entries chosen by person, action, time and couple."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from dashboard.domain.audit import Entry
from dashboard.store.database import Database
from dashboard.store.rows import into


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The choice of entries; None leaves a condition open.

    `since` and `until` are UTC, the latter not included. `couple` is the end of a couple's id, in lower case. Entries
    after `newest` are left out.
    """

    person: UUID | None = None
    action: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    couple: str | None = None
    newest: int | None = None


def list_entries(db: Database, practice_id: UUID, choice: Choice, *, limit: int, offset: int) -> list[Entry]:
    """The chosen entries, newest first."""
    rows = db.rows("audit/list_entries", {**_params(practice_id, choice), "limit": limit, "offset": offset})
    return [into(Entry, row) for row in rows]


def count_entries(db: Database, practice_id: UUID, choice: Choice) -> int:
    """The number of chosen entries."""
    return int(db.rows("audit/count_entries", _params(practice_id, choice))[0]["found"])


def list_actions(db: Database, practice_id: UUID) -> list[str]:
    """Every action that occurs in the log."""
    return [row["action"] for row in db.rows("audit/list_actions", {"practice_id": practice_id})]


def list_people(db: Database, practice_id: UUID) -> dict[UUID, str]:
    """The name of every member of staff, including people who left."""
    rows = db.rows("audit/list_people", {"practice_id": practice_id})
    return {row["staff_id"]: row["display_name"] for row in rows}


def _params(practice_id: UUID, choice: Choice) -> dict[str, Any]:
    return {
        "practice_id": practice_id,
        "person": str(choice.person) if choice.person else None,
        "action": choice.action,
        "since": choice.since,
        "until": choice.until,
        "couple": choice.couple,
        "newest": choice.newest,
    }
