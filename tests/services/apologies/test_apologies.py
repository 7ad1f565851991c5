"""Apologies begun, promised, said, heard, closed and set aside, each as one action that can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from uuid import UUID

import pytest

from dashboard.domain.access import Screen
from dashboard.domain.apologies.apology import ApologyPart
from dashboard.domain.apologies.moves import ApologyMove, ApologyState
from dashboard.domain.brief.lines import Occasion
from dashboard.domain.promises.moves import PromiseState
from dashboard.domain.promises.promise import Result, Whose
from dashboard.domain.safety.suitability import Suitability
from dashboard.domain.vocabulary import Side
from dashboard.errors import InvalidInputError, NotFoundError, RuleError
from dashboard.services.apologies import brief, changing, reading
from dashboard.services.apologies.changing import Told
from dashboard.services.apologies.reading import Apologies, Item
from dashboard.services.couples import reading as couples
from dashboard.services.couples import undo
from dashboard.services.practice import Practice
from dashboard.services.promises import changing as promises
from dashboard.services.promises import ledger
from dashboard.services.promises.changing import Made, Said
from dashboard.services.safety import suitability
from tests import factories

WHOLE = Told(
    said_by=Side.B,
    about="The letters",
    acknowledgement="I wrote them, and you found them.",
    accountability="It was my choice.",
    adjustment="You hear it first.",
)


def read(at: Practice, couple_id: UUID) -> Apologies:
    record = couples.find(at, couple_id)
    assert record is not None
    return reading.of_couple(at, ledger.of_couple(at, record))


def only(found: Apologies) -> Item:
    (item,) = found.items
    return item


def later(at: Practice, days: int) -> Practice:
    moment = at.now + timedelta(days=days)
    return replace(at, clock=lambda: moment)


def said(at: Practice, couple_id: UUID, days: int = 7) -> Item:
    """An apology that was said today, with one promise for tomorrow."""
    changing.begin(at, read(at, couple_id), WHOLE)
    found = read(at, couple_id)
    made = Made(promiser=None, deed="Says it", on=at.today + timedelta(days=1), by=time(0, 1))
    changing.promise(at, found, only(found), made)
    found = read(at, couple_id)
    changing.say(at, found, only(found), at.today + timedelta(days=days))
    return only(read(at, couple_id))


def answer(at: Practice, couple_id: UUID, result: Result) -> None:
    """The counselor's reading of the one promise."""
    found = ledger.of_couple(at, couples.get(at, couple_id))
    (due,) = found.within(PromiseState.DUE)
    promises.say(at, found, due, Said(whose=Whose.COUNSELOR, result=result))


def test_it_closes_after_its_adjustment_held() -> None:
    """Said with its promise, kept, its time over: then, and not before, it closes; undo opens it again."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    item = said(at, couple_id)
    assert item.state is ApologyState.SAID
    assert [promise.promiser for promise in item.promises] == [Side.B]
    after = later(at, 2)
    answer(after, couple_id, Result.KEPT)
    with pytest.raises(RuleError, match="its time runs"):
        changing.close(after, read(after, couple_id), only(read(after, couple_id)))
    over = later(at, 8)
    found = read(over, couple_id)
    assert only(found).state is ApologyState.LOOK
    changing.close(over, found, only(found))
    assert only(read(over, couple_id)).state is ApologyState.HELD
    last = undo.last_action(over, couple_id)
    assert last is not None
    assert last.summary == "Close an apology"
    undo.undo(over, couple_id, last.action_id)
    assert only(read(over, couple_id)).state is ApologyState.LOOK


def test_one_that_did_not_hold_gets_a_new_time() -> None:
    """A miss keeps it from closing and is told in the brief; a new time begins without it."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    said(at, couple_id)
    after = later(at, 2)
    answer(after, couple_id, Result.MISSED)
    record = couples.get(after, couple_id)
    (line,) = brief.brief_lines(after, record, Occasion(after.today, None))
    assert line.words.endswith("'s apology: something was missed")
    over = later(at, 8)
    found = read(over, couple_id)
    with pytest.raises(RuleError, match="has not held"):
        changing.close(over, found, only(found))
    changing.renew(over, found, only(found), over.today + timedelta(days=5))
    item = only(read(over, couple_id))
    assert (item.state, item.holding.missed) == (ApologyState.SAID, 0)


