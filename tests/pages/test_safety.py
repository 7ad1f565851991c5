"""The page Safety in all its states, and the talk with one partner, who reads no word of the other one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.attention.contact import Contact, Reached
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.safety import SCREENING
from dashboard.domain.safety.screening import Occasion, Said, Screening, Way
from dashboard.domain.safety.staying import Course, List
from dashboard.domain.safety.suitability import Suitability
from dashboard.domain.vocabulary import Assignee, Side
from dashboard.domain.wording import long_date
from dashboard.services import records
from dashboard.services.attention import alerts
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from dashboard.services.safety import staying, suitability, talks
from dashboard.ui import live
from tests import factories
from tests.pages.screens import checked, opened, words


@pytest.fixture
def practice() -> Practice:
    return factories.practice()


@pytest.fixture
def couple_id(practice: Practice) -> UUID:
    return factories.add_couple(practice)


def press(at: AppTest, label: str) -> AppTest:
    """Press the button of these words."""
    return checked(next(b for b in at.button if b.label == label).click().run())


def test_nobody_was_asked_yet(practice: Practice, couple_id: UUID) -> None:
    """The state is said in words, with a way to ask each of them."""
    text = words(opened(practice, "safety", couple_id=couple_id))
    assert "Not screened yet" in text
    assert text.count("was not asked alone yet") == 2
    assert "That nothing was reported does not prove that somebody is safe" in text


def test_a_talk_stops_joint_work_and_a_decision_lets_it_go_on(practice: Practice, couple_id: UUID) -> None:
    """From the talk with one partner, over the stop and its ground, to a decision with its reason."""
    record = couples.get(practice, couple_id)
    first, second = (record.partners[side] for side in Side)
    at = opened(practice, "safety", couple_id=couple_id, partner=str(first.partner_id))
    assert first.display_name in words(at)
    assert second.display_name not in words(at)
    fear = next(b for b in at.get("button_group") if "scared" in b.label)
    fear.set_value(Said.YES)
    next(b for b in at.selectbox if b.label == "How").set_value(Way.IN_PERSON)
    press(at, "Keep this talk")
    assert "The talk is kept." in words(at)
    assert second.display_name not in words(at)
    (talk,) = talks.of_sides(practice, record)[Side.A]
    assert talk.said["s-fear"].opens
    an_hour_on = practice.now + timedelta(hours=1)
    at = opened(replace(practice, clock=lambda: an_hour_on), "safety", couple_id=couple_id)
    assert "Joint work is stopped" in words(at)
    assert practice.library.signs["s-fear"].sign in words(at)
    assert "nothing with less care than “Joint work is stopped” can be decided" in words(at)
    assert "Go to the answer to resolve" in [link.proto.label for link in at.get("page_link")]
    next(b for b in at.selectbox if b.label == "Joint work").set_value(Suitability.INDIVIDUAL)
    next(b for b in at.text_input if b.label == "Reason").set_value("Seen alone, rawness")
    press(at, "Decide")
    assert "resolve the answer on the couple's record first" in words(at)
    contact = Contact(practice.today, Reached.BY_PHONE, "She rings", practice.today + timedelta(days=7))
    asking = [each for each in alerts.of_couple(practice, couple_id).handled if each.is_safety]
    alerts.resolve(practice, couple_id, alerts.seen(asking), contact)
    press(at, "Decide")
    assert "One to one only" in words(at)
    assert suitability.of_couple(practice, record).state is Suitability.INDIVIDUAL


def test_a_decision_that_an_answer_overtook_reads_as_past(practice: Practice, couple_id: UUID) -> None:
    """It is told as decided while it holds, and as past once an answer asks for more care."""
    record = couples.get(practice, couple_id)
    suitability.decide(practice, record, Suitability.INDIVIDUAL, "Raw still", seen=None)
    on = long_date(practice.today, practice.today)
    assert f"Decided on {on}: One to one only. Raw still" in words(opened(practice, "safety", couple_id=couple_id))
    noted = talks.Noted(
        occasion=Occasion.GUIDE, way=Way.IN_PERSON, held_on=practice.today, said={"s-fear": Said.YES}, words=""
    )
    talks.note(practice, couple_id, record.partners[Side.A].partner_id, noted)
    text = words(opened(practice, "safety", couple_id=couple_id))
    assert f"Does not hold now. On {on} the decision was: one to one only. Raw still" in text
    assert "Decided on" not in text


def test_another_practice_s_partner_is_nobody(practice: Practice, couple_id: UUID) -> None:
    """A partner of another couple in the address opens nothing."""
    other = couples.get(practice, factories.add_couple(practice)).partners[Side.A]
    text = words(opened(practice, "safety", couple_id=couple_id, partner=str(other.partner_id)))
    assert "This partner is not in the record" in text
    assert "Keep this talk" not in text


def test_a_sign_that_is_shipped_no_more_is_still_told(practice: Practice, couple_id: UUID) -> None:
    """The page opens, says that something was reported, and joint work is stopped."""
    record = couples.get(practice, couple_id)
    talk = Screening(
        screening_id=new_id(),
        couple_id=couple_id,
        partner_id=record.partners[Side.A].partner_id,
        occasion=Occasion.GUIDE,
        way=Way.IN_PERSON,
        held_on=practice.today,
        answers="s-gone:yes",
        words="",
        noted_at=practice.now,
    )
    records.save(practice, SCREENING, talk, is_new=True, summary="Note a talk about safety")
    text = words(opened(practice, "safety", couple_id=couple_id))
    assert "Joint work is stopped" in text
    assert text.count("A sign that is not asked about any more.") == 2


def test_nothing_comes_in_while_one_sits_beside(
    practice: Practice, couple_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page Safety watches for answers, the talk with one partner does not: that the other answered would show."""
    partner_id = couples.get(practice, couple_id).partners[Side.A].partner_id
    watched = []
    monkeypatch.setattr(live, "watch", lambda *_, **__: watched.append("watched"))
    opened(practice, "safety", couple_id=couple_id, partner=str(partner_id))
    assert watched == []
    opened(practice, "safety", couple_id=couple_id)
    assert watched


def test_a_trial_period_is_noted_and_a_partner_has_lists_of_their_own(practice: Practice, couple_id: UUID) -> None:
    """The outcome of the talk stands on the page with its last day; a line is on its owner's page and on no other's."""
    record = couples.get(practice, couple_id)
    first, second = (record.partners[side] for side in Side)
    at = opened(practice, "safety", couple_id=couple_id)
    assert "Nobody talked about it yet" in words(at)
    press(at, "Keep the outcome")
    assert at.error
    for label, value in (("With whom", Assignee.A), ("Outcome", Course.TRIAL)):
        next(b for b in at.selectbox if b.label == label).set_value(value)
    press(at, "Keep the outcome")
    assert "A trial period until" in words(at)
    assert staying.talks(practice, couple_id)[0].trial_until == practice.today + timedelta(days=56)
    at = opened(practice, "safety", couple_id=couple_id, partner=str(first.partner_id))
    next(b for b in at.selectbox if b.label == "List").set_value(List.PROMISE)
    next(b for b in at.text_input if b.label == "In their words").set_value("I sleep first")
    press(at, "Add to the list")
    assert "I sleep first" in words(at)
    assert "I sleep first" not in words(opened(practice, "safety", couple_id=couple_id, partner=str(second.partner_id)))
    at = opened(practice, "safety", couple_id=couple_id, partner=str(first.partner_id))
    press(at, "Kept or let go")
    assert "I sleep first" not in words(at)
