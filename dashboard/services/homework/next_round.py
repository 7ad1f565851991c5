"""The next round of homework: the same once more, or a smaller one, decided with the review of the one before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dashboard.domain.homework.moves import HomeworkMove
from dashboard.domain.homework.state import SIDES_OF, Term, awaited_sides, by_unit, combined, expected
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.homework import ASSIGNMENT
from dashboard.domain.records import Assignment, Completion
from dashboard.domain.reported import HomeworkOutcome
from dashboard.domain.vocabulary import AssignmentStatus, Cadence
from dashboard.errors import InvalidInputError, RuleError
from dashboard.services.couples import reading as couples
from dashboard.services.homework.assigning import checked
from dashboard.services.homework.following_up import Review, move
from dashboard.services.practice import Practice
from dashboard.services.safety import suitability
from dashboard.services.steps import library as steps
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Smaller:
    """The smaller task as it is given: its words, how often, and from when until when."""

    title: str
    instructions: str
    cadence: Cadence
    assigned_on: date
    due_on: date


def repeat(practice: Practice, assignment: Assignment, reviewed: Review, term: Term, *, reason: str = "") -> None:
    """Give homework once more in the same words, with the review of the round before, in one action.

    `reason` says why, where a rule of safety speaks against giving it now. Raises `RuleError` and `InvalidInputError`
    as giving a step does, and `StaleEditError`.
    """
    again = replace(assignment, assigned_on=term.assigned_on, due_on=term.due_on)
    _give(practice, assignment, HomeworkMove.REPEAT, reviewed, _next(practice, again, reason))


def adapt(practice: Practice, assignment: Assignment, reviewed: Review, smaller: Smaller, *, reason: str = "") -> None:
    """Give a smaller task in the place of homework, with the review of the round before, in one action.

    Homework that is still open ends with it: by its reports, or withdrawn where one is missing. Raises as `repeat`
    does.
    """
    again = replace(
        assignment,
        title=ASSIGNMENT.typed["title"].cleaned(smaller.title),
        instructions=ASSIGNMENT.typed["instructions"].cleaned(smaller.instructions),
        cadence=smaller.cadence,
        assigned_on=smaller.assigned_on,
        due_on=smaller.due_on,
    )
    if _size(again) == _size(assignment):
        raise InvalidInputError(
            "Nothing about it is smaller yet.",
            "Shorten the text, or give it less often or for fewer days; “Repeat” gives it as it was.",
            field="Homework text",
        )
    _give(practice, assignment, HomeworkMove.ADAPT, reviewed, _next(practice, again, reason))


_OUTCOMES = {HomeworkMove.REPEAT: HomeworkOutcome.REPEATED, HomeworkMove.ADAPT: HomeworkOutcome.ADAPTED}


def _size(given: Assignment) -> tuple[object, ...]:
    return given.title, given.instructions, given.cadence, expected(given), given.due_on - given.assigned_on


def _next(practice: Practice, again: Assignment, reason: str) -> Assignment:
    """The new assignment, through the gate that every step goes through."""
    step = steps.library(practice, with_archived=True).steps.get(again.step_id)
    if step is None:
        raise RuleError(
            "This step is no longer in the library.", "Choose a step of the library, or write one of yours."
        )
    record = couples.get(practice, again.couple_id)
    despite = suitability.gate(practice, record).checked([(step, again.assignee)], reason)
    return checked(
        Assignment(
            assignment_id=new_id(),
            couple_id=again.couple_id,
            assignee=again.assignee,
            step_id=again.step_id,
            title=again.title,
            instructions=again.instructions,
            cadence=again.cadence,
            assigned_on=again.assigned_on,
            due_on=again.due_on,
            plan_id=again.plan_id,
            given_despite=despite,
            follows=again.assignment_id,
        )
    )


def _give(practice: Practice, assignment: Assignment, made: HomeworkMove, reviewed: Review, again: Assignment) -> None:
    reviewed.kept(assignment, practice.today)

    def work(tx: Transaction, current: Assignment, reports: list[Completion]) -> None:
        kept = reviewed.kept(_ended(current, reports, practice.today), practice.today)
        tx.update("assignment", replace(kept, outcome=_OUTCOMES[made]))
        tx.insert("assignment", again)

    move(practice, assignment, made, work)


def _ended(current: Assignment, reports: list[Completion], today: date) -> Assignment:
    """Homework that a smaller one takes the place of, as it ends: nobody's report is made up."""
    if current.status is not AssignmentStatus.OPEN:
        return current
    if awaited_sides(current, reports):
        return replace(current, status=AssignmentStatus.WITHDRAWN)
    told = [by_unit(current, reports, side)[-1] for side in SIDES_OF[current.assignee]]
    return replace(current, status=combined(told), finished_on=today)
