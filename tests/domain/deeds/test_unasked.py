"""The share told without being asked, of facts, lapses and slips, per person and since each disclosure."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from dashboard.domain.deeds import unasked
from dashboard.domain.deeds.unasked import Share
from dashboard.domain.ids import new_id
from dashboard.domain.promises import dues
from dashboard.domain.promises.promise import Promise, PromiseWord, Repeats, Result, Size, Whose
from dashboard.domain.records import InjuryEvent, TimelineEvent
from dashboard.domain.told import Told
from dashboard.domain.vocabulary import Role, Side, TimelineKind

COUPLE = new_id()
DAY = date(2026, 3, 2)


def event(day: int, kind: TimelineKind, told: Told | None, side: Side | None = Side.B) -> TimelineEvent:
    """Something on the timeline that came out, of partner B unless told."""
    on = DAY + timedelta(days=day)
    return TimelineEvent(
        timeline_event_id=new_id(), couple_id=COUPLE, kind=kind, occurred_on=on, label="", side=side, told=told
    )


def slips(*told: Told | None) -> tuple[dues.Due, ...]:
    """A promise of B missed week after week from the tenth day on, each slip told in one of these ways."""
    first = datetime.combine(DAY + timedelta(days=10), datetime.min.time())
    promise = Promise(
        promise_id=new_id(),
        couple_id=COUPLE,
        promiser=Side.B,
        deed="Rings at eight",
        size=Size.SMALL,
        repeats=Repeats.WEEKLY,
        due_at=first,
        has_hour=False,
        made_on=DAY,
        until=first.date() + timedelta(weeks=len(told) - 1),
    )
    words = [
        PromiseWord(
            promise_word_id=new_id(),
            promise_id=promise.promise_id,
            couple_id=COUPLE,
            due_on=first.date() + timedelta(weeks=place),
            whose=Whose.COUNSELOR,
            result=Result.MISSED,
            said_on=first.date(),
            told=way,
        )
        for place, way in enumerate(told)
    ]
    return dues.of_promise(promise, words)


def test_everything_that_came_out_counts_once_and_again_since_each_disclosure() -> None:
    """A slip that nobody spoke of is not counted, and what happened and its disclosure on one day are one."""
    events = [
        event(0, TimelineKind.DISCLOSURE, Told.FOUND),
        event(5, TimelineKind.LAPSE, Told.AFTER),
        event(14, TimelineKind.DISCLOSURE, Told.ASKED),
        event(15, TimelineKind.RELAPSE, None),
        event(16, TimelineKind.LAPSE, Told.BEFORE, Side.A),
    ]
    injury = InjuryEvent(
        injury_event_id=new_id(),
        couple_id=COUPLE,
        role_a=Role.INJURED,
        role_b=Role.INVOLVED,
        disclosed_on=DAY,
        told=Told.FOUND,
    )
    came = unasked.came_out(events, [injury], slips(Told.FOUND, Told.AFTER, None, Told.BEFORE))
    assert unasked.shares(came, events, Side.B) == (
        Share(Side.B, None, 6, 3),
        Share(Side.B, DAY, 5, 3),
        Share(Side.B, DAY + timedelta(days=14), 2, 2),
    )
    assert unasked.shares(came, events, Side.A) == (Share(Side.A, None, 1, 1),)


def test_a_few_have_a_number_and_no_percentage() -> None:
    """From five on there is one."""
    assert [Share(Side.A, None, n, n // 2).percent for n in (4, 5, 6)] == [None, 40, 50]
