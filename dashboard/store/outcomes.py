"""Outcomes of the couples of a whole practice, in counts. Nothing here names anybody, and only `is_reached` depends
on the person asking: it separates the couples whose records that person opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dashboard.domain.outcomes.roles import CoupleRoles
from dashboard.domain.scope import Scope
from dashboard.domain.stats.change import Better
from dashboard.domain.stats.exact import Number
from dashboard.domain.vocabulary import Outcome, Role
from dashboard.store.database import Database
from dashboard.store.reaching import reach
from dashboard.store.rows import into


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedEpisodes:
    """Episodes that ended in one month and were alike in outcome, phase and primary injury event.

    `phase` is the couple's present one. `area` and `roles` are None where no primary injury event says them.
    """

    closed_year: int
    closed_month: int
    outcome: Outcome
    phase: str
    area: str | None
    roles: CoupleRoles | None
    is_reached: bool
    episodes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quartiles:
    """The middle of lengths of care and the bounds of their middle half, in days."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lengths:
    """The lengths of the episodes that ended in a span; `quartiles` is None if there was none.

    `reached` counts those of them whose couple the person asking opens.
    """

    reached: int
    quartiles: Quartiles | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InCare:
    """Couples in care in one phase."""

    phase: str
    is_reached: bool
    couples: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalsChange:
    """Partners of one role with the same first and latest total in a measure, in its points.

    `role` is None without a primary injury event, `after` while there is one total only. `first_on` and `last_on`
    are the earliest and the latest day on which one of their totals was taken.
    """

    measure_id: str
    role: Role | None
    before: Decimal
    after: Decimal | None
    is_reached: bool
    partners: int
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Partners who were followed for the same number of weeks; with `has_reached` they were reliably better then."""

    weeks: int
    has_reached: bool
    is_reached: bool
    partners: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """Partners in care of one role, with the weeks in which they answered and those in which they could have.

    `role` is None without a primary injury event.
    """

    role: Role | None
    is_reached: bool
    partners: int
    answered: int
    expected: int


def list_endings(db: Database, scope: Scope, *, until: date) -> list[EndedEpisodes]:
    """Episodes that ended before `until`, counted by month, outcome, phase, area, roles and reach."""
    rows = db.rows("outcomes/list_endings", {**reach(scope), "until": until})
    return [into(EndedEpisodes, row) for row in rows]


def get_lengths(db: Database, scope: Scope, *, since: date, until: date, only_reached: bool) -> Lengths:
    """The lengths of the episodes that ended in a span."""
    span = {"since": since, "until": until, "only_reached": only_reached}
    row = db.rows("outcomes/get_lengths", {**reach(scope), **span})[0]
    return Lengths(reached=row["reached"], quartiles=into(Quartiles, row) if row["middle"] is not None else None)


def count_now(db: Database, scope: Scope) -> list[InCare]:
    """Couples in care now by phase and reach. Paused ones are not counted."""
    return [into(InCare, row) for row in db.rows("outcomes/count_now", reach(scope))]


def list_changes(db: Database, scope: Scope, *, until: date) -> list[TotalsChange]:
    """Partners by measure, role, total at baseline and latest total before `until`."""
    rows = db.rows("outcomes/list_changes", {**reach(scope), "until": until})
    return [into(TotalsChange, row) for row in rows]


def list_waits(
    db: Database, scope: Scope, *, measure_id: str, better: Better, points: Number, is_reached: bool, until: date
) -> list[Wait]:
    """Partners by the weeks until a measure was reliably better, or the weeks they were followed.

    `points` is the smallest reliable change; `is_reached` says whether exactly that number of points counts as one.
    """
    params: dict[str, object] = {
        **reach(scope),
        "until": until,
        "measure_id": measure_id,
        "sign": 1 if better is Better.HIGH else -1,
        "points": points if isinstance(points, Decimal) else float(points),
        "is_reached": is_reached,
    }
    return [into(Wait, row) for row in db.rows("outcomes/list_waits", params)]


def list_completion(db: Database, scope: Scope, *, since: date, until: date) -> list[Completion]:
    """Weeks answered and weeks that could have been, of partners in care, by role and reach."""
    rows = db.rows("outcomes/list_completion", {**reach(scope), "since": since, "until": until})
    return [into(Completion, row) for row in rows]
