"""Promises made, moved, said of, changed and taken back, each as one action that can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from uuid import UUID

import pytest

from dashboard.domain.access import Screen
from dashboard.domain.promises.dues import Due
from dashboard.domain.promises.moves import PromiseMove, PromiseState
from dashboard.domain.promises.promise import Repeats, Result, Whose
from dashboard.domain.safety.suitability import Suitability
from dashboard.domain.told import Told
from dashboard.domain.vocabulary import EpisodeStatus, Side
from dashboard.errors import InvalidInputError, NotFoundError, RuleError, StaleEditError
from dashboard.services.attention import alerts
from dashboard.services.couples import reading as couples
from dashboard.services.couples import undo
from dashboard.services.practice import Practice
from dashboard.services.promises import changing, ledger
from dashboard.services.promises.changing import Made, Said
from dashboard.services.promises.ledger import Ledger
from dashboard.services.safety import suitability
from tests import factories


def read(at: Practice, couple_id: UUID) -> Ledger:
    record = couples.find(at, couple_id)
    assert record is not None
    return ledger.of_couple(at, record)


def made(at: Practice, **known: object) -> Made:
    """A promise for today at a minute past midnight, so that it is due."""
    whole = {"promiser": Side.A, "deed": "Rings at eight", "on": at.today, "by": time(0, 1)} | known
    return Made(**whole)  # type: ignore[arg-type]  # each test names the fields it needs


def only(found: Ledger) -> Due:
    (due,) = found.dues
    return due


def later(at: Practice, days: int) -> Practice:
    moment = at.now + timedelta(days=days)
    return replace(at, clock=lambda: moment)


def test_made_missed_told_and_put_right() -> None:
    """A promise of today is due, each word is kept apart, a person's later word replaces the earlier, undo restores."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    changing.make(at, read(at, couple_id), made(at))
    assert read(at, couple_id).state(only(read(at, couple_id))) is PromiseState.DUE
    for whose, result in ((Whose.A, Result.KEPT), (Whose.B, Result.MISSED)):
        changing.say(at, read(at, couple_id), only(read(at, couple_id)), Said(whose=whose, result=result))
    assert only(read(at, couple_id)).differs
    said = Said(whose=Whose.COUNSELOR, result=Result.LATE, told=Told.AFTER, words="Rang at nine")
    changing.say(at, read(at, couple_id), only(read(at, couple_id)), said)
    assert read(at, couple_id).state(only(read(at, couple_id))) is PromiseState.LATE
    changing.say(at, read(at, couple_id), only(read(at, couple_id)), replace(said, result=Result.KEPT))
    due = only(read(at, couple_id))
    assert len(due.words) == 3
    # What was kept in time needs no telling.
    assert due.words[Whose.COUNSELOR].told is None
    last = undo.last_action(at, couple_id)
    assert last is not None
    assert last.summary == "Say what became of a promise"
    undo.undo(at, couple_id, last.action_id)
    assert only(read(at, couple_id)).words[Whose.COUNSELOR].told is Told.AFTER


def test_moved_only_before_its_time() -> None:
    """A time ahead can be moved and moved again; one whose time has come can not, and none into the past."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    tomorrow = at.today + timedelta(days=1)
    changing.make(at, read(at, couple_id), made(at, on=tomorrow))
    for days in (3, 2):
        changing.move(
            at, read(at, couple_id), only(read(at, couple_id)), on=at.today + timedelta(days=days), by=None, told=None
        )
    due = only(read(at, couple_id))
    assert (due.on, due.at.date()) == (tomorrow, at.today + timedelta(days=2))
    with pytest.raises(InvalidInputError):
        changing.move(at, read(at, couple_id), due, on=at.today - timedelta(days=1), by=None, told=None)
    after = later(at, 2)
    with pytest.raises(RuleError):
        changing.move(
            after, read(after, couple_id), only(read(after, couple_id)), on=after.today, by=time(23), told=None
        )


def test_changed_together_and_taken_back() -> None:
    """The changed one points to the former, which stays with its reason; what was taken back asks for nothing more."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    first = changing.make(at, read(at, couple_id), made(at, on=at.today + timedelta(days=1)))
    smaller = made(at, deed="Sends a message at eight", on=at.today + timedelta(days=2))
    second = changing.renegotiate(at, read(at, couple_id), only(read(at, couple_id)), smaller, "Too large")
    found = read(at, couple_id)
    assert second.follows == first.promise_id
    assert [promise.ended_why for promise in found.ended()] == ["Too large"]
    (ahead,) = found.next_times()
    assert ahead.promise.deed == "Sends a message at eight"
    former = next(due for due in found.dues if due.promise.promise_id == first.promise_id)
    with pytest.raises(RuleError):
        changing.withdraw(at, found, former, "")
    changing.withdraw(at, found, ahead, "")
    assert read(at, couple_id).next_times() == []
    # A window that still shows the former state changes nothing any more.
    with pytest.raises(StaleEditError):
        changing.withdraw(at, found, ahead, "")


