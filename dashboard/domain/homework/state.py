"""The state of an assignment, its lateness, and its reports taken together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple, Protocol
from uuid import UUID

from dashboard.domain.records import Assignment, Completion
from dashboard.domain.reported import HomeworkOutcome
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Cadence, Side

MAX_OPEN_AT_ONCE = 3
SIDES_OF: dict[Assignee, tuple[Side, ...]] = {
    Assignee.A: (Side.A,),
    Assignee.B: (Side.B,),
    Assignee.JOINT: (Side.A, Side.B),
}
RESULTS = (AssignmentStatus.DONE, AssignmentStatus.PARTLY, AssignmentStatus.NOT_DONE)


class HomeworkState(StrEnum):
    """The state of an assignment.

    What is prepared and not given yet is planned: it is given by itself on its first day, and asks nothing before. The
    last three are decided at a review; withdrawn is what was dropped before there was anything to review.
    """

    OPEN = "open"
    PLANNED = "planned"
    TO_REVIEW = "to_review"
    REVIEWED = "reviewed"
    WITHDRAWN = "withdrawn"
    REPEATED = "repeated"
    ADAPTED = "adapted"
    DROPPED = "dropped"


PAST = frozenset(HomeworkState) - {HomeworkState.OPEN, HomeworkState.PLANNED, HomeworkState.TO_REVIEW}
_DECIDED = {
    HomeworkOutcome.REPEATED: HomeworkState.REPEATED,
    HomeworkOutcome.ADAPTED: HomeworkState.ADAPTED,
    HomeworkOutcome.DROPPED: HomeworkState.DROPPED,
}


class Term(NamedTuple):
    """When homework begins, and when it is due."""

    assigned_on: date
    due_on: date


class Dated(Protocol):
    """Homework, as far as its days go."""

    @property
    def assigned_on(self) -> date:
        """The day it begins."""

    @property
    def due_on(self) -> date:
        """The last day on which it is not late."""


@dataclass(frozen=True, slots=True)
class Count:
    """Count of one partner's repeats of a step: `done` of `expected` days, weeks or times.

    None expected when as needed.
    """

    side: Side
    done: int
    partly: int
    not_done: int
    expected: int | None


def state_of(assignment: Assignment, today: date) -> HomeworkState:
    """The state of an assignment. One that begins later is planned, and asks nothing of anybody yet."""
    if assignment.outcome is not None:
        return _DECIDED[assignment.outcome]
    if assignment.status is AssignmentStatus.WITHDRAWN:
        return HomeworkState.WITHDRAWN
    if assignment.status is AssignmentStatus.OPEN:
        return HomeworkState.OPEN if has_begun(assignment, today) else HomeworkState.PLANNED
    return (
        HomeworkState.TO_REVIEW if is_to_review(assignment.status, assignment.reviewed_on) else HomeworkState.REVIEWED
    )


def has_begun(homework: Dated, today: date) -> bool:
    """Tell whether it has begun: until then it asks nothing of anybody."""
    return homework.assigned_on <= today


def is_late(homework: Dated, today: date) -> bool:
    """Tell whether its due day is over. None is due before it begins, so late homework has begun."""
    return homework.due_on < today


def is_to_review(status: str, reviewed_on: date | None) -> bool:
    """Tell whether it is finished and waits to be looked at together with the couple."""
    return status in RESULTS and reviewed_on is None


def is_overdue(assignment: Assignment, today: date) -> bool:
    """Tell whether it is still open after its due date."""
    return assignment.status is AssignmentStatus.OPEN and is_late(assignment, today)


def expected(assignment: Assignment) -> int | None:
    """The number of days or weeks the assignment covers; None when it is done as needed."""
    days = (assignment.due_on - assignment.assigned_on).days
    if assignment.cadence is Cadence.DAILY:
        return max(1, days)
    if assignment.cadence is Cadence.WEEKLY:
        return max(1, -(-days // 7))
    return 1 if assignment.cadence is Cadence.ONCE else None


def count(assignment: Assignment, completions: Iterable[Completion], side: Side) -> Count:
    """One partner's reports in the unit of the cadence. A day or week with several reports counts once, by its best.

    The day of assigning may be reported but is not expected, nor is a day after the due day. Never more than expected
    are counted, the best first.
    """
    found = sorted(by_unit(assignment, completions, side), key=RESULTS.index)[: expected(assignment)]
    done, partly, not_done = (found.count(result) for result in RESULTS)
    return Count(side, done, partly, not_done, expected(assignment))


def by_unit(assignment: Assignment, completions: Iterable[Completion], side: Side) -> list[AssignmentStatus]:
    """The best result that one partner reported for each day, week or time, in the order in which they came."""
    best: dict[object, AssignmentStatus] = {}
    for report in sorted(completions, key=lambda each: (each.done_on, each.completion_id)):
        if report.assignment_id != assignment.assignment_id or report.side is not side:
            continue
        unit = _unit(assignment, report)
        if unit not in best or RESULTS.index(report.result) < RESULTS.index(best[unit]):
            best[unit] = report.result
    return list(best.values())


def _unit(assignment: Assignment, report: Completion) -> object:
    """The unit that counts as one time.

    The day of assigning belongs to the first week, as does the seventh day after it.
    """
    if assignment.cadence is Cadence.WEEKLY:
        return max(0, (report.done_on - assignment.assigned_on).days - 1) // 7
    if assignment.cadence is Cadence.ONCE:
        return None
    return report.done_on


def replaces(assignment: Assignment, earlier: Completion, side: Side, on: date) -> bool:
    """Tell whether a report by `side` on `on` replaces `earlier`.

    One per person for a step done once, otherwise one a day.
    """
    return earlier.side is side and (assignment.cadence is Cadence.ONCE or earlier.done_on == on)


def combined(results: Sequence[AssignmentStatus]) -> AssignmentStatus:
    """Two partners' results taken together: done or not done when they agree, otherwise partly."""
    return results[0] if len(set(results)) == 1 else AssignmentStatus.PARTLY


