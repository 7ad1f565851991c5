"""Texts in which the record keeps evidence, and the rows of findings and actions."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.domain.attention.covers import parse_covers
from dashboard.domain.attention.findings import Finding, Kept, Said
from dashboard.domain.attention.handling import Action, Did, Key
from dashboard.domain.attention.rules import Amount
from dashboard.domain.vocabulary import Side
from dashboard.store.rows import Row

_DECIMAL = "decimal"


def evidence_text(finding: Finding) -> str:
    """The evidence and the figures of a finding as JSON."""
    said = [[s.on.isoformat(), s.side, s.item, _plain(s.value)] for s in finding.evidence]
    return json.dumps({"said": said, "figures": dict(finding.figures)}, separators=(",", ":"))


def turned(text: str) -> str:
    """The evidence with the answers of partner A as those of partner B, and the other way round."""
    evidence = json.loads(text)
    evidence["said"] = [
        [on, Side(side).other.value if side in set(Side) else side, item, value]
        for on, side, item, value in evidence["said"]
    ]
    return json.dumps(evidence, separators=(",", ":"))


def kept(row: Row) -> Kept:
    """A finding from a row of its columns."""
    text = json.loads(row["evidence"])
    said = tuple(
        Said(date.fromisoformat(on), Side(side) if side else None, item, _value(value))
        for on, side, item, value in text["said"]
    )
    return Kept(
        finding_id=row["finding_id"],
        finding=Finding(row["rule"], _side(row), row["since"], row["last_on"], said, text["figures"]),
        rules_version=row["rules_version"],
        raised_at=row["raised_at"],
        ended_at=row["ended_at"],
        ended_why=row["ended_why"],
    )


def action(row: Row) -> Action:
    """An action from a row of its columns and the name of whoever did it."""
    covers = parse_covers(row["covers"])
    return Action(
        key(row),
        Did(row["did"]),
        row["done_on"],
        row["actor_name"],
        row["words"],
        row["until_on"],
        covers,
        row["created_at"],
        # Rows of a caseload that an earlier version wrote have none.
        row.get("again_on"),
    )


def key(row: Row) -> Key:
    """The identity that a row of findings or actions is about."""
    return Key(row["rule"], _side(row), row["since"])


def _side(row: Row) -> Side | None:
    return Side(row["side"]) if row["side"] else None


def _plain(value: Amount | str) -> object:
    return {_DECIMAL: str(value)} if isinstance(value, Decimal) else value


def _value(value: Any) -> Amount | str:
    if isinstance(value, dict):
        return Decimal(value[_DECIMAL])
    found: int | str = value
    return found
