"""Taking back the last action."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

import pytest

from dashboard.domain.ids import new_id
from dashboard.domain.records import Checkin
from dashboard.domain.vocabulary import EpisodeStatus, Outcome, Side
from dashboard.errors import NotFoundError, RuleError, StaleEditError
from dashboard.services.caseload import overview as caseload
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.couples import undo
from dashboard.services.practice import Practice
from dashboard.store.checkins import writing as checkins
from dashboard.store.transaction import Transaction
from tests import driver, factories


def take_back(at: Practice, record: couples.CoupleRecord) -> str:
    last = undo.last_action(at, record.couple.couple_id)
    assert last is not None
    undo.undo(at, record.couple.couple_id, last.action_id)
    return last.summary


def test_actions_are_taken_back_one_after_another() -> None:
    """Three edits of one partner and a closing go back in turn, each to what was there before."""
    at = factories.practice()
    record = couples.get(at, factories.add_couple(at))
    couple_id = record.couple.couple_id
    for pronouns in ("a", "b", "c"):
        person = couples.get(at, couple_id).partners[Side.A]
        couple_edits.edit_partner(at, replace(person, pronouns=pronouns))
    couple_edits.close(at, record.couple, outcome=Outcome.REPAIRED, note="", on=at.today)
    assert take_back(at, record) == "Close episode of care"
    after = couples.get(at, couple_id)
    assert after.couple.status is EpisodeStatus.ACTIVE
    assert after.episode is not None
    assert after.episode.outcome is None
    for pronouns in ("b", "a", ""):
        assert take_back(at, record) == "Edit partner"
        assert couples.get(at, couple_id).partners[Side.A].pronouns == pronouns


def test_a_form_opened_before_an_undo_is_stale_after_it() -> None:
    """An undo is a change like any other to whoever has the record open."""
    at = factories.practice()
    record = couples.get(at, factories.add_couple(at))
    couple_edits.edit_partner(at, replace(record.partners[Side.A], pronouns="a"))
    open_elsewhere = couples.get(at, record.couple.couple_id).partners[Side.A]
    take_back(at, record)
    for seen in (open_elsewhere, record.partners[Side.A]):
        with pytest.raises(StaleEditError):
            couple_edits.edit_partner(at, replace(seen, display_name="X"))


def test_only_the_action_that_was_shown_is_taken_back() -> None:
    """If something was done since, nothing is undone."""
    at = factories.practice()
    record = couples.get(at, factories.add_couple(at))
    couple_edits.pause(at, record.couple)
    shown = undo.last_action(at, record.couple.couple_id)
    assert shown is not None
    couple_edits.edit_partner(at, replace(record.partners[Side.A], pronouns="a"))
    with pytest.raises(StaleEditError):
        undo.undo(at, record.couple.couple_id, shown.action_id)
    assert couples.get(at, record.couple.couple_id).couple.status is EpisodeStatus.PAUSED


def test_taking_back_a_checkin_brings_the_caseload_up_to_date() -> None:
    """The summary follows: its count, its last date and its safety answer."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    record = couples.get(at, couple_id)
    factories.add_checkin(at, couple_id, on=date(2026, 10, 1), felt_safe=4, private_safety="no")
    factories.add_checkin(at, couple_id, on=date(2026, 10, 8), felt_safe=4, private_safety="yes")
    take_back(at, record)
    line = caseload.overview(at).lines[0]
    assert line.partners[Side.A].checkins == 1
    assert line.partners[Side.A].last_at is not None
    assert line.partners[Side.A].last_at.date() == date(2026, 10, 1)
    assert line.attention.state.value != "safety"
    take_back(at, record)
    assert caseload.overview(at).lines[0].partners[Side.A].checkins == 0


def test_answers_to_own_questions_go_with_their_checkin() -> None:
    """No answer is left without its check-in."""
    at = factories.practice()
    record = couples.get(at, factories.add_couple(at))
    factories.add_checkin(at, record.couple.couple_id, on=date(2026, 10, 1), sleep=4)
    count = "SELECT count(*) FROM answer"
    assert driver.cursor(at.db).execute(count).fetchall() == [(1,)]
    take_back(at, record)
    assert driver.cursor(at.db).execute(count).fetchall() == [(0,)]


def test_a_checkin_does_not_come_back_to_a_moment_that_is_taken() -> None:
    """Undoing a removal or a move is refused while another check-in stands there, and works once it is gone."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    day = date(2026, 10, 1)
    factories.add_checkin(at, couple_id, on=day, felt_safe=4)
    (first,) = checkins.list_checkins(at.db, at.scope, couple_id)
    moved = replace(first, answered_at=first.answered_at + timedelta(days=1))

    def move(tx: Transaction) -> None:
        checkins.update_checkin(tx, moved)

    def remove(tx: Transaction) -> None:
        checkins.delete_checkin(tx, replace(moved, row_version=2))

    for change, is_there in ((move, day), (remove, day + timedelta(days=1))):
        at.db.write(at.scope, change, summary="x", now=at.now)
        last = undo.last_action(at, couple_id)
        assert last is not None
        new = replace(first, checkin_id=new_id(), answered_at=datetime.combine(is_there, time()))
        at.db.write(at.scope, partial(_keep_without_history, checkin=new), summary="x", now=at.now)
        with pytest.raises(RuleError, match="at that moment"):
            undo.undo(at, couple_id, last.action_id)
        driver.cursor(at.db).execute("DELETE FROM checkin WHERE checkin_id = $c", {"c": new.checkin_id})
    for _ in range(2):
        take_back(at, couples.get(at, couple_id))
    (back,) = checkins.list_checkins(at.db, at.scope, couple_id)
    assert back.answered_at == first.answered_at


def _keep_without_history(tx: Transaction, checkin: Checkin) -> None:
    checkins.insert_checkins(tx, [checkin])


def test_adding_a_couple_is_taken_back_only_while_it_is_empty() -> None:
    """A couple with check-ins stays; an empty one goes with everything that came with it."""
    at = factories.practice()
    record = couples.get(at, factories.add_couple(at))
    last = undo.last_action(at, record.couple.couple_id)
    assert last is not None
    assert last.adds_couple
    factories.add_checkin(at, record.couple.couple_id, on=date(2026, 10, 8), felt_safe=4)
    driver.cursor(at.db).execute("DELETE FROM revision WHERE record = 'checkin'")
    with pytest.raises(RuleError):
        take_back(at, record)
    driver.cursor(at.db).execute("DELETE FROM checkin_summary")
    take_back(at, record)
    for table in ("couple", "partner", "episode", "injury_event"):
        assert driver.cursor(at.db).execute(f"SELECT count(*) FROM {table}").fetchall() == [(0,)]


def test_nobody_takes_back_what_is_not_theirs() -> None:
    """Another counselor neither sees nor undoes the last action."""
    at = factories.practice()
    record = couples.get(at, factories.add_couple(at))
    last = undo.last_action(at, record.couple.couple_id)
    assert last is not None
    other = factories.colleague(of=at)
    with pytest.raises(NotFoundError):
        undo.last_action(other, record.couple.couple_id)
    with pytest.raises(NotFoundError):
        undo.undo(other, record.couple.couple_id, last.action_id)