def awaited_sides(assignment: Assignment, completions: Iterable[Completion]) -> tuple[Side, ...]:
    """The partners whose report is still needed before the assignment can be finished."""
    reported = {c.side for c in completions if c.assignment_id == assignment.assignment_id}
    return tuple(side for side in SIDES_OF[assignment.assignee] if side not in reported)


def latest_rounds(assignments: Iterable[Assignment]) -> dict[UUID, Assignment]:
    """Each assignment by its id, as the latest round of it: what was repeated or made smaller goes on in that one."""
    given = {each.assignment_id: each for each in assignments}
    after = {each.follows: each for each in given.values() if each.follows in given}
    found = {}
    for assignment_id, first in given.items():
        seen, last = {assignment_id}, first
        while (later := after.get(last.assignment_id)) and later.assignment_id not in seen:
            seen.add(later.assignment_id)
            last = later
        found[assignment_id] = last
    return found


def new_in_week(assignments: Iterable[Assignment], side: Side, on: date) -> int:
    """The number of steps that begin for one partner in the seven days up to `on`, without withdrawn ones.

    One that was given again within these days is one step.
    """
    since = on - timedelta(days=6)
    begun = {a.assignment_id: a for a in _given_to(assignments, side) if since <= a.assigned_on <= on}
    return sum(a.follows not in begun for a in begun.values())


def open_at(assignments: Iterable[Assignment], side: Side, on: date) -> int:
    """The number of assignments open for one partner on a day."""
    return sum(state_of(a, on) is HomeworkState.OPEN for a in _given_to(assignments, side))


def _given_to(assignments: Iterable[Assignment], side: Side) -> list[Assignment]:
    return [a for a in assignments if side in SIDES_OF[a.assignee] and a.status is not AssignmentStatus.WITHDRAWN]
