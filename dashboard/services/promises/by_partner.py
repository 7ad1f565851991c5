"""Promises on a partner's own page: the next time of each that this partner made. What became of any is not there."""

from __future__ import annotations

from dashboard.domain.links.visits import Visit
from dashboard.domain.promises import dues
from dashboard.domain.promises.dues import Due
from dashboard.services.office import Office
from dashboard.store.promises import by_partner as store


def to_come(office: Office, visit: Visit) -> list[Due]:
    """The next time of each promise of this partner, the soonest first. One without an hour lasts for its whole day."""
    now = office.wall
    known = store.list_dues(office.db, visit.scope)
    own = [due for due in known if due.promise.promiser is visit.side and not due.is_called_off]
    return dues.first_of_each(due for due in own if not due.is_over(now))
