"""A report on homework from a phone: three taps and a reflection, and nothing of it for the other partner."""

from __future__ import annotations

import pytest

from dashboard.domain.reported import Effort, Gain
from dashboard.domain.scope import PartnerScope
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Cadence, Side, Visibility
from dashboard.services.homework import by_partner
from tests import factories
from tests.web.links.phone import Phone


@pytest.mark.parametrize("side", list(Side))
def test_no_byte_tells_what_the_other_reported(phone: Phone, side: Side) -> None:
    """How much, how hard, what came of it and the words of the other, and what the counselor read out of it."""
    house = phone.house
    task = house.give(Assignee.JOINT)
    phone.open(house.link(side=side))
    paths = ("/c/", "/c/check-in", "/c/help", f"/c/homework/{task}")

    def answers() -> list[tuple[int, str, dict[str, str]]]:
        got = [phone.browser.get(path) for path in paths]
        return [(each.status_code, each.text, dict(each.headers)) for each in got]

    before = answers()
    other = next(each for each in Side if each is not side)
    scope = PartnerScope(house.office.practice_id, house.couple_id, house.partner_id(other), other)
    for effort, gain in ((Effort.TOO_HARD, Gain.HARDER), (Effort.EASY, None)):
        said = by_partner.Said(AssignmentStatus.NOT_DONE, "CANARY", Visibility.COUNSELOR, effort, gain)
        assert by_partner.report(house.office, factories.visit(house.practice, scope), task, said)
        assert answers() == before
    house.sql(
        "UPDATE assignment SET read_amount = 'not_done', read_effort = 'hard', read_gain = 'harder', "
        f"dropped_because = 'CANARY', follows = uuid() WHERE assignment_id = '{task}'"
    )
    assert answers() == before


def test_a_report_in_three_taps(phone: Phone) -> None:
    """How much has to be chosen, the rest may be, and what was sent is not shown again, also without a script."""
    task = phone.house.give(cadence=Cadence.DAILY)
    path = f"/c/homework/{task}"
    kept = "SELECT result || ' ' || effort || ' ' || gain FROM completion"
    phone.open()
    refused = phone.send(path, effort="hard", gain="little")
    assert refused.status_code == 422
    # Nothing that was tapped is lost with it.
    assert 'value="hard" checked' in refused.text
    assert 'value="little" checked' in refused.text
    assert phone.send(path, result="partly", effort="hard", gain="little").status_code == 303
    assert phone.house.sql(kept) == [("partly hard little",)]
    assert phone.get(path).count(" checked") == 1  # who may read the words, as it begins
    # A later report of the day leaves what it does not say, and what is no answer is none.
    assert phone.send(path, result="done", effort="CANARY").status_code == 303
    assert phone.house.sql(kept) == [("done hard little",)]
