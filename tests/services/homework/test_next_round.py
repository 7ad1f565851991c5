"""A review decides what follows: another round, a smaller one, or no more; undone in one step."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from dashboard.domain.homework.moves import HomeworkMove
from dashboard.domain.homework.state import HomeworkState, Term
from dashboard.domain.records import Assignment
from dashboard.domain.reported import Effort, Gain, HomeworkOutcome
from dashboard.domain.safety.suitability import Suitability
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Cadence, Side
from dashboard.errors import InvalidInputError, RuleError
from dashboard.services.couples import reading as couples
from dashboard.services.couples import undo
from dashboard.services.homework import assigning, next_round
from dashboard.services.homework import following_up as changes
from dashboard.services.homework.assigning import Draft, Item
from dashboard.services.homework.next_round import Smaller
from dashboard.services.practice import Practice
from dashboard.services.safety import suitability
from tests import factories

STEP = "time-limited-window"
NOT_DONE = AssignmentStatus.NOT_DONE


def _items(at: Practice, couple_id: UUID) -> tuple[Item, ...]:
    return assigning.of_couple(at, couples.get(at, couple_id)).items


def _given(at: Practice, couple_id: UUID, *, cadence: Cadence = Cadence.ONCE, ago: int = 8) -> Assignment:
    step = at.library.steps[STEP]
    draft = Draft(
        step=step,
        assignees=(Assignee.B,),
        instructions=step.homework,
        cadence=cadence,
        assigned_on=at.today - timedelta(days=ago),
        due_on=at.today - timedelta(days=1),
        confirmed=step.requires,
    )
    assigning.assign(at, couple_id, draft)
    return _items(at, couple_id)[0].assignment


def _told(at: Practice, couple_id: UUID, result: AssignmentStatus = NOT_DONE) -> Assignment:
    said = changes.Report(
        side=Side.B, done_on=at.today, result=result, effort=Effort.TOO_HARD, gain=Gain.NOTHING, reflection="No."
    )
    changes.report(at, _given(at, couple_id), said)
    return _items(at, couple_id)[0].assignment


def _reviewed(at: Practice) -> changes.Review:
    return changes.Review(on=at.today, note="Seen.", amount=NOT_DONE, effort=Effort.HARD, gain=Gain.LITTLE)


def _term(at: Practice) -> Term:
    return Term(at.today, at.today + timedelta(days=7))


def _smaller(at: Practice, **other: object) -> Smaller:
    values: dict[str, object] = {
        "title": "One line",
        "instructions": "Write one line.",
        "cadence": Cadence.ONCE,
        "assigned_on": at.today,
        "due_on": at.today + timedelta(days=3),
    }
    return Smaller(**{**values, **other})  # type: ignore[arg-type]  # the fields of a form, some changed


def test_repeating_gives_it_once_more_and_one_undo_takes_both_back() -> None:
    """The new round has the same words and points to the one before, which keeps its review and its report."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    before = _told(at, couple_id)
    next_round.repeat(at, before, _reviewed(at), _term(at))
    old, new = _items(at, couple_id)
    assert (old.state, new.state) == (HomeworkState.REPEATED, HomeworkState.OPEN)
    assert (new.assignment.follows, new.assignment.title) == (before.assignment_id, before.title)
    assert (new.assignment.instructions, new.assignment.plan_id) == (before.instructions, before.plan_id)
    assert (old.assignment.status, old.assignment.review_note) == (NOT_DONE, "Seen.")
    assert (old.assignment.read_effort, old.assignment.read_gain) == (Effort.HARD, Gain.LITTLE)
    # The counselor's reading stands beside the report and changes nothing of it.
    assert (old.reports[0].effort, old.reports[0].gain) == (Effort.TOO_HARD, Gain.NOTHING)
    assert old.moves == ()
    last = undo.last_action(at, couple_id)
    assert last is not None
    undo.undo(at, couple_id, last.action_id)
    (only,) = _items(at, couple_id)
    assert only.state is HomeworkState.TO_REVIEW
    assert only.assignment.read_effort is None


