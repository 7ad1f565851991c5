"""Changing a couple's plan: each change is one action that undo takes back."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from dashboard.domain.plans.moves import LineState
from dashboard.domain.vocabulary import Assignee
from dashboard.errors import InvalidInputError, NotFoundError, RuleError
from dashboard.services.plans import changing
from dashboard.services.plans.changing import Own
from dashboard.services.practice import Practice
from tests import factories
from tests.services.plans.couple_plans import desk, give, last_undone, later, line, started

OWN = Own(assignee=Assignee.A, title="A walk alone", instructions="Half an hour.", note="Asked for it")
Change = Callable[[Practice, UUID, UUID], None]
CHANGES: dict[str, Change] = {
    "pause": lambda at, couple, _: changing.pause(at, couple, "A move"),
    "end": lambda at, couple, _: changing.end(at, couple, ""),
    "confirm": lambda at, couple, _: changing.confirm(at, couple, "p-harm-stopped", "Talked over"),
    "add": lambda at, couple, _: changing.add(at, couple, OWN, 3),
    "move": lambda at, couple, line_id: changing.move(at, couple, line_id, 4),
    "replace": lambda at, couple, line_id: changing.replace_by(at, couple, line_id, OWN),
    "skip": lambda at, couple, line_id: changing.skip(at, couple, line_id, "Not now"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_taken_back_in_one_step(change: str) -> None:
    """After undo the plan stands as it did, and a colleague could not have made the change."""
    at = factories.practice()
    couple_id = started(at)
    line_id = line(at, couple_id, "own-it-plainly").line.plan_line_id
    before = _told(at, couple_id)
    with pytest.raises(NotFoundError):
        CHANGES[change](factories.colleague(of=at), couple_id, line_id)
    CHANGES[change](at, couple_id, line_id)
    assert _told(at, couple_id) != before
    last_undone(at, couple_id)
    assert _told(at, couple_id) == before


def test_a_word_by_hand_is_taken_back_whatever_was_done_since() -> None:
    """The steps wait for it again, undo brings it back, and a colleague cannot take it back."""
    at = factories.practice()
    couple_id = started(at)
    changing.confirm(at, couple_id, "p-harm-stopped", "Talked over")
    changing.move(at, couple_id, line(at, couple_id, "own-it-plainly").line.plan_line_id, 4)
    confirmed = _told(at, couple_id)
    tick = desk(at, couple_id).gates.checked["p-harm-stopped"].tick
    assert tick is not None
    with pytest.raises(NotFoundError):
        changing.take_back(factories.colleague(of=at), couple_id, tick.tick_id)
    changing.take_back(at, couple_id, tick.tick_id)
    assert desk(at, couple_id).gates.checked["p-harm-stopped"].tick is None
    with pytest.raises(NotFoundError, match="not confirmed any more"):
        changing.take_back(at, couple_id, tick.tick_id)
    last_undone(at, couple_id)
    assert _told(at, couple_id) == confirmed


def _told(at: Practice, couple_id: UUID) -> object:
    found = desk(at, couple_id)
    lines = [(x.line.title, x.state, x.week, x.unmet) for x in found.course.lines] if found.course else []
    return (
        found.course and found.course.plan.paused_on,
        lines,
        sorted(id_ for id_, each in found.gates.checked.items() if each.tick),
        len(found.former),
    )


def test_a_step_that_moves_takes_along_what_comes_after_it() -> None:
    """It is later by as much, and nothing else is."""
    at = factories.practice()
    couple_id = started(at)
    moved = line(at, couple_id, "own-it-plainly")
    before = {x.line.position: x.week for x in desk(at, couple_id).going.lines}
    changing.move(at, couple_id, moved.line.plan_line_id, 5)
    after = desk(at, couple_id).going
    behind = [x for x in after.lines if moved.line.position in x.line.follows]
    assert behind
    assert all(x.week is not None and x.week >= 5 for x in behind)
    assert line(at, couple_id, "care-and-company").week == before[line(at, couple_id, "care-and-company").line.position]
    changing.move(at, couple_id, moved.line.plan_line_id, 3)
    assert line(at, couple_id, "own-it-plainly").week == 3


def test_a_week_that_is_over_is_not_moved_to() -> None:
    """A step goes to this week or a later one."""
    at = factories.practice()
    couple_id = started(at)
    line_id = line(at, couple_id, "own-it-plainly").line.plan_line_id
    with pytest.raises(InvalidInputError, match="over"):
        changing.move(later(at, weeks=3), couple_id, line_id, 2)
    with pytest.raises(InvalidInputError, match="two years"):
        changing.move(at, couple_id, line_id, 500)


def test_a_rest_moves_what_is_still_to_come() -> None:
    """While it rests nothing is for this week; after it, all is later by its days, and what was given is not."""
    at = factories.practice()
    couple_id = started(at)
    give(at, couple_id, "close-the-doors", "care-and-company")
    changing.pause(at, couple_id, "A death in the family")
    after = later(at, weeks=3)
    resting = desk(after, couple_id).going
    assert (resting.week, resting.ready) == (0, ())
    changing.resume(after, couple_id)
    again = desk(after, couple_id).going
    assert again.week == 0
    assert line(after, couple_id, "first-limits").week == 1
    assert (again.begins(1) - at.today).days == 28
    assert line(after, couple_id, "close-the-doors").week == 0
    last_undone(after, couple_id)
    assert desk(after, couple_id).going.plan.paused_on == at.today


def test_a_skipped_step_holds_nothing_up_and_can_be_taken_up() -> None:
    """It needs a reason; what comes after it does not wait for it any more."""
    at = factories.practice()
    couple_id = started(at)
    waiting = next(x for x in desk(at, couple_id).going.lines if x.waits_for)
    (first, *_) = waiting.waits_for
    with pytest.raises(InvalidInputError, match="left out"):
        changing.skip(at, couple_id, first.plan_line_id, "")
    changing.skip(at, couple_id, first.plan_line_id, "Done long ago")
    assert first.position not in {x.position for x in line(at, couple_id, waiting.line.step_id).waits_for}
    skipped = line(at, couple_id, first.step_id)
    assert (skipped.state, skipped.week, skipped.line.skip_reason) == (LineState.SKIPPED, None, "Done long ago")
    with pytest.raises(RuleError, match="skipped"):
        give(at, couple_id, first.step_id)
    changing.take_up(at, couple_id, first.plan_line_id)
    assert line(at, couple_id, first.step_id).is_to_come


def test_ones_own_step_takes_the_place_of_another() -> None:
    """It stands in the same week and keeps what comes before and after it."""
    at = factories.practice()
    couple_id = started(at)
    before = line(at, couple_id, "own-it-plainly")
    changing.replace_by(at, couple_id, before.line.plan_line_id, OWN)
    after = line(at, couple_id, "")
    assert (after.line.title, after.line.position, after.week) == ("A walk alone", before.line.position, before.week)
    assert after.line.follows == before.line.follows
    assert after.line.preconditions == before.line.preconditions


def test_a_step_that_is_added_waits_like_the_others_of_its_week() -> None:
    """A gate that the week waits for holds the new step too, and it comes after what the library names."""
    at = factories.practice()
    couple_id = started(at)
    changing.add(at, couple_id, OWN, 20)
    last = desk(at, couple_id).going.lines[-1].line
    assert set(line(at, couple_id, "").line.preconditions) == set(last.preconditions)
    step = next(s for s in at.library.steps.values() if s.joint and "own-it-plainly" in s.after)
    changing.add(at, couple_id, Own(assignee=Assignee.JOINT, step_id=step.id), 20)
    added = max(desk(at, couple_id).going.lines, key=lambda x: x.line.position).line
    assert line(at, couple_id, "own-it-plainly").line.position in added.follows


def test_a_step_goes_to_whom_it_is_written_for() -> None:
    """As everywhere a step is given."""
    at = factories.practice()
    couple_id = started(at)
    with pytest.raises(InvalidInputError, match="Nobody is chosen"):
        changing.add(at, couple_id, Own(assignee=None, title="A walk"), 1)
    with pytest.raises(RuleError):
        changing.add(at, couple_id, Own(assignee=Assignee.JOINT, step_id="own-it-plainly"), 1)
    with pytest.raises(InvalidInputError, match="Title"):
        changing.add(at, couple_id, Own(assignee=Assignee.A), 1)


def test_a_plan_that_ended_takes_no_more_changes() -> None:
    """It stays to be read, with the reason."""
    at = factories.practice()
    couple_id = started(at)
    changing.end(at, couple_id, "They part")
    found = desk(at, couple_id)
    assert found.course is None
    assert [plan.end_reason for plan in found.former] == ["They part"]
    with pytest.raises(NotFoundError, match="no plan"):
        changing.pause(at, couple_id, "A move")
