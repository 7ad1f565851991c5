"""Staging an import in a transaction's own temporary tables, and the set-based statements over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import pyarrow as pa

from dashboard.domain import kinds
from dashboard.domain.scope import Scope
from dashboard.domain.vocabulary import Side
from dashboard.store.checkins import writing as checkins
from dashboard.store.database import Database
from dashboard.store.transaction import Transaction

_TEXT = pa.string()


def begin(tx: Transaction) -> None:
    """Make the temporary tables of this transaction."""
    for name in ("rows", "answers", "refusals"):
        tx.run(f"files/create_{name}")


def append(tx: Transaction, *, rows: pa.Table, answers: pa.Table, refusals: pa.Table) -> None:
    """Add a batch to the temporary tables."""
    for name, table in (("rows", rows), ("answers", answers), ("refusals", refusals)):
        if table.num_rows:
            tx.stage(f"incoming_{name}", table)
            tx.run(f"files/append_{name}")


def named(tx: Transaction) -> list[dict[str, Any]]:
    """Every partner the staged rows name."""
    return tx.rows("files/list_named")


def known(tx: Transaction) -> list[dict[str, Any]]:
    """Every partner of the counselor's couples."""
    return tx.rows("files/list_known", _scoped(tx.staff))


def match(tx: Transaction, matches: Sequence[Mapping[str, Any]], unmatched: Sequence[Mapping[str, Any]]) -> None:
    """Match the staged rows with people; rows of people without a place are refused."""
    columns = ("couple_ref", "partner_ref", "couple_id", "partner_id", "side", "role")
    tx.stage("matched", _texts(matches, columns))
    tx.run("files/create_matches")
    tx.stage("unmatched", _texts(unmatched, ("couple_ref", "partner_ref", "column_name", "shape", "reason")))
    tx.run("files/refuse_unmatched")


def judge(tx: Transaction, questionnaire_id: str, *, is_shipped: bool) -> None:
    """Decide about every staged row whether it is new, known, a duplicate or in conflict."""
    tx.run("files/create_moments")
    tx.run(
        "files/compare_shipped" if is_shipped else "files/compare_custom",
        {"practice_id": tx.scope.practice_id, "questionnaire_id": questionnaire_id},
    )
    tx.run("files/create_verdicts")


def verdicts(tx: Transaction) -> dict[str, tuple[int, int]]:
    """Rows and answers by verdict."""
    return {r["verdict"]: (r["found"], int(r["answers"])) for r in tx.rows("files/count_verdicts")}


def conflicts(tx: Transaction, listed: int) -> list[dict[str, Any]]:
    """Rows that contradict another row (`conflict`) or the record (`differs`)."""
    return tx.rows("files/list_conflicts", {"listed": listed})


def refusals(tx: Transaction, listed: int) -> tuple[int, list[dict[str, Any]]]:
    """The number of rows refused so far, and the faults in them by line."""
    count = int(tx.rows("files/count_refused")[0]["found"])
    return count, tx.rows("files/list_refusals", {"listed": listed})


def ids_to_add(tx: Transaction) -> tuple[set[UUID], set[UUID]]:
    """The couples and the partners that get check-ins."""
    couples = {r["couple_id"] for r in tx.rows("files/list_couples_to_add")}
    return couples, {r["partner_id"] for r in tx.rows("files/list_partners_to_add")}


def questionnaire(tx: Transaction, questionnaire_id: str) -> dict[str, Any] | None:
    """The latest version of a questionnaire in the record."""
    found = tx.rows(
        "files/get_questionnaire",
        {"practice_id": tx.scope.practice_id, "questionnaire_id": questionnaire_id},
    )
    return found[0] if found else None


def insert_people(
    tx: Transaction,
    *,
    phase: str,
    couples: Sequence[Mapping[str, Any]],
    partners: Sequence[Mapping[str, Any]],
    adopted: Sequence[Mapping[str, Any]],
) -> None:
    """Create couples with their partners and an open episode; give names to partners who had none."""
    stamp = _stamp(tx)
    if couples:
        table = _texts(couples, ("couple_id", "couple_ref", "episode_id"))
        opened = pa.array([c["opened_on"] for c in couples], pa.date32())
        tx.stage("new_couples", table.append_column("opened_on", opened))
        tx.run("files/insert_couples", {**stamp, "phase": phase})
        tx.run("files/insert_episodes", stamp)
        columns = ("partner_id", "couple_id", "side", "display_name", "partner_ref")
        tx.stage("new_partners", _texts(partners, columns))
        tx.run("files/insert_partners", stamp)
    if adopted:
        tx.stage("adopted", _texts(adopted, ("partner_id", "partner_ref", "display_name")))
        tx.run("files/adopt_partners", stamp)
        tx.run("files/settle_adopted", stamp)


