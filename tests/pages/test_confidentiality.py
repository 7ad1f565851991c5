"""The confidentiality page in the states a counselor meets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.confidentiality.rules import Recipient, Released, SecretsRule
from dashboard.domain.vocabulary import Side, Visibility
from dashboard.services.checkins import by_counselor as checkin_entry
from dashboard.services.confidentiality import policies, releases
from dashboard.services.confidentiality.releases import Word
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from dashboard.store.checkins import writing as checkins
from tests import factories
from tests.pages.screens import checked, opened, words

TODAY = factories.NOW.date()


@pytest.fixture
def couple() -> tuple[Practice, UUID]:
    practice = factories.practice()
    return practice, factories.add_couple(practice)


def _open(couple: tuple[Practice, UUID]) -> AppTest:
    practice, couple_id = couple
    return opened(practice, "confidentiality", couple_id=couple_id)


def _press(at: AppTest, label: str) -> AppTest:
    return checked(next(b for b in at.button if b.label == label).click().run())


def _field(found: Any, label: str) -> Any:
    return next(each for each in found if each.label == label)


def _links(at: AppTest) -> str:
    return " ".join(each.proto.body for each in at.get("html"))


def test_before_anything_is_agreed(couple: tuple[Practice, UUID]) -> None:
    """The page says what to do first, with a text ready, and that nothing may be given to anybody."""
    at = _open(couple)
    assert "There is no policy yet." in words(at)
    assert "Nothing may be given to anybody now." in words(at)
    text = _field(at.text_area, "Text for both partners").value
    assert text == policies.starting_text(couple[0], SecretsRule.LIMITED)


def test_writing_the_text(couple: tuple[Practice, UUID]) -> None:
    """Another rule brings its own text; kept, it is version 1 and asks for both partners' word."""
    practice, couple_id = couple
    at = _open(couple)
    _field(at.selectbox, "What one partner tells you alone").set_value(SecretsRule.KEPT).run()
    _press(at, "Keep this text")
    current = policies.of_couple(practice, couple_id).current
    assert current is not None
    assert current.secrets_rule is SecretsRule.KEPT
    assert current.body == policies.starting_text(practice, SecretsRule.KEPT)
    assert "Version 1" in words(at)
    assert "Mina has not confirmed it yet." in words(at)
    assert "Robin has not confirmed it yet." in words(at)


def test_signed_on_paper_and_a_later_version(couple: tuple[Practice, UUID]) -> None:
    """A signature is noted for one partner; a new version asks again and keeps the earlier one in sight."""
    practice, couple_id = couple
    policies.write(practice, couple_id, SecretsRule.LIMITED, "First text", seen=0)
    at = _press(_open(couple), "Signed on paper")
    assert "Mina confirmed it on paper" in words(at)
    assert "Robin has not confirmed it yet." in words(at)
    _field(at.text_area, "Text for both partners").set_value("Second text")
    _press(at, "Keep as a new version")
    assert "Mina has not confirmed it yet." in words(at)
    assert any(e.label == "Earlier versions (1)" for e in at.expander)
    assert "First text" in words(at)


def test_giving_and_taking_back_a_word(couple: tuple[Practice, UUID]) -> None:
    """A word that is enough offers the copy by its id; taken back, the offer is gone and the word stays in sight."""
    practice, couple_id = couple
    at = _open(couple)
    mina = couples.get(practice, couple_id).partners[Side.A].partner_id
    _field(at.selectbox, "Whose word").set_value(mina)
    _field(at.selectbox, "To whom").set_value(Recipient.THIRD_PARTY)
    _field(at.text_input, "Name of the recipient").set_value("Dr *Okafor*")
    _press(at, "Keep this word")
    (given,) = releases.live(practice, couple_id)
    assert "Mina: own check-in answers, for Dr *Okafor*" in words(at)
    assert f"/release/{given.release_id}" in _links(at)
    _press(at, "Take back")
    assert releases.live(practice, couple_id) == []
    assert "/release/" not in _links(at)
    assert any(e.label == "No longer in force (1)" for e in at.expander)


