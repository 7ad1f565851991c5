"""The page Plan: the next phase with its evidence, other orders of the steps, and the rhythm of check-ins."""

from __future__ import annotations

from datetime import timedelta

from dashboard.domain.vocabulary import MONTHLY, WEEKLY, Role, Side
from dashboard.services.couples import reading as couples
from tests import factories
from tests.pages.screens import checked, opened, words


def test_the_page_plan_tells_what_the_next_phase_waits_for() -> None:
    """Each condition with its evidence, and no button while one is not met; an order says what differs."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice, phase="stabilise")
    at = opened(practice, "plan", couple_id=couple_id)
    said = words(at)
    assert "Mina was not asked alone yet." in said
    assert "“" in said
    assert "Next phase: Face it and make sense of it · 0 of 4 conditions met" in [e.label for e in at.expander]
    assert not [b for b in at.button if b.label.startswith("Move on")]
    next(b for b in at.selectbox if b.label == "Plan template").set_value(
        practice.library.plan_templates["after-infidelity"]
    )
    at = checked(at.run())
    next(b for b in at.selectbox if b.label == "Order of the steps").set_value(
        practice.library.plan_orders["attachment-injury"]
    )
    at = checked(at.run())
    assert "Feeling leads." in words(at)
    assert "Makinen" in words(at)
    assert list(at.dataframe[0].value["Step"])[2] == practice.library.steps["first-limits"].title


def test_a_thinner_rhythm_is_accepted_on_the_page_plan() -> None:
    """The suggestion stands with its evidence, and the button keeps it."""
    practice = factories.practice()
    couple_id = factories.add_couple(practice, phase="maintain", days_ago=200)
    days = [practice.today - timedelta(weeks=week) for week in range(8)]
    for side, role in ((Side.A, Role.INJURED), (Side.B, Role.INVOLVED)):
        factories.add_checkins(practice, [(couple_id, side)], days, role=role, closeness=8)
    at = opened(practice, "plan", couple_id=couple_id)
    assert "Check-ins: every week" in words(at)
    assert "Robin answered in 8 of the last 8 weeks." in words(at)
    assert couples.get(practice, couple_id).couple.checkin_days == WEEKLY
    at = checked(next(b for b in at.button if b.label == "Every four weeks from now on").click().run())
    assert "Check-ins: every four weeks" in words(at)
    assert couples.get(practice, couple_id).couple.checkin_days == MONTHLY
