"""Undo of the last action on a couple's record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dashboard.errors import RuleError, StaleEditError
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from dashboard.store.checkins import writing as checkins
from dashboard.store.people import staff as people
from dashboard.store.rows import Row, from_json
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class LastAction:
    """The latest action, at its local wall-clock time. With `adds_couple`, undoing it removes the couple too.

    Only the person who did it takes it back: `is_own` says whether that is the person asking, `by` who it was.
    """

    action_id: UUID
    summary: str
    at: datetime
    adds_couple: bool
    is_own: bool
    by: str


def last_action(practice: Practice, couple_id: UUID) -> LastAction | None:
    """The latest action on the couple that is not undone yet, or None. A hand-over is not taken back this way."""
    counselor_id = couples.check_in_scope(practice, couple_id).counselor_id
    rows = practice.db.rows("history/list_last_action", _about(practice, couple_id))
    if not rows or _hands_over(rows, counselor_id):
        return None
    last = rows[0]
    return LastAction(
        action_id=last["action_id"],
        summary=last["summary"],
        at=practice.zone.local(last["created_at"]),
        adds_couple=any(_adds_couple(row) for row in rows),
        is_own=last["created_by"] == practice.scope.staff_id,
        by=last["actor_name"] or "",
    )


def undo(practice: Practice, couple_id: UUID, action_id: UUID) -> None:
    """Take back the action `last_action` named.

    Raises `StaleEditError` when something was done since, and `RuleError` when it is somebody else's, when undoing
    a new couple would leave check-ins, links, a policy or shares without one, or when a check-in would come
    back to a moment that another one has taken meanwhile.
    """
    counselor_id = couples.check_in_scope(practice, couple_id).counselor_id

    def work(tx: Transaction) -> None:
        rows = tx.rows("history/list_last_action", _about(practice, couple_id))
        if not rows or rows[0]["action_id"] != action_id or _hands_over(rows, counselor_id):
            raise StaleEditError("Something else was done since you opened this page.", "Reload and try again.")
        if rows[0]["created_by"] != practice.scope.staff_id:
            raise RuleError("The last change here is not yours.", "Ask who made it to undo it.")
        if any(_adds_couple(row) for row in rows):
            people.one_at_a_time(tx)
            _check_nothing_attached(tx, couple_id)
        partners = {_partner_of(tx, row) for row in rows if row["record"] == "checkin"}
        for row in rows:
            if row["record"] == "checkin":
                _check_moment_free(tx, row)
            tx.undo(row)
            if row["record"] == "checkin" and row["before_image"] is None:
                # Answers to the practice's own questions have no history of their own; they go with their check-in.
                about = {"practice_id": tx.scope.practice_id, "checkin_id": row["record_id"]}
                tx.run("history/delete_answers", about)
        if partners:
            checkins.refresh_summaries(tx, partners)

    practice.db.write(practice.scope, work, summary="Undo", now=practice.now)


def _about(practice: Practice, couple_id: UUID) -> dict[str, UUID]:
    return {"practice_id": practice.scope.practice_id, "couple_id": couple_id}


def _hands_over(rows: Sequence[Row], counselor_id: UUID) -> bool:
    """Tell whether the action gave the couple to its counselor, who alone can hand it back."""
    images = (row["before_image"] for row in rows if row["record"] == "couple")
    return any(image and from_json(image)["counselor_id"] != str(counselor_id) for image in images)


def _adds_couple(row: Row) -> bool:
    return row["record"] == "couple" and row["before_image"] is None


def _check_nothing_attached(tx: Transaction, couple_id: UUID) -> None:
    found = tx.rows("records/count_attached", {"practice_id": tx.scope.practice_id, "couple_id": couple_id})
    if found[0]["found"]:
        raise RuleError(
            "This couple has check-ins, links, a policy or shares, so adding it cannot be undone.",
            "Close the episode of care instead.",
        )


def _check_moment_free(tx: Transaction, row: Row) -> None:
    if row["before_image"] is None:
        return
    before = from_json(row["before_image"])
    at = datetime.fromisoformat(before["answered_at"])
    there = tx.rows("records/get_checkin", {"practice_id": tx.scope.practice_id, "checkin_id": row["record_id"]})
    if there and there[0]["answered_at"] == at:
        return
    about = {"partner_id": UUID(before["partner_id"]), "questionnaire_id": before["questionnaire_id"]}
    found = tx.rows(
        "checkins/count_at_moment",
        {**about, "practice_id": tx.scope.practice_id, "answered_at": at, "checkin_id": UUID(row["record_id"])},
    )
    if found[0]["found"]:
        raise RuleError(
            "This partner has another check-in at that moment by now.",
            "Remove that one or correct its time, then undo.",
        )


def _partner_of(tx: Transaction, row: Row) -> UUID:
    if row["before_image"] is not None:
        return UUID(from_json(row["before_image"])["partner_id"])
    there = tx.rows("records/get_checkin", {"practice_id": tx.scope.practice_id, "checkin_id": row["record_id"]})
    if not there:
        raise StaleEditError("The check-in is no longer there.", "Reload the page to see what is there now.")
    partner_id: UUID = there[0]["partner_id"]
    return partner_id
