"""The page Agreements: empty, an agreement proposed and agreed to, and what the screen that both see shows of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dashboard.domain.access import Screen
from dashboard.domain.agreements.agreement import AgreementKind, StanceSide
from dashboard.domain.safety.suitability import Suitability
from dashboard.domain.vocabulary import Assignee, Side
from dashboard.services.agreements import changing, differing, register
from dashboard.services.agreements.changing import Looked, Proposed, Text
from dashboard.services.couples import reading as couples
from dashboard.services.safety import suitability
from tests import factories
from tests.pages.screens import opened, words


def test_an_agreement_is_proposed_agreed_to_and_read() -> None:
    """From the empty page to both yeses; the second kind of form begins with the parts of a slip plan."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    at = opened(practice, "agreements", couple_id=couple_id)
    assert "There is no agreement yet." in words(at)
    kind = next(each for each in at.button_group if each.key == f"agreement.Kind.{couple_id}.0" or each.label == "Kind")
    kind.set_value(AgreementKind.SLIP_PLAN).run()
    assert "Small slips" in at.text_area[0].value
    for box in at.selectbox[:2]:
        box.set_value(Assignee.JOINT)
    at.text_area[0].set_value("Whoever slips says so by ten")
    next(each for each in at.button if each.label == "Propose it").click().run()
    assert not at.exception
    assert "Waiting for a yes" in words(at)
    next(each for each in at.button if each.label == "Both agree").click().run()
    assert "In force" in words(at)
    found = register.of_couple(practice, couples.get(practice, couple_id)).slip_plan()
    assert found is not None
    assert found.in_force is not None
    assert found.in_force.wording == "Whoever slips says so by ten"


def test_the_screen_that_both_see_is_the_same_whoever_has_agreed() -> None:
    """A yes, a stop, a number for how it went and a choice between articles leave no trace on it."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice)
    shown = replace(practice, screen=Screen.IN_SESSION, shown_couple=couple_id)

    def read() -> register.Register:
        return register.of_couple(practice, couples.get(practice, couple_id))

    today = practice.today
    text = Text(wording="Phones in the hall", begins_on=today, review_on=today + timedelta(14))
    for wording in ("Phones in the hall", "Tea at nine"):
        made = Proposed(
            kind=AgreementKind.RITUAL,
            asked_by=Assignee.A,
            binds=Assignee.JOINT,
            text=replace(text, wording=wording),
        )
        changing.propose(practice, read(), made)
    changing.agree(practice, read(), read().agreements[0], tuple(Side))
    before = words(opened(shown, "agreements", couple_id=couple_id))
    assert "Phones in the hall" in before
    changing.agree(practice, read(), read().agreements[1], (Side.B,))
    looked = Looked(went_a=2, went_b=9, words="She was late")
    changing.keep(practice, read(), read().agreements[0], looked, today + timedelta(14))
    record = couples.get(practice, couple_id)
    suitability.decide(practice, record, Suitability.STOPPED, "As a precaution", seen=None)
    differing.choose(practice, record, "pace", StanceSide.OTHER, "They ask for it")
    assert words(opened(shown, "agreements", couple_id=couple_id)) == before
    private = words(opened(practice, "agreements", couple_id=couple_id))
    for told in ("Safety speaks against new agreements", "has agreed", "She was late", "They ask for it"):
        assert told in private
