"""The tables of an export, read in batches and put back."""

from __future__ import annotations

from uuid import UUID

import pyarrow as pa

from dashboard.errors import InvalidInputError
from dashboard.store.attention import held as held_store
from dashboard.store.checkins import writing as checkins
from dashboard.store.engine.protocol import EngineError
from dashboard.store.transaction import Transaction

# In the order in which they are put back; `checkin_summary` is derived anew, and the history of edits is not exported.
COUPLE_TABLES = (
    "couple",
    "partner",
    "episode",
    "injury_event",
    "goal",
    "checkin",
    "answer",
    "assignment",
    "completion",
    "timeline_event",
    "measure_score",
    "area_rating",
    "confidentiality_policy",
    "policy_acknowledgement",
    "release_authorisation",
    "finding",
    "alert_action",
)
PRACTICE_TABLES = (
    "custom_step",
    "plan_template",
    "plan_template_step",
    "attention_rules",
    "import_run",
    "import_mapping",
)
# What a counselor alone has made: nobody else's is exported, and it becomes the asking counselor's when put back.
_PERSONAL = frozenset({"import_run", "import_mapping"})
# What couples answered and took: of one couple, what it used.
_USED = ("questionnaire", "measure")
TABLES = (*COUPLE_TABLES, *_USED, *PRACTICE_TABLES)


def tables_of(couple_id: UUID | None) -> tuple[str, ...]:
    """The tables of a whole practice, or of one couple with the questionnaires and measures it used."""
    return TABLES if couple_id is None else (*COUPLE_TABLES, *_USED)


def batches(tx: Transaction, table: str, couple_id: UUID | None) -> pa.RecordBatchReader:
    """The rows of a table in the transaction's scope, in a fixed order."""
    params: dict[str, UUID | None] = {"practice_id": tx.staff.practice_id}
    if table in {*COUPLE_TABLES, *_PERSONAL}:
        params |= {"staff_id": tx.staff.staff_id}
    if table in {*COUPLE_TABLES, *_USED}:
        params |= {"couple_id": couple_id}
    return tx.batches(f"files/list_{table}", params)


def held(tx: Transaction) -> set[str]:
    """The tables of an export that hold anything already, of anybody in the practice."""
    return {row["held"] for row in tx.rows("files/list_held", {"practice_id": tx.scope.practice_id})}


def restore_table(tx: Transaction, table: str, rows: pa.RecordBatchReader) -> int:
    """Put the rows of an exported table back and return how many there were.

    The practice and the counselor become those of the transaction; everything else is kept as it was.
    """
    tx.stage("restored", rows)
    params: dict[str, UUID] = {"practice_id": tx.scope.practice_id}
    if table in {"couple", *_PERSONAL}:
        params["staff_id"] = tx.staff.staff_id
    try:
        return tx.run(f"files/restore_{table}", params)
    except EngineError:
        # The database's own words may repeat a value.
        raise InvalidInputError(
            f"The table {table} of this export cannot be read back.", "Export again from the practice it came from."
        ) from None


def derive_summaries(tx: Transaction) -> None:
    """Derive the summary of every partner after all tables are back, and name every couple as changed."""
    tx.run("files/create_restored_touched", {"practice_id": tx.scope.practice_id})
    checkins.refresh_staged_summaries(tx)
    tx.changed.update(held_store.list_couples(tx))
