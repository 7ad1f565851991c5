"""Judging after the reply: nothing of it is in a partner's way, and nobody of the staff ever sees what came before."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection
from pathlib import Path
from uuid import UUID

import pytest

from dashboard.domain.records import Answer
from dashboard.domain.vocabulary import Side
from dashboard.errors import DatabaseBusyError
from dashboard.server import partners_app
from dashboard.services.attention import watch as attention_watch
from dashboard.services.attention.later import Later
from dashboard.services.caseload import overview, today
from dashboard.services.checkins import by_partner as answering
from dashboard.services.files import exporting
from dashboard.store import statements
from dashboard.store.attention import findings
from dashboard.store.caseload import reading as caseload
from dashboard.store.links import visiting
from dashboard.store.transaction import Transaction
from tests import doors, factories, partners
from tests.partners import House
from tests.web.links.phone import Phone, browser_of

Judging = list[Collection[UUID]]


@pytest.fixture
def house() -> House:
    """A couple whose every change is judged, as in an open practice."""
    found = partners.house()
    factories.watched(at=found.practice)
    return found


@pytest.fixture
def judging(monkeypatch: pytest.MonkeyPatch) -> Judging:
    """The couples that were judged, as often as they were."""
    seen: Judging = []
    real = attention_watch.judge_couples

    def judge(tx: Transaction, library: object, couple_ids: Collection[UUID], *more: object) -> None:
        seen.append(list(couple_ids))
        real(tx, library, couple_ids, *more)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(attention_watch, "judge_couples", judge)
    return seen


def answer(house: House, side: Side = Side.A) -> None:
    """A partner says that they were afraid."""
    visit = house.visit(house.link(side=side))
    due = answering.due(house.office, visit)
    assert answering.save(house.office, visit, due, {"private_safety": Answer("yes")}, frozenset())


def rules(house: House) -> list[tuple[str]]:
    """What stands out, as the table has it."""
    return house.sql("SELECT rule FROM finding WHERE ended_at IS NULL")


def due(house: House) -> int:
    """How many judgments are due."""
    return int(house.sql("SELECT count(*) FROM judgment_due")[0][0])


# ---------------------------------------------------------------- the partner's side
def test_no_page_of_a_partner_waits_for_judging(
    house: House, judging: Judging, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the link to the page after sending, homework included, nobody is judged and no finding is read."""
    doors.hash_quickly(monkeypatch)
    made, task = house.link(), house.give()
    judging.clear()
    read: list[str] = []
    monkeypatch.setattr(house.office.db, "settle", lambda: read.append("settled"))
    app = partners_app(house.office)
    with browser_of(app) as browser:
        phone = Phone(house, browser, app)
        phone.open(made)
        assert phone.answer(private_safety="yes").status_code == 303
        assert "is sent" in phone.get("/c/check-in")
        assert phone.send(f"/c/homework/{task}", result="done").status_code == 303
        phone.get("/c/")
        phone.get("/c/gone")
    assert judging == []
    assert read == []
    assert rules(house) == []
    assert due(house) == 1


def test_a_change_by_staff_is_judged_with_it(house: House, judging: Judging) -> None:
    """Entered by the counselor, an answer is never due."""
    judging.clear()
    factories.add_checkin(house.practice, house.couple_id, on=house.practice.today, private_safety="yes")
    assert judging == [[house.couple_id]]
    assert due(house) == 0


def test_what_is_not_kept_is_not_due(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mark is in the transaction of the answer."""
    monkeypatch.setattr(visiting, "mark_answered", _fail)
    with pytest.raises(DatabaseBusyError):
        answer(house)
    assert (due(house), house.kept()) == (0, [])


def _fail(*_: object, **__: object) -> None:
    raise DatabaseBusyError("The record is busy.", "Try again.")


# ---------------------------------------------------------------- the counselor's side
READERS: dict[str, Callable[[House, Path], object]] = {
    "caseload": lambda house, _: overview.overview(house.practice),
    "today": lambda house, _: today.today(house.practice),
    "couple": lambda house, _: findings.list_of_couple(house.practice.db, house.practice.scope, house.couple_id),
    "rows": lambda house, _: caseload.list_caseload(house.practice.db, house.practice.scope),
    "export": lambda house, folder: exporting.export(house.practice, folder / "out"),
}


@pytest.mark.parametrize("reader", READERS)
def test_whoever_reads_sees_what_was_sent_before(house: House, reader: str, tmp_path: Path) -> None:
    """With the first look, on whatever screen, an answer of a moment ago stands out."""
    answer(house)
    assert rules(house) == []
    READERS[reader](house, tmp_path)
    assert rules(house) == [("safety-yes",)]
    assert due(house) == 0


def test_the_first_reading_already_has_it(house: House) -> None:
    """Not the second."""
    answer(house)
    assert [k.finding.rule for k in factories.open_findings(at=house.practice)[house.couple_id]] == ["safety-yes"]


def test_every_statement_that_reads_findings_is_known() -> None:
    """Also one that is written later: it names the table, or the column of the caseload."""
    reading = {name for name in statements.names() if statements.reads_judgment(name)}
    assert {"attention/list_findings", "caseload/get_reached", "caseload/list_own", "caseload/list_reached"} <= reading
    # Asked every few seconds, while nobody looks at what stands out.
    assert "caseload/sum_sent" not in reading
    assert "attention/list_due" not in reading
    assert not {name for name in reading if name.startswith("links/")}


# ---------------------------------------------------------------- interruptions
def restarted(house: House) -> None:
    """The program ends without warning and is started again on the same record."""
    house.practice.db.followers.clear()
    attention_watch.follow(house.office)


def test_an_answer_that_was_never_judged_is_judged_at_the_next_start(house: House) -> None:
    """A kill after the reply loses no finding."""
    answer(house)
    answer(house, Side.B)
    restarted(house)
    assert rules(house) == [("safety-yes",)] * 2
    assert due(house) == 0


def test_a_judgment_that_was_interrupted_is_made_up(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is kept whole with the word that it is made, or not at all."""
    answer(house)
    with monkeypatch.context() as broken:
        broken.setattr(findings, "keep", _fail)
        with pytest.raises(DatabaseBusyError):
            overview.overview(house.practice)
    assert (due(house), rules(house)) == (1, [])
    restarted(house)
    assert (due(house), rules(house)) == (0, [("safety-yes",)])


def test_what_comes_while_others_are_judged_stays_due(house: House) -> None:
    """Only what was seen is forgotten."""
    later = house.practice.db.settle
    assert isinstance(later, Later)
    answer(house)
    seen = later.due()
    answer(house, Side.B)
    later.judge(seen)
    assert due(house) == 1
    later()
    assert due(house) == 0


def test_without_a_reader_a_thread_comes_by(house: House) -> None:
    """Not at once, so that it is in nobody's way, and again after it failed."""
    later, stop = house.practice.db.settle, threading.Event()
    assert isinstance(later, Later)
    answer(house)
    thread = threading.Thread(target=later.keep_up, args=(stop, 0.05))
    thread.start()
    ends = time.monotonic() + 60
    while due(house) and time.monotonic() < ends:
        time.sleep(0.01)
    stop.set()
    thread.join()
    assert rules(house) == [("safety-yes",)]


def test_both_at_the_same_moment_are_judged_by_one(house: House) -> None:
    """Eight screens that read at once all see it, and it stands out once."""
    answer(house)
    start, seen = threading.Barrier(8), []

    def read() -> None:
        start.wait()
        seen.append(len(factories.open_findings(at=house.practice)[house.couple_id]))

    threads = [threading.Thread(target=read) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert seen == [1] * 8
