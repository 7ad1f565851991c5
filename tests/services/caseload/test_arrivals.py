"""The mark by which an open page learns that a partner has sent something."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.domain.ids import new_id
from dashboard.domain.links.rules import LinkKind
from dashboard.domain.records import Completion
from dashboard.domain.scope import PartnerScope, Scope
from dashboard.domain.vocabulary import AssignmentStatus, Side, Source
from dashboard.services.caseload import arrivals
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.links import personal as personal_links
from dashboard.services.links.personal import Wish
from dashboard.services.practice import Practice
from dashboard.store.checkins import writing as checkins
from tests import factories
from tests.services.links.link_rows import add_occasion, sql


@pytest.fixture
def practice() -> Practice:
    """A practice with its clock at rest."""
    return factories.practice()


@pytest.fixture
def record(practice: Practice) -> CoupleRecord:
    """Its one couple."""
    return couples.get(practice, factories.add_couple(practice))


def answer(practice: Practice, record: CoupleRecord, side: Side, source: Source) -> None:
    """A check-in as the partner's side keeps it."""
    person = record.partners[side]
    found = checkins.list_checkins(practice.db, practice.scope, record.couple.couple_id)
    template = found[0] if found else None
    if template is None:
        couple_id = record.couple.couple_id
        factories.add_checkin(practice, couple_id, side=side, on=date(2026, 9, 1), felt_safe=5)
        template = checkins.list_checkins(practice.db, practice.scope, couple_id)[0]
    own = PartnerScope(practice.scope.practice_id, record.couple.couple_id, person.partner_id, side)
    sent = replace(template, checkin_id=new_id(), partner_id=person.partner_id, source=source)
    practice.db.write(own, lambda tx: checkins.insert_checkin(tx, sent), summary="Answer", now=practice.now)


@pytest.mark.parametrize("source", [Source.PARTNER_LINK, Source.TABLET])
def test_an_answer_moves_the_mark_of_its_couple_and_of_the_caseload(
    practice: Practice, record: CoupleRecord, source: Source
) -> None:
    """Of this couple and of the counselor's caseload; another couple's and another counselor's stay still."""
    factories.add_checkin(practice, record.couple.couple_id, on=date(2026, 9, 1), felt_safe=5)
    other = factories.add_couple(practice, a="Third", b="Fourth")
    stranger = factories.colleague(of=practice)
    own = [arrivals.begin(practice, record.couple.couple_id), arrivals.begin(practice)]
    still = [(practice, arrivals.begin(practice, other)), (stranger, arrivals.begin(stranger))]
    still.append((stranger, arrivals.begin(stranger, record.couple.couple_id)))
    assert not any(arrivals.has_new(practice, watch) for watch in own)
    answer(practice, record, Side.B, source)
    assert all(arrivals.has_new(practice, watch) for watch in own)
    assert not any(arrivals.has_new(who, watch) for who, watch in still)
    assert not arrivals.has_new(practice, arrivals.begin(practice, record.couple.couple_id))


def report(practice: Practice, record: CoupleRecord, by: Scope | PartnerScope) -> None:
    """A word about homework, from a partner's own hand or the counselor's."""
    said = Completion(
        completion_id=new_id(),
        assignment_id=new_id(),
        couple_id=record.couple.couple_id,
        side=Side.A,
        done_on=practice.today,
        result=AssignmentStatus.DONE,
    )
    practice.db.write(by, lambda tx: tx.insert("completion", said), summary="Report", now=practice.now)


def test_a_partners_report_is_news_and_the_counselors_is_not(practice: Practice, record: CoupleRecord) -> None:
    """Homework reported by the partner moves the marks; what the counselor notes down does not."""
    couple_id = record.couple.couple_id
    own = [arrivals.begin(practice, couple_id), arrivals.begin(practice)]
    report(practice, record, practice.scope)
    assert not any(arrivals.has_new(practice, watch) for watch in own)
    mina = PartnerScope(practice.scope.practice_id, couple_id, record.partners[Side.A].partner_id, Side.A)
    report(practice, record, mina)
    assert all(arrivals.has_new(practice, watch) for watch in own)


def test_what_the_counselor_enters_is_no_news(practice: Practice, record: CoupleRecord) -> None:
    """A check-in typed in by the counselor moves no mark."""
    watch = arrivals.begin(practice, record.couple.couple_id)
    factories.add_checkin(practice, record.couple.couple_id, on=date(2026, 9, 1), felt_safe=5)
    assert not arrivals.has_new(practice, watch)


def test_an_opened_link_is_news_only_where_links_are_shown(practice: Practice, record: CoupleRecord) -> None:
    """The page of links follows openings, the others wait for answers."""
    factories.add_policy(practice, record.couple.couple_id)
    made = personal_links.make(practice, record, Wish(side=Side.A, kind=LinkKind.ONCE))
    couple_id = record.couple.couple_id
    plain, with_openings = arrivals.begin(practice, couple_id), arrivals.begin(practice, couple_id, openings=True)
    add_occasion(practice, made.link, practice.today)
    assert arrivals.has_new(practice, with_openings)
    assert not arrivals.has_new(practice, plain)


def test_looking_for_news_is_not_logged(practice: Practice, record: CoupleRecord) -> None:
    """The log does not grow while a page waits."""
    before = sql(practice, "SELECT count(*) FROM audit")
    watch = arrivals.begin(practice, record.couple.couple_id)
    for _ in range(20):
        arrivals.has_new(practice, watch)
    assert sql(practice, "SELECT count(*) FROM audit") == before
