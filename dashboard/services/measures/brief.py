"""Lines of the brief about standard measures: those a couple uses whose last score is old, or a new baseline waits for.

A screen for danger is left out: it is looked at on purpose only.
"""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.domain.brief.lines import MEASURES, Line, Occasion, Sign
from dashboard.domain.measures.measure import Measure
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import days_ago, long_date
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.measures import view
from dashboard.services.measures.view import CoupleScores
from dashboard.services.practice import Practice


def brief_lines(practice: Practice, record: CoupleRecord, occasion: Occasion) -> Iterable[Line]:
    """One line for each measure that is due, by the figure in `data/brief.toml`."""
    kept = view.of_couple(practice, record)
    days = practice.library.brief.meta.measure_days
    for measure_id in dict.fromkeys(score.measure_id for score in kept.scores):
        measure = kept.measure(measure_id)
        if measure.is_screen or measure.is_archived:
            continue
        due = [_due(kept, measure, side, occasion, days) for side in Side]
        new = view.pending_baseline(kept, measure_id)
        aside = "; ".join(filter(None, due))
        if new is not None:
            aside = f"A new baseline was set on {long_date(new, occasion.on)}, and no score has followed."
        if aside:
            yield Line(
                part=MEASURES,
                id=f"measure.{measure_id}",
                words=measure.name,
                aside=aside,
                page="measures",
                signs=frozenset({Sign.MEASURE_DUE}),
            )


def _due(kept: CoupleScores, measure: Measure, side: Side, occasion: Occasion, days: int) -> str:
    partner = kept.record.partners[side]
    taken = [score.taken_on for score in kept.of(measure.id) if score.partner_id == partner.partner_id]
    last = max(taken, default=None)
    if last is None or (occasion.on - last).days < days:
        return ""
    return f"{partner.display_name}: last {long_date(last, occasion.on)}, {days_ago(last, occasion.on)}"
