"""Promises on a partner's own page: the next time of each that this partner made. What became of any is not there."""

from __future__ import annotations

from uuid import UUID

from dashboard.domain.links.visits import Visit
from dashboard.domain.promises.dues import Due
from dashboard.services.office import Office
from dashboard.store.promises import by_partner as store


def to_come(office: Office, visit: Visit) -> list[Due]:
    """The next time of each promise of this partner, the soonest first. One without an hour lasts for its whole day."""
    now = office.wall
    found: dict[UUID, Due] = {}
    for due in sorted(store.list_dues(office.db, visit.scope), key=lambda each: each.at):
        is_ahead = due.at > now if due.has_hour else due.at.date() >= now.date()
        if due.promise.promiser is visit.side and is_ahead and not due.is_called_off:
            found.setdefault(due.promise.promise_id, due)
    return list(found.values())
