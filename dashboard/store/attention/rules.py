"""The practice's own thresholds, version by version: what differs from the shipped rules of attention."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from dashboard.domain.attention.rules import Amount, Change
from dashboard.store.database import Database
from dashboard.store.transaction import Transaction

Changes = Mapping[str, Change]


@dataclass(frozen=True, slots=True)
class Version:
    """One version: what it changes of the shipped rules, why, who made it (by name) and when (UTC)."""

    version: int
    changes: Changes
    reason: str
    created_at: datetime
    by_name: str


def latest(source: Database | Transaction, practice_id: UUID) -> tuple[int, str]:
    """The number of the version that holds, and its changes as text; 0 while the rules are as shipped."""
    found = source.rows("attention/list_changes", {"practice_id": practice_id})
    return max(((row["version"], row["changes"]) for row in found), default=(0, "{}"))


def list_versions(db: Database, practice_id: UUID) -> list[Version]:
    """All versions, the latest first."""
    return [
        Version(row["version"], parse(row["changes"]), row["reason"], row["created_at"], row["by_name"])
        for row in db.rows("attention/list_versions", {"practice_id": practice_id})
    ]


def insert(tx: Transaction, version: int, changes: Changes, reason: str) -> None:
    """Add a version. Versions are never changed."""
    values = {"version": version, "changes": to_text(changes), "reason": reason}
    tx.keep("attention_rules", values)
    tx.touched.append(("attention_rules", str(version), None))


def to_text(changes: Changes) -> str:
    """Changes as JSON, in a fixed order."""
    return json.dumps({rule: _written(change) for rule, change in sorted(changes.items())}, separators=(",", ":"))


def parse(text: str) -> dict[str, Change]:
    """The changes that `to_text` wrote."""
    found: dict[str, dict[str, Any]] = json.loads(text)
    return {
        rule: Change(each.get("is_on"), {name: _amount(value) for name, value in each.get("thresholds", {}).items()})
        for rule, each in found.items()
    }


def _written(change: Change) -> dict[str, object]:
    thresholds = {name: _plain(value) for name, value in sorted((change.thresholds or {}).items())}
    return {"is_on": change.is_on, "thresholds": thresholds}


def _plain(value: Amount) -> int | str:
    return value if isinstance(value, int) else str(value)


def _amount(value: int | str) -> Amount:
    return value if isinstance(value, int) else Decimal(value)
