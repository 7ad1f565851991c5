"""The caseload: a counselor's couples, each with what it needs and why, and the practice in counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from dashboard.domain.attention.describe import Attention, Words
from dashboard.domain.checkins.trust import TrustPoint
from dashboard.domain.couples import called
from dashboard.domain.homework.state import has_begun
from dashboard.domain.reach import Ground
from dashboard.domain.vocabulary import EpisodeStatus, Side
from dashboard.services.attention.book import book
from dashboard.services.attention.facts import Reached, reached
from dashboard.services.attention.words import words_in
from dashboard.services.caseload.choice import Filters, Sort, StatusFilter, chosen
from dashboard.services.caseload.surveyed import Surveyed
from dashboard.services.practice import Practice
from dashboard.store.caseload.reading import PartnerRow

__all__ = [
    "PAGE_SIZE",
    "CaseloadPage",
    "CoupleLine",
    "Filters",
    "PartnerLine",
    "Reached",
    "Sort",
    "StatusFilter",
    "overview",
    "page_of",
    "reached",
]

PAGE_SIZE = 25


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
    hint: str
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
        """Both partners' names, A first, with what tells the couple from others."""
        return called(" & ".join(self.partners[side].name for side in Side), self.hint)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadPage:
    """A page of the caseload.

    `total` counts the couples that match the filters, `everyone` all couples the person sees.
    """

    lines: tuple[CoupleLine, ...]
    page: int
    pages: int
    total: int
    everyone: int
    today: date


def page_of(practice: Practice, couples: Reached, *, filters: Filters | None = None, page: int = 1) -> CaseloadPage:
    """One page of these couples. A page past the end is the last page."""
    asked = max(page, 1)
    found = chosen(
        couples.rows,
        filters or Filters(),
        practice.today,
        book(practice),
        zone=practice.zone,
        most=asked * PAGE_SIZE,
    )
    words = words_in(practice)
    pages = max(1, -(-found.total // PAGE_SIZE))
    number = min(asked, pages)
    return CaseloadPage(
        lines=tuple(
            _line(practice, each, words) for each in found.first[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        ),
        page=number,
        pages=pages,
        total=found.total,
        everyone=len(couples.rows),
        today=practice.today,
    )


def overview(practice: Practice, *, filters: Filters | None = None, page: int = 1) -> CaseloadPage:
    """One page of the couples the person sees."""
    return page_of(practice, reached(practice), filters=filters, page=page)


def _line(practice: Practice, couple: Surveyed, words: Words) -> CoupleLine:
    row = couple.row
    due = [term for term in row.homework if has_begun(term, practice.today)]
    return CoupleLine(
        couple_id=couple.id,
        partners={side: _partner(row.partner(side)) for side in Side},
        hint=row.hint,
        phase=row.phase,
        phase_label=couple.phase_label(practice),
        status=row.status,
        next_session_at=couple.session_at,
        open_homework=len(due),
        overdue_homework=couple.survey.facts.overdue,
        attention=couple.described(words),
        ground=row.ground,
        counselor_name=row.counselor_name or practice.person_name,
    )


def _partner(row: PartnerRow) -> PartnerLine:
    return PartnerLine(name=row.name, checkins=row.checkins, last_at=row.last_at, trust=row.trust)
