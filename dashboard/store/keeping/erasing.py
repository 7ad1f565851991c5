"""Taking everything about a couple out of the record, and what the log has of it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from dashboard.domain import kinds
from dashboard.domain.audit import Entry
from dashboard.domain.folding import folded
from dashboard.domain.ids import PracticeId
from dashboard.domain.keeping.erasing import ERASED, Erased, Why
from dashboard.store.audit_entries import Choice, list_entries
from dashboard.store.database import Database
from dashboard.store.transaction import Transaction

# Shorter ones are in many words.
_LONG_ENOUGH = 3
_MOST_LISTED = 10_000


@dataclass(frozen=True, slots=True)
class Gone:
    """The rows that went by kind, and the ids they had: what is in memory alone goes by them."""

    rows: dict[str, int]
    ids: frozenset[str]


def erase(tx: Transaction, couple_id: UUID) -> Gone:
    """Take all rows about a couple out of every table but the log. The caller has made sure that this may be."""
    practice = {"practice_id": tx.scope.practice_id}
    tx.run("keeping/create_erased", {**practice, "couple_id": couple_id})
    ids = _ids(tx, couple_id)
    names = {row["name"] for row in tx.rows("keeping/list_names", practice)}
    rows = {
        "import_run": tx.run("keeping/delete_imports", practice),
        "questionnaire": tx.run("keeping/delete_questionnaires", practice),
        "import_mapping": _delete_mappings(tx, names),
    }
    merges = tx.run("keeping/delete_merges", practice)
    for kind in kinds.every().values():
        if kind.is_forgotten:
            rows[kind.name] = tx.run(f"records/erase_{kind.name}", practice)
    rows["revision"] += merges
    tx.run("keeping/drop_erased")
    return Gone(rows, ids)


def _ids(tx: Transaction, couple_id: UUID) -> frozenset[str]:
    about = {"practice_id": tx.scope.practice_id, "couple_id": couple_id}
    found = {str(couple_id)}
    for kind in kinds.every().values():
        if kind.is_merged:
            keys = [name for name in kind.key if name.endswith(("_id", "_sha256"))]
            found |= {str(row[key]) for row in tx.rows(f"records/gather_{kind.name}", about) for key in keys}
    return frozenset(found)


def _delete_mappings(tx: Transaction, names: Collection[str]) -> int:
    """Forget the saved mappings of files that name one of these people."""
    words = [re.escape(folded(name)) for name in names if len(name.strip()) >= _LONG_ENOUGH]
    if not words:
        return 0
    # Also as in Mina's, which is without its apostrophe here.
    named = re.compile(rf"\b(?:{'|'.join(words)})s?\b")
    practice = {"practice_id": tx.scope.practice_id}
    gone = [
        row["name"]
        for row in tx.rows("keeping/list_mappings", practice)
        if named.search(folded(f"{row['name']}\n{row['body']}"))
    ]
    return sum(tx.run("files/delete_mapping", {**practice, "name": name}) for name in gone)


def list_erased(db: Database, practice_id: PracticeId) -> list[Erased]:
    """Every couple that was erased, latest first."""
    found = list_entries(db, practice_id, Choice(action=ERASED), limit=_MOST_LISTED, offset=0)
    return [erased for entry in found if (erased := _erased(entry)) is not None]


def number_of(db: Database, practice_id: PracticeId, couple_id: UUID) -> int:
    """The number in the log of this couple's latest erasing."""
    (entry,) = list_entries(db, practice_id, Choice(action=ERASED, couple=str(couple_id)), limit=1, offset=0)
    return entry.seq


def find_erased(db: Database, practice_id: PracticeId, number: int) -> Erased | None:
    """The couple whose erasing is the entry of this number."""
    found = list_entries(db, practice_id, Choice(action=ERASED, newest=number), limit=1, offset=0)
    return _erased(found[0]) if found and found[0].seq == number else None


def _erased(entry: Entry) -> Erased | None:
    about: dict[str, Any] = entry.about
    if entry.couple_id is None or "why" not in about:
        return None
    return Erased(
        number=entry.seq,
        hash=entry.hash,
        noted_at=entry.noted_at,
        couple_id=entry.couple_id,
        actor_id=entry.actor_id,
        why=Why(about["why"]),
        rows={str(kind): int(count) for kind, count in about["rows"].items()},
    )
