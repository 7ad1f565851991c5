"""Lines of the brief about what stands out: safety for the counselor alone, other alerts with their evidence."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.domain.attention.handling import Handled
from dashboard.domain.attention.record import AGREEMENT, ASKED, TRIAL_END
from dashboard.domain.attention.rules import State
from dashboard.domain.brief.lines import ALERTS, PRIVATE, Line, Occasion, Sign
from dashboard.domain.wording import days_ago, long_date
from dashboard.services.attention import alerts
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice

_SIGNS = {
    State.SAFETY: Sign.SAFETY,
    State.WORSE: Sign.WORSE,
    State.APART: Sign.APART,
    State.ANSWER: Sign.ANSWER,
    State.SILENT: Sign.SILENT,
    State.REVIEW: Sign.REVIEW,
    State.OVERDUE: Sign.OVERDUE,
}


def brief_lines(practice: Practice, record: CoupleRecord, occasion: Occasion) -> Iterable[Line]:
    """Everything that holds and is not over, the most urgent first, what is being handled included."""
    attention = alerts.of_couple(practice, record.couple.couple_id)
    # Whom to ask alone is a line of safety already, and for the counselor alone.
    told = [handled for handled in attention.handled if handled.matter.rule.method != ASKED]
    for handled in told:
        yield _line(handled, occasion)
    if not any(not handled.is_safety for handled in told):
        headline = attention.headline if not attention.handled else "Nothing else stands out"
        aside = attention.reason if not attention.handled else ""
        yield Line(part=ALERTS, id="alerts", words=headline, aside=aside, page="couple", is_missing=True)


def _line(handled: Handled, occasion: Occasion) -> Line:
    matter, rule = handled.matter, handled.matter.rule
    # The sign of a review is that of homework.
    sign = None if rule.method == AGREEMENT else _SIGNS.get(rule.state)
    in_hand = "" if handled.asks else "Being handled. "
    # Not among the words: a line that only grew older has not changed.
    age = f"Since {long_date(matter.since, occasion.on)}, {days_ago(matter.since, occasion.on)}."
    return Line(
        part=PRIVATE if handled.is_safety or rule.method == TRIAL_END else ALERTS,
        id=f"alert.{rule.id}.{matter.since.isoformat()}" + (f".{matter.side}" if matter.side else ""),
        words=matter.headline,
        # The reason names the answers in short; the record has them one by one.
        aside=f"{in_hand}{matter.reason} {age}",
        page="couple",
        side=matter.side,
        signs=frozenset({sign} if sign else ()),
    )
