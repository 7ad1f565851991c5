"""The caseload: a counselor's couples, each with what it needs and why, and the practice in counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from dashboard.domain.attention.rules import RuleBook
from dashboard.domain.attention.state import Attention, assess
from dashboard.domain.reach import Ground
from dashboard.domain.vocabulary import EpisodeStatus, Side
from dashboard.services.attention.book import book
from dashboard.services.attention.facts import Reached, facts, reached
from dashboard.services.attention.words import tell_in
from dashboard.services.caseload.choice import Filters, Sort, StatusFilter, chosen
from dashboard.services.practice import Practice
from dashboard.store.rows import Row

__all__ = [
    "PAGE_SIZE",
    "CaseloadPage",
    "CoupleLine",
    "Filters",
    "PartnerLine",
    "Reached",
    "Sort",
    "StatusFilter",
    "TrustPoint",
    "overview",
    "page_of",
    "parse_trust",
    "reached",
]

PAGE_SIZE = 25


class TrustPoint(NamedTuple):
    """A check-in's answered trust items (felt_safe, word_kept, openness, area_trust, each 0 to 10): sum and count."""

    on: date
    total: int
    n: int

    @property
    def mean(self) -> Decimal:
        """Their mean, 0 to 10."""
        return Decimal(self.total) / self.n


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
    ground: Ground
    counselor_name: str

    @property
    def names(self) -> str:
        """Both partners' names, A first."""
        return " & ".join(self.partners[side].name for side in Side)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadPage:
    """A page of the caseload. `total` counts what the filters let through, `everyone` all couples the person sees."""

    lines: tuple[CoupleLine, ...]
    page: int
    pages: int
    total: int
    everyone: int
    today: date


def page_of(practice: Practice, couples: Reached, *, filters: Filters | None = None, page: int = 1) -> CaseloadPage:
    """One page of these couples. A page past the end is the last page."""
    rules = book(practice)
    found = chosen(couples.rows, filters or Filters(), practice.today, rules, practice.zone)
    pages = max(1, -(-len(found) // PAGE_SIZE))
    number = min(max(page, 1), pages)
    return CaseloadPage(
        lines=tuple(_line(practice, row, rules) for row in found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]),
        page=number,
        pages=pages,
        total=len(found),
        everyone=len(couples.rows),
        today=practice.today,
    )


def overview(practice: Practice, *, filters: Filters | None = None, page: int = 1) -> CaseloadPage:
    """One page of the couples the person sees."""
    return page_of(practice, reached(practice), filters=filters, page=page)


def _line(practice: Practice, row: Row, rules: RuleBook) -> CoupleLine:
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
        attention=assess(facts(row, practice.today, practice.zone), rules, practice.today, tell_in(practice)),
        ground=row["ground"],
        counselor_name=row["counselor_name"] or practice.person_name,
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
    return tuple(TrustPoint(date.fromisoformat(on), int(total), int(n)) for on, total, n in words)
