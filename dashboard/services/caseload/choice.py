"""Which couples a caseload lists, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from dashboard.domain.attention.rules import RuleBook, State
from dashboard.domain.attention.state import Facts, PartnerFacts, first_state
from dashboard.domain.reach import Ground
from dashboard.domain.vocabulary import EpisodeStatus, Side
from dashboard.services.attention.words import as_local
from dashboard.services.practice import in_local
from dashboard.store.caseload.reading import folded
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


def chosen(rows: Iterable[Row], filters: Filters, today: date, book: RuleBook) -> list[Row]:
    """The rows that the filters let through, in the order asked for; couples that are equal in it go by name."""
    sought = _sought(filters.search)
    found = []
    for row in rows:
        if not _is_listed(row, filters):
            continue
        names = (folded(row["a_name"]), folded(row["b_name"]))
        if sought not in f"{names[0]} {names[1]} {names[0]}":
            continue
        state, since = first_state(facts(row, today), book, today)
        if filters.state is None or filters.state is state:
            found.append((*_rank(row, filters.sort, state, since, today), *names, row["couple_id"], row))
    found.sort(key=lambda each: each[:-1])
    return [each[-1] for each in found]


def facts(row: Row, today: date) -> Facts:
    """What the couple's state depends on."""
    planned = _day(row["next_session_at"])
    # What was set as the next session has been, once its day is over.
    sessions = [row["last_session_on"], planned if planned and planned < today else None]
    return Facts(
        status=EpisodeStatus(row["status"]),
        a=_partner(row, Side.A),
        b=_partner(row, Side.B),
        known_since=in_local(row["added_at"]).date(),
        resumed_on=row["resumed_on"],
        next_session_on=planned,
        last_session_on=max((on for on in sessions if on), default=None),
        overdue=row["overdue_homework"],
        overdue_since=row["overdue_since"],
        unreviewed=row["unreviewed"],
        unreviewed_since=row["unreviewed_since"],
        findings=tuple(map(as_local, row["findings"])),
        actions=row["actions"],
    )


def _partner(row: Row, side: Side) -> PartnerFacts:
    return PartnerFacts(
        name=row[f"{side}_name"],
        checkins=row[f"{side}_checkins"],
        last_on=_day(row[f"{side}_last_at"]),
    )


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


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
