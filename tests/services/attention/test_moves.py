"""What the pages offer about an alert is what the services do, and whatever becomes of one is in the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from dashboard.domain.attention.contact import Contact, Reached
from dashboard.domain.attention.handling import Action, AlertState, Handled
from dashboard.domain.attention.moves import ALERTS, AlertActor, AlertMove, met, offered
from dashboard.services.attention import alerts
from dashboard.services.attention import history as alert_history
from dashboard.services.couples import edits as couple_edits
from dashboard.services.couples import reading as couples
from dashboard.services.practice import Practice
from tests import factories
from tests.attempts import goes_through
from tests.examples import examples

BY_COUNSELOR = (AlertMove.ACKNOWLEDGE, AlertMove.SNOOZE, AlertMove.RESOLVE, AlertMove.REOPEN)
STEPS = some.lists(some.sampled_from([*BY_COUNSELOR, 3, 28]), max_size=7)


@dataclass
class Watched:
    """One matter of a couple: that no session is set, or an answer about safety, which lasts until it is resolved."""

    at: Practice
    couple_id: UUID

    @property
    def handled(self) -> Handled | None:
        """The matter as the page shows it; None when the page does not."""
        return next(iter(alerts.of_couple(self.at, self.couple_id).handled), None)

    @property
    def state(self) -> AlertState:
        """Its state. What the page does not show although nothing else changed was called over."""
        return self.handled.standing if self.handled else AlertState.OVER

    @property
    def seen(self) -> alerts.Seen:
        """What somebody has before them who can act on it: the matter, or the way back among what was before."""
        if self.handled:
            return alerts.seen([self.handled])
        return next(p.reopens for p in reversed(alert_history.history(self.at, self.couple_id)) if p.reopens)

    @property
    def latest(self) -> Action | None:
        """What was done last."""
        return next(iter(self.seen.values())).action

    def make(self, move: AlertMove) -> bool:
        """Try it, whatever the page offers."""
        at, about, until = self.at, (self.couple_id, self.seen), self.at.today + timedelta(days=5)
        is_safety = self.handled is None or self.handled.is_safety
        said = Contact(at.today, Reached.BY_PHONE, "Talked", at.today + timedelta(days=90)) if is_safety else "Talked"
        ways: dict[AlertMove, Callable[[], None]] = {
            AlertMove.ACKNOWLEDGE: lambda: alerts.acknowledge(at, *about, said),
            AlertMove.SNOOZE: lambda: alerts.snooze(at, *about, "Away", until),
            AlertMove.RESOLVE: lambda: alerts.resolve(at, *about, said),
            AlertMove.REOPEN: lambda: alerts.reopen(at, *about),
        }
        return goes_through(ways[move])

    def wait(self, days: int) -> None:
        """Let days go by."""
        now = self.at.clock() + timedelta(days=days)
        self.at = replace(self.at, clock=lambda: now)


@pytest.fixture(scope="module")
def practice() -> Callable[[], Practice]:
    """One practice for all walks. A function, because a practice is long to print."""
    made = factories.watched(at=factories.practice())
    return lambda: made


def without_session(at: Practice) -> Watched:
    """A couple that has no session ahead."""
    return Watched(at, factories.add_couple(at))


def with_a_safety_answer(at: Practice) -> Watched:
    """A couple that has paused, so that only an answer about safety is left to look at."""
    couple_id = factories.add_couple(at)
    factories.add_checkin(at, couple_id, on=at.today, felt_safe=6, private_safety="yes")
    couple_edits.pause(at, couples.get(at, couple_id).couple)
    found = Watched(at, couple_id)
    assert found.handled is not None
    assert found.handled.is_safety
    return found


def step(about: Watched, tried: AlertMove | int) -> None:
    """The counselor tries something, or days go by; where that leads is in the table."""
    before, moves = about.state, offered([about.handled], may_write=True) if about.handled else ()
    if isinstance(tried, int):
        about.wait(tried)
        row = ALERTS.row(AlertMove.WAKE, before, AlertActor.TIME)
        assert about.state is before or (row and about.state in row.ends)
        return
    is_made = about.make(tried)
    assert is_made or tried not in moves
    row = ALERTS.row(tried, before, AlertActor.COUNSELOR)
    assert row is not None if is_made else about.state is before
    assert not is_made or (row and about.state in row.ends)


WAYS_TO = {
    AlertState.NEW: (),
    AlertState.ACKNOWLEDGED: (AlertMove.ACKNOWLEDGE,),
    AlertState.SNOOZED: (AlertMove.SNOOZE,),
    AlertState.RESOLVED: (AlertMove.RESOLVE,),
}


@pytest.mark.parametrize("move", BY_COUNSELOR)
@pytest.mark.parametrize("state", WAYS_TO)
def test_in_every_state_every_move_does_what_the_table_says(
    practice: Callable[[], Practice], state: AlertState, move: AlertMove
) -> None:
    """One try each: it goes through where the table allows it, and nowhere else."""
    about = without_session(practice())
    for each in WAYS_TO[state]:
        assert about.make(each)
    assert about.state is state
    is_allowed = ALERTS.allows(move, state, AlertActor.COUNSELOR, met(about.latest))
    assert about.handled is not None
    assert is_allowed is (move in offered([about.handled], may_write=True))
    assert about.make(move) is is_allowed


@pytest.mark.parametrize("move", BY_COUNSELOR)
def test_what_was_called_over_has_one_way_back(practice: Callable[[], Practice], move: AlertMove) -> None:
    """The page shows it no more; among what was before it can be reopened."""
    about = with_a_safety_answer(practice())
    assert about.make(AlertMove.RESOLVE)
    assert about.state is AlertState.OVER
    assert about.make(move) is (move is AlertMove.REOPEN)


@settings(max_examples=examples(8), deadline=None)
@given(STEPS)
def test_wherever_a_walk_leads_page_and_service_agree(
    practice: Callable[[], Practice], steps: list[AlertMove | int]
) -> None:
    """What is offered succeeds, and each new state is one that the table names."""
    about = without_session(practice())
    for each in steps:
        step(about, each)