def test_a_word_without_a_person_is_refused(couple: tuple[Practice, UUID]) -> None:
    """The page says what is missing and keeps nothing."""
    at = _press(_open(couple), "Keep this word")
    assert "It is not clear whose word this is." in words(at)
    assert releases.of_couple(*couple) == []


def test_the_joint_record_waits_for_the_other(couple: tuple[Practice, UUID]) -> None:
    """With one partner's word there is no copy to download, and the page says what is missing."""
    practice, couple_id = couple
    record = couples.get(practice, couple_id)
    for side in Side:
        word = Word(
            partner_id=record.partners[side].partner_id,
            what=Released.JOINT_RECORD,
            recipient=Recipient.PARTNER,
            until_on=TODAY + timedelta(days=7),
        )
        releases.give(practice, record, word)
        at = _open(couple)
        missing = "The other partner's word for the same recipient is missing." in words(at)
        assert missing is (side is Side.A)
        assert ("/release/" in _links(at)) is (side is Side.B)


def test_the_check_in_page_reminds(couple: tuple[Practice, UUID]) -> None:
    """Entry by the counselor is reminded of what is not agreed, and is not refused."""
    practice, couple_id = couple
    at = opened(practice, "checkin", couple_id=couple_id)
    assert "There is no confidentiality policy yet." in words(at)
    assert any(b.label == "Save Mina's check-in" for b in at.button)


def test_the_record_says_and_sets_who_may_read(couple: tuple[Practice, UUID]) -> None:
    """A goal and an event are for the counselor until both partners are chosen, and a later edit keeps the choice."""
    practice, couple_id = couple
    at = opened(practice, "couple", couple_id=couple_id)
    for form, field, words_of_it in (("goal", "Goal", "Sleep again"), ("timeline_event", "Short name", "First talk")):
        checked(at.button(key=f"open.{form}.{couple_id}").click().run())
        if form == "goal":
            at.selectbox[0].set_value(couples.get(practice, couple_id).partners[Side.A].partner_id)
        _field([*at.text_area, *at.text_input], field).set_value(words_of_it)
        _press(at, "Save")
    record = couples.get(practice, couple_id)
    assert [record.goals[0].visibility, record.events[0].visibility] == [Visibility.COUNSELOR] * 2
    assert words(at).count("counselor only") == 2
    for key in (f"open.goal.{record.goals[0].goal_id}", f"open.timeline_event.{record.events[0].timeline_event_id}"):
        checked(at.button(key=key).click().run())
        _field(at.selectbox, "Who may read it").set_value(Visibility.COUPLE)
        _press(at, "Save")
    record = couples.get(practice, couple_id)
    assert [record.goals[0].visibility, record.events[0].visibility] == [Visibility.COUPLE] * 2
    checked(at.button(key=f"open.goal.{record.goals[0].goal_id}").click().run())
    _press(at, "Save")
    assert couples.get(practice, couple_id).goals[0].visibility is Visibility.COUPLE


def test_the_check_in_list_says_what_was_shared(couple: tuple[Practice, UUID]) -> None:
    """An answer that a partner shared with the other is named; without one the cell is empty."""
    practice, couple_id = couple
    for on, shared in ((date(2026, 10, 5), frozenset({"small_win"})), (date(2026, 10, 6), frozenset[str]())):
        factories.add_checkin(practice, couple_id, on=on, small_win="We talked")
        latest = checkin_entry.list_entered(practice, couple_id)[0]
        changed = replace(latest, shared_items=shared)
        practice.db.write(
            practice.scope, partial(checkins.update_checkin, checkin=changed), summary="Share", now=practice.now
        )
    table = opened(practice, "checkin", couple_id=couple_id).dataframe[0].value
    label = practice.library.questionnaire.items["small_win"].label
    assert list(table["Shared with the other"]) == ["", label]
