"""Which couples a caseload lists, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from dashboard.domain.attention.rules import RuleBook, State
from dashboard.domain.attention.state import first_state
from dashboard.domain.folding import folded
from dashboard.domain.reach import Ground
from dashboard.domain.vocabulary import EpisodeStatus
from dashboard.domain.zone import Zone
from dashboard.services.attention.facts import facts
from dashboard.store.rows import Row

# Ends of the wall clock, which has no zone.
_EARLIEST, _LATEST = datetime.min, datetime.max  # noqa: DTZ901


class Sort(StrEnum):
    """The order of the caseload."""

    ATTENTION = "attention"
    NAME = "name"
    LAST_CHECKIN = "last_checkin"
    NEXT_SESSION = "next_session"


class StatusFilter(StrEnum):
    """Which couples are listed, by where their episode of care stands. `IN_CARE` is active and paused."""

    IN_CARE = "in_care"
    ACTIVE = "active"
    PAUSED = "paused"
    CLOSED = "closed"
    ALL = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What to list, and in which order. The defaults list every couple in care, the most urgent first."""

    search: str = ""
    phase: str | None = None
    state: State | None = None
    status: StatusFilter = StatusFilter.IN_CARE
    sort: Sort = Sort.ATTENTION
    ground: Ground | None = None

    @property
    def narrows(self) -> bool:
        """Whether anything is left out by choice."""
        chosen = self.search.strip() or self.phase or self.state or self.ground
        return bool(chosen or self.status is not StatusFilter.IN_CARE)


def chosen(rows: Iterable[Row], filters: Filters, today: date, book: RuleBook, zone: Zone) -> list[Row]:
    """The rows that the filters let through, in the order asked for; couples that are equal in it go by name."""
    sought = _sought(filters.search)
    found = []
    for row in rows:
        if not _is_listed(row, filters):
            continue
        names = (folded(row["a_name"]), folded(row["b_name"]))
        if sought not in f"{names[0]} {names[1]} {names[0]}":
            continue
        state, since = first_state(facts(row, today, zone), book, today)
        if filters.state is None or filters.state is state:
            found.append((*_rank(row, filters.sort, state, since, today), *names, row["couple_id"], row))
    found.sort(key=lambda each: each[:-1])
    return [each[-1] for each in found]


def _is_listed(row: Row, filters: Filters) -> bool:
    if filters.ground and row["ground"] != filters.ground:
        return False
    if filters.phase and row["phase"] != filters.phase:
        return False
    if filters.status is StatusFilter.IN_CARE:
        return bool(row["status"] != EpisodeStatus.CLOSED)
    return filters.status is StatusFilter.ALL or bool(row["status"] == filters.status)


def _rank(row: Row, sort: Sort, state: State, since: date | None, today: date) -> tuple[Any, ...]:
    """Where a row stands in the order, lowest first. What is not known comes last."""
    if sort is Sort.ATTENTION:
        return (state.urgency, since or date.max)
    if sort is Sort.LAST_CHECKIN:
        latest = max((at for at in (row["a_last_at"], row["b_last_at"]) if at), default=_EARLIEST)
        return (_LATEST - latest,)
    if sort is Sort.NEXT_SESSION:
        planned = row["next_session_at"]
        return (planned if planned and planned.date() >= today else _LATEST,)
    return ()


def _sought(text: str) -> str:
    """The words people type between two names are not part of a name."""
    words = text.replace("&", " ").replace(",", " ").split()
    return folded(" ".join(word for word in words if word.lower() != "and"))
