"""Entering a partner's check-in by hand."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from dashboard.domain.checkins.items import ItemKind
from dashboard.domain.ids import new_id
from dashboard.domain.records import Answer, Checkin
from dashboard.domain.vocabulary import AnswerState, Role, Side, Source
from dashboard.errors import InvalidInputError, NotFoundError, StaleEditError
from dashboard.services.checkins import by_counselor as checkin_entry
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.store.checkins import writing as checkins
from tests import driver, factories

MONDAY = date(2026, 10, 12)


def _couple(role_a: Role | None = Role.INJURED) -> tuple[Practice, CoupleRecord]:
    at = factories.practice()
    return at, couples.get(at, factories.add_couple(at, role_a=role_a))


def _save(practice: Practice, record: CoupleRecord, **given: object) -> object:
    asked = checkin_entry.sheet(practice, record, Side.A, "weekly_a")
    values = {"checkin_id": new_id(), "on": MONDAY, "answers": {"felt_safe": Answer(3)}} | given
    return checkin_entry.save(practice, record, asked, **values)  # type: ignore[arg-type]


def test_form_follows_the_role() -> None:
    """The injured partner is asked about alarm, the involved one about conduct, each in their own words."""
    at, record = _couple()
    injured = {q.item.id: q.text for q in checkin_entry.sheet(at, record, Side.A, "weekly_a").questions}
    involved = {q.item.id: q.text for q in checkin_entry.sheet(at, record, Side.B, "weekly_a").questions}
    assert "trigger_load" in injured
    assert "trigger_load" not in involved
    assert "steadiness" in involved
    assert injured["area_trust"] != involved["area_trust"]
    assert "money" in injured["area_trust"]


@pytest.mark.parametrize("role", [Role.INJURED, Role.INVOLVED, Role.MUTUAL, None])
@pytest.mark.parametrize("form", ["weekly_a", "weekly_b", "pulse"])
def test_form_is_short_and_always_asks_about_safety(role: Role | None, form: str) -> None:
    """Whatever the roles, a form has nine ratings at most and ends with the same private question for both."""
    at, record = _couple(role)
    places = set()
    for side in Side:
        questions = checkin_entry.sheet(at, record, side, form).questions
        assert sum(q.item.kind is ItemKind.RATING for q in questions) <= 9
        places.add(questions[-1].item.id)
    assert places == {"private_safety"}


def test_weekly_forms_alternate() -> None:
    """Two weeks in a row get different forms, and every day of one week gets the same."""
    at, _ = _couple()
    week = {checkin_entry.suggested_form(at, "weekly", MONDAY + timedelta(days=d)) for d in range(7)}
    following = checkin_entry.suggested_form(at, "weekly", MONDAY + timedelta(days=7))
    assert len(week) == 1
    assert following not in week


def test_one_form_makes_one_row() -> None:
    """Pressing save twice on one open form leaves one row, as it was first sent."""
    at, record = _couple()
    checkin_id = new_id()
    _save(at, record, checkin_id=checkin_id)
    _save(at, record, checkin_id=checkin_id, answers={"felt_safe": Answer(9)})
    (kept,) = checkin_entry.list_entered(at, record.couple.couple_id)
    assert kept.answers["felt_safe"].value == 3


def test_same_moment_is_refused_and_a_time_tells_apart() -> None:
    """A second check-in of the same day needs a time of day."""
    at, record = _couple()
    _save(at, record)
    with pytest.raises(InvalidInputError, match="already has a check-in"):
        _save(at, record)
    _save(at, record, at=time(18, 30))
    assert len(checkin_entry.list_entered(at, record.couple.couple_id)) == 2


@pytest.mark.parametrize(
    "given",
    [
        {"on": None},
        {"on": date(2026, 10, 14)},
        {"on": date(1899, 1, 1)},
        {"answers": {}},
        {"answers": {"felt_safe": Answer(11)}},
        {"answers": {"felt_safe": Answer(-1)}},
        {"answers": {"felt_safe": Answer("many")}},
        {"answers": {"promise_kept": Answer("often")}},
        {"answers": {"felt_safe": Answer(state=AnswerState.NOT_APPLICABLE)}},
        {"answers": {"small_win": Answer("x" * 201)}},
        {"answers": {"small_win": Answer("a\x00b")}},
        {"note": "\ud800"},
    ],
)
def test_impossible_values_are_refused(given: dict[str, object]) -> None:
    """What cannot be an answer is refused with a next action, and nothing is kept."""
    at, record = _couple()
    with pytest.raises(InvalidInputError) as refused:
        _save(at, record, **given)
    assert refused.value.next_action
    assert checkin_entry.list_entered(at, record.couple.couple_id) == []


def test_question_of_another_form_is_refused() -> None:
    """An answer to a question this partner is not asked is not kept quietly."""
    at, record = _couple()
    with pytest.raises(NotFoundError):
        _save(at, record, answers={"steadiness": Answer(3)})


def test_skipped_is_not_missing() -> None:
    """Skipped, not applicable and unanswered come back as three different things."""
    at, record = _couple()
    _save(
        at,
        record,
        answers={"felt_safe": Answer(state=AnswerState.SKIPPED), "heard": Answer(state=AnswerState.NOT_APPLICABLE)},
    )
    (kept,) = checkin_entry.list_entered(at, record.couple.couple_id)
    assert kept.answers["felt_safe"].state is AnswerState.SKIPPED
    assert kept.answers["heard"].state is AnswerState.NOT_APPLICABLE
    assert "closeness" not in kept.answers


def test_correcting_twice_from_one_reading_is_stale() -> None:
    """The second of two corrections made from the same reading is refused and changes nothing."""
    at, record = _couple()
    _save(at, record)
    (read,) = checkin_entry.list_entered(at, record.couple.couple_id)
    checkin_entry.correct(at, record, read, on=MONDAY, answers={"felt_safe": Answer(8)})
    with pytest.raises(StaleEditError):
        checkin_entry.correct(at, record, read, on=MONDAY, answers={"felt_safe": Answer(1)})
    assert checkin_entry.list_entered(at, record.couple.couple_id)[0].answers["felt_safe"].value == 8


def test_removed_checkin_is_gone() -> None:
    """A removed check-in leaves neither answers nor a summary."""
    at, record = _couple()
    _save(at, record)
    checkin_entry.remove(at, checkin_entry.list_entered(at, record.couple.couple_id)[0])
    assert checkins.list_checkins(at.db, at.scope, record.couple.couple_id) == []


def test_another_counselor_cannot_enter() -> None:
    """A counselor who does not see the couple gets "not found" and nothing is written."""
    at, record = _couple()
    other = factories.practice(db=at.db, who=factories.scope(practice_id=at.scope.practice_id))
    with pytest.raises(NotFoundError):
        _save(other, record)
    assert checkin_entry.list_entered(at, record.couple.couple_id) == []


def test_correcting_an_imported_checkin_keeps_every_answer() -> None:
    """A check-in that belongs to no form, with all the items there are, loses none when only its note changes."""
    at, record = _couple()
    items = at.library.questionnaire.items
    values = {
        i.id: 4 if i.kind is ItemKind.RATING else i.options[0].value if i.options else "A small win"
        for i in items.values()
    }
    before = Checkin(
        checkin_id=new_id(),
        couple_id=record.couple.couple_id,
        partner_id=record.partners[Side.B].partner_id,
        questionnaire_id="mendwell",
        questionnaire_version=1,
        answered_at=datetime(2026, 10, 5),
        source=Source.IMPORTED,
        answers={item: Answer(value) for item, value in values.items()},
    )
    at.db.write(at.scope, lambda tx: checkins.insert_checkin(tx, before), summary="Import", now=at.now)
    sheet = checkin_entry.sheet_of(at, record, before)
    assert {q.item.id for q in sheet.questions} == set(items)
    checkin_entry.correct(at, record, before, on=date(2026, 10, 5), answers=before.answers, note="Read aloud")
    (after,) = checkin_entry.list_entered(at, record.couple.couple_id)
    assert after.answers == before.answers
    assert after.note == "Read aloud"


def test_correcting_keeps_the_role_it_was_answered_in() -> None:
    """After the roles of the event were changed, a correction still asks what was asked then."""
    at, record = _couple()
    _save(at, record, answers={"trigger_load": Answer(8)})
    (read,) = checkin_entry.list_entered(at, record.couple.couple_id)
    driver.cursor(at.db).execute("UPDATE injury_event SET role_a = 'involved', role_b = 'injured'")
    changed = couples.get(at, record.couple.couple_id)
    assert "trigger_load" in {q.item.id for q in checkin_entry.sheet_of(at, changed, read).questions}