def test_a_promise_ends_once_and_what_had_come_is_still_read() -> None:
    """A time of the day before stays due when the rest is taken back; its promise is neither moved nor ended again."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    every_day = made(at, repeats=Repeats.DAILY, until=at.today + timedelta(days=3))
    changing.make(at, read(at, couple_id), every_day)
    after = later(at, 1)
    first = read(after, couple_id).dues[0]
    changing.withdraw(after, read(after, couple_id), first, "Too much")
    found = read(after, couple_id)
    assert found.state(only(found)) is PromiseState.DUE
    for again in (
        lambda: changing.withdraw(after, found, only(found), ""),
        lambda: changing.renegotiate(after, found, only(found), made(after), ""),
    ):
        with pytest.raises(RuleError):
            again()
    changing.say(after, found, only(found), Said(whose=Whose.COUNSELOR, result=Result.KEPT))
    assert read(after, couple_id).state(only(read(after, couple_id))) is PromiseState.KEPT


def test_moved_to_the_whole_of_today() -> None:
    """All day today is not over yet: it is due at once, and no hour is shown."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    changing.make(at, read(at, couple_id), made(at, on=at.today + timedelta(days=1)))
    changing.move(at, read(at, couple_id), only(read(at, couple_id)), on=at.today, by=None, told=None)
    found = read(at, couple_id)
    assert found.state(only(found)) is PromiseState.DUE
    assert not only(found).has_hour


def test_nothing_is_promised_while_care_is_closed() -> None:
    """No promise begins, and none is changed into another; one that goes on can be read and taken back."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    changing.make(at, read(at, couple_id), made(at))
    record = read(at, couple_id).record
    closed = ledger.of_couple(at, replace(record, couple=replace(record.couple, status=EpisodeStatus.CLOSED)))
    for work in (
        lambda: changing.make(at, closed, made(at)),
        lambda: changing.renegotiate(at, closed, only(closed), made(at), ""),
    ):
        with pytest.raises(RuleError, match="Care of this couple is closed"):
            work()
    assert closed.may(PromiseMove.SAY, only(closed))
    assert closed.may(PromiseMove.WITHDRAW, only(closed))


def test_what_cannot_be_promised() -> None:
    """Nobody, no deed, no day, a day that is over, an unknown area, a rhythm without an end: each is said in words."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    for wrong in (
        {"promiser": None},
        {"deed": "  "},
        {"on": None},
        {"on": at.today - timedelta(days=1)},
        {"area": "none-such"},
        {"repeats": Repeats.WEEKLY},
    ):
        with pytest.raises(InvalidInputError):
            changing.make(at, read(at, couple_id), made(at, **wrong))
    changing.make(at, read(at, couple_id), made(at))
    with pytest.raises(InvalidInputError):
        changing.say(at, read(at, couple_id), only(read(at, couple_id)), Said(whose=Whose.A, result=None))


def test_the_screen_that_both_see_tells_what_nobody_said() -> None:
    """No word of anybody, no reading and no reason of an ending is read there; promises made in the session are."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    changing.make(at, read(at, couple_id), made(at))
    changing.say(
        at,
        read(at, couple_id),
        only(read(at, couple_id)),
        Said(whose=Whose.B, result=Result.MISSED, words="Nothing came"),
    )
    shown = replace(at, screen=Screen.IN_SESSION, shown_couple=couple_id)
    assert only(read(shown, couple_id)).words == {}
    changing.withdraw(at, read(at, couple_id), only(read(at, couple_id)), "Could not be kept")
    assert read(shown, couple_id).promises == ()


def test_a_colleague_out_of_reach_changes_nothing() -> None:
    """A ledger that somebody else may not write is refused in the transaction too."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    stranger = factories.colleague(of=at)
    with pytest.raises(NotFoundError):
        changing.make(stranger, read(at, couple_id), made(at))


def test_made_in_the_session_of_today() -> None:
    """A promise remembers the session of both that it was made in, and none where there is none."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    assert changing.make(at, read(at, couple_id), made(at)).session_id is None
    session = factories.add_session(at, couple_id, at.wall)
    assert changing.make(at, read(at, couple_id), made(at)).session_id == session.session_id


def _stop(at: Practice, couple_id: UUID) -> None:
    suitability.decide(at, couples.get(at, couple_id), Suitability.STOPPED, "Afraid", seen=None)


def test_while_joint_work_is_stopped_a_promise_takes_a_reason() -> None:
    """A new one and one that is changed together alike; the reason stays with the promise, also when it ends."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    _stop(at, couple_id)
    with pytest.raises(RuleError, match="Safety speaks against new promises"):
        changing.make(at, read(at, couple_id), made(at))
    changing.make(at, read(at, couple_id), made(at, despite="Both asked"))
    due = only(read(at, couple_id))
    with pytest.raises(RuleError, match="Safety speaks against new promises"):
        changing.renegotiate(at, read(at, couple_id), due, made(at, deed="Rings at nine"), "Too early")
    changing.renegotiate(at, read(at, couple_id), due, made(at, deed="Rings at nine", despite="Smaller"), "Too early")
    assert sorted(each.made_despite for each in read(at, couple_id).promises) == ["Both asked", "Smaller"]


def test_a_word_that_is_not_kept_stands_out_until_what_was_said_is_taken_back() -> None:
    """Five promises read, two kept: the couple's state says so with its numbers, and undo ends it."""
    at = factories.watched(at=factories.practice())
    couple_id = factories.add_couple(at)
    for result in (Result.KEPT, Result.MISSED, Result.LATE, Result.KEPT, Result.MISSED):
        promise = changing.make(at, read(at, couple_id), made(at))
        due = next(due for due in read(at, couple_id).dues if due.promise == promise)
        changing.say(at, read(at, couple_id), due, Said(whose=Whose.COUNSELOR, result=result))
    (handled,) = [
        each for each in alerts.of_couple(at, couple_id).handled if each.matter.rule.id == "promises-not-kept"
    ]
    assert handled.matter.side is Side.A
    assert handled.matter.reason.startswith("2 of 5 promises kept in time (40 %), in 12 weeks up to")
    last = undo.last_action(at, couple_id)
    assert last is not None
    undo.undo(at, couple_id, last.action_id)
    assert all(each.matter.rule.id != "promises-not-kept" for each in alerts.of_couple(at, couple_id).handled)
