"""Promises in a partner's check-in: asked about by name, kept as this partner's word, and unseen by the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from dashboard.domain.links.visits import Visit
from dashboard.domain.promises.promise import Repeats, Result, Whose
from dashboard.domain.records import Answer
from dashboard.domain.told import Told
from dashboard.domain.vocabulary import AnswerState, Side
from dashboard.errors import StaleEditError
from dashboard.services.checkins import by_partner as answering
from dashboard.services.checkins.sheets import Question
from dashboard.services.couples import undo
from dashboard.services.promises import changing, ledger
from dashboard.services.promises.changing import Made, Said
from dashboard.services.promises.ledger import Ledger
from tests import partners
from tests.partners import House

NOTHING: frozenset[str] = frozenset()


@pytest.fixture
def house() -> House:
    """A couple of whom A was hurt and B broke trust, with two promises of B that were due and one of A to come."""
    found = partners.house()
    _promise(found, "Rings at eight")
    _promise(found, "Cooks on Friday")
    _promise(found, "Says when it hurts", promiser=Side.A, on=found.practice.today + timedelta(days=2))
    return found


def _promise(house: House, deed: str, **known: object) -> None:
    whole = {"promiser": Side.B, "on": house.practice.today, "by": time(0, 1)} | known
    changing.make(house.practice, _ledger(house), Made(deed=deed, **whole))  # type: ignore[arg-type]  # by name


def _ledger(house: House) -> Ledger:
    house.reload()
    return ledger.of_couple(house.practice, house.record)


def _asked(house: House, visit: Visit) -> list[Question]:
    return [q for q in answering.sheet(house.office, visit, answering.due(house.office, visit)).questions if q.named]


def _answer(house: House, visit: Visit, **said: Answer) -> bool:
    """Answer each promise by its deed, and the rest by item."""
    by_deed = {q.named.deed: q.item.id for q in _asked(house, visit) if q.named}
    answers = {by_deed.get(name, name): answer for name, answer in said.items()}
    return answering.save(house.office, visit, answering.due(house.office, visit), answers, NOTHING)


def test_what_was_due_is_asked_by_name_in_place_of_the_general_question(house: House) -> None:
    """Both are asked about the same times; the answers are each one's word, and come to the general answer."""
    for side, text in ((Side.A, "This was promised to you."), (Side.B, "You promised this.")):
        visit = house.visit(house.link(side=side))
        asked = _asked(house, visit)
        assert [q.named.deed for q in asked if q.named] == ["Cooks on Friday", "Rings at eight"]
        assert all(q.text.startswith(text) for q in asked)
        whole = answering.sheet(house.office, visit, answering.due(house.office, visit)).questions
        assert "promise_kept" not in {q.item.id for q in whole}
        said = {"Rings at eight": Answer("kept"), "Cooks on Friday": Answer("missed" if side is Side.A else "moved")}
        assert _answer(house, visit, **said)
        assert _asked(house, visit) == []
    words = {(due.promise.deed, who): word.result for due in _ledger(house).dues for who, word in due.words.items()}
    kept, missed, moved = Result.KEPT, Result.MISSED, Result.MOVED
    assert words == {
        ("Rings at eight", Whose.A): kept,
        ("Rings at eight", Whose.B): kept,
        ("Cooks on Friday", Whose.A): missed,
        ("Cooks on Friday", Whose.B): moved,
    }
    # What was moved was not due, so the one who promised kept all.
    assert [each.answers["promise_kept"].value for each in house.kept()] == ["some", "all"]
    rings, cooks = sorted((due for due in _ledger(house).dues if due.words), key=lambda due: due.reading is None)
    assert rings.reading is kept
    assert cooks.differs


def test_where_nothing_dated_was_due_the_general_question_stands() -> None:
    """A promise for later and one of a day that is not over are not asked about, and one taken back is not."""
    house = partners.house()
    _promise(house, "Rings at eight", on=house.practice.today + timedelta(days=1))
    _promise(house, "Cooks today", by=None)
    _promise(house, "Walks")
    walks = next(due for due in _ledger(house).dues if due.promise.deed == "Walks")
    changing.withdraw(house.practice, _ledger(house), walks, "Too much")
    visit = house.visit()
    assert _asked(house, visit) == []
    assert _answer(house, visit, promise_kept=Answer("most"))
    house.clock.pass_by(days=2)
    assert len(_asked(house, house.visit(house.link(side=Side.B)))) == 2


def test_a_check_in_asks_about_seven_times_at_most_and_each_promise_has_its_latest(house: House) -> None:
    """One that repeats every day does not push the others out."""
    _promise(house, "Says good night", repeats=Repeats.DAILY, until=house.practice.today + timedelta(days=30))
    house.clock.pass_by(days=8)
    visit = house.visit()
    asked = [q.named.deed for q in _asked(house, visit) if q.named]
    assert len(asked) == 7
    assert set(asked) == {"Says good night", "Says when it hurts"}
    assert _answer(house, visit, felt_safe=Answer(3))


def test_skipped_and_left_open_say_nothing(house: House) -> None:
    """A promise that was skipped has no word, and the check-in is kept without a share of its own."""
    visit = house.visit()
    assert _answer(house, visit, **{"Rings at eight": Answer(state=AnswerState.SKIPPED)})
    assert house.kept()[0].answers == {"promise_kept": Answer(state=AnswerState.SKIPPED)}
    assert all(not due.words for due in _ledger(house).dues)
    assert len(_asked(house, visit)) == 2


def test_nothing_that_one_says_of_a_promise_reaches_the_other(house: House) -> None:
    """Paired: the other's questions are the same before and after a word of one, a reading, and how it came out.

    A promise that was taken back on its day stays called off for the one who said nothing of it, whatever the other
    said.
    """
    a, b = house.visit(), house.visit(house.link(side=Side.B))
    before = _asked(house, a)
    assert _answer(house, b, **{"Rings at eight": Answer("missed"), "Cooks on Friday": Answer("late")})
    assert _asked(house, a) == before
    for due in [due for due in _ledger(house).dues if due.words]:
        said = Said(whose=Whose.COUNSELOR, result=Result.MISSED, told=Told.FOUND, words="Found it on the phone")
        changing.say(house.practice, _ledger(house), due, said)
    assert _asked(house, a) == before
    _promise(house, "Walks")
    _promise(house, "Writes")
    walks, writes = (
        next(due for due in _ledger(house).dues if due.promise.deed == deed) for deed in ("Walks", "Writes")
    )
    changing.say(house.practice, _ledger(house), walks, Said(whose=Whose.B, result=Result.MISSED))
    for due in (walks, writes):
        now = next(each for each in _ledger(house).promises if each.promise_id == due.promise.promise_id)
        changing.withdraw(house.practice, _ledger(house), replace(due, promise=now), "")
    assert _asked(house, a) == before


def test_a_word_of_a_partner_is_not_lost_by_an_undo(house: House) -> None:
    """The making of a promise of which a partner has spoken can not be taken back under that word."""
    last = undo.last_action(house.practice, house.couple_id)
    assert last is not None
    house.clock.pass_by(days=3)
    visit = house.visit()
    assert _answer(house, visit, **{"Says when it hurts": Answer("kept")})
    with pytest.raises(StaleEditError):
        undo.undo(house.practice, house.couple_id, last.action_id)
