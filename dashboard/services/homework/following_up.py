"""Homework after it is given: reports by the partners, review in session, and the counselor's corrections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from dashboard.domain.homework import state as homework_state
from dashboard.domain.homework.by_partner import outcome
from dashboard.domain.homework.moves import HOMEWORK, HomeworkActor, HomeworkMove, met
from dashboard.domain.homework.state import SIDES_OF, state_of
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.homework import ASSIGNMENT, COMPLETION
from dashboard.domain.records import Assignment, Completion
from dashboard.domain.reported import Effort, Gain, HomeworkOutcome
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Cadence, Side, Visibility
from dashboard.errors import InvalidInputError, NotFoundError
from dashboard.services.couples import reading as couples
from dashboard.services.homework.assigning import checked
from dashboard.services.practice import Practice
from dashboard.store.homework import reading as store
from dashboard.store.refusals import stale
from dashboard.store.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One partner's report on an assignment on a day."""

    side: Side
    done_on: date
    result: AssignmentStatus
    effort: Effort | None = None
    gain: Gain | None = None
    reflection: str = ""
    visibility: Visibility = Visibility.COUNSELOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The facts that a review keeps: its day, a note, and the counselor's own reading of the three values.

    A value is None where there is no reading. It stands beside what the partners reported and changes nothing of it.
    """

    on: date
    note: str = ""
    amount: AssignmentStatus | None = None
    effort: Effort | None = None
    gain: Gain | None = None

    def kept(self, assignment: Assignment, today: date) -> Assignment:
        """The assignment with this review. Raises `InvalidInputError` for an impossible day or note."""
        if not assignment.assigned_on <= self.on <= today:
            raise InvalidInputError("The day of the review is not possible.", "Choose a day up to today.", field="Day")
        if self.amount is not None and self.amount not in homework_state.RESULTS:
            raise InvalidInputError(
                "How much was done is not clear.", "Choose done, partly or not done.", field="Amount"
            )
        return replace(
            assignment,
            reviewed_on=self.on,
            review_note=ASSIGNMENT.typed["review_note"].cleaned(self.note),
            read_amount=self.amount,
            read_effort=self.effort,
            read_gain=self.gain,
        )


@dataclass(frozen=True, slots=True)
class Edit:
    """The fields of an assignment that may be changed after it was given."""

    instructions: str
    cadence: Cadence
    assigned_on: date
    due_on: date


def edit(practice: Practice, assignment: Assignment, fields: Edit) -> None:
    """Write the text, the cadence and the dates of open homework. Raises `StaleEditError`."""

    def work(tx: Transaction, current: Assignment, reports: list[Completion]) -> None:
        if any(each.done_on < fields.assigned_on for each in reports):
            raise InvalidInputError(
                "There is a report from before this day.", "Choose an earlier day to begin.", field="Begins"
            )
        changed = replace(
            current,
            instructions=fields.instructions,
            cadence=fields.cadence,
            assigned_on=fields.assigned_on,
            due_on=fields.due_on,
        )
        tx.update("assignment", checked(changed))

    move(practice, assignment, HomeworkMove.EDIT, work)


def report(practice: Practice, assignment: Assignment, said: Report) -> None:
    """Keep one partner's report.

    A step done once and given to one partner is over with that. One given to both is over by the rule that holds when
    they report by themselves: "not yet" ends nothing for the one who says it, whoever reports last. A second report
    for the same day (or, for once, at all) takes the place of the first.
    """
    kept = _checked_report(practice, assignment, said)

    def work(tx: Transaction, current: Assignment, reports: list[Completion]) -> None:
        earlier = next((r for r in reports if homework_state.replaces(current, r, said.side, said.done_on)), None)
        if earlier:
            tx.update("completion", replace(kept, completion_id=earlier.completion_id, row_version=earlier.row_version))
        else:
            tx.insert("completion", kept)
        told = [*(r for r in reports if r is not earlier), kept]
        result = _outcome(current, told)
        if result is not AssignmentStatus.OPEN:
            current = replace(current, status=result, finished_on=max(r.done_on for r in told))
        # Written even when nothing in it changed, because the new version tells other windows of the report.
        tx.update("assignment", current)

    move(practice, assignment, HomeworkMove.REPORT, work)


def _outcome(assignment: Assignment, told: list[Completion]) -> AssignmentStatus:
    if assignment.cadence is Cadence.ONCE and assignment.assignee is not Assignee.JOINT:
        return told[-1].result
    return outcome(assignment, SIDES_OF[assignment.assignee], {r.side: r.result for r in told})


def finish(practice: Practice, assignment: Assignment, result: AssignmentStatus) -> None:
    """End open homework with its overall result, once everybody it was given to has reported."""
    if result not in homework_state.RESULTS:
        raise InvalidInputError("What became of it is missing.", "Choose done, partly or not done.", field="Result")

    def work(tx: Transaction, current: Assignment, reports: list[Completion]) -> None:
        tx.update("assignment", replace(current, status=result, finished_on=practice.today))

    move(practice, assignment, HomeworkMove.FINISH, work)


def review(practice: Practice, assignment: Assignment, reviewed: Review) -> None:
    """Record that finished homework was looked at in session."""
    reviewed.kept(assignment, practice.today)

    def work(tx: Transaction, current: Assignment, reports: list[Completion]) -> None:
        tx.update("assignment", reviewed.kept(current, practice.today))

    move(practice, assignment, HomeworkMove.REVIEW, work)


def drop(practice: Practice, assignment: Assignment, reviewed: Review, *, because: str) -> None:
    """Record the review of homework that is not given again, with the reason."""
    reviewed.kept(assignment, practice.today)
    reason = ASSIGNMENT.typed["dropped_because"].cleaned(because, required=True)

    def work(tx: Transaction, current: Assignment, reports: list[Completion]) -> None:
        kept = reviewed.kept(current, practice.today)
        tx.update("assignment", replace(kept, outcome=HomeworkOutcome.DROPPED, dropped_because=reason))

    move(practice, assignment, HomeworkMove.DROP, work)


def reopen(practice: Practice, assignment: Assignment) -> None:
    """Open finished, reviewed, dropped or withdrawn homework again. Reports, readings and the review note stay."""

    def work(tx: Transaction, current: Assignment, reports: list[Completion]) -> None:
        opened = replace(current, status=AssignmentStatus.OPEN, finished_on=None, reviewed_on=None)
        tx.update("assignment", replace(opened, outcome=None, dropped_because=""))

    move(practice, assignment, HomeworkMove.REOPEN, work)


def withdraw(practice: Practice, assignment: Assignment, *, because: str = "") -> None:
    """Take open homework back. It stays in the record as withdrawn, with the reason if one is given."""
    reason = ASSIGNMENT.typed["dropped_because"].cleaned(because)

    def work(tx: Transaction, current: Assignment, reports: list[Completion]) -> None:
        tx.update("assignment", replace(current, status=AssignmentStatus.WITHDRAWN, dropped_because=reason))

    move(practice, assignment, HomeworkMove.WITHDRAW, work)


def _checked_report(practice: Practice, assignment: Assignment, said: Report) -> Completion:
    if said.side not in SIDES_OF[assignment.assignee]:
        raise InvalidInputError("This homework was not given to this partner.", "Choose the other partner.")
    if said.result not in homework_state.RESULTS:
        raise InvalidInputError("What became of it is missing.", "Choose done, partly or not done.", field="Result")
    if not assignment.assigned_on <= said.done_on <= practice.today:
        raise InvalidInputError(
            "The day is before it was assigned or after today.", "Choose a day in between.", field="Day"
        )
    return Completion(
        completion_id=new_id(),
        assignment_id=assignment.assignment_id,
        couple_id=assignment.couple_id,
        side=said.side,
        done_on=said.done_on,
        result=said.result,
        effort=said.effort,
        gain=said.gain,
        reflection=COMPLETION.typed["reflection"].cleaned(said.reflection),
        visibility=said.visibility,
    )


Work = Callable[[Transaction, Assignment, list[Completion]], None]


def move(practice: Practice, seen: Assignment, made: HomeworkMove, work: Work) -> None:
    """Make a move with homework in its present form, with its reports, if it is unchanged since it was `seen`.

    The transaction refuses people who may not write in the couple's record.
    """
    couples.check_in_scope(practice, seen.couple_id)

    def make(tx: Transaction) -> None:
        current = _now(tx, seen)
        reports = _reports_now(tx, current)
        state = state_of(current, practice.today)
        HOMEWORK.check(made, state, HomeworkActor.COUNSELOR, met(current, reports))
        work(tx, current, reports)

    summary = HOMEWORK.log(made, HomeworkActor.COUNSELOR)
    practice.db.write(practice.scope, make, summary=summary, now=practice.now)


def _now(tx: Transaction, seen: Assignment) -> Assignment:
    """The present assignment, if it is unchanged since it was `seen`."""
    there = [a for a in store.assignments_now(tx, seen.couple_id) if a.assignment_id == seen.assignment_id]
    if not there:
        raise NotFoundError("This homework is no longer there.", "Reload the page to see what is there now.")
    if there[0].row_version != seen.row_version:
        raise stale()
    return there[0]


def _reports_now(tx: Transaction, assignment: Assignment) -> list[Completion]:
    found = store.completions_now(tx, assignment.couple_id)
    return [each for each in found if each.assignment_id == assignment.assignment_id]
