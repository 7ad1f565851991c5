"""Share of expected answers that one partner gave, and number of steady weeks: counts, never rates
alone and never a row that one slip sets back to nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

WEEKS = 8


@dataclass(frozen=True, slots=True)
class Completion:
    """Rounds that one partner answered, of those that are over. Nothing is expected before the first round ends."""

    answered: int
    expected: int


@dataclass(frozen=True, slots=True)
class SteadyWeeks:
    """Steady weeks and weeks with a check-in, among the last `weeks` calendar weeks (Monday to Sunday)."""

    steady: int
    answered: int
    weeks: int

    @property
    def unanswered(self) -> int:
        """Weeks without a check-in: neither steady nor unsteady, and named beside the count."""
        return self.weeks - self.answered


def completion(days: Iterable[date], *, since: date, today: date, every: int) -> Completion:
    """One partner's answered rounds from `since` to `today`, each `every` days long; several answers count once.

    A proportion of expected assessments, as the CONSORT-PRO extension asks for: Calvert 2013, JAMA 309:814-822. A
    round is expected when it is over; one under way counts on both sides as soon as it is answered. Partners are never
    added up. Raises ValueError for a round shorter than a day.
    """
    if every < 1:
        raise ValueError("a round takes at least one day")
    over = max(0, (today - since).days // every)
    answered = {(day - since).days // every for day in days if since <= day <= today}
    return Completion(len(answered), over + (over in answered))


def steady_weeks(checkins: Iterable[tuple[date, bool]], *, since: date, today: date, weeks: int = WEEKS) -> SteadyWeeks:
    """The number of steady weeks among the last ones: days with a check-in, and whether it was a steady one.

    A week is steady when all its check-ins are. The week under way counts as soon as it has a check-in; weeks before
    the one of `since` do not. A plain count after the practice of the content's own source, without a test.
    """
    by_week: dict[date, list[bool]] = {}
    for day, is_steady in checkins:
        if since <= day <= today:
            by_week.setdefault(_monday(day), []).append(is_steady)
    last = _monday(today) if _monday(today) in by_week else _monday(today) - timedelta(weeks=1)
    known = max(0, (last - _monday(since)).days // 7 + 1)
    span = min(weeks, known)
    looked_at = [by_week.get(last - timedelta(weeks=back), []) for back in range(span)]
    return SteadyWeeks(
        steady=sum(bool(found) and all(found) for found in looked_at),
        answered=sum(bool(found) for found in looked_at),
        weeks=span,
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
