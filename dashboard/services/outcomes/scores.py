"""Partners' first and latest scores in each measure, in counts, and their outcomes. Partners, never couples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dashboard.domain.measures.measure import Measure
from dashboard.domain.measures.own import effective
from dashboard.domain.outcomes.disclosure import Guarded, Mark, Shown, guarded
from dashboard.domain.stats.change import Outcome, verdict
from dashboard.domain.stats.exact import Number
from dashboard.domain.vocabulary import Role
from dashboard.services.practice import Practice
from dashboard.store import outcomes as store
from dashboard.store.measures import reading as measure_store
from dashboard.store.outcomes import TotalsChange


class Became(StrEnum):
    """The outcome of a partner's score. Each partner with a score is counted once."""

    RECOVERED = "Recovered"
    IMPROVED = "Improved"
    UNCHANGED = "Unchanged"
    CROSSED = "Crossed the cut-off without reliable change"
    DETERIORATED = "Deteriorated"
    UNSAID = "Two scores, cannot be said"
    ONCE = "One score only"


_BY_OUTCOME = {
    Outcome.RECOVERED: Became.RECOVERED,
    Outcome.IMPROVED: Became.IMPROVED,
    Outcome.UNCHANGED: Became.UNCHANGED,
    Outcome.DETERIORATED: Became.DETERIORATED,
}
_GIVE_UP = (
    Became.UNCHANGED,
    Became.IMPROVED,
    Became.UNSAID,
    Became.RECOVERED,
    Became.ONCE,
    Became.DETERIORATED,
    Became.CROSSED,
)


@dataclass(frozen=True, slots=True)
class Scores:
    """The partners with a score in one measure, as rows of counts, and those of them the reader opens.

    `kinds` has the outcome of each pair of totals: many partners share one.
    """

    measure: Measure
    rows: tuple[TotalsChange, ...]
    mine: bool
    kinds: Mapping[tuple[Number, Number | None], Became]

    def counts(self, *, known: bool = False) -> dict[Became, int]:
        """Partners by outcome."""
        found = dict.fromkeys(_kinds(self.measure), 0)
        for row in self._of(known):
            found[self.kinds[row.before, row.after]] += row.partners
        return found

    def pairs(self, role: Role) -> Counter[tuple[Number, Number]]:
        """Partners of a role with two scores, by baseline and latest score."""
        found: Counter[tuple[Number, Number]] = Counter()
        for row in self.rows:
            if row.role is role and row.after is not None:
                found[row.before, row.after] += row.partners
        return found

    def by_role(self, *, known: bool = False) -> dict[str, int]:
        """Partners with two scores by role; all except the two clear roles are counted together."""
        found = {Role.INJURED.value: 0, Role.INVOLVED.value: 0, "other": 0}
        for row in self._of(known):
            if row.after is not None:
                found[row.role if row.role in {Role.INJURED, Role.INVOLVED} else "other"] += row.partners
        return found

    def _of(self, known: bool) -> list[TotalsChange]:
        return [row for row in self.rows if not known or (row.is_reached and not self.mine)]


def read(practice: Practice, until: date, *, mine: bool) -> list[Scores]:
    """Every measure with scores before `until`, except screens for danger."""
    found = store.list_changes(practice.db, practice.scope, until=until)
    rows = [row for row in found if row.is_reached or not mine]
    known = effective(practice.library.measures, measure_store.list_own_measures(practice.db, practice.scope))
    used = {row.measure_id for row in rows}
    measures = [measure for each, measure in known.items() if each in used and not measure.is_screen]
    return [_scores(m, tuple(row for row in rows if row.measure_id == m.id), mine=mine) for m in measures]


def _scores(measure: Measure, rows: tuple[TotalsChange, ...], *, mine: bool) -> Scores:
    pairs = {(row.before, row.after) for row in rows}
    return Scores(measure, rows, mine, {pair: became(measure, *pair) for pair in pairs})


def became(measure: Measure, before: Number, after: Number | None) -> Became:
    """The outcome of one partner's score."""
    if after is None:
        return Became.ONCE
    if measure.reliable is None:
        return Became.UNSAID
    found = verdict(before, after, better=measure.better, threshold=measure.reliable, cut_off=measure.cut_off)
    return Became.CROSSED if found.crossed_within_error else _BY_OUTCOME[found.outcome]


def _kinds(measure: Measure) -> list[Became]:
    if measure.reliable is None:
        return [Became.UNSAID, Became.ONCE]
    left_out = {Became.UNSAID} if measure.cut_off else {Became.UNSAID, Became.RECOVERED, Became.CROSSED}
    return [kind for kind in Became if kind not in left_out]


def guard(one: Scores) -> Guarded[Became]:
    """The counts that may be shown."""
    order = [kind for kind in _GIVE_UP if kind in _kinds(one.measure)]
    return guarded(one.counts(), one.counts(known=True), give_up=order, is_open=one.mine)


def twice(shown: Guarded[Became]) -> Shown:
    """The number with two scores, where it follows from the counts shown."""
    once = shown.cells[Became.ONCE]
    if isinstance(once, Mark) or isinstance(shown.total, Mark):
        return Mark.WITHHELD
    return shown.total - once
