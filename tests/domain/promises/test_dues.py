"""The times at which promises are due, their states, and the rates, over clock changes and leap days too."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.ids import new_id
from dashboard.domain.promises import rates
from dashboard.domain.promises.dues import MOST, check_end, of_promise, state_of, times
from dashboard.domain.promises.moves import PROMISE_MOVES, PromiseActor, PromiseMove, PromiseState
from dashboard.domain.promises.promise import Ending, Promise, PromiseWord, Repeats, Result, Size, Whose
from dashboard.domain.told import Told
from dashboard.domain.vocabulary import Side
from dashboard.domain.zone import Zone
from dashboard.errors import InvalidInputError

EIGHT = datetime(2026, 10, 5, 20)
# The last of seven evenings.
END = EIGHT + timedelta(days=6)
ONCE = Promise(
    promise_id=new_id(),
    couple_id=new_id(),
    promiser=Side.A,
    deed="Rings at eight",
    size=Size.SMALL,
    repeats=Repeats.ONCE,
    due_at=EIGHT,
    has_hour=True,
    made_on=date(2026, 10, 1),
)
DAILY = replace(ONCE, repeats=Repeats.DAILY, until=date(2026, 10, 9))


def word(promise: Promise, on: date, whose: Whose, result: Result, **known: object) -> PromiseWord:
    """One person's word on a time of a promise."""
    return PromiseWord(
        promise_word_id=new_id(),
        promise_id=promise.promise_id,
        couple_id=promise.couple_id,
        due_on=on,
        whose=whose,
        result=result,
        said_on=on,
        **known,  # type: ignore[arg-type]  # each test names the fields it needs
    )


def states(promise: Promise, *words: PromiseWord, now: datetime = EIGHT) -> list[PromiseState]:
    """The states of all times of a promise."""
    return [state_of(due, now) for due in of_promise(promise, words)]


@given(
    zone=st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"]),
    first=st.datetimes(datetime(2024, 1, 1), datetime(2029, 12, 31)),
    weekly=st.booleans(),
    count=st.integers(0, 60),
)
def test_a_promise_keeps_its_hour_whatever_the_clocks_do(zone: str, first: datetime, weekly: bool, count: int) -> None:
    """Every time has the hour of the first one, once in each day or week, the last day included; none is lost."""
    step = timedelta(weeks=1) if weekly else timedelta(days=1)
    until = (first + count * step).date()
    repeats = Repeats.WEEKLY if weekly else Repeats.DAILY
    promise = replace(ONCE, due_at=first.replace(microsecond=0), repeats=repeats, until=until)
    check_end(promise)
    found = times(promise)
    assert len(found) == count + 1
    assert {at.time() for at in found} == {promise.due_at.time()}
    assert all(after - before == step for before, after in itertools.pairwise(found))
    # The wall clock knows each of them as one moment, in their order.
    moments = [Zone(zone).utc(at) for at in found]
    assert moments == sorted(set(moments))


def test_an_end_is_needed_and_possible() -> None:
    """A promise that repeats has a last day, not before the first and not further than a year of days."""
    for until in (None, date(2026, 10, 4), EIGHT.date() + timedelta(days=MOST)):
        with pytest.raises(InvalidInputError):
            check_end(replace(DAILY, until=until))
    check_end(replace(DAILY, until=EIGHT.date() + timedelta(days=MOST - 1)))


def test_silence_is_never_a_miss() -> None:
    """Before its moment it is to come, after it due, for however long nobody says anything."""
    before = EIGHT - timedelta(minutes=1)
    assert states(ONCE, now=before) == [PromiseState.MADE]
    assert states(ONCE) == states(ONCE, now=EIGHT + timedelta(days=900)) == [PromiseState.DUE]


def test_both_words_or_the_counselors_decide() -> None:
    """One word leaves it due, two that agree decide it, two that differ wait for the counselor's reading."""
    on = EIGHT.date()
    own, other = (word(ONCE, on, who, Result.KEPT) for who in (Whose.A, Whose.B))
    denied = replace(other, result=Result.MISSED)
    read = word(ONCE, on, Whose.COUNSELOR, Result.LATE)
    assert states(ONCE, own) == [PromiseState.DUE]
    assert states(ONCE, own, other) == [PromiseState.KEPT]
    (due,) = of_promise(ONCE, [own, denied])
    assert due.differs
    assert state_of(due, EIGHT) is PromiseState.DUE
    (due,) = of_promise(ONCE, [own, denied, read])
    assert not due.differs
    assert state_of(due, EIGHT) is PromiseState.LATE


def test_one_moved_in_advance_counts_on_its_new_day() -> None:
    """It is moved, not missed; it is due at the new moment, and asked about by its old day."""
    on = EIGHT.date()
    later = EIGHT + timedelta(days=2)
    move = word(ONCE, on, Whose.COUNSELOR, Result.MOVED, moved_to=later, told=Told.BEFORE)
    (due,) = of_promise(ONCE, [move])
    assert (due.on, due.at, due.told) == (on, later, Told.BEFORE)
    assert state_of(due, EIGHT) is PromiseState.MOVED
    assert state_of(due, later) is PromiseState.DUE
    kept = word(ONCE, on, Whose.COUNSELOR, Result.KEPT)
    assert states(ONCE, move, kept, now=later) == [PromiseState.KEPT]


