"""Homework as one partner sees it."""

from __future__ import annotations

from datetime import date

from dashboard.domain.homework.moves import ASKED, HOMEWORK, HomeworkActor, HomeworkMove
from dashboard.domain.homework.state import combined, state_of
from dashboard.domain.records import Assignment, Completion
from dashboard.domain.states import Need
from dashboard.domain.vocabulary import AssignmentStatus, Cadence, Side, Visibility


def may_report(assignment: Assignment, own: list[Completion], today: date) -> bool:
    """Tell whether a partner who was given this homework is asked for a report today.

    The answer depends on this partner's own reports alone, so that a joint task never tells what the other said.
    """
    return HomeworkMove.REPORT in HOMEWORK.offers(
        state_of(assignment, today), HomeworkActor.PARTNER, _met(assignment, own)
    )


def is_kept(assignment: Assignment, own: list[Completion], today: date) -> bool:
    """Tell whether a report that arrives today is kept, also when the homework was closed while its form was open."""
    state = state_of(assignment, today)
    return HOMEWORK.allows(HomeworkMove.REPORT, state, HomeworkActor.PARTNER, _met(assignment, own))


def _met(assignment: Assignment, own: list[Completion]) -> set[Need]:
    return {ASKED} if _is_asked(assignment, own) else set()


def _is_asked(assignment: Assignment, own: list[Completion]) -> bool:
    if assignment.cadence is not Cadence.ONCE:
        return True
    return not any(_is_done(each.result) for each in own if each.assignment_id == assignment.assignment_id)


def outcome(assignment: Assignment, sides: tuple[Side, ...], told: dict[Side, AssignmentStatus]) -> AssignmentStatus:
    """The status that the partners' reports give the assignment. "Not yet" ends nothing, nor does one report of two."""
    everybody = [told[side] for side in sides if side in told]
    is_over = len(everybody) == len(sides) and all(_is_done(result) for result in everybody)
    return combined(everybody) if assignment.cadence is Cadence.ONCE and is_over else AssignmentStatus.OPEN


def joined(earlier: Completion, later: Completion) -> tuple[str, Visibility]:
    """The words of two reports on one day, and their readers.

    No word is lost, and none gets more readers than before.
    """
    if not later.reflection or earlier.reflection.endswith(later.reflection):
        return earlier.reflection, _narrower(earlier, later) if later.reflection else earlier.visibility
    if not earlier.reflection:
        return later.reflection, later.visibility
    return f"{earlier.reflection}\n\n{later.reflection}", _narrower(earlier, later)


def _narrower(one: Completion, other: Completion) -> Visibility:
    return one.visibility if one.visibility is other.visibility else Visibility.COUNSELOR


def _is_done(result: AssignmentStatus) -> bool:
    return result in {AssignmentStatus.DONE, AssignmentStatus.PARTLY}
