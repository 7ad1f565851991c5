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
    concerns_since,
    counted,
    couple_facts,
    first_page,
    moment,
    seconds,
)
from benchmarks.contenders.sqlite_file import text
from dashboard.domain.attention import silent_before
from dashboard.services.caseload import CoupleLine, PracticeOverview
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


def practice_overview(db: sqlite3.Connection, practice: Practice) -> PracticeOverview:
    """The whole practice in counts."""
    asked = {
        "today": practice.today.isoformat(),
        "silent_before": seconds(silent_before(practice.today)),
        "concerns_since": seconds(concerns_since(practice)),
    }
    found = db.execute(text("practice"), asked)
    return counted(map(tuple, found))


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
    safety, _, safety_at = (row["safety"] or "").partition(" ")
    return {
        f"{side}_checkins": row["checkins"],
        f"{side}_last_at": moment(row["last_at"]),
        f"{side}_trust": " ".join(reversed((row["trust"] or "").split())),
        f"{side}_safety": safety or None,
        f"{side}_safety_at": moment(int(safety_at)) if safety else None,
        f"{side}_concern_at": moment(row["concern_at"]),
    }