def insert_checkins(tx: Transaction, import_id: UUID, questionnaire_id: str, version: int) -> None:
    """Keep every new staged row with its answers and derive the partners' summaries."""
    stamp = {**_stamp(tx), "questionnaire_id": questionnaire_id}
    tx.run("files/insert_checkins", {**stamp, "version": version, "import_id": import_id})
    tx.run("files/insert_answers", stamp)
    tx.run("files/create_touched")
    checkins.refresh_staged_summaries(tx)
    tell_changed(tx)


def tell_changed(tx: Transaction) -> None:
    """Name the couples of the partners in `touched`, for what follows from their record."""
    found = tx.rows("files/list_touched_couples", {"practice_id": tx.scope.practice_id})
    tx.changed.update(row["couple_id"] for row in found)


def undo(tx: Transaction, run: Mapping[str, Any], open_names: Mapping[Side, str]) -> dict[str, int]:
    """Remove an import's check-ins, and those of its couples with which nothing else was done. Returns the counts.

    Check-ins that were corrected since stay. A place that the import filled is open again, under its open name.
    """
    practice = {"practice_id": tx.scope.practice_id}
    made = {**_scoped(tx.staff), "made_at": run["created_at"]}
    tx.run("files/create_undone", {**_scoped(tx.staff), "import_id": run["import_id"]})
    tx.run("files/create_undone_touched")
    tx.run("files/delete_answers", practice)
    tx.run("files/delete_checkins", practice)
    checkins.refresh_staged_summaries(tx)
    tell_changed(tx)
    tx.run("records/create_undone_couples", made)
    names = {f"open_{side.value}": name for side, name in open_names.items()}
    tx.run("files/create_reopened", made)
    tx.run("files/reopen_partners", {**_stamp(tx), **names})
    tx.run("files/settle_undone", _stamp(tx))
    tx.run("files/create_erased")
    for kind in kinds.every().values():
        if kind.is_erased:
            tx.run(f"records/erase_{kind.name}", practice)
    about = {**_scoped(tx.staff), "import_id": run["import_id"]}
    return tx.rows("files/count_undone", about)[0]


def get_run(db: Database, scope: Scope, import_id: UUID) -> dict[str, Any] | None:
    """One of the counselor's imports."""
    return db.row("files/get_run", {**_scoped(scope), "import_id": import_id})


def list_runs(db: Database, scope: Scope) -> list[dict[str, Any]]:
    """The counselor's latest imports with how many of their check-ins are still there."""
    return db.rows("files/list_runs", _scoped(scope))


def list_mappings(db: Database, scope: Scope) -> list[dict[str, Any]]:
    """The practice's saved mappings by name."""
    return db.rows("files/list_mappings", {"practice_id": scope.practice_id})


def replace_mapping(tx: Transaction, name: str, body: str | None) -> None:
    """Keep `body` under `name`, or with None forget what is kept there."""
    tx.run("files/delete_mapping", {"practice_id": tx.scope.practice_id, "name": name})
    if body is not None:
        tx.keep("import_mapping", {"name": name, "body": body})


def _scoped(scope: Scope) -> dict[str, UUID]:
    return {"practice_id": scope.practice_id, "staff_id": scope.staff_id}


def _stamp(tx: Transaction) -> dict[str, Any]:
    return {"practice_id": tx.scope.practice_id, "now": tx.now, "actor": tx.scope.actor_id}


def _texts(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> pa.Table:
    """Rows as a table of text; the statements cast ids back."""
    return pa.table(
        {c: pa.array([None if r[c] is None else str(r[c]) for r in rows], _TEXT) for c in columns},
        schema=pa.schema([(c, _TEXT) for c in columns]),
    )
