"""Emergency access: a named custodian reads a colleague's couples for hours, for a reason that others can read."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from dashboard.domain.access import StaffRole
from dashboard.domain.ids import new_id
from dashboard.domain.people import Person, check_emergency, checked_reason
from dashboard.errors import RuleError
from dashboard.services.people.staff import check_admin
from dashboard.services.practice import Practice
from dashboard.store.people import emergency as store
from dashboard.store.people import staff as people
from dashboard.store.people.emergency import Access
from dashboard.store.transaction import Transaction

__all__ = ["Access", "counselors", "end", "everything", "is_running", "notices", "own", "take"]

# The time for which the counselor concerned is told.
NOTICE_DAYS = 30
_EVER = datetime(1970, 1, 1)  # noqa: DTZ001 - moments are UTC without a zone


def counselors(practice: Practice) -> tuple[Person, ...]:
    """Counselors whose couples emergency access can be for, including people who left while they had couples."""
    _check_custodian(practice)
    everybody = people.list_people(practice.db, practice.scope.practice_id)
    return tuple(
        p
        for p in everybody
        if p.staff_id != practice.scope.staff_id and ((p.is_counselor and p.is_active) or p.couples)
    )


def take(practice: Practice, counselor_id: UUID, *, hours: int, reason: str) -> None:
    """Read a colleague's couples from now on for some hours. The colleague and the admin see that, and the reason."""
    _check_custodian(practice)
    kept, ends = checked_reason(reason), practice.now + timedelta(hours=hours)

    def work(tx: Transaction) -> None:
        check_emergency(practice.scope.staff_id, people.get_person(tx, counselor_id), hours)
        running = store.list_accesses(
            tx,
            practice.scope.practice_id,
            after=practice.now,
            staff_id=practice.scope.staff_id,
            counselor_id=counselor_id,
        )
        if running:
            raise RuleError("You have emergency access to these couples already.", "End it first to change it.")
        store.insert_access(tx, new_id(), counselor_id, reason=kept, until=ends)

    practice.db.write(practice.scope, work, summary="Take emergency access", now=practice.now)


def end(practice: Practice, access_id: UUID) -> None:
    """End one's own emergency access early."""
    _check_custodian(practice)

    def work(tx: Transaction) -> None:
        if not store.end_access(tx, access_id, practice.now):
            raise RuleError("This access has ended already.", "Reload the page to see what is open.")

    practice.db.write(practice.scope, work, summary="End emergency access", now=practice.now)


def own(practice: Practice) -> tuple[Access, ...]:
    """All access the custodian ever took, latest first."""
    _check_custodian(practice)
    scope = practice.scope
    return tuple(store.list_accesses(practice.db, scope.practice_id, after=_EVER, staff_id=scope.staff_id))


def everything(practice: Practice) -> tuple[Access, ...]:
    """All access anybody ever took, latest first, for the admin."""
    check_admin(practice)
    return tuple(store.list_accesses(practice.db, practice.scope.practice_id, after=_EVER))


def notices(practice: Practice) -> tuple[Access, ...]:
    """Emergency access to the asking counselor's couples, running or ended in the last thirty days."""
    scope, since = practice.scope, practice.now - timedelta(days=NOTICE_DAYS)
    return tuple(store.list_accesses(practice.db, scope.practice_id, after=since, counselor_id=scope.staff_id))


def is_running(practice: Practice, access: Access) -> bool:
    """Tell whether an access is open at this moment."""
    return access.until > practice.now


def _check_custodian(practice: Practice) -> None:
    if StaffRole.CUSTODIAN not in practice.roles:
        raise RuleError("Only a named custodian may do this.", "Ask the admin who that is.")
