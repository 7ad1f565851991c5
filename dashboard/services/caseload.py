"""The caseload: a counselor's couples, each with what it needs and why, and the practice in counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from dashboard.domain.attention import Attention, Facts, PartnerFacts, State, assess
from dashboard.domain.vocabulary import EpisodeStatus, Side
from dashboard.services.practice import Practice
from dashboard.store import caseload as store
from dashboard.store.rows import Row

PAGE_SIZE = 25


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

    @property
    def narrows(self) -> bool:
        """Whether anything is left out by choice."""
        return bool(self.search.strip() or self.phase or self.state or self.status is not StatusFilter.IN_CARE)


@dataclass(frozen=True, slots=True)
class TrustPoint:
    """The mean of a check-in's answered trust items (felt_safe, word_kept, openness, area_trust), 0 to 10."""

    on: date
    mean: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerLine:
    """One partner on the caseload. `trust` holds the last twelve check-ins with trust items, oldest first."""

    name: str
    checkins: int
    last_at: datetime | None
    trust: tuple[TrustPoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleLine:
    """One couple on the caseload."""

    couple_id: UUID
    partners: dict[Side, PartnerLine]
    phase: str
    phase_label: str
    status: EpisodeStatus
    next_session_at: datetime | None
    open_homework: int
    overdue_homework: int
    attention: Attention

    @property
    def names(self) -> str:
        """Both partners' names, A first."""
        return " & ".join(self.partners[side].name for side in Side)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadPage:
    """A page of the caseload. `total` counts what the filters let through, `everyone` all couples of the counselor."""

    lines: tuple[CoupleLine, ...]
    page: int
    pages: int
    total: int
    everyone: int
    today: date


@dataclass(frozen=True, slots=True)
class PracticeOverview:
    """The whole practice in counts. Names nobody."""

    couples: int
    by_phase: dict[str, int] = field(default_factory=dict)
    by_state: dict[State, int] = field(default_factory=dict)
    one_silent: int = 0
    both_silent: int = 0


def overview(practice: Practice, *, filters: Filters | None = None, page: int = 1) -> CaseloadPage:
    """One page of the counselor's couples. A page past the end is the last page."""
    wanted = filters or Filters()
    number = max(page, 1)
    rows = _rows(practice, wanted, number)
    if not rows and number > 1:
        first = _rows(practice, wanted, 1)
        number = _pages(first[0]["matching"]) if first else 1
        rows = _rows(practice, wanted, number) if number > 1 else first
    total = rows[0]["matching"] if rows else 0
    return CaseloadPage(
        lines=tuple(_line(practice, row) for row in rows),
        page=number,
        pages=_pages(total),
        total=total,
        everyone=rows[0]["everyone"] if rows else store.count_couples(practice.db, practice.scope),
        today=practice.today,
    )


def _rows(practice: Practice, filters: Filters, page: int) -> list[Row]:
    return store.list_caseload(
        practice.db,
        practice.scope,
        today=practice.today,
        search=_sought(filters.search),
        phase=filters.phase or "",
        state=filters.state.value if filters.state else "",
        status=filters.status.value,
        sort=filters.sort.value,
        rows_before=(page - 1) * PAGE_SIZE,
        page_size=PAGE_SIZE,
    )


def _pages(total: int) -> int:
    return max(1, -(-total // PAGE_SIZE))


def practice_overview(practice: Practice) -> PracticeOverview:
    """How many couples the whole practice has in each phase and state, and how many have a silent partner."""
    phases: Counter[str] = Counter()
    states: Counter[State] = Counter()
    silence: Counter[str] = Counter()
    for row in store.count_practice(practice.db, practice.scope, today=practice.today):
        phases[row["phase"]] += row["couples"]
        states[State(row["state"])] += row["couples"]
        silence[row["silence"]] += row["couples"]
    return PracticeOverview(sum(phases.values()), dict(phases), dict(states), silence["one"], silence["both"])


def _sought(text: str) -> str:
    """The words people type between two names are not part of a name."""
    return " ".join(word for word in text.replace("&", " ").replace(",", " ").split() if word.lower() != "and")


def _line(practice: Practice, row: Row) -> CoupleLine:
    phase = practice.library.phases.get(row["phase"])
    partners = {side: _partner(row, side) for side in Side}
    return CoupleLine(
        couple_id=row["couple_id"],
        partners=partners,
        phase=row["phase"],
        phase_label=phase.label if phase else row["phase"],
        status=EpisodeStatus(row["status"]),
        next_session_at=row["next_session_at"],
        open_homework=row["open_homework"],
        overdue_homework=row["overdue_homework"],
        attention=assess(_facts(row), practice.today),
    )


def _partner(row: Row, side: Side) -> PartnerLine:
    return PartnerLine(
        name=row[f"{side}_name"],
        checkins=row[f"{side}_checkins"],
        last_at=row[f"{side}_last_at"],
        trust=parse_trust(row[f"{side}_trust"]),
    )


def parse_trust(text: str | None) -> tuple[TrustPoint, ...]:
    """The points in a summary's "day:sum:count" words."""
    words = (word.split(":") for word in (text or "").split())
    return tuple(TrustPoint(date.fromisoformat(on), Decimal(total) / Decimal(n)) for on, total, n in words)


def _facts(row: Row) -> Facts:
    def partner(side: Side) -> PartnerFacts:
        return PartnerFacts(
            name=row[f"{side}_name"],
            checkins=row[f"{side}_checkins"],
            last_on=_day(row[f"{side}_last_at"]),
            safety=row[f"{side}_safety"],
            safety_on=_day(row[f"{side}_safety_at"]),
        )

    return Facts(
        status=EpisodeStatus(row["status"]),
        a=partner(Side.A),
        b=partner(Side.B),
        known_since=row["known_since"],
        next_session_on=_day(row["next_session_at"]),
        overdue=row["overdue_homework"],
        overdue_since=row["overdue_since"],
    )


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
