"""SQLite by somebody who knows it: covering indexes, one statement a question, nothing loaded that is not shown."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from benchmarks.contenders.lines import (
    ITEMS,
    Facts,
    History,
    couple_facts,
    first_page,
    moment,
)
from benchmarks.contenders.sqlite_file import text
from dashboard.services.caseload.overview import CoupleLine
from dashboard.services.practice import Practice


def overview(db: sqlite3.Connection, practice: Practice, counselor_no: int) -> tuple[CoupleLine, ...]:
    """The first page of a counselor's caseload."""
    asked = {"counselor_no": counselor_no, "today": practice.today.isoformat()}
    facts = {row["couple_no"]: couple_facts(row) for row in db.execute(text("overview_couples"), asked)}
    for row in db.execute(text("overview_partners"), asked):
        facts[row["couple_no"]] |= _partner(row)
    for row in db.execute(text("overview_homework"), asked):
        facts[row["couple_no"]] |= {
            "open_homework": row["open_homework"],
            "overdue_homework": row["overdue_homework"],
            "overdue_since": datetime.fromisoformat(row["overdue_since"]).date() if row["overdue_since"] else None,
        }
    return first_page(practice, facts.values())


def history(db: sqlite3.Connection, couple_no: int) -> History:
    """Every answer of a couple."""
    found: History = {}
    for row in db.execute(text("history"), {"couple_no": couple_no}):
        answered_at = moment(row["answered_at"])
        assert answered_at is not None
        found[row["side"], answered_at] = {item: row[item] for item in ITEMS if row[item] is not None}
    return found


def insert(db: sqlite3.Connection, checkin: Mapping[str, Any]) -> None:
    """One check-in, on disk when this returns."""
    with db:
        db.execute(text("insert_checkin"), dict(checkin))


def _partner(row: sqlite3.Row) -> Facts:
    side = row["side"]
    return {
        f"{side}_checkins": row["checkins"],
        f"{side}_last_at": moment(row["last_at"]),
        f"{side}_trust": " ".join(reversed((row["trust"] or "").split())),
    }