def test_it_is_not_said_before_all_three_parts_are_there() -> None:
    """Words alone are no adjustment: a promise with a day is the third part, and one changed together stays it."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    changing.begin(at, read(at, couple_id), replace(WHOLE, accountability=""))
    made = Made(promiser=Side.A, deed="Says it", on=at.today + timedelta(days=1))
    until = at.today + timedelta(days=7)

    def refused() -> None:
        found = read(at, couple_id)
        with pytest.raises(RuleError, match="A part of it is missing"):
            changing.say(at, found, only(found), until)

    found = read(at, couple_id)
    changing.promise(at, found, only(found), made)
    refused()
    found = read(at, couple_id)
    changing.edit(at, found, only(found), WHOLE)
    found = read(at, couple_id)
    (due,) = found.ledger.dues
    promises.renegotiate(at, found.ledger, due, replace(made, promiser=Side.B, deed="Says less"), "Too large")
    found = read(at, couple_id)
    (due,) = found.ledger.next_times()
    assert due.promise.apology_id == only(found).apology.apology_id
    promises.withdraw(at, found.ledger, due, "")
    refused()
    promise = changing.promise(at, read(at, couple_id), only(read(at, couple_id)), made)
    found = read(at, couple_id)
    due = next(due for due in found.ledger.dues if due.promise.promise_id == promise.promise_id)
    # What the other one promises instead is no part of it.
    theirs = promises.renegotiate(at, found.ledger, due, replace(made, promiser=Side.A, deed="Asks"), "")
    assert theirs.apology_id is None
    refused()
    for wrong in (replace(WHOLE, said_by=None), replace(WHOLE, about=" ")):
        with pytest.raises(InvalidInputError):
            changing.begin(at, read(at, couple_id), wrong)


def test_while_joint_work_is_stopped_apologies_rest() -> None:
    """Nothing begins, is said, renewed or closed, and the brief is silent; what somebody tells alone is heard."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    said(at, couple_id)
    suitability.decide(at, couples.get(at, couple_id), Suitability.STOPPED, "As a precaution", seen=None)
    over = later(at, 8)
    found = read(over, couple_id)
    item = only(found)
    until = over.today + timedelta(days=5)
    for work in (
        lambda: changing.begin(over, found, WHOLE),
        lambda: changing.renew(over, found, item, until),
        lambda: changing.promise(over, found, item, Made(promiser=Side.B, deed="Says it", on=until)),
    ):
        with pytest.raises(RuleError, match="so apologies rest"):
            work()
    assert list(brief.brief_lines(over, found.ledger.record, Occasion(over.today, None))) == []
    assert {move for move in ApologyMove if found.may(move, item)} == {ApologyMove.HEAR, ApologyMove.SET_ASIDE}
    changing.hear(over, found, item, ApologyPart.ACCOUNTABILITY, "There was a but in it.")
    assert [word.words for word in only(read(over, couple_id)).words] == ["There was a but in it."]


@pytest.mark.parametrize("is_stopped", [False, True])
def test_the_screen_that_both_see_has_what_was_said_alone(is_stopped: bool) -> None:
    """No word on what it missed, none in the making, no move, and the same whether joint work is stopped or not."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    changing.hear(at, read(at, couple_id), said(at, couple_id), None, "It came too soon.")
    changing.begin(at, read(at, couple_id), replace(WHOLE, about="The money"))
    if is_stopped:
        suitability.decide(at, couples.get(at, couple_id), Suitability.STOPPED, "As a precaution", seen=None)
    found = read(replace(at, screen=Screen.IN_SESSION, shown_couple=couple_id), couple_id)
    item = only(found)
    assert (item.apology.about, item.words, found.is_stopped) == ("The letters", (), False)
    assert not any(found.may(move, item) for move in ApologyMove)


def test_set_aside_ends_it_and_a_stranger_changes_nothing() -> None:
    """Its promise goes on for itself; somebody out of reach is refused in the transaction too."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    said(at, couple_id)
    found = read(at, couple_id)
    with pytest.raises(NotFoundError):
        changing.set_aside(factories.colleague(of=at), found, only(found), "")
    changing.set_aside(at, found, only(found), "She asked for it")
    found = read(at, couple_id)
    assert only(found).state is ApologyState.SET_ASIDE
    assert len(found.ledger.next_times()) == 1
    with pytest.raises(RuleError, match="has ended"):
        changing.renew(at, found, only(found), at.today + timedelta(days=5))
