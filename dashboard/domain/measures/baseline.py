"""The earlier total with which a partner's latest one is compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.domain.measures.measure import MeasureScore
from dashboard.domain.vocabulary import TimelineKind


@dataclass(frozen=True, slots=True)
class Baseline:
    """The score to compare with, and the day of the new baseline it belongs to; None is the start of care."""

    score: MeasureScore
    set_on: date | None = None


def baseline(scores: Sequence[MeasureScore], events: Iterable[tuple[date, TimelineKind]]) -> Baseline | None:
    """The baseline of one partner's scores in one measure; None without a score.

    It is the first score, or the first one on or after the latest event of kind 'baseline'. An event that no
    score has followed changes nothing: until then the earlier baseline holds, so that nobody's comparison
    disappears by a mark on the timeline alone.
    """
    if not scores:
        return None
    ordered = in_order(scores)
    days = sorted({on for on, kind in events if kind is TimelineKind.BASELINE and on <= ordered[-1].taken_on})
    if not days:
        return Baseline(ordered[0])
    return Baseline(next(score for score in ordered if score.taken_on >= days[-1]), days[-1])


def compared(
    scores: Iterable[MeasureScore], events: Iterable[tuple[date, TimelineKind]]
) -> list[tuple[MeasureScore, MeasureScore]]:
    """Each of a partner's scores in one measure, oldest first, with the result of `baseline` on its day."""
    days = sorted({on for on, kind in events if kind is TimelineKind.BASELINE}, reverse=True)
    found: list[tuple[MeasureScore, MeasureScore]] = []
    for score in in_order(scores):
        is_new = not found
        while days and days[-1] <= score.taken_on:
            days.pop()
            is_new = True
        found.append((score, score if is_new else found[-1][1]))
    return found


def in_order(scores: Iterable[MeasureScore]) -> list[MeasureScore]:
    """Scores by day. Several on one day, which only files can bring, are ordered by id."""
    return sorted(scores, key=lambda score: (score.taken_on, score.measure_score_id))
