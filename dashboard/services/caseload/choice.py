"""Which couples a caseload lists, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from heapq import nsmallest
from typing import Any

from dashboard.domain.attention.rules import RuleBook, State
from dashboard.domain.folding import folded
from dashboard.domain.reach import Ground
from dashboard.domain.vocabulary import EpisodeStatus
from dashboard.domain.zone import Zone
from dashboard.services.caseload.surveyed import Surveyed, surveyed
from dashboard.store.caseload.reading import CaseloadRow

# Ends of the wall clock, which has no zone.
_EARLIEST, _LATEST = datetime.min, datetime.max  # noqa: DTZ901


class Sort(StrEnum):
    """The order of the caseload."""

    ATTENTION = "attention"
    NAME = "name"
    LAST_CHECKIN = "last_checkin"
    NEXT_SESSION = "next_session"


class StatusFilter(StrEnum):
    """Which couples are listed, by the state of their episode of care. `IN_CARE` is active and paused."""

    IN_CARE = "in_care"
    ACTIVE = "active"
    PAUSED = "paused"
    CLOSED = "closed"
    ALL = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Filters and order of the list. The defaults list every couple in care, the most urgent first."""

    search: str = ""
    phase: str | None = None
    state: State | None = None
    status: StatusFilter = StatusFilter.IN_CARE
    sort: Sort = Sort.ATTENTION
    ground: Ground | None = None

    @property
    def narrows(self) -> bool:
        """True if the filters leave any couple out."""
        chosen = self.search.strip() or self.phase or self.state or self.ground
        return bool(chosen or self.status is not StatusFilter.IN_CARE)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The first couples of a choice, in its order, and the number of couples in all."""

    first: tuple[Surveyed, ...]
    total: int


def chosen(
    rows: Iterable[CaseloadRow], filters: Filters, today: date, book: RuleBook, *, zone: Zone, most: int
) -> Chosen:
    """The couples that match the filters, in the order asked for; ties go by name.

    At most as many as asked are kept: of thousands of couples a page shows few.
    """
    total = 0

    def counted() -> Iterator[_Ranked]:
        nonlocal total
        for each in _ranked(rows, filters, today, book, zone):
            total += 1
            yield each

    first = nsmallest(most, counted(), key=lambda each: each[0])
    return Chosen(tuple(couple for _, couple in first), total)


_Ranked = tuple[tuple[Any, ...], Surveyed]


def _ranked(
    rows: Iterable[CaseloadRow], filters: Filters, today: date, book: RuleBook, zone: Zone
) -> Iterator[_Ranked]:
    """Couples that match the filters, each with its sort key."""
    looked_for = sought(filters.search)
    for row in rows:
        if not _is_listed(row, filters):
            continue
        names = (folded(row.a_name), folded(row.b_name))
        if looked_for not in f"{names[0]} {names[1]} {names[0]}" and looked_for not in folded(row.hint):
            continue
        couple = surveyed(row, book, today, zone)
        if filters.state is None or filters.state is couple.survey.state:
            yield (*_rank(couple, filters.sort), *names, couple.id), couple


def _is_listed(row: CaseloadRow, filters: Filters) -> bool:
    if filters.ground and row.ground is not filters.ground:
        return False
    if filters.phase and row.phase != filters.phase:
        return False
    if filters.status is StatusFilter.IN_CARE:
        return row.status is not EpisodeStatus.CLOSED
    return filters.status is StatusFilter.ALL or row.status.value == filters.status.value


def _rank(couple: Surveyed, sort: Sort) -> tuple[Any, ...]:
    """The place of a couple in the order, lowest first. What is not known comes last."""
    if sort is Sort.ATTENTION:
        return couple.order
    if sort is Sort.LAST_CHECKIN:
        latest = max((at for at in (couple.row.a_last_at, couple.row.b_last_at) if at), default=_EARLIEST)
        return (_LATEST - latest,)
    if sort is Sort.NEXT_SESSION:
        return (couple.session_at or _LATEST,)
    return ()


def sought(text: str) -> str:
    """The folded words to look for; those that people type between two names are not part of a name."""
    words = text.replace("&", " ").replace(",", " ").split()
    return folded(" ".join(word for word in words if word.lower() != "and"))
