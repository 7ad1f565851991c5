"""A practice's measures, and the totals of its couples in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from dashboard.domain.ids import new_id
from dashboard.domain.kinds.measures import MEASURE_SCORE
from dashboard.domain.measures.measure import MeasureScore
from dashboard.domain.measures.own import OwnMeasure
from dashboard.domain.scope import Scope
from dashboard.domain.shapes import read_table
from dashboard.store.database import Database
from dashboard.store.record_reading import list_of_couple
from dashboard.store.refusals import stale
from dashboard.store.rows import from_json, into, to_json, values_of
from dashboard.store.statements import parameters
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class MeasureChange:
    """One change to a practice's measure.

    The action, the person, the moment in UTC, and the entry before it, None if new.
    """

    summary: str
    by_name: str
    at: datetime
    before: OwnMeasure | None


def list_own_measures(db: Database, scope: Scope) -> list[OwnMeasure]:
    """Everything the practice entered about measures, including archived ones."""
    rows = db.rows("measures/list_own_measures", {"practice_id": scope.practice_id})
    return [into(OwnMeasure, row) for row in rows]


def list_changes(db: Database, scope: Scope, measure_id: str) -> list[MeasureChange]:
    """The changes to a measure of the practice, latest first."""
    rows = db.rows("measures/list_revisions", {"practice_id": scope.practice_id, "measure_id": measure_id})
    return [
        MeasureChange(row["summary"], row["by_name"], row["created_at"], _before(row["before_image"])) for row in rows
    ]


def own_measures_now(tx: Transaction) -> list[OwnMeasure]:
    """The practice's entries as the transaction sees them."""
    rows = tx.rows("measures/list_own_measures", {"practice_id": tx.scope.practice_id})
    return [into(OwnMeasure, row) for row in rows]


def insert_own_measure(tx: Transaction, measure: OwnMeasure) -> None:
    """Keep a new entry."""
    tx.keep("measure", measure)
    _remember(tx, measure.measure_id, None, version_after=1)


def update_own_measure(tx: Transaction, measure: OwnMeasure) -> None:
    """Write a changed entry and keep the earlier one. Raises `StaleEditError` if it changed since it was read."""
    before = next((each for each in own_measures_now(tx) if each.measure_id == measure.measure_id), None)
    if before is None:
        raise stale()
    tx.overwrite("measure", measure)
    _remember(tx, measure.measure_id, before, version_after=before.row_version + 1)


def list_scores(db: Database, scope: Scope, couple_id: UUID) -> list[MeasureScore]:
    """Every total of both partners, by day."""
    return list_of_couple(db, scope, MEASURE_SCORE, MeasureScore, couple_id)


def is_score_kept(tx: Transaction, measure_score_id: UUID) -> bool:
    """Tell whether a total with this id is in the record."""
    about = {"practice_id": tx.scope.practice_id, "measure_score_id": measure_score_id}
    return bool(tx.rows("records/get_measure_score", about))


def is_day_taken(tx: Transaction, score: MeasureScore) -> bool:
    """Tell whether this partner has another total in this measure on that day."""
    name = "measures/count_on_day"
    values = {**values_of(score), "practice_id": tx.scope.practice_id}
    return bool(tx.rows(name, {k: values[k] for k in parameters(name)})[0]["found"])


def _before(image: str | None) -> OwnMeasure | None:
    return read_table(from_json(image), OwnMeasure) if image else None


def _remember(tx: Transaction, measure_id: str, before: OwnMeasure | None, *, version_after: int) -> None:
    tx.touched.append(("measure", measure_id, None))
    row: dict[str, Any] = {
        "revision_id": new_id(),
        "action_id": tx.action_id,
        "couple_id": None,
        "record": "measure",
        "record_id": measure_id,
        "before_image": to_json(values_of(before)) if before else None,
        "version_after": version_after,
        "summary": tx.summary,
    }
    tx.keep("revision", row)
