"""A couple that was handed over: the receiver is told until they have seen it; for a day the giver may take it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from dashboard.domain.people import check_takes_couples
from dashboard.errors import RuleError
from dashboard.services.practice import Practice
from dashboard.store.database import Database
from dashboard.store.people import handovers as store
from dashboard.store.people import staff as people
from dashboard.store.people.handovers import Handover, Seen
from dashboard.store.people.sharing import counselor_now, delete_share
from dashboard.store.transaction import Transaction

MAY_BE_TAKEN_BACK = timedelta(days=1)
_SEE = "See that a couple was handed over"

__all__ = ["MAY_BE_TAKEN_BACK", "Given", "Handover", "dismiss", "given", "opened", "received", "take_back"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Something the person asking handed over: to whom, when and until when it may be taken back, on the wall clock."""

    handover_id: UUID
    receiver: str
    at: datetime
    until: datetime


def received(practice: Practice) -> tuple[Handover, ...]:
    """Couples that were handed over to the person asking, who has not seen that yet, the newest first."""
    return tuple(store.list_received(practice.db, practice.scope))


def given(practice: Practice) -> tuple[Given, ...]:
    """Handovers that the person asking may still take back. Of a couple out of their reach nothing is said."""
    return tuple(
        Given(
            handover_id=each.handover_id,
            receiver=each.other,
            at=practice.zone.local(each.created_at),
            until=practice.zone.local(each.created_at + MAY_BE_TAKEN_BACK),
        )
        for each in store.list_given(practice.db, practice.scope, practice.now - MAY_BE_TAKEN_BACK)
        if not _written(practice, practice.db, each)
    )


def dismiss(practice: Practice, handover: Handover) -> None:
    """Keep that the receiver has seen it and wants to be told no more."""
    _close(practice, handover, Seen.DISMISSED)


def opened(practice: Practice, couple_id: UUID) -> None:
    """Keep that the receiver has opened a couple that was handed over to them."""
    for each in received(practice):
        if each.couple_id == couple_id:
            _close(practice, each, Seen.OPENED)


def take_back(practice: Practice, handover_id: UUID) -> None:
    """Take a couple back that one handed over.

    Raises `RuleError` after a day, once the receiver has written in its record, or when it went on to somebody else.
    """
    scope = practice.scope

    def work(tx: Transaction) -> None:
        people.one_at_a_time(tx)
        there = store.list_given(tx, scope, practice.now - MAY_BE_TAKEN_BACK)
        handover = next((each for each in there if each.handover_id == handover_id), None)
        if handover is None or counselor_now(tx, handover.couple_id) != handover.receiver_id:
            raise RuleError("This couple cannot be taken back any more.", "Ask your colleague to hand it over to you.")
        if _written(practice, tx, handover):
            raise RuleError(
                f"{handover.other} has written in this couple's record.", "Ask them to hand the couple over to you."
            )
        check_takes_couples(handover.receiver_id, people.get_person(tx, scope.staff_id))
        tx.hand_over(handover.couple_id, scope.staff_id)
        delete_share(tx, handover.couple_id, scope.staff_id)
        store.close(tx, handover, Seen.TAKEN_BACK)

    practice.db.write(scope, work, summary="Take back a couple that was handed over", now=practice.now)


def _close(practice: Practice, handover: Handover, state: Seen) -> None:
    practice.db.write(practice.scope, lambda tx: store.close(tx, handover, state), summary=_SEE, now=practice.now)


def _written(practice: Practice, source: Database | Transaction, handover: Handover) -> bool:
    return bool(store.written(source, handover, practice.scope.practice_id) - {_SEE})
