"""Promises captured in a session: made with it as their place, kept by the gate of safety, taken back in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest

from dashboard.domain.access import Screen
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.sessions import SESSION
from dashboard.domain.promises.promise import Ending, Result, Whose
from dashboard.domain.records import Session
from dashboard.domain.safety.suitability import Suitability
from dashboard.domain.vocabulary import Side
from dashboard.errors import InvalidInputError, RuleError
from dashboard.services import records
from dashboard.services.capture import keeping
from dashboard.services.capture import room as rooms
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from dashboard.services.promises import changing, ledger
from dashboard.services.promises.changing import Said
from dashboard.services.safety import suitability
from tests import factories

LINE = "p Rings from the hotel, Robin, fri 20:00"


def _held() -> tuple[Practice, UUID, Session]:
    at = factories.practice()
    couple_id = factories.add_couple(at)
    session = Session(session_id=new_id(), couple_id=couple_id, starts_at=factories.NOW, minutes=60)
    records.save(at, SESSION, session, is_new=True, summary="Arrange a session")
    return at, couple_id, session


def _turned(at: Practice, couple_id: UUID) -> Practice:
    return replace(at, screen=Screen.IN_SESSION, shown_couple=couple_id)


def _promises(at: Practice, couple_id: UUID) -> ledger.Ledger:
    return ledger.of_couple(at, couples.get(at, couple_id))


def test_a_promise_is_made_in_the_room_with_the_session_as_its_place() -> None:
    """It says who promised whom by when; without a day, or by both together, it says what to type instead."""
    at, couple_id, session = _held()
    turned = _turned(at, couple_id)
    for line in ("p Rings from the hotel, fri", "p Rings, both, fri", "p Rings, Robin", "p , Robin, fri"):
        with pytest.raises(InvalidInputError):
            keeping.keep(turned, rooms.of_couple(turned, couple_id), line)
    kept = keeping.keep(turned, rooms.of_couple(turned, couple_id), LINE)
    assert kept.words == ("Rings from the hotel", "Robin to Mina", "due Fri 16 Oct, 20:00")
    (promise,) = _promises(at, couple_id).promises
    assert (promise.promiser, promise.due_at, promise.has_hour) == (Side.B, datetime(2026, 10, 16, 20), True)
    assert promise.session_id == session.session_id
    assert [each.words for each in rooms.of_couple(at, couple_id).captured] == [kept.words]


def test_safety_asks_for_a_reason_on_the_private_screen_and_tells_nothing_before_both() -> None:
    """With both there the same is kept and said whatever safety says; the reason is on record, for the counselor."""
    said = []
    for is_stopped in (False, True):
        at, couple_id, _ = _held()
        if is_stopped:
            suitability.decide(at, couples.get(at, couple_id), Suitability.STOPPED, "Afraid", seen=None)
            with pytest.raises(RuleError, match="Safety speaks against new promises"):
                keeping.keep(at, rooms.of_couple(at, couple_id), LINE)
        turned = _turned(at, couple_id)
        words = keeping.keep(turned, rooms.of_couple(turned, couple_id), LINE).words
        said.append((words, _promises(at, couple_id).promises[0].made_despite))
    assert said[0][0] == said[1][0]
    assert [why for _, why in said] == ["", suitability.AGREED_IN_THE_ROOM]


@pytest.mark.parametrize("is_spoken_of", [False, True])
def test_a_promise_is_taken_back_whatever_was_said_of_it(*, is_spoken_of: bool) -> None:
    """Both see the same happen; one that somebody spoke of stays in the ledger as taken back."""
    at, couple_id, _ = _held()
    turned = _turned(at, couple_id)
    keeping.keep(turned, rooms.of_couple(turned, couple_id), "p Rings from the hotel, Robin, today 00:01")
    if is_spoken_of:
        (due,) = _promises(at, couple_id).dues
        changing.say(at, _promises(at, couple_id), due, Said(whose=Whose.A, result=Result.MISSED))
    (captured,) = rooms.of_couple(turned, couple_id).captured
    keeping.take_back(turned, rooms.of_couple(turned, couple_id), captured.link)
    assert rooms.of_couple(turned, couple_id).captured == ()
    left = _promises(at, couple_id).promises
    assert [each.ended_as for each in left] == ([Ending.WITHDRAWN] if is_spoken_of else [])
