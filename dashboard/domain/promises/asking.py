"""Promises that a check-in asks about by name, and what the answers say of them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from dashboard.domain.promises.dues import Due
from dashboard.domain.promises.promise import Result

# One check-in asks about so many times; each promise has its latest asked first.
MOST_ASKED = 7
_HALF = 0.5


def to_ask(dues: Iterable[Due], now: datetime, since: date) -> tuple[Due, ...]:
    """The times to ask a partner about, in their order: those that have come since a day.

    `dues` know the words of this partner alone. What this partner spoke of is not asked about again.
    """
    come = [due for due in dues if since <= due.at.date() and due.is_over(now) and is_open(due)]
    before: Counter[object] = Counter()
    ranked: list[tuple[int, Due]] = []
    for due in sorted(come, key=lambda each: each.at, reverse=True):
        ranked.append((before[due.promise.promise_id], due))
        before[due.promise.promise_id] += 1
    chosen = [due for _, due in sorted(ranked, key=lambda each: each[0])[:MOST_ASKED]]
    return tuple(sorted(chosen, key=lambda due: (due.at, due.promise.deed)))


def is_open(due: Due) -> bool:
    """Tell whether a partner can still be asked about this time: it holds, and this partner has not spoken of it."""
    return not due.is_called_off and not due.words


def in_general(results: Sequence[Result]) -> str | None:
    """The answer to how many were kept that the answers by name come to; None without any.

    What was moved in advance was not due.
    """
    due = [result for result in results if result is not Result.MOVED]
    if not due:
        return "na" if results else None
    share = due.count(Result.KEPT) / len(due)
    if share in {0, 1}:
        return "all" if share else "none"
    return "most" if share > _HALF else "some"
