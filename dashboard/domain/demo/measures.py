"""Scores and ratings of the invented couples. All days are counted back from the day the demo is opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from dashboard.domain.measures.measure import Mode
from dashboard.domain.vocabulary import Side


@dataclass(frozen=True, slots=True)
class DemoScores:
    """One partner's totals in one measure: the first of `totals` belongs to the first of `days_ago`, and so on."""

    measure: str
    side: Side
    days_ago: tuple[int, ...]
    totals: tuple[Decimal, ...]
    mode: Mode = Mode.PAPER


@dataclass(frozen=True, slots=True)
class DemoAreas:
    """One partner's sheet of trust by area."""

    side: Side
    days_ago: int
    ratings: Mapping[str, int]
