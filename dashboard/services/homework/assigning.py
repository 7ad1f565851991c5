"""Homework of a couple: the steps given, their results, and giving more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from dashboard.domain.confidentiality import in_session
from dashboard.domain.content import Requirement, Step, step_label
from dashboard.domain.homework import state as homework_state
from dashboard.domain.homework.assigning import check_can_assign
from dashboard.domain.homework.missing import is_missed_twice
from dashboard.domain.homework.moves import HOMEWORK, HomeworkActor, HomeworkMove, actor, met
from dashboard.domain.homework.state import MAX_OPEN_AT_ONCE, PAST, SIDES_OF, Count, HomeworkState
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.homework import ASSIGNMENT
from dashboard.domain.records import Assignment, Completion
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Cadence, Side
from dashboard.errors import InvalidInputError, RuleError
from dashboard.services.confidentiality import releases
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.practice import Practice
from dashboard.services.safety import suitability
from dashboard.store.homework import reading as store
from dashboard.store.transaction import Transaction

LONGEST_DAYS = 731


@dataclass(frozen=True, slots=True)
class Item:
    """An assignment as the page shows it: its state, every report on it, and the counts by partner.

    `moves` are what whoever asks may do with it. One that `is_missed_twice` wants to be made smaller.
    """

    assignment: Assignment
    state: HomeworkState
    is_overdue: bool
    reports: tuple[Completion, ...]
    counts: tuple[Count, ...]
    awaited: tuple[Side, ...]
    moves: tuple[HomeworkMove, ...]
    is_missed_twice: bool = False


@dataclass(frozen=True, slots=True)
class Homework:
    """All of a couple's homework by state: open homework by due date, past homework latest first."""

    record: CoupleRecord
    items: tuple[Item, ...]
    today: date

    def of(self, state: HomeworkState) -> list[Item]:
        """The assignments in one state."""
        found = [item for item in self.items if item.state is state]
        return list(reversed(found)) if state in PAST else found

    def statuses(self, step_id: str) -> set[AssignmentStatus]:
        """The result of a step each time this couple was given it."""
        return {item.assignment.status for item in self.items if item.assignment.step_id == step_id}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The step the counselor is about to assign. Each of `assignees` gets an assignment of their own."""

    step: Step
    assignees: tuple[Assignee, ...]
    instructions: str
    cadence: Cadence
    assigned_on: date
    due_on: date
    confirmed: Collection[Requirement] = ()
    # Why it is given although a rule of safety speaks against it.
    reason: str = ""
    # The template of the plan it comes from.
    plan_id: str | None = None


def of_couple(practice: Practice, record: CoupleRecord) -> Homework:
    """All homework of a couple; on the in-session screen only what may be looked at together."""
    couple_id = record.couple.couple_id
    completions = store.list_completions(practice.db, practice.scope, couple_id)
    assignments = store.list_assignments(practice.db, practice.scope, couple_id)
    sight = releases.sight(practice, couple_id)
    if not sight.is_private:
        assignments, completions = in_session.homework(assignments, completions, sight)
    by_assignment: dict[UUID, list[Completion]] = {}
    for each in completions:
        by_assignment.setdefault(each.assignment_id, []).append(each)
    who = actor(may_write=record.may_write)
    items = [_item(each, by_assignment.get(each.assignment_id, []), practice.today, who) for each in assignments]
    if sight.is_private:
        items = [_looked_over(item, assignments, completions, practice.today) for item in items]
    else:
        # Counts of reports, missing reports and lateness would all tell of the reports that are kept back.
        items = [replace(item, is_overdue=False, counts=(), awaited=()) for item in items]
    return Homework(record, tuple(items), practice.today)


def may_assign(record: CoupleRecord) -> bool:
    """Tell whether the person asking may give this couple homework."""
    return HomeworkMove.ASSIGN in HOMEWORK.offers(None, actor(may_write=record.may_write))


def check_may_get(record: CoupleRecord, step: Step, assignee: Assignee) -> None:
    """Raise RuleError unless `assignee` may be given the step.

    While no injury event is recorded nobody has a role, so a step may go to either partner by name; whether it is
    one shared task still counts.
    """
    if record.primary_event is None and assignee is not Assignee.JOINT and not step.joint:
        return
    check_can_assign(step, role_of={side: record.role_of(side) for side in Side}, assignee=assignee)


def load_warnings(homework: Homework, assignees: Sequence[Assignee], on: date, limit: int) -> list[str]:
    """Warnings where one more step for each of `assignees` would be a lot for a partner. Never a refusal."""
    assignments = [item.assignment for item in homework.items]
    found = []
    for side, more in Counter(side for each in assignees for side in SIDES_OF[each]).items():
        name = homework.record.partners[side].display_name
        new = homework_state.new_in_week(assignments, side, on) + more
        open_then = homework_state.open_at(assignments, side, on) + more
        if new > limit:
            found.append(f"{name} would get {new} new steps within seven days; {limit} is what most people can carry.")
        if open_then > MAX_OPEN_AT_ONCE:
            found.append(
                f"{name} would have {open_then} open at once; {MAX_OPEN_AT_ONCE} is what most people can carry."
            )
    return found


def assign(practice: Practice, couple_id: UUID, draft: Draft) -> int:
    """Give a step to everybody the draft names, in one action, and return the number of assignments made."""
    record = couples.get(practice, couple_id)
    if not draft.assignees:
        raise InvalidInputError("Nobody is chosen.", "Choose who does this step.", field="Who")
    assignments = drawn_up(practice, record, [draft], draft.reason)

    def work(tx: Transaction) -> None:
        for assignment in assignments:
            tx.insert("assignment", assignment)

    summary = HOMEWORK.log(HomeworkMove.ASSIGN, HomeworkActor.COUNSELOR)
    practice.db.write(practice.scope, work, summary=summary, now=practice.now)
    return len(assignments)


def drawn_up(practice: Practice, record: CoupleRecord, drafts: Sequence[Draft], reason: str) -> list[Assignment]:
    """The assignments of drafts, one for everybody whom each names, ready to be kept.

    `reason` says why, where a rule of safety speaks against one of the steps; it stays with these alone. Raises
    `RuleError` where somebody may not get a step, where the reason is missing, or a requirement is not confirmed.
    """
    for draft in drafts:
        for assignee in draft.assignees:
            check_may_get(record, draft.step, assignee)
    gate = suitability.gate(practice, record)
    given = [(draft.step, assignee) for draft in drafts for assignee in draft.assignees]
    despite = gate.checked(given, reason)
    missing = [each for draft in drafts for each in draft.step.requires if each not in draft.confirmed]
    if missing:
        words = ", ".join(step_label(each) for each in dict.fromkeys(missing))
        raise RuleError(f"Not confirmed yet: {words}.", "Confirm it above, or choose another step.")
    return [
        checked(
            replace(
                _drafted(draft, record.couple.couple_id, assignee),
                given_despite=despite if gate.stopped([(draft.step, assignee)]) else "",
            )
        )
        for draft in drafts
        for assignee in draft.assignees
    ]


def _item(assignment: Assignment, reports: list[Completion], today: date, who: HomeworkActor) -> Item:
    sides = SIDES_OF[assignment.assignee]
    state = homework_state.state_of(assignment, today)
    return Item(
        assignment=assignment,
        state=state,
        is_overdue=homework_state.is_overdue(assignment, today),
        reports=tuple(reports),
        counts=tuple(homework_state.count(assignment, reports, side) for side in sides),
        awaited=homework_state.awaited_sides(assignment, reports),
        moves=HOMEWORK.offers(state, who, met(assignment, reports)),
    )


def _looked_over(item: Item, given: Sequence[Assignment], reports: Sequence[Completion], today: date) -> Item:
    """The item, with the word that it was missed twice while something can still be done about it."""
    is_asked = HomeworkMove.ADAPT in item.moves and item.state is not HomeworkState.REVIEWED
    return replace(item, is_missed_twice=is_asked and is_missed_twice(item.assignment, given, reports, today))


def _drafted(draft: Draft, couple_id: UUID, assignee: Assignee) -> Assignment:
    return Assignment(
        assignment_id=new_id(),
        couple_id=couple_id,
        assignee=assignee,
        step_id=draft.step.id,
        plan_id=draft.plan_id,
        title=draft.step.title,
        instructions=draft.instructions,
        cadence=draft.cadence,
        assigned_on=draft.assigned_on,
        due_on=draft.due_on,
    )


def checked(assignment: Assignment) -> Assignment:
    """The assignment in the form that is kept.

    Raises `InvalidInputError` for impossible dates and text that cannot be kept.
    """
    days = assignment.due_on - assignment.assigned_on
    if not timedelta(0) <= days <= timedelta(days=LONGEST_DAYS):
        raise InvalidInputError(
            "The due date is before the day it begins, or more than two years after it.",
            "Choose a due date in between.",
            field="Due",
        )
    text = ASSIGNMENT.typed["instructions"].cleaned(assignment.instructions)
    return replace(assignment, instructions=text)
