"""Couples of the caseload with everything that is decided about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from dashboard.domain.attention.describe import Attention, Words, describe
from dashboard.domain.attention.rules import RuleBook
from dashboard.domain.attention.survey import Survey, survey
from dashboard.domain.couples import called
from dashboard.domain.reach import WORKED_WITH
from dashboard.domain.zone import Zone
from dashboard.services.attention.facts import facts
from dashboard.services.practice import Practice
from dashboard.store.caseload.reading import CaseloadRow


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A row of the caseload and its survey."""

    row: CaseloadRow
    survey: Survey

    @property
    def id(self) -> UUID:
        """The couple."""
        return self.row.couple_id

    @property
    def names(self) -> str:
        """Both partners' names, A first, with what tells the couple from others."""
        return called(f"{self.row.a_name} & {self.row.b_name}", self.row.hint)

    @property
    def session_at(self) -> datetime | None:
        """The next session from today on."""
        return self.row.planned(self.survey.today).next_at

    @property
    def is_worked_with(self) -> bool:
        """True if the person sees the couple in sessions."""
        return self.row.ground in WORKED_WITH

    @property
    def order(self) -> tuple[int, date]:
        """The key of the order: the most urgent first, among equals the state that has lasted longest."""
        return self.survey.state.urgency, self.survey.since or date.max

    def phase_label(self, practice: Practice) -> str:
        """The phase of the work in words."""
        phase = practice.library.phases.get(self.row.phase)
        return phase.label if phase else self.row.phase

    def described(self, words: Words) -> Attention:
        """The state in words."""
        return describe(self.survey, words)


def surveyed(row: CaseloadRow, rules: RuleBook, today: date, zone: Zone) -> Surveyed:
    """Judge the couple of a row."""
    return Surveyed(row, survey(facts(row, today, zone), rules, today))
