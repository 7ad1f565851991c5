"""Scores and trust by area of the invented couples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from uuid import UUID

from dashboard.domain.demo.story import DemoCouple
from dashboard.domain.ids import new_id
from dashboard.domain.measures.area_ratings import AreaRating
from dashboard.domain.measures.measure import MeasureScore
from dashboard.domain.vocabulary import Side

Records = Iterator[tuple[str, MeasureScore | AreaRating]]


def records(couple: DemoCouple, couple_id: UUID, ids: Mapping[Side, UUID], today: date) -> Records:
    """Every score and every rating."""
    for row in couple.scores:
        for days_ago, total in zip(row.days_ago, row.totals, strict=True):
            yield (
                "measure_score",
                MeasureScore(
                    measure_score_id=new_id(),
                    couple_id=couple_id,
                    partner_id=ids[row.side],
                    measure_id=row.measure,
                    taken_on=today - timedelta(days=days_ago),
                    mode=row.mode,
                    total=total,
                ),
            )
    for sheet in couple.areas:
        for area, rating in sheet.ratings.items():
            yield (
                "area_rating",
                AreaRating(
                    area_rating_id=new_id(),
                    couple_id=couple_id,
                    partner_id=ids[sheet.side],
                    area=area,
                    rated_on=today - timedelta(days=sheet.days_ago),
                    rating=rating,
                ),
            )
