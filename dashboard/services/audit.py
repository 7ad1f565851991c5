"""The log of who did what, as services write it: events that change nothing in the record are logged here."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from uuid import UUID

from dashboard.domain.access import Screen, StaffRole
from dashboard.domain.audit import UNPROVEN, Action, Actor, Digest
from dashboard.errors import RuleError
from dashboard.services.office import Office
from dashboard.services.practice import Practice

# A page is drawn again with every click, and a note is kept with every pause; together that is one entry.
_ONE_ENTRY = timedelta(minutes=10)
_Code = UUID | int | Enum | Digest | None


def record(where: Office | Practice, action: Action, couple_id: UUID | None = None, **ids: _Code) -> None:
    """Record what somebody did. `ids` are ids, counts, digests and members of closed sets, never text somebody typed.

    With a `Practice` the person asking did it. With an `Office` it was the one whom `staff_id` or
    `partner_id` names; a failed attempt is nobody's, since nothing proves who tried.
    """
    # Ids have to be ids: text would let through words that somebody wrote.
    wrong = [name for name, value in ids.items() if not isinstance(value, UUID | int | Enum | Digest | None)]
    if wrong:
        raise TypeError(f"only ids, counts, digests and codes are logged: {', '.join(wrong)}")
    about = {name: value for name, value in ids.items() if value is not None}
    if isinstance(where, Practice):
        where.db.record_action(where.scope, action, couple_id=couple_id, about=about)
    else:
        where.db.record_action(where.system, action, couple_id=couple_id, about=about, by=_actor(action, ids))


def read(practice: Practice, couple_id: UUID | None, what: Action = Action.READ_COUPLE) -> None:
    """Record that the person asking reads this, once in ten minutes of a browser session. Without a couple it is about
    many.
    """
    if is_logged(practice, what.value, couple_id):
        return
    # Logged first: a page that could not be logged is not shown.
    record(practice, what, couple_id)
    logged(practice, what.value, couple_id)


def is_logged(practice: Practice, what: str, about: UUID | None) -> bool:
    """Tell whether the person asking did this within ten minutes of a browser session, so that it has its entry."""
    before = practice.recent_reads.get(_entry(practice, what, about))
    return before is not None and practice.now - before < _ONE_ENTRY


def logged(practice: Practice, what: str, about: UUID | None) -> None:
    """Remember that this has its entry now."""
    now, recent = practice.now, practice.recent_reads
    for old in [k for k, at in list(recent.items()) if now - at >= _ONE_ENTRY]:
        recent.pop(old, None)
    recent[_entry(practice, what, about)] = now


def _entry(practice: Practice, what: str, about: UUID | None) -> tuple[str, ...]:
    return practice.browser_session_key or "", str(practice.scope.staff_id), str(about or ""), what


def check_may_read(practice: Practice) -> None:
    """Raise `RuleError` unless an admin asks, on a screen that nobody else sees."""
    if StaffRole.ADMIN not in practice.roles or practice.screen is not Screen.PRIVATE:
        raise RuleError("Only an admin of the practice reads the log.", "Ask the admin.")


def _actor(action: Action, ids: dict[str, _Code]) -> Actor | None:
    if action in UNPROVEN:
        return Actor("nobody")
    for kind in ("staff", "partner"):
        found = ids.get(f"{kind}_id")
        if isinstance(found, UUID):
            return Actor(kind, found)
    return None
