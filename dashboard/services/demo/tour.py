"""A tour of the demo: couples in states worth seeing."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from dashboard.domain.access import Screen
from dashboard.library.demo import load_tour
from dashboard.services.practice import Practice
from dashboard.store.caseload import reading as store


@dataclass(frozen=True, slots=True)
class Stop:
    """A couple of the tour, the page to open, and what is to be seen there."""

    couple_id: UUID
    page: str
    words: str


def stops(practice: Practice) -> tuple[Stop, ...]:
    """The tour in its order, as far as its couples are in reach; none in a practice of one's own."""
    if not practice.is_demo or practice.screen is not Screen.PRIVATE:
        return ()
    ids = {(each.a_name, each.b_name): each.couple_id for each in store.list_names(practice.db, practice.scope)}
    return tuple(
        Stop(ids[stop.a, stop.b], stop.page, stop.words) for stop in load_tour().values() if (stop.a, stop.b) in ids
    )
