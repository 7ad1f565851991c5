"""Sessions that repeat: a rule expanded on the wall clock, so that a couple keeps its hour when the clocks change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice

from dateutil.rrule import WEEKLY, rrule

from dashboard.errors import InvalidInputError

# Two years of weekly sessions: a longer series is arranged again when its end comes near.
MOST = 104
_MOST_WEEKS = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A rhythm of so many weeks, with a last day or a number of sessions in all."""

    weeks: int
    until: date | None = None
    count: int | None = None


def starts(first: datetime, repeat: Repeat | None) -> tuple[datetime, ...]:
    """The beginnings of all sessions on the wall clock, the first included. Raises `InvalidInputError`."""
    if repeat is None:
        return (first,)
    _check(first, repeat)
    until = datetime.combine(repeat.until, time.max) if repeat.until else None
    rule = rrule(WEEKLY, dtstart=first, interval=repeat.weeks, until=until, count=None if until else repeat.count)
    found = tuple(islice(rule, MOST + 1))
    if len(found) > MOST:
        raise InvalidInputError(
            f"These are more than {MOST} sessions.", "Choose an earlier last day, or a longer rhythm.", field="Until"
        )
    return found


def _check(first: datetime, repeat: Repeat) -> None:
    if not 1 <= repeat.weeks <= _MOST_WEEKS:
        raise InvalidInputError(
            "This rhythm is not possible.", f"Choose from 1 to {_MOST_WEEKS} weeks.", field="Every so many weeks"
        )
    if repeat.until is None and repeat.count is None:
        raise InvalidInputError("The end is missing.", "Choose a last day or a number of sessions.", field="Until")
    if repeat.until is not None and repeat.until < first.date():
        raise InvalidInputError(
            "The last day lies before the first session.", "Choose a later last day.", field="Until"
        )
    if repeat.count is not None and not 1 <= repeat.count <= MOST:
        raise InvalidInputError(
            "This number of sessions is not possible.", f"Choose from 1 to {MOST}.", field="Sessions"
        )
