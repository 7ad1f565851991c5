"""The rhythm of check-ins while a couple keeps well: thinner with time, weekly again on a dip."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dashboard.domain.plans.gates import Shown
from dashboard.domain.plans.maintenance import Rhythm, rhythm
from dashboard.domain.vocabulary import MONTHLY, QUARTERLY, WEEKLY, Side
from tests import factories
from tests.domain.plans.test_gates import TODAY, known

META = factories.library().plan_templates_meta
WELL = {Side.A: 8, Side.B: 8}


def suggested(now: int, *, weeks: int | None = None, is_maintained: bool = True, **record: object) -> Rhythm:
    """The rhythm for a couple that has been in this one for so many weeks."""
    since: date | None = None if weeks is None else TODAY - timedelta(weeks=weeks)
    found = known(**{"answered": WELL, **record})
    return rhythm(found, META, now=now, since=since, is_maintained=is_maintained)


@pytest.mark.parametrize(
    ("now", "weeks", "then"),
    [
        (WEEKLY, None, MONTHLY),
        (WEEKLY, 7, WEEKLY),
        (WEEKLY, 8, MONTHLY),
        (MONTHLY, 25, MONTHLY),
        (MONTHLY, 26, QUARTERLY),
        (QUARTERLY, 200, QUARTERLY),
    ],
)
def test_check_ins_thin_out_with_time(now: int, weeks: int | None, then: int) -> None:
    """Eight weeks of each week, half a year of each month; quarterly stays."""
    found = suggested(now, weeks=weeks)
    assert (found.suggested, found.is_other, found.is_back) == (then, then != now, False)


@pytest.mark.parametrize(("now", "least"), [(WEEKLY, 5), (MONTHLY, 2)])
def test_both_have_to_answer(now: int, least: int) -> None:
    """Calm that nobody told of is no ground to ask less."""
    enough, short = {Side.A: 8, Side.B: least}, {Side.A: 8, Side.B: least - 1}
    assert suggested(now, weeks=30, answered=enough).is_other
    found = suggested(now, weeks=30, answered=short)
    assert not found.is_other
    assert f"{least} are asked for." in next(each.words for each in found.evidence if each.shown is Shown.NOT_TOLD)


@pytest.mark.parametrize("rule", META.back_to_weekly_on)
@pytest.mark.parametrize("now", [MONTHLY, QUARTERLY])
def test_whatever_stands_out_brings_back_each_week(now: int, rule: str) -> None:
    """It is named, and weekly stays weekly."""
    found = suggested(now, weeks=99, findings={rule: ["Mina's trust is going down"]})
    assert (found.suggested, found.is_back) == (WEEKLY, True)
    assert [each.words for each in found.evidence] == ["Mina's trust is going down."]
    assert suggested(WEEKLY, findings={rule: ["Mina's trust is going down"]}).suggested == WEEKLY


def test_another_phase_brings_back_each_week() -> None:
    """Nobody is asked monthly in the middle of repair."""
    found = suggested(MONTHLY, is_maintained=False)
    assert found.is_back
    assert not suggested(WEEKLY, is_maintained=False).is_other
