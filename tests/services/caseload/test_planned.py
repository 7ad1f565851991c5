"""Plans on Today: steps of this week that were not given, and what has to be in place for those to come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from dashboard.domain.audit import Action
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.plans import PLAN
from dashboard.domain.plans.plan import Plan
from dashboard.domain.vocabulary import Outcome
from dashboard.services import records
from dashboard.services.caseload import today
from dashboard.services.couples import edits
from dashboard.services.couples import reading as couples
from dashboard.services.plans import changing
from dashboard.services.practice import Practice
from tests import factories
from tests.services.plans.couple_plans import give, later, line, started


@pytest.fixture
def at() -> Practice:
    """A practice in which every change is judged."""
    return factories.watched(at=factories.practice())


def told(at: Practice) -> list[tuple[UUID, int, int]]:
    """Couples whose plan asks something: steps to give, and conditions that come up."""
    return [(each.couple_id, each.steps, each.needs) for each in today.today(at).planned.shown]


def read(at: Practice) -> list[str]:
    """Actions in the log, the oldest first."""
    whole = {"practice_id": at.scope.practice_id, "after": 0, "limit": 10**9}
    return [row["action"] for row in at.db.rows("audit/list_chain", whole)]


def test_steps_of_this_week_are_counted_until_they_are_given(at: Practice) -> None:
    """A couple without a plan is not listed, nor one whose week asks nothing more."""
    factories.add_couple(at, a="Nora")
    couple_id = started(at)
    assert told(at) == [(couple_id, 2, 0)]
    give(at, couple_id, "close-the-doors")
    assert told(at) == [(couple_id, 1, 0)]
    give(at, couple_id, "care-and-company")
    assert told(at) == []
    assert told(later(at, weeks=1)) == [(couple_id, 2, 0)]


def test_a_gate_comes_up_a_week_ahead_and_is_behind_once_a_step_after_it_was_given(at: Practice) -> None:
    """The needs of joint work are told with the first joint step, and not with those after it."""
    couple_id = started(at)
    give(at, couple_id, "close-the-doors", "care-and-company")
    changing.move(at, couple_id, line(at, couple_id, "listen-and-reflect").line.plan_line_id, 1)
    assert told(at) == [(couple_id, 0, 3)]
    give(at, couple_id, "listen-and-reflect", reason="Agreed with both")
    assert told(at) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda at, couple_id: changing.pause(at, couple_id, "A move"),
        lambda at, couple_id: changing.end(at, couple_id, ""),
        lambda at, couple_id: edits.close(
            at, couples.get(at, couple_id).couple, outcome=Outcome.REPAIRED, note="", on=at.today
        ),
    ],
)
def test_a_plan_that_does_not_go_on_asks_nothing(at: Practice, change: Callable[[Practice, UUID], None]) -> None:
    """It rests or has ended, or care is closed."""
    couple_id = started(at)
    change(at, couple_id)
    assert told(at) == []


def test_of_two_plans_that_go_on_the_latest_counts(at: Practice) -> None:
    """Two records that became one may bring two; the couple is told once, by the one its page shows."""
    couple_id = started(at)
    earlier = Plan(couple_plan_id=new_id(), couple_id=couple_id, title="Before", starts_on=at.today - timedelta(days=9))
    records.save(at, PLAN, earlier, is_new=True, summary="Start a plan")
    assert told(at) == [(couple_id, 2, 0)]
    changing.pause(at, couple_id, "A move")
    assert told(at) == []


def test_a_plan_is_told_to_nobody_else_and_opens_no_record(at: Practice) -> None:
    """A colleague has none of it, and the log says that the caseload was read, and no couple."""
    started(at)
    assert told(factories.colleague(of=at)) == []
    before = read(at)
    assert told(at) != []
    assert set(read(at)[len(before) :]) <= {Action.READ_CASELOAD.value}
