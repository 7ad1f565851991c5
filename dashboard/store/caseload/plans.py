"""Plans that go on of all couples a person reaches, read together for Today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from dashboard.domain.plans.plan import Plan, PlanLine
from dashboard.domain.records import Assignment
from dashboard.domain.scope import Scope
from dashboard.store.database import Database
from dashboard.store.reaching import reach
from dashboard.store.rows import into


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """A plan that goes on, with its lines in their order and all homework of the couple."""

    plan: Plan
    lines: Sequence[PlanLine]
    homework: Sequence[Assignment]


def list_going(db: Database, scope: Scope) -> list[Going]:
    """The plan of each couple that goes on. One that rests asks nothing of anybody, and is left out."""
    asked = reach(scope)
    plans = [into(Plan, row) for row in db.rows("caseload/list_plans", asked) if row["paused_on"] is None]
    if not plans:
        return []
    lines: dict[UUID, list[PlanLine]] = defaultdict(list)
    for row in db.rows("caseload/list_plan_lines", asked):
        lines[row["couple_plan_id"]].append(into(PlanLine, row))
    homework: dict[UUID, list[Assignment]] = defaultdict(list)
    for row in db.rows("caseload/list_plan_homework", asked):
        homework[row["couple_id"]].append(into(Assignment, row))
    return [Going(plan=plan, lines=lines[plan.couple_plan_id], homework=homework[plan.couple_id]) for plan in plans]
