"""The caseload: a counselor's couples, each with what it needs and why, and the practice in counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from dashboard.domain.attention import Attention, assess
from dashboard.domain.audit import Action
from dashboard.domain.confidentiality import check_private
from dashboard.domain.reach import Ground
from dashboard.domain.triage.rules import RuleBook, State
from dashboard.domain.vocabulary import EpisodeStatus, Side
from dashboard.services import audit
from dashboard.services.attention_book import book
from dashboard.services.attention_words import tell_in
from dashboard.services.caseload_choice import Filters, Sort, StatusFilter, chosen, facts
from dashboard.services.practice import Practice
from dashboard.store import caseload as store
from dashboard.store.rows import Row

__all__ = [
    "PAGE_SIZE",
    "CaseloadPage",
    "CoupleLine",
    "Filters",
    "PartnerLine",
    "PracticeOverview",
    "Reached",
    "Sort",
    "StatusFilter",
    "TrustPoint",
    "overview",
    "page_of",
    "parse_trust",
    "practice_overview",
    "reached",
]

PAGE_SIZE = 25


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


@dataclass(frozen=True, slots=True)
class Reached:
    """The couples a person sees, as rows of facts, and the grounds on which they see them, the strongest first."""

    rows: tuple[Row, ...]
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class PracticeOverview:
    """The whole practice in counts. Names nobody."""

    couples: int
    by_phase: dict[str, int] = field(default_factory=dict)
    by_state: dict[State, int] = field(default_factory=dict)
    one_silent: int = 0
    both_silent: int = 0


def reached(practice: Practice) -> Reached:
    """All couples the person sees. That the caseload is read is noted.

    Never for the in-session screen: raises `RuleError` there, as `practice_overview` does.
    """
    check_private(practice.screen)
    audit.read(practice, None, Action.READ_CASELOAD)
    rows = store.list_caseload(practice.db, practice.scope, today=practice.today)
    held = {row["ground"] for row in rows}
    return Reached(tuple(rows), tuple(ground for ground in Ground if ground in held))


def page_of(practice: Practice, couples: Reached, *, filters: Filters | None = None, page: int = 1) -> CaseloadPage:
    """One page of these couples. A page past the end is the last page."""
    rules = book(practice)
    found = chosen(couples.rows, filters or Filters(), practice.today, rules)
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


def practice_overview(practice: Practice) -> PracticeOverview:
    """How many couples the whole practice has in each phase and state, and how many have a silent partner."""
    check_private(practice.screen)
    phases: Counter[str] = Counter()
    states: Counter[State] = Counter()
    silence: Counter[str] = Counter()
    since = _concerns_since(practice)
    for row in store.count_practice(practice.db, practice.scope, today=practice.today, concerns_since=since):
        phases[row["phase"]] += row["couples"]
        states[State(row["state"])] += row["couples"]
        silence[row["silence"]] += row["couples"]
    return PracticeOverview(sum(phases.values()), dict(phases), dict(states), silence["one"], silence["both"])


def _concerns_since(practice: Practice) -> date:
    """The first day whose safety answers still count, as long as a safety screening holds."""
    return practice.today - timedelta(days=practice.library.safety_meta.screen_valid_days)


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
        attention=assess(facts(row, practice.today), rules, practice.today, tell_in(practice)),
        ground=row["ground"],
        counselor_name=row["counselor_name"],
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
