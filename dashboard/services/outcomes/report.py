"""The practice's outcomes: counts that name nobody, small ones left out. Page, chart and file say one report.

For everybody on the staff: a supervisor or admin reads about the practice, and a counselor may compare it with the
couples they open. Counts of records that somebody opens are subtracted before deciding what is small.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.domain.confidentiality.rules import check_private
from dashboard.domain.outcomes.disclosure import SMALLEST, SMALLEST_BASE
from dashboard.domain.outcomes.report import ALL_YEARS, Section, Span, counted_until
from dashboard.errors import InvalidInputError
from dashboard.services.outcomes import answers as outcomes_answers
from dashboard.services.outcomes import change as outcomes_change
from dashboard.services.outcomes import endings as outcomes_endings
from dashboard.services.practice import Practice
from dashboard.store import outcomes as store

PRIVACY = (
    "Nobody is named. Of the couples you can open, every count is shown. For the whole practice it is different. "
    f"A count of 1 to {SMALLEST - 1} is not shown, nor another one that would give it away. Couples you open are known "
    "to you: what is left without them must not be small either, so a colleague may see more or less here. Shares, "
    f"means and middles always need {SMALLEST_BASE}. Endings, scores and check-ins are counted up to the end of last "
    "month; which couples are in care is counted as of today. Spans do not overlap, because one taken from the other "
    "would leave single couples."
)


class Whose(StrEnum):
    """The couples that are counted."""

    PRACTICE = "practice"
    MINE = "mine"


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report. `until` is the day after the last one counted."""

    whose: Whose
    span: Span
    until: date
    sections: tuple[Section, ...]


def offered(practice: Practice, whose: Whose) -> tuple[Span, ...]:
    """The spans to choose from. Raises `RuleError` on the in-session screen."""
    check_private(practice.screen)
    return outcomes_endings.read(practice, counted_until(practice.today), mine=whose is Whose.MINE).spans


def report(practice: Practice, whose: Whose = Whose.PRACTICE, span_id: str = ALL_YEARS) -> Report:
    """The outcomes of a practice, or of the couples the reader opens, in a span.

    Raises `RuleError` on the in-session screen, and `InvalidInputError` for a span that does not exist.
    """
    check_private(practice.screen)
    mine, until = whose is Whose.MINE, counted_until(practice.today)
    ended = outcomes_endings.read(practice, until, mine=mine)
    span = next((span for span in ended.spans if span.id == span_id), None)
    if span is None:
        raise InvalidInputError("There is no such span.", "Choose one from the list.", field="Span")
    endings, by_group = outcomes_endings.section(practice, ended, span, mine=mine)
    change, size = outcomes_change.section(practice, until, mine=mine)
    in_care = [row for row in store.count_now(practice.db, practice.scope) if row.is_reached or not mine]
    sections = (
        endings,
        change,
        size,
        outcomes_answers.section(practice, in_care, until, mine=mine),
        by_group,
        outcomes_endings.now(practice, in_care, mine=mine),
    )
    return Report(whose, span, until, sections)
