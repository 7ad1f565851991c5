"""Rule for homework that was missed twice in a row, which wants to be made smaller rather than given once more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import takewhile
from uuid import UUID

from dashboard.domain.homework.state import PAST, SIDES_OF, HomeworkState, by_unit, is_late, state_of
from dashboard.domain.records import Assignment, Completion
from dashboard.domain.vocabulary import AssignmentStatus, Cadence, Side

MISSES = 2
# After these a step that is given again begins anew: a smaller one has not been missed yet.
_ENDS = frozenset({HomeworkState.ADAPTED, HomeworkState.DROPPED, HomeworkState.WITHDRAWN})


def is_missed_twice(
    assignment: Assignment, all_given: Sequence[Assignment], reports: Iterable[Completion], today: date
) -> bool:
    """Tell whether somebody missed this homework the last two times, over its rounds or within a repeated one.

    A time is missed when "not done" was reported of it, or when its due day went by without a word. Homework that is
    done as needed is never missed.
    """
    if assignment.cadence is Cadence.AS_NEEDED:
        return False
    rounds, told = _rounds(assignment, all_given, today), list(reports)
    return any(_in_a_row(rounds, told, side, today) >= MISSES for side in SIDES_OF[assignment.assignee])


def _rounds(assignment: Assignment, all_given: Sequence[Assignment], today: date) -> list[Assignment]:
    """The homework and the times it was given before, the oldest first."""
    by_id: dict[UUID, Assignment] = {each.assignment_id: each for each in all_given}
    found = [assignment]
    while (before := _before(found[-1], all_given, by_id)) and before not in found:
        if state_of(before, today) in _ENDS:
            break
        found.append(before)
    return found[::-1]


def _before(
    assignment: Assignment, all_given: Sequence[Assignment], by_id: dict[UUID, Assignment]
) -> Assignment | None:
    """The round that it follows; where it names none, the last time that they were given this step before."""
    if assignment.follows is not None:
        return by_id.get(assignment.follows)
    same = [
        each
        for each in all_given
        if (each.step_id, each.assignee) == (assignment.step_id, assignment.assignee)
        and (each.assigned_on, each.assignment_id) < (assignment.assigned_on, assignment.assignment_id)
    ]
    return max(same, key=lambda each: (each.assigned_on, each.assignment_id), default=None)


def _in_a_row(rounds: Iterable[Assignment], reports: Sequence[Completion], side: Side, today: date) -> int:
    """The number of times that one partner missed it up to the last one."""
    times = [is_missed for each in rounds for is_missed in _times(each, reports, side, today)]
    return len(list(takewhile(bool, reversed(times))))


def _times(assignment: Assignment, reports: Sequence[Completion], side: Side, today: date) -> list[bool]:
    """Each time of a round that is over or was reported: true where it was missed."""
    told = by_unit(assignment, reports, side)
    is_over = is_late(assignment, today) or state_of(assignment, today) in PAST | {HomeworkState.TO_REVIEW}
    if not told:
        return [True] if is_late(assignment, today) and assignment.status is AssignmentStatus.OPEN else []
    if assignment.cadence is Cadence.ONCE and not is_over:
        return []
    return [result is AssignmentStatus.NOT_DONE for result in told]
