"""The part of the report about deeds: it comes from what was drawn, and takes the place of an earlier one."""

from __future__ import annotations

import numpy as np

from benchmarks import deeds
from benchmarks.deeds import Found, Told
from benchmarks.watched import Estimate
from dashboard.domain.promises.promise import Result

ONE = Estimate(0.5, 0.4, 0.6, 10)


def test_promises_are_kept_as_often_as_was_drawn() -> None:
    """And the same seed draws the same couples."""
    couples = deeds.promising(1)
    for keeps in deeds.KEEPS:
        kept = [deed.result is Result.KEPT for each in couples if each.keeps == keeps for deed in each.deeds]
        assert abs(float(np.mean(kept)) - keeps) < 0.06
    assert all({deed.side for deed in each.deeds} == {each.injured.other} for each in couples)
    assert [each.deeds for each in deeds.promising(1)] == [each.deeds for each in couples]


def test_the_part_about_deeds_is_put_in_place_of_an_earlier_one() -> None:
    """Before the other worlds, once, and without touching the rest."""
    text = deeds.section([Found("trust-early", ONE, ONE, ONE)], Told(10, 8, 0.1, 6))
    page = "# A page\n\n## One\n\nwords\n\n## In other worlds\n\nmore\n"
    once = deeds.put(page, text)
    assert once == f"# A page\n\n## One\n\nwords\n\n{text}\n\n## In other worlds\n\nmore\n"
    assert deeds.put(once, text) == once
