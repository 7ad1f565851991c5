"""Talks with one partner alone, decisions on joint work, and the gate for homework, against a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from dashboard.domain.access import Screen
from dashboard.domain.attention.contact import Contact, Reached
from dashboard.domain.audit import Action
from dashboard.domain.brief.lines import PRIVATE
from dashboard.domain.ids import new_id
from dashboard.domain.safety.screening import SHORT, Occasion, Said, Way
from dashboard.domain.safety.suitability import Suitability
from dashboard.domain.vocabulary import Side
from dashboard.errors import InvalidInputError, NotFoundError, RuleError, StaleEditError
from dashboard.services.attention import alerts
from dashboard.services.brief import building
from dashboard.services.couples import reading as couples
from dashboard.services.couples import undo
from dashboard.services.practice import Practice
from dashboard.services.safety import suitability, talks
from dashboard.services.safety.talks import Noted
from tests import factories

NOTED = Noted(occasion=Occasion.GUIDE, way=Way.IN_PERSON, held_on=None, said={"s-fear": Said.NO}, words="Calm")


def partner(at: Practice, couple_id: UUID, side: Side = Side.A) -> UUID:
    return couples.get(at, couple_id).partners[side].partner_id


def ask(at: Practice, couple_id: UUID, side: Side, **said: Said) -> None:
    """A guided talk of today; signs go by their ids with underscores."""
    answers = {sign.replace("_", "-"): answer for sign, answer in said.items()} or {"s-fear": Said.NO}
    talks.note(at, couple_id, partner(at, couple_id, side), replace(NOTED, held_on=at.today, said=answers))


def state(at: Practice, couple_id: UUID) -> Suitability:
    return suitability.of_couple(at, couples.get(at, couple_id)).state


def decide(at: Practice, couple_id: UUID, wanted: Suitability, reason: str = "Both were asked") -> None:
    before = suitability.decisions(at, couple_id)
    seen = before[0].suitability_id if before else None
    suitability.decide(at, couples.get(at, couple_id), wanted, reason, seen=seen)


def deal_with(at: Practice, couple_id: UUID) -> None:
    """A contact about every safety answer that asks."""
    contact = Contact(at.today, Reached.BY_PHONE, "A plan for the weekend", at.today + timedelta(days=7))
    red = [each for each in alerts.of_couple(at, couple_id).handled if each.is_safety]
    alerts.resolve(at, couple_id, alerts.seen(red), contact)


def test_from_first_talks_to_a_stop_and_back() -> None:
    """Both are asked, joint work goes on; one is afraid, it stops; it goes on after a contact and a decision alone."""
    at = factories.ticking(factories.practice())
    couple_id = factories.add_couple(at)
    assert state(at, couple_id) is Suitability.NOT_SCREENED
    with pytest.raises(RuleError):
        decide(at, couple_id, Suitability.SUITABLE)
    for side in Side:
        ask(at, couple_id, side)
    decide(at, couple_id, Suitability.SUITABLE)
    assert state(at, couple_id) is Suitability.SUITABLE
    ask(at, couple_id, Side.B, s_fear=Said.UNSURE)
    assert state(at, couple_id) is Suitability.STOPPED
    ask(at, couple_id, Side.B)
    assert state(at, couple_id) is Suitability.STOPPED
    with pytest.raises(RuleError, match="A safety answer is open"):
        decide(at, couple_id, Suitability.SUITABLE, "Rawness, not fear")
    deal_with(at, couple_id)
    assert state(at, couple_id) is Suitability.STOPPED
    decide(at, couple_id, Suitability.SUITABLE, "Rawness, not fear")
    assert state(at, couple_id) is Suitability.SUITABLE
    assert [each.reason for each in suitability.decisions(at, couple_id)] == ["Rawness, not fear", "Both were asked"]


def test_an_answer_that_was_resolved_eases_nothing_by_itself() -> None:
    """Joint work stays stopped after the contact, until it is decided on with a reason."""
    at = factories.ticking(factories.watched(at=factories.practice()))
    couple_id = factories.add_couple(at)
    for side in Side:
        ask(at, couple_id, side)
    decide(at, couple_id, Suitability.SUITABLE)
    factories.add_checkin(at, couple_id, on=at.today, private_safety="unsure")
    deal_with(at, couple_id)
    found = suitability.of_couple(at, couples.get(at, couple_id))
    assert found.state is Suitability.STOPPED
    assert {(ground.by_contact, ground.side, ground.on) for ground in found.grounds} == {(True, Side.A, at.today)}
    decide(at, couple_id, Suitability.SUITABLE, "Rawness, not fear")
    assert state(at, couple_id) is Suitability.SUITABLE


def test_a_decision_on_what_was_not_seen_is_refused() -> None:
    """Two windows: the later decision has to be made on the earlier one, and needs a reason."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    record = couples.get(at, couple_id)
    suitability.decide(at, record, Suitability.STOPPED, "As a precaution", seen=None)
    with pytest.raises(StaleEditError):
        suitability.decide(at, record, Suitability.INDIVIDUAL, "Late", seen=None)
    with pytest.raises(InvalidInputError):
        decide(at, couple_id, Suitability.INDIVIDUAL, " ")


