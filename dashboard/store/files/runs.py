"""Imports that were made, taking one back, and the mappings kept for the next file. A mapping is kept as TOML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dashboard.domain import kinds
from dashboard.domain.files.earlier import EarlierImport
from dashboard.domain.files.mapping import Mapping as FileMapping
from dashboard.domain.scope import Scope
from dashboard.domain.vocabulary import Side
from dashboard.store.checkins import writing as checkins
from dashboard.store.database import Database
from dashboard.store.files.importing import stamp_of, tell_changed
from dashboard.store.rows import into, values_of
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """An import to be remembered. `file_sha256` is the digest of its file; rows are counted as check-ins."""

    import_id: UUID
    file_sha256: str
    mapping: FileMapping
    rows_read: int
    checkins_added: int
    rows_known: int
    rows_refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRun:
    """An import that was made at a moment in UTC, with how many of its check-ins are there, and how many corrected."""

    import_id: UUID
    mapping: FileMapping
    created_at: datetime
    rows_read: int
    checkins_added: int
    rows_known: int
    rows_refused: int
    checkins_left: int
    checkins_corrected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeRun:
    """An import, and the moment in UTC that all it wrote carries."""

    import_id: UUID
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """Check-ins removed and left because they were corrected, and couples removed and kept."""

    checkins: int
    corrected: int
    removed: int
    kept: int


def insert_run(tx: Transaction, run: Run) -> None:
    """Remember an import."""
    tx.keep("import_run", {**values_of(run), "mapping": run.mapping.to_toml()})


def undo(tx: Transaction, run: MadeRun, open_names: Mapping[Side, str]) -> Undone:
    """Remove an import's check-ins, and those of its couples that nobody worked with since. Returns the counts.

    Check-ins that were corrected since stay. A place that the import filled is open again, under its open name.
    """
    practice = {"practice_id": tx.scope.practice_id}
    made = {**_scoped(tx.staff), "made_at": run.created_at}
    tx.run("files/create_undone", {**_scoped(tx.staff), "import_id": run.import_id})
    tx.run("files/create_undone_touched")
    tx.run("files/delete_answers", practice)
    tx.run("files/delete_checkins", practice)
    checkins.refresh_staged_summaries(tx)
    tell_changed(tx)
    tx.run("records/create_undone_couples", made)
    names = {f"open_{side.value}": name for side, name in open_names.items()}
    tx.run("files/create_reopened", made)
    tx.run("files/reopen_partners", {**stamp_of(tx), **names})
    tx.run("files/settle_undone", stamp_of(tx))
    tx.run("files/create_erased")
    for kind in kinds.every().values():
        if kind.is_erased:
            tx.run(f"records/erase_{kind.name}", practice)
    about = {**_scoped(tx.staff), "import_id": run.import_id}
    return into(Undone, tx.rows("files/count_undone", about)[0])


def get_run(db: Database, scope: Scope, import_id: UUID) -> MadeRun | None:
    """One of the counselor's imports."""
    row = db.row("files/get_run", {**_scoped(scope), "import_id": import_id})
    return into(MadeRun, row) if row else None


def list_runs(db: Database, scope: Scope) -> list[PastRun]:
    """The counselor's latest fifty imports, newest first."""
    rows = db.rows("files/list_runs", _scoped(scope))
    return [into(PastRun, {**row, "mapping": FileMapping.from_toml(row["mapping"])}) for row in rows]


def list_earlier(tx: Transaction) -> list[EarlierImport]:
    """The counselor's imports as a later file is held against them, the latest first."""
    found = []
    for row in tx.rows("files/list_earlier", _scoped(tx.staff)):
        mapping = FileMapping.from_toml(row["mapping"])
        found.append(
            EarlierImport(
                file_sha256=row["file_sha256"],
                name=mapping.name,
                prefix=mapping.couple_prefix,
                created_at=row["created_at"],
            )
        )
    return found


def list_mappings(db: Database, scope: Scope) -> dict[str, FileMapping]:
    """The practice's saved mappings by name."""
    rows = db.rows("files/list_mappings", {"practice_id": scope.practice_id})
    return {row["name"]: FileMapping.from_toml(row["body"]) for row in rows}


def replace_mapping(tx: Transaction, name: str, mapping: FileMapping | None) -> None:
    """Keep the mapping under `name`, or with None forget what is kept there."""
    tx.run("files/delete_mapping", {"practice_id": tx.scope.practice_id, "name": name})
    if mapping is not None:
        tx.keep("import_mapping", {"name": name, "body": mapping.to_toml()})


def _scoped(scope: Scope) -> dict[str, UUID]:
    return {"practice_id": scope.practice_id, "staff_id": scope.staff_id}
