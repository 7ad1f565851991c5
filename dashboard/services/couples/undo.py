"""Undo of the last action on a couple's record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from dashboard.errors import RuleError, StaleEditError
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from dashboard.store import history, merging
from dashboard.store.checkins import writing as checkins
from dashboard.store.people import staff as people
from dashboard.store.revisions import Revision
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
    changes = history.list_last_action(practice.db, practice.scope, couple_id)
    if not changes or _hands_over(changes, counselor_id):
        return None
    last = changes[0]
    return LastAction(
        action_id=last.action_id,
        summary=last.summary,
        at=practice.zone.local(last.created_at),
        adds_couple=any(change.adds_couple for change in changes),
        is_own=last.created_by == practice.scope.staff_id,
        by=last.actor_name or "",
    )


def undo(practice: Practice, couple_id: UUID, action_id: UUID) -> None:
    """Take back the action `last_action` named.

    Raises `StaleEditError` when something was done since, and `RuleError` when it is somebody else's, when undoing
    a new couple would leave check-ins, links, a policy or shares without one, or when a check-in would come
    back to a moment that another one has taken meanwhile.
    """
    counselor_id = couples.check_in_scope(practice, couple_id).counselor_id

    def work(tx: Transaction) -> None:
        changes = history.last_action_now(tx, couple_id)
        if not changes or changes[0].action_id != action_id or _hands_over(changes, counselor_id):
            raise StaleEditError("Something else was done since you opened this page.", "Reload and try again.")
        if changes[0].created_by != practice.scope.staff_id:
            raise RuleError("The last change here is not yours.", "Ask who made it to undo it.")
        if any(change.adds_couple for change in changes):
            people.one_at_a_time(tx)
            _check_nothing_attached(tx, couple_id)
        for change in changes:
            if change.record == merging.RECORD:
                people.one_at_a_time(tx)
                merging.undo(tx, change)
        changes = [change for change in changes if change.record != merging.RECORD]
        partners = {_partner_of(tx, change) for change in changes if change.record == "checkin"}
        for change in changes:
            if change.record == "checkin":
                _check_moment_free(tx, change)
            tx.undo(change)
            if change.record == "checkin" and change.before_image is None:
                # Answers to the practice's own questions have no history of their own; they go with their check-in.
                checkins.delete_answers(tx, UUID(change.record_id))
        if partners:
            checkins.refresh_summaries(tx, partners)

    practice.db.write(practice.scope, work, summary="Undo", now=practice.now)


def _hands_over(changes: Sequence[Revision], counselor_id: UUID) -> bool:
    """Tell whether the action gave the couple to its counselor, who alone can hand it back."""
    return any(change.counselor_before not in {None, counselor_id} for change in changes)


def _check_nothing_attached(tx: Transaction, couple_id: UUID) -> None:
    if history.has_attached(tx, couple_id):
        raise RuleError(
            "This couple has check-ins, links, a policy or shares, so adding it cannot be undone.",
            "Close the episode of care instead.",
        )


def _check_moment_free(tx: Transaction, change: Revision) -> None:
    before = checkins.moment_before(change)
    if before is None:
        return
    there = checkins.get_moment(tx, before.checkin_id)
    if there is not None and there.answered_at == before.answered_at:
        return
    if checkins.is_moment_taken(tx, before):
        raise RuleError(
            "This partner has another check-in at that moment by now.",
            "Remove that one or correct its time, then undo.",
        )


def _partner_of(tx: Transaction, change: Revision) -> UUID:
    place = checkins.moment_before(change) or checkins.get_moment(tx, UUID(change.record_id))
    if place is None:
        raise StaleEditError("The check-in is no longer there.", "Reload the page to see what is there now.")
    return place.partner_id