def test_the_guide_for_one_partner_names_nobody_else() -> None:
    """All that the page of one partner is drawn from holds no word of the other one, and the look is logged."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    other = couples.get(at, couple_id).partners[Side.B].display_name
    ask(at, couple_id, Side.B, s_fear=Said.YES)
    guide = talks.guide(at, couple_id, partner(at, couple_id))
    assert other not in repr(guide)
    assert guide.talks == ()
    log = at.db.rows("audit/list_chain", {"practice_id": at.scope.practice_id, "after": 0, "limit": 99})
    assert Action.READ_SAFETY in {entry["action"] for entry in log}


def test_what_is_refused() -> None:
    """No answer, no way, a day ahead, a foreign question or partner; and nothing of it on the in-session screen."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    who, good = partner(at, couple_id), replace(NOTED, held_on=at.today)
    wrong = [
        replace(good, said={}),
        replace(good, way=None),
        replace(good, held_on=at.today + timedelta(days=1)),
        replace(good, held_on=None),
        replace(good, said={"s-none": Said.YES}),
        replace(good, occasion=Occasion.BEFORE),
    ]
    for each in wrong:
        with pytest.raises(InvalidInputError):
            talks.note(at, couple_id, who, each)
    with pytest.raises(NotFoundError):
        talks.note(at, couple_id, new_id(), good)
    turned = replace(at, screen=Screen.IN_SESSION, shown_couple=couple_id)
    for look in (
        lambda: talks.note(turned, couple_id, who, good),
        lambda: talks.guide(turned, couple_id, who),
        lambda: suitability.open_page(turned, couples.get(at, couple_id)),
        lambda: suitability.decide(turned, couples.get(at, couple_id), Suitability.STOPPED, "No", seen=None),
    ):
        with pytest.raises(RuleError):
            look()
    assert not any(talks.of_sides(at, couples.get(at, couple_id)).values())


def test_the_short_question_and_undo() -> None:
    """Uneasy before a session means one to one; a slip of the pen is undone like everything else."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    uneasy = replace(NOTED, occasion=Occasion.BEFORE, held_on=at.today, said={SHORT: Said.YES})
    talks.note(at, couple_id, partner(at, couple_id), uneasy)
    assert state(at, couple_id) is Suitability.INDIVIDUAL
    last = undo.last_action(at, couple_id)
    assert last is not None
    undo.undo(at, couple_id, last.action_id)
    assert state(at, couple_id) is Suitability.NOT_SCREENED


def test_the_brief_says_whom_to_ask_and_what_is_stopped() -> None:
    """On the private strip alone; nothing once both were asked and joint work may go on."""
    at = factories.ticking(factories.practice())
    couple_id = factories.add_couple(at)

    def lines() -> list[str]:
        brief = building.build(at, couples.get(at, couple_id))
        return [line.words for line in brief.lines if line.page == "safety" and line.part == PRIVATE]

    names = couples.get(at, couple_id).partners
    assert lines() == [f"Ask {names[Side.A].display_name} and {names[Side.B].display_name} each alone."]
    ask(at, couple_id, Side.A, s_fear=Said.YES)
    assert lines() == ["Joint work is stopped.", f"Ask {names[Side.B].display_name} alone."]
    ask(at, couple_id, Side.B)
    deal_with(at, couple_id)
    decide(at, couple_id, Suitability.SUITABLE)
    assert lines() == []
