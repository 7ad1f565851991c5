"""Findings in and out of their table: what stands out, with the evidence it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

import pyarrow as pa

from dashboard.domain.attention.covers import Covers, parse_covers
from dashboard.domain.attention.findings import Finding, Kept
from dashboard.domain.attention.handling import Key
from dashboard.domain.attention.reconcile import Changes, key_of
from dashboard.domain.couples import called
from dashboard.domain.scope import Scope
from dashboard.store.attention import texts
from dashboard.store.couples import scoped
from dashboard.store.database import Database
from dashboard.store.reaching import reach
from dashboard.store.rows import Row
from dashboard.store.transaction import Transaction

_DECIMAL = "decimal"
_RAISED = pa.schema(
    [
        *((name, pa.string()) for name in ("finding_id", "couple_id", "rule", "side", "evidence")),
        *((name, pa.date32()) for name in ("since", "last_on")),
        ("rules_version", pa.int32()),
    ]
)
_EXTENDED = pa.schema(
    [("finding_id", pa.string()), ("last_on", pa.date32()), ("evidence", pa.string()), ("rules_version", pa.int32())]
)
_ENDED = pa.schema([("finding_id", pa.string()), ("ended_why", pa.string())])


def list_of_couple(db: Database, scope: Scope, couple_id: UUID) -> list[Kept]:
    """Findings about a couple, past ones included; oldest first."""
    return _by_couple(db.rows("attention/list_findings", scoped(scope, couple_id))).get(couple_id, [])


def list_names(db: Database, scope: Scope) -> dict[UUID, str]:
    """Both partners' names, A first, of every couple the person reaches, with what tells it from others."""
    found: dict[UUID, dict[str, str]] = defaultdict(dict)
    hints: dict[UUID, str] = {}
    for row in db.rows("attention/list_names", reach(scope)):
        found[row["couple_id"]][row["side"]] = row["display_name"]
        hints[row["couple_id"]] = row["hint"]
    return {
        couple_id: called(" & ".join(name for _, name in sorted(names.items())), hints[couple_id])
        for couple_id, names in found.items()
    }


def list_standing(tx: Transaction, between: Mapping[str, Any]) -> dict[UUID, list[Kept]]:
    """Open findings about the couples of these ids (`first` to `last`), whoever reaches them."""
    return _by_couple(tx.rows("attention/list_standing", between))


def list_resolved(tx: Transaction, between: Mapping[str, Any]) -> dict[UUID, dict[Key, Covers]]:
    """Findings about these couples that counselors resolved and did not reopen, with the evidence they were shown."""
    found: dict[UUID, dict[Key, Covers]] = defaultdict(dict)
    for row in tx.rows("attention/list_resolved", between):
        found[row["couple_id"]][texts.key(row)] = parse_covers(row["covers"])
    return found


def keep(tx: Transaction, changes: Mapping[UUID, Changes], version: int, between: Mapping[str, Any]) -> None:
    """Write what a judgment by `version` of the rules changed about these couples. It leaves no history to undo."""
    stamp = {"practice_id": tx.scope.practice_id, "now": tx.now, "actor": tx.scope.actor_id}
    raised = [(couple_id, each) for couple_id, found in changes.items() for each in found.raised]
    extended = [_extended(each) for found in changes.values() for each in found.extended]
    ended = [(str(k.finding_id), why.value) for found in changes.values() for k, why in found.ended]
    # Ended first: what is found again may have ended by the same judgment.
    for view, schema, rows in (
        ("ended_findings", _ENDED, ended),
        ("extended_findings", _EXTENDED, extended),
        ("raised_findings", _RAISED, _raised(tx, raised, version, between)),
    ):
        if rows:
            columns = zip(*rows, strict=True)
            tx.stage(view, pa.table([list(column) for column in columns], schema=schema))
            tx.run(_WRITES[view], stamp)


_WRITES = {
    "ended_findings": "attention/end_findings",
    "extended_findings": "attention/extend_findings",
    "raised_findings": "attention/insert_findings",
}


def date_back(tx: Transaction, finding_id: UUID, raised_at: datetime) -> None:
    """Let a finding have been raised at an earlier moment: for a record made as if it had been kept for long."""
    tx.run(
        "attention/date_back_finding",
        {"practice_id": tx.scope.practice_id, "finding_id": finding_id, "raised_at": raised_at},
    )


def delete_gone(tx: Transaction, between: Mapping[str, Any]) -> None:
    """Remove what was found about couples that were themselves taken back."""
    tx.run("attention/delete_gone", between)


def _raised(
    tx: Transaction, raised: Sequence[tuple[UUID, Finding]], version: int, between: Mapping[str, Any]
) -> list[tuple[Any, ...]]:
    """Rows whose ids follow from what they are: two who find the same at one moment cannot both keep it."""
    if not raised:
        return []
    ended = {(row["couple_id"], texts.key(row)): int(row["ended"]) for row in tx.rows("attention/count_ended", between)}
    return [
        (
            str(_id_of(couple_id, each, ended.get((couple_id, key_of(each)), 0))),
            str(couple_id),
            each.rule,
            each.side.value if each.side else None,
            texts.evidence_text(each),
            each.since,
            each.last_on,
            version,
        )
        for couple_id, each in raised
    ]


def _id_of(couple_id: UUID, finding: Finding, ended: int) -> UUID:
    return uuid5(couple_id, " ".join([finding.rule, finding.side or "both", finding.since.isoformat(), str(ended)]))


def _extended(kept: Kept) -> tuple[Any, ...]:
    return (str(kept.finding_id), kept.finding.last_on, texts.evidence_text(kept.finding), kept.rules_version)


def _by_couple(rows: Iterable[Row]) -> dict[UUID, list[Kept]]:
    found: dict[UUID, list[Kept]] = defaultdict(list)
    for row in rows:
        found[row["couple_id"]].append(texts.kept(row))
    for each in found.values():
        each.sort(key=lambda k: (k.finding.since, k.finding.rule, k.finding.side or "", k.raised_at))
    return dict(found)
