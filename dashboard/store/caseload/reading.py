"""The caseload as rows, whatever the practice has ever stored."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from dashboard.domain.attention.findings import Kept
from dashboard.domain.attention.handling import Action, Key
from dashboard.domain.reach import Ground, strongest
from dashboard.domain.scope import Scope
from dashboard.store.attention import alerts, findings
from dashboard.store.database import Database
from dashboard.store.reaching import reach
from dashboard.store.rows import Row


def list_caseload(db: Database, scope: Scope, *, today: date) -> list[Row]:
    """The facts of every couple the person reaches, one row each, in no order. Columns of partners begin `a_`, `b_`;
    `findings` are the open ones and `actions` the latest on each key.

    `ground` is the strongest ground on which the person sees the couple, `sent` moves whenever a partner sends
    something.
    """
    mine = reach(scope)
    grounds: dict[UUID, Ground] = {}
    for row in db.rows("caseload/list_grounds", mine):
        couple_id = row["couple_id"]
        grounds[couple_id] = strongest(grounds.get(couple_id, row["ground"]), row["ground"])
    # A statement over one table takes the database a third of what it takes to join it: most people reach their own.
    caseload_rows = db.rows("caseload/list_own", {"practice_id": scope.practice_id, "staff_id": scope.staff_id})
    if grounds.keys() - {caseload_row["couple_id"] for caseload_row in caseload_rows}:
        caseload_rows = db.rows("caseload/list_reached", mine)
    caseload_rows = [caseload_row for caseload_row in caseload_rows if caseload_row["couple_id"] in grounds]
    names: Mapping[UUID, str] = {}
    if any(caseload_row["actions"] or caseload_row["counselor_id"] != scope.staff_id for caseload_row in caseload_rows):
        found = db.rows("caseload/list_staff", {"practice_id": scope.practice_id})
        names = {row["staff_id"]: row["display_name"] for row in found}
    return [_row(caseload_row, grounds[caseload_row["couple_id"]], names, today) for caseload_row in caseload_rows]


def sum_sent(db: Database, scope: Scope) -> int:
    """How often partners of the couples in reach have sent something by themselves."""
    row = db.row("caseload/sum_sent", reach(scope))
    return int(row["sent"]) if row else 0


def _row(caseload_row: dict[str, Any], ground: Ground, names: Mapping[UUID, str], today: date) -> Row:
    """A row as of a day. What begins later is planned, not open yet."""
    on = today.isoformat()
    words = [word.split(":") for word in (caseload_row["homework"] or "").split()]
    due = [until for given, until in words if given <= on]
    late = [until for until in due if until < on]
    caseload_row |= {
        "ground": ground,
        "counselor_name": names.get(caseload_row["counselor_id"], ""),
        "open_homework": len(due),
        "overdue_homework": len(late),
        "overdue_since": date.fromisoformat(min(late)) if late else None,
        "findings": findings_of(caseload_row["findings"]) if caseload_row["findings"] else (),
        "actions": _actions(caseload_row["actions"], names) if caseload_row["actions"] else {},
    }
    return caseload_row


def findings_of(text: str) -> tuple[Kept, ...]:
    """Findings of a row."""
    return tuple(
        findings.kept(
            {
                **row,
                "finding_id": UUID(row["finding_id"]),
                "since": date.fromisoformat(row["since"]),
                "last_on": date.fromisoformat(row["last_on"]),
                "raised_at": datetime.fromisoformat(row["raised_at"]),
                "ended_at": None,
                "ended_why": None,
            }
        )
        for row in json.loads(text)
    )


def _actions(text: str, names: Mapping[UUID, str]) -> dict[Key, Action]:
    found = (
        alerts.action(
            {
                **row,
                "since": date.fromisoformat(row["since"]),
                "done_on": date.fromisoformat(row["done_on"]),
                "until_on": date.fromisoformat(row["until_on"]) if row["until_on"] else None,
                "actor_name": names.get(UUID(row["created_by"]), ""),
            }
        )
        for row in json.loads(text)
    )
    return {action.key: action for action in found}
