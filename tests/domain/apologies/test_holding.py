"""Apologies by their days and deeds: when the time is over, and when an adjustment has held."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.apologies import holding
from dashboard.domain.apologies.apology import Apology, ApologyEnding
from dashboard.domain.apologies.moves import ApologyState
from dashboard.domain.ids import new_id
from dashboard.domain.promises.dues import of_promise
from dashboard.domain.promises.promise import Promise, PromiseWord, Repeats, Result, Size, Whose
from dashboard.domain.vocabulary import Side

SAID = date(2026, 10, 1)
UNTIL = date(2026, 10, 29)
APOLOGY = Apology(
    apology_id=new_id(),
    couple_id=new_id(),
    said_by=Side.B,
    about="The letters",
    acknowledgement="I wrote them.",
    accountability="It was my choice.",
    adjustment="You hear it first.",
    begun_on=SAID - timedelta(days=3),
    said_on=SAID,
    holds_from=SAID,
    holds_until=UNTIL,
)
WEEKLY = Promise(
    promise_id=new_id(),
    couple_id=APOLOGY.couple_id,
    promiser=Side.B,
    deed="Says it on Monday",
    size=Size.SMALL,
    repeats=Repeats.WEEKLY,
    due_at=datetime(2026, 10, 5, 20),
    until=date(2026, 11, 9),
    has_hour=True,
    made_on=SAID,
    apology_id=APOLOGY.apology_id,
)
AFTER = datetime.combine(UNTIL + timedelta(days=1), time.min)


def held(*results: Result | None, promise: Promise = WEEKLY, now: datetime = AFTER) -> holding.Holding:
    """The holding where the counselor read the times of a promise so, in their order."""
    words = [
        PromiseWord(
            promise_word_id=new_id(),
            promise_id=promise.promise_id,
            couple_id=promise.couple_id,
            due_on=promise.due_at.date() + timedelta(weeks=week),
            whose=Whose.COUNSELOR,
            result=result,
            said_on=SAID,
        )
        for week, result in enumerate(results)
        if result is not None
    ]
    return holding.of(APOLOGY, of_promise(promise, words), now)


def test_it_holds_when_every_time_was_done() -> None:
    """Four Mondays lie within its time, those after it do not count; kept late is kept."""
    assert held(*[Result.KEPT] * 4) == holding.Holding(kept=4, late=0, missed=0, unread=0, to_come=0)
    assert held(*[Result.KEPT] * 4).is_whole
    assert held(Result.KEPT, Result.LATE, Result.KEPT, Result.KEPT, Result.MISSED).is_whole


@pytest.mark.parametrize(
    "results",
    [
        (Result.KEPT, Result.MISSED, Result.KEPT, Result.KEPT),
        # Nobody has said what became of the last one: silence is neither kept nor missed.
        (Result.KEPT, Result.KEPT, Result.KEPT, None),
        (),
    ],
)
def test_it_has_not_held(results: tuple[Result | None, ...]) -> None:
    """One was missed, one waits to be read, or nothing was done yet."""
    assert not held(*results).is_whole


def test_what_is_still_to_come_keeps_it_open_and_what_ended_does_not() -> None:
    """In the middle of its time there are Mondays to come; a promise that was taken back asks for no more."""
    middle = datetime(2026, 10, 14)
    assert held(Result.KEPT, Result.KEPT, now=middle).to_come == 2
    assert not held(Result.KEPT, Result.KEPT, now=middle).is_whole
    ended = replace(WEEKLY, ended_on=middle.date())
    assert held(Result.KEPT, Result.KEPT, promise=ended) == holding.Holding(2, 0, 0, 0, 0)


@given(days=st.integers(-40, 80), minute=st.integers(0, 24 * 60 - 1))
def test_its_time_is_over_after_the_whole_of_its_last_day(days: int, minute: int) -> None:
    """By the wall clock, at any minute; nothing closes by itself, and what ended stays ended."""
    now = datetime.combine(UNTIL, time.min) + timedelta(days=days, minutes=minute)
    expected = ApologyState.LOOK if days > 0 else ApologyState.SAID
    assert holding.state_of(APOLOGY, now) is expected
    assert holding.state_of(replace(APOLOGY, said_on=None), now) is ApologyState.MAKING
    for ending, state in ((ApologyEnding.HELD, ApologyState.HELD), (ApologyEnding.SET_ASIDE, ApologyState.SET_ASIDE)):
        assert holding.state_of(replace(APOLOGY, ended_as=ending), now) is state
