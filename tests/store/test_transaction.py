"""What a transaction lets a counselor change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from dashboard.domain.ids import new_id
from dashboard.domain.records import Checkin
from dashboard.domain.vocabulary import Side
from dashboard.errors import NotFoundError, StaleEditError
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from dashboard.store.checkins import writing as checkins
from tests import factories


@pytest.fixture
def at() -> Practice:
    """The practice of the counselor whose couple is meant."""
    return factories.practice()


@pytest.fixture
def checkin(at: Practice) -> Checkin:
    """A check-in of that couple."""
    couple_id = factories.add_couple(at)
    factories.add_checkin(at, couple_id, on=date(2026, 10, 1), felt_safe=5)
    return checkins.list_checkins(at.db, at.scope, couple_id)[0]


def colleague(at: Practice) -> Practice:
    """Another counselor of the same practice."""
    return factories.colleague(of=at)


def test_knowing_an_id_is_not_enough_to_change_a_record(at: Practice, checkin: Checkin) -> None:
    """Neither under its own couple nor under one of theirs does a colleague change, remove or add anything."""
    other = colleague(at)
    mine = factories.add_couple(other)
    for claimed in (checkin, replace(checkin, couple_id=mine)):
        for change in (checkins.update_checkin, checkins.delete_checkin):
            with pytest.raises(NotFoundError):
                other.db.write(other.scope, partial(change, checkin=claimed), summary="x", now=other.now)
    person = couples.get(at, checkin.couple_id).partners[Side.A]
    with pytest.raises(NotFoundError):
        other.db.write(
            other.scope, lambda tx: tx.update("partner", replace(person, pronouns="x")), summary="x", now=other.now
        )
    new = replace(checkin, checkin_id=new_id())
    with pytest.raises(NotFoundError):
        other.db.write(other.scope, lambda tx: checkins.insert_checkin(tx, new), summary="x", now=other.now)
    assert checkins.list_checkins(at.db, at.scope, checkin.couple_id) == [checkin]
    assert couples.get(at, checkin.couple_id).partners[Side.A] == person


def test_a_record_never_moves_to_another_couple(at: Practice, checkin: Checkin) -> None:
    """The couple a change names must be the one the record belongs to, also within one's own caseload."""
    claimed = replace(checkin, couple_id=factories.add_couple(at))
    with pytest.raises(NotFoundError):
        at.db.write(at.scope, lambda tx: checkins.update_checkin(tx, claimed), summary="x", now=at.now)


def test_what_is_gone_is_said_to_have_changed(at: Practice, checkin: Checkin) -> None:
    """Removing the same record twice is stale, not a matter of whose it is."""
    at.db.write(at.scope, lambda tx: checkins.delete_checkin(tx, checkin), summary="x", now=at.now)
    with pytest.raises(StaleEditError):
        at.db.write(at.scope, lambda tx: checkins.delete_checkin(tx, checkin), summary="x", now=at.now)
