"""Arrivals: things a partner has sent since a page was drawn. Asking is no activity and is not logged as a read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from dashboard.services.practice import Practice
from dashboard.store.caseload import arrivals as store
from dashboard.store.caseload import reading as caseload
from dashboard.store.caseload.arrivals import Mark

# A transaction is dated when it begins and seen when it ends.
_SLACK = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Watch:
    """The state when a page was drawn. Without `couple_id` it is about all couples in reach."""

    couple_id: UUID | None
    openings: bool
    since: datetime
    mark: Mark


def begin(practice: Practice, couple_id: UUID | None = None, *, openings: bool = False) -> Watch:
    """Remember what is there now. Call it before the page reads what it shows.

    With `openings` a couple's link that was only opened counts too.
    """
    since = practice.now - _SLACK
    return Watch(couple_id, openings, since, _mark(practice, couple_id, since, openings=openings))


def begin_with(practice: Practice, sent: int) -> Watch:
    """Begin for all couples in reach, when the page already knows how often their partners sent something."""
    return Watch(None, False, practice.now, (sent,))


def has_new(practice: Practice, watch: Watch) -> bool:
    """Tell whether a partner has sent something since `watch` began."""
    return _mark(practice, watch.couple_id, watch.since, openings=watch.openings) != watch.mark


def _mark(practice: Practice, couple_id: UUID | None, since: datetime, *, openings: bool) -> Mark:
    if couple_id is None:
        return (caseload.sum_sent(practice.db, practice.scope),)
    return store.mark_couple(practice.db, practice.scope, couple_id, since, openings=openings)
