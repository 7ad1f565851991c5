"""A partner's own homework. Of the other partner only the results are read that decide whether a joint task is over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from dashboard.domain.homework.state import HomeworkState, state_of
from dashboard.domain.records import Assignment, Completion
from dashboard.domain.scope import PartnerScope
from dashboard.domain.vocabulary import AssignmentStatus, Side
from dashboard.store.database import Database
from dashboard.store.rows import Row, into
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Result:
    """One report of an assignment, without words."""

    side: Side
    done_on: date
    result: AssignmentStatus


def list_homework(db: Database, scope: PartnerScope, today: date) -> list[Assignment]:
    """Open homework of this partner, alone or joint, by due day."""
    return _open(db.rows("links/list_homework", _own(scope)), today)


def list_own_reports(db: Database, scope: PartnerScope) -> list[Completion]:
    """This partner's own reports without their words, by day."""
    return [into(Completion, row) for row in db.rows("links/list_own_reports", _own(scope))]


def get_homework(db: Database, scope: PartnerScope, assignment_id: UUID) -> Assignment | None:
    """Homework of this partner, alone or joint, whatever became of it."""
    row = db.row("links/get_homework", {**_own(scope), "assignment_id": assignment_id})
    return into(Assignment, row) if row else None


def homework_now(tx: Transaction, scope: PartnerScope, assignment_id: UUID) -> Assignment | None:
    """`get_homework` as the transaction sees it."""
    found = tx.rows("links/get_homework", {**_own(scope), "assignment_id": assignment_id})
    return into(Assignment, found[0]) if found else None


def own_reports_now(tx: Transaction, scope: PartnerScope) -> list[Completion]:
    """`list_own_reports` as the transaction sees them."""
    return [into(Completion, row) for row in tx.rows("links/list_own_reports", _own(scope))]


def results_now(tx: Transaction, assignment: Assignment) -> list[Result]:
    """Every report of an assignment without words, by day."""
    ids = {"couple_id": assignment.couple_id, "assignment_id": assignment.assignment_id}
    return [into(Result, row) for row in tx.rows("links/list_results", {"practice_id": tx.scope.practice_id, **ids})]


def whole_report(tx: Transaction, report: Completion) -> Completion:
    """An own report with its words, so that a later one of the same day can be added to it."""
    key = {"practice_id": tx.scope.practice_id, "completion_id": report.completion_id}
    return into(Completion, tx.rows("records/get_completion", key)[0])


def set_status(tx: Transaction, assignment: Assignment, status: AssignmentStatus, finished_on: date | None) -> None:
    """Write the status of an assignment and no other column."""
    key = {"practice_id": tx.scope.practice_id, "assignment_id": assignment.assignment_id}
    before = tx.rows("records/get_assignment", key)[0]
    tx.update("assignment", {**before, "status": status.value, "finished_on": finished_on})


def _open(rows: Iterable[Row], today: date) -> list[Assignment]:
    """Homework that asks something by now: what begins later is not told."""
    found = (into(Assignment, row) for row in rows)
    return [each for each in found if state_of(each, today) is HomeworkState.OPEN]


def _own(scope: PartnerScope) -> dict[str, Any]:
    return {"practice_id": scope.practice_id, "couple_id": scope.couple_id, "side": scope.side.value}
