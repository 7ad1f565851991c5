"""Agreements on Today: those whose day to look at them again has come, until they are looked at or end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from dashboard.domain.agreements.agreement import AgreementKind
from dashboard.domain.vocabulary import Outcome
from dashboard.services.agreements import changing
from dashboard.services.agreements.changing import Looked
from dashboard.services.caseload import today
from dashboard.services.couples import edits
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from tests import factories
from tests.services.agreements.test_agreements import agree, later, only, propose, read


def told(at: Practice) -> list[tuple[UUID, date]]:
    """Couples with an agreement to look at again, and its day."""
    return [(each.couple_id, each.since) for each in today.today(at).to_look_at.shown]


@pytest.fixture
def at() -> Practice:
    """A practice whose counselor works with a couple that has no agreement."""
    practice = factories.practice()
    factories.add_couple(practice, a="Nora")
    return practice


def test_an_agreement_is_listed_from_its_day_until_it_is_looked_at(at: Practice) -> None:
    """The day before it nobody is asked; once it is kept its next day counts, and one that ended asks no more."""
    couple_id = factories.add_couple(at)
    propose(at, couple_id, AgreementKind.RITUAL)
    agree(at, couple_id)
    day = at.today + timedelta(14)
    assert [told(later(at, days)) for days in (13, 14, 15)] == [[], [(couple_id, day)], [(couple_id, day)]]
    due = later(at, 14)
    changing.keep(due, read(due, couple_id), only(due, couple_id), Looked(), due.today + timedelta(7))
    assert told(due) == []
    assert told(later(at, 21)) == [(couple_id, at.today + timedelta(21))]
    changing.end(due, read(due, couple_id), only(due, couple_id), "", Looked())
    assert told(later(at, 21)) == []


def test_nobody_else_is_asked_and_nothing_is_once_care_is_closed(at: Practice) -> None:
    """Today asks whoever works with the couple, and of a couple in care alone."""
    couple_id = factories.add_couple(at)
    propose(at, couple_id, AgreementKind.RITUAL)
    agree(at, couple_id)
    due = later(at, 14)
    assert told(replace(factories.colleague(of=at), clock=due.clock)) == []
    edits.close(due, couples.get(due, couple_id).couple, outcome=Outcome.REPAIRED, note="", on=due.today)
    assert told(due) == []
