"""Outcomes of the couples of a whole practice, in counts. Nothing here names anybody, and only `is_reached` depends
on the person asking: it separates the couples whose records that person opens."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from dashboard.domain.scope import Scope
from dashboard.domain.stats.change import Better
from dashboard.domain.stats.exact import Number
from dashboard.store.database import Database
from dashboard.store.reaching import reach
from dashboard.store.rows import Row


def list_endings(db: Database, scope: Scope, *, until: date) -> list[Row]:
    """Episodes that ended before `until`, counted by month, outcome, phase, area, roles and reach."""
    return list(db.rows("outcomes/list_endings", {**reach(scope), "until": until}))


def get_lengths(db: Database, scope: Scope, *, since: date, until: date, only_reached: bool) -> Row:
    """The number of episodes that ended in a span, with the quartiles of their lengths in days."""
    span = {"since": since, "until": until, "only_reached": only_reached}
    return db.rows("outcomes/get_lengths", {**reach(scope), **span})[0]


def count_now(db: Database, scope: Scope) -> list[Row]:
    """Couples in care now by phase and reach. Paused ones are not counted."""
    return list(db.rows("outcomes/count_now", reach(scope)))


def list_changes(db: Database, scope: Scope, *, until: date) -> list[Row]:
    """Partners by measure, role, total at baseline and latest total; `after` is None while there is only one."""
    return list(db.rows("outcomes/list_changes", {**reach(scope), "until": until}))


def list_waits(
    db: Database, scope: Scope, *, measure_id: str, better: Better, points: Number, is_reached: bool, until: date
) -> list[Row]:
    """Partners by the weeks until a measure was reliably better, or the weeks they were followed.

    `points` is the smallest reliable change; `is_reached` says whether exactly that number of points counts as one.
    """
    params: dict[str, Any] = {
        **reach(scope),
        "until": until,
        "measure_id": measure_id,
        "sign": 1 if better is Better.HIGH else -1,
        "points": points if isinstance(points, Decimal) else float(points),
        "is_reached": is_reached,
    }
    return list(db.rows("outcomes/list_waits", params))


def list_completion(db: Database, scope: Scope, *, since: date, until: date) -> list[Row]:
    """Weeks answered and weeks that could have been, of partners in care, by role and reach."""
    return list(db.rows("outcomes/list_completion", {**reach(scope), "since": since, "until": until}))
