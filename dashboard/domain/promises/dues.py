"""The times at which promises are due, and the state of each time from what was said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from uuid import UUID

from dateutil.rrule import DAILY, WEEKLY, rrule

from dashboard.domain.promises.moves import PromiseState
from dashboard.domain.promises.promise import SAID_OF, Ending, Promise, PromiseWord, Repeats, Result, Whose
from dashboard.domain.told import Told
from dashboard.errors import InvalidInputError

# A promise is made anew before it has been due so often: a year of days.
MOST = 366
_EVERY = {Repeats.DAILY: DAILY, Repeats.WEEKLY: WEEKLY}
_PARTNERS = (Whose.A, Whose.B)
_OF_RESULT = {Result.KEPT: PromiseState.KEPT, Result.LATE: PromiseState.LATE, Result.MISSED: PromiseState.MISSED}
_OF_ENDING = {Ending.WITHDRAWN: PromiseState.WITHDRAWN, Ending.RENEGOTIATED: PromiseState.RENEGOTIATED}


@dataclass(frozen=True, slots=True)
class Due:
    """One time that a promise is due: its day in the rhythm, its moment now, and the words on it by person."""

    promise: Promise
    on: date
    at: datetime
    words: Mapping[Whose, PromiseWord]
    move: PromiseWord | None = None

    @property
    def reading(self) -> Result | None:
        """The end it came to: the counselor's reading, otherwise what both partners say alike; None while open."""
        return reading_of(self.words)

    @property
    def differs(self) -> bool:
        """True if the partners say different things of it and the counselor has not read it yet."""
        said = [self.words[who].result for who in _PARTNERS if who in self.words]
        return Whose.COUNSELOR not in self.words and len(set(said)) > 1

    @property
    def told(self) -> Told | None:
        """The way in which it came out that it was not kept, or that the plan changed, where the counselor noted it."""
        read = self.words.get(Whose.COUNSELOR)
        by = self.move if read is None or read.result is Result.KEPT else read
        return by.told if by else None

    @property
    def has_hour(self) -> bool:
        """True if it is due by an hour; moved in advance it may have another one, or none."""
        return self.promise.has_hour if self.move is None else self.at.time() != time.min

    def is_over(self, now: datetime) -> bool:
        """True if its hour has come, or its day has gone by where it has no hour."""
        return self.at <= now if self.has_hour else self.at.date() < now.date()

    @property
    def is_called_off(self) -> bool:
        """True if the promise ended before this time came, or on its day before anybody spoke of it."""
        ended = self.promise.ended_on
        return ended is not None and self.at.date() >= ended and not self.words


def reading_of(words: Mapping[Whose, PromiseWord]) -> Result | None:
    """The counselor's reading, otherwise what both partners say alike; None without either."""
    of_counselor = words.get(Whose.COUNSELOR)
    if of_counselor is not None:
        return of_counselor.result
    said = {words[who].result for who in _PARTNERS if who in words}
    if len(said) != 1 or not all(who in words for who in _PARTNERS):
        return None
    # Both may say that it was moved: to when, the counselor has to note.
    return said.pop() if said <= set(SAID_OF) else None


def times(promise: Promise) -> tuple[datetime, ...]:
    """Every time that a promise is due, on the wall clock, `MOST` at most. One without an end is due once."""
    if promise.repeats is Repeats.ONCE or promise.until is None:
        return (promise.due_at,)
    return tuple(islice(_rule(promise, promise.until), MOST))


def check_end(promise: Promise) -> None:
    """Raise `InvalidInputError` for a promise that repeats without a possible end."""
    if promise.repeats is Repeats.ONCE:
        return
    if promise.until is None or promise.until < promise.due_at.date():
        raise InvalidInputError(
            "The last day is missing or lies before the first time.", "Choose a later last day.", field="Until"
        )
    if next(islice(_rule(promise, promise.until), MOST, None), None) is not None:
        raise InvalidInputError(
            f"This promise would be due more than {MOST} times.", "Choose an earlier last day.", field="Until"
        )


def _rule(promise: Promise, until: date) -> rrule:
    return rrule(_EVERY[promise.repeats], dtstart=promise.due_at, until=datetime.combine(until, time.max))


def of_promise(promise: Promise, words: Iterable[PromiseWord]) -> tuple[Due, ...]:
    """All times that a promise is due, in their order, by what was said of this promise.

    One that ended is due no more from that day on, unless somebody spoke of that time already. One that ended before
    its first time keeps that one.
    """
    by_day: dict[date, dict[Whose, PromiseWord]] = {}
    moves: dict[date, PromiseWord] = {}
    for word in words:
        if word.is_move:
            moves[word.due_on] = word
        else:
            by_day.setdefault(word.due_on, {})[word.whose] = word
    every = [_due(promise, at, by_day.get(at.date(), {}), moves.get(at.date())) for at in times(promise)]
    found = [due for due in every if not due.is_called_off] or every[:1]
    return tuple(sorted(found, key=lambda due: due.at))


def of_promises(promises: Iterable[Promise], words: Iterable[PromiseWord]) -> list[Due]:
    """All times that promises are due, promise by promise, by what was said of any of them."""
    said: dict[UUID, list[PromiseWord]] = {}
    for word in words:
        said.setdefault(word.promise_id, []).append(word)
    return [due for each in promises for due in of_promise(each, said.get(each.promise_id, ()))]


def first_of_each(dues: Iterable[Due]) -> list[Due]:
    """The first one of each promise, the soonest first."""
    found: dict[UUID, Due] = {}
    for due in sorted(dues, key=lambda due: (due.at, due.promise.made_on)):
        found.setdefault(due.promise.promise_id, due)
    return list(found.values())


def _due(promise: Promise, at: datetime, words: Mapping[Whose, PromiseWord], move: PromiseWord | None) -> Due:
    return Due(promise, at.date(), move.moved_to if move and move.moved_to else at, words, move)


def state_of(due: Due, now: datetime) -> PromiseState:
    """The state of one time at a moment of the wall clock. A promise is never missed because nobody said anything."""
    if due.reading is not None:
        return _OF_RESULT[due.reading]
    if due.is_called_off and due.promise.ended_as is not None:
        return _OF_ENDING[due.promise.ended_as]
    if due.at <= now:
        return PromiseState.DUE
    return PromiseState.MADE if due.move is None else PromiseState.MOVED