def test_an_ended_promise_is_due_no_more() -> None:
    """Times that were due before it ended stay; nothing after it is asked about."""
    ended = replace(DAILY, ended_on=date(2026, 10, 7), ended_as=Ending.WITHDRAWN)
    assert states(ended, now=EIGHT + timedelta(days=9)) == [PromiseState.DUE, PromiseState.DUE]
    at_once = replace(ONCE, ended_on=date(2026, 10, 2), ended_as=Ending.RENEGOTIATED)
    assert states(at_once, now=EIGHT + timedelta(days=9)) == [PromiseState.RENEGOTIATED]


def test_what_was_said_on_the_day_of_the_end_stays() -> None:
    """It was spoken of before the promise ended, whether it is read already or the partners differ."""
    on = date(2026, 10, 7)
    ended = replace(DAILY, ended_on=on, ended_as=Ending.WITHDRAWN)
    kept = word(ended, on, Whose.COUNSELOR, Result.KEPT)
    assert states(ended, kept, now=END) == [PromiseState.DUE, PromiseState.DUE, PromiseState.KEPT]
    differing = [word(ended, on, Whose.A, Result.KEPT), word(ended, on, Whose.B, Result.MISSED)]
    assert states(ended, *differing, now=END) == [PromiseState.DUE] * 3


def test_the_moment_a_time_has_now_decides_if_the_end_comes_before_it() -> None:
    """One moved to after the end is due no more; one moved to before it was due, and what was said of it stays."""
    ended = replace(DAILY, ended_on=date(2026, 10, 7), ended_as=Ending.RENEGOTIATED)
    later = word(ended, date(2026, 10, 6), Whose.COUNSELOR, Result.MOVED, moved_to=datetime(2026, 10, 9, 20))
    assert [due.on.day for due in of_promise(ended, [later])] == [5]
    sooner = word(ended, date(2026, 10, 8), Whose.COUNSELOR, Result.MOVED, moved_to=datetime(2026, 10, 6, 14))
    kept = word(ended, date(2026, 10, 8), Whose.COUNSELOR, Result.KEPT)
    assert [due.on.day for due in of_promise(ended, [sooner, kept])] == [5, 8, 6]


def test_a_change_of_plan_that_was_told_counts_although_it_was_kept_then() -> None:
    """Kept in time needs no telling, and takes nothing from how the change came out; a slip has its own."""
    on = EIGHT.date()
    move = word(ONCE, on, Whose.COUNSELOR, Result.MOVED, moved_to=EIGHT + timedelta(days=1), told=Told.BEFORE)
    (due,) = of_promise(ONCE, [move, word(ONCE, on, Whose.COUNSELOR, Result.KEPT)])
    assert due.told is Told.BEFORE
    (due,) = of_promise(ONCE, [move, word(ONCE, on, Whose.COUNSELOR, Result.MISSED, told=Told.FOUND)])
    assert due.told is Told.FOUND


def test_a_rate_is_spoken_of_from_five_on() -> None:
    """Kept, late and missed are counted over twelve weeks up to today; one that nobody read is told apart."""
    promise = replace(DAILY, until=date(2026, 10, 11))
    days = [EIGHT.date() + timedelta(days=n) for n in range(7)]
    said = [word(promise, on, Whose.COUNSELOR, Result.KEPT) for on in days[:3]]
    said.append(word(promise, days[3], Whose.COUNSELOR, Result.MISSED, told=Told.FOUND))
    few = rates.of(of_promise(promise, said), Side.A, END)
    assert (few.read, few.percent, few.unread) == (4, None, 3)
    said.append(word(promise, days[4], Whose.COUNSELOR, Result.LATE, told=Told.AFTER))
    enough = rates.of(of_promise(promise, said), Side.A, END)
    assert (enough.kept, enough.late, enough.missed, enough.read, enough.percent) == (3, 1, 1, 5, 60)
    assert (enough.unasked, enough.told) == (1, 2)
    assert (enough.since, enough.until) == (days[6] - timedelta(weeks=12) + timedelta(days=1), days[6])
    assert rates.of(of_promise(promise, said), Side.B, END).read == 0
    later = rates.of(of_promise(promise, said), Side.A, END + timedelta(weeks=12))
    assert (later.read, later.unread) == (0, 0)
    # One that is due later on the same day is not due yet.
    assert rates.of(of_promise(promise, said), Side.A, END - timedelta(hours=1)).unread == 1
    # One that ended before its day was never due.
    ended = replace(ONCE, ended_on=date(2026, 10, 2), ended_as=Ending.WITHDRAWN)
    assert rates.of(of_promise(ended, ()), Side.A, END).unread == 0


@pytest.mark.parametrize("move", [PromiseMove.MOVE, PromiseMove.WITHDRAW, PromiseMove.RENEGOTIATE, PromiseMove.SAY])
def test_nobody_but_the_counselor_moves_a_promise(move: PromiseMove) -> None:
    """A reader is offered nothing, in whatever state."""
    assert not any(PROMISE_MOVES.allows(move, state, PromiseActor.READER) for state in PromiseState)


def test_a_day_without_an_hour_is_due_from_its_beginning() -> None:
    """A promise for a whole day may be said to be kept on that day."""
    whole = replace(ONCE, due_at=datetime.combine(EIGHT.date(), time.min), has_hour=False)
    assert states(whole, now=EIGHT.replace(hour=0, minute=1)) == [PromiseState.DUE]