def test_a_smaller_one_has_to_be_smaller() -> None:
    """Words and days that are as many as before are refused with what to do; fewer words are given."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    before = _told(at, couple_id)
    days = before.due_on - before.assigned_on
    same = _smaller(at, title=before.title, instructions=before.instructions, due_on=at.today + days)
    with pytest.raises(InvalidInputError, match="Nothing about it is smaller yet") as refused:
        next_round.adapt(at, before, _reviewed(at), same)
    assert refused.value.next_action
    assert len(_items(at, couple_id)) == 1
    next_round.adapt(at, before, _reviewed(at), _smaller(at))
    old, new = _items(at, couple_id)
    assert old.assignment.outcome is HomeworkOutcome.ADAPTED
    assert (new.assignment.title, new.assignment.instructions) == ("One line", "Write one line.")
    assert new.assignment.follows == old.assignment.assignment_id


def test_open_homework_ends_as_it_was_reported_or_without_a_result() -> None:
    """Making it smaller while it is open makes up no report: where one is missing it counts as neither."""
    at = factories.practice()
    silent, told = factories.add_couple(at), factories.add_couple(at)
    next_round.adapt(at, _given(at, silent), changes.Review(on=at.today), _smaller(at))
    assert _items(at, silent)[0].assignment.status is AssignmentStatus.WITHDRAWN
    weekly = _given(at, told, cadence=Cadence.WEEKLY)
    changes.report(at, weekly, changes.Report(side=Side.B, done_on=at.today, result=NOT_DONE))
    next_round.adapt(at, _items(at, told)[0].assignment, changes.Review(on=at.today), _smaller(at))
    assert _items(at, told)[0].assignment.status is NOT_DONE
    assert {_items(at, each)[0].state for each in (silent, told)} == {HomeworkState.ADAPTED}


def test_dropping_takes_a_reason() -> None:
    """It is kept with the homework and gone when it is opened again; withdrawing keeps one if there is one."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    before = _told(at, couple_id)
    with pytest.raises(InvalidInputError, match="Why it is dropped"):
        changes.drop(at, before, _reviewed(at), because=" ")
    changes.drop(at, before, _reviewed(at), because="Not the time for it.")
    (item,) = _items(at, couple_id)
    assert (item.state, item.assignment.dropped_because) == (HomeworkState.DROPPED, "Not the time for it.")
    assert item.assignment.status is NOT_DONE
    changes.reopen(at, item.assignment)
    (item,) = _items(at, couple_id)
    assert (item.state, item.assignment.dropped_because) == (HomeworkState.OPEN, "")
    changes.withdraw(at, item.assignment, because="Given by mistake.")
    (item,) = _items(at, couple_id)
    assert (item.state, item.assignment.dropped_because) == (HomeworkState.WITHDRAWN, "Given by mistake.")


@pytest.mark.parametrize("move", [HomeworkMove.REPEAT, HomeworkMove.ADAPT])
def test_another_round_goes_through_the_gate_of_safety(move: HomeworkMove) -> None:
    """Where a rule speaks against it, it is given with a reason or not at all."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    before = _told(at, couple_id)
    suitability.decide(at, couples.get(at, couple_id), Suitability.STOPPED, "As a precaution", seen=None)

    def give(reason: str) -> None:
        if move is HomeworkMove.REPEAT:
            next_round.repeat(at, before, _reviewed(at), _term(at), reason=reason)
        else:
            next_round.adapt(at, before, _reviewed(at), _smaller(at), reason=reason)

    with pytest.raises(RuleError, match="Safety speaks against giving this now"):
        give("")
    assert [item.state for item in _items(at, couple_id)] == [HomeworkState.TO_REVIEW]
    give("Both asked for it.")
    assert _items(at, couple_id)[-1].assignment.given_despite == "Both asked for it."


def test_a_step_missed_twice_asks_to_be_made_smaller() -> None:
    """Not after the first time, and not once the smaller one is given."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    next_round.repeat(at, _told(at, couple_id), _reviewed(at), _term(at))
    assert not any(item.is_missed_twice for item in _items(at, couple_id))
    again = _items(at, couple_id)[-1].assignment
    changes.report(at, again, changes.Report(side=Side.B, done_on=at.today, result=NOT_DONE))
    last = _items(at, couple_id)[-1]
    assert last.is_missed_twice
    next_round.adapt(at, last.assignment, _reviewed(at), _smaller(at))
    assert not any(item.is_missed_twice for item in _items(at, couple_id))
