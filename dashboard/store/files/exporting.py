"""The tables of an export, read in batches and put back."""

from __future__ import annotations

from uuid import UUID

import pyarrow as pa

from dashboard.domain import kinds
from dashboard.domain.kind import Export
from dashboard.errors import InvalidInputError
from dashboard.store import couples as couple_store
from dashboard.store.checkins import writing as checkins
from dashboard.store.engine.protocol import EngineError
from dashboard.store.transaction import Transaction


def _tables(export: Export) -> tuple[str, ...]:
    return tuple(kind.name for kind in kinds.every().values() if kind.export is export)


# In the order in which they are put back; what is derived is derived again, and the history of edits is not exported.
COUPLE_TABLES = _tables(Export.COUPLE)
_NEXT_SESSION = "next_session_at"
# What couples answered and took: of one couple, what it used.
_USED = _tables(Export.USED)
TABLES = (*COUPLE_TABLES, *_USED, *_tables(Export.PRACTICE), *_tables(Export.OWN))


def tables_of(couple_id: UUID | None) -> tuple[str, ...]:
    """The tables of a whole practice, or of one couple with the questionnaires and measures it used."""
    return TABLES if couple_id is None else (*COUPLE_TABLES, *_USED)


def batches(tx: Transaction, table: str, couple_id: UUID | None) -> pa.RecordBatchReader:
    """The rows of a table in the transaction's scope, in a fixed order."""
    params: dict[str, UUID | None] = {"practice_id": tx.staff.practice_id}
    export = kinds.of(table).export
    if export in {Export.COUPLE, Export.OWN}:
        params |= {"staff_id": tx.staff.staff_id}
    if export in {Export.COUPLE, Export.USED}:
        params |= {"couple_id": couple_id}
    return tx.batches(f"records/export_{table}", params)


def stand_in_for_couples(tx: Transaction) -> None:
    """Let the caseloads say whose couple is whose in this transaction, where the couples themselves cannot be read."""
    tx.run("files/create_owned", {"practice_id": tx.scope.practice_id})
    tx.run("files/hide_couples")


def held(tx: Transaction) -> set[str]:
    """The tables of an export that hold anything already, of anybody in the practice."""
    return {row["held"] for row in tx.rows("records/list_held", {"practice_id": tx.scope.practice_id})}


def restore_table(tx: Transaction, table: str, rows: pa.RecordBatchReader) -> int:
    """Put the rows of an exported table back and return how many there were.

    The practice and the counselor become those of the transaction; everything else is kept as it was. A column that the
    table did not have yet when it was exported gets what rows from before it have.
    """
    tx.stage("restored", _whole(table, rows))
    params: dict[str, UUID] = {"practice_id": tx.scope.practice_id}
    if kinds.of(table).owner is not None:
        params["staff_id"] = tx.staff.staff_id
    try:
        return tx.run(f"records/restore_{table}", params)
    except EngineError:
        # The database's own words may repeat a value.
        raise InvalidInputError(
            f"The table {table} of this export cannot be read back.", "Export again from the practice it came from."
        ) from None


def _whole(table: str, rows: pa.RecordBatchReader) -> pa.RecordBatchReader:
    missing = {name: each.before for name, each in kinds.of(table).columns.items() if name not in rows.schema.names}
    if not missing:
        return rows
    schema = pa.schema([*rows.schema, *(pa.field(name, pa.string()) for name in missing)])
    filling = [pa.scalar(before, pa.string()) for before in missing.values()]
    return pa.RecordBatchReader.from_batches(
        schema,
        (
            pa.RecordBatch.from_arrays([*batch, *(pa.repeat(each, batch.num_rows) for each in filling)], schema=schema)
            for batch in rows
        ),
    )


def adopt_older(tx: Transaction, couples: pa.Table | None) -> None:
    """Make sessions of what an export held before sessions were records: a next one per couple, marks of those held.

    Call it once all tables are back. `couples` is that table as the export has it.
    """
    about = {"practice_id": tx.scope.practice_id}
    if couples is not None and _NEXT_SESSION in couples.schema.names:
        tx.stage("older_couples", couples.select(["couple_id", _NEXT_SESSION]))
        tx.run("files/adopt_next_sessions", {**about, "now": tx.now, "actor": tx.scope.actor_id})
    tx.run("files/adopt_session_marks", about)
    tx.run("files/delete_session_marks", about)


def derive_summaries(tx: Transaction) -> None:
    """Derive the summary of every partner after all tables are back, and name every couple as changed."""
    tx.run("files/create_restored_touched", {"practice_id": tx.scope.practice_id})
    checkins.refresh_staged_summaries(tx)
    tx.changed.update(couple_store.list_ids(tx))
