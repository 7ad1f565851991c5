"""A partner's own homework: open tasks, and reports on them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from dashboard.domain.homework.by_partner import is_kept, joined, may_report, outcome
from dashboard.domain.homework.moves import HOMEWORK, HomeworkActor, HomeworkMove
from dashboard.domain.homework.state import RESULTS, SIDES_OF, HomeworkState, replaces, state_of
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.homework import COMPLETION
from dashboard.domain.languages import to_say
from dashboard.domain.links.visits import Visit
from dashboard.domain.records import Assignment, Completion
from dashboard.domain.reported import Effort, Gain
from dashboard.domain.vocabulary import AssignmentStatus, Visibility
from dashboard.errors import InvalidInputError
from dashboard.services.links.visits import spoken
from dashboard.services.office import Office
from dashboard.store.homework import by_partner as store
from dashboard.store.links.visits import check_live
from dashboard.store.transaction import Transaction

_NOTE = to_say("Your note")
# A partner chooses between these two; words for the writer alone are not sent.
VISIBILITIES = (Visibility.COUNSELOR, Visibility.COUPLE)


@dataclass(frozen=True, slots=True)
class Task:
    """Homework as its partner sees it. `is_told_today` says that there is a report of today, never which."""

    assignment: Assignment
    is_told_today: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A partner's report. A value is None when nothing was chosen; `result` alone has to be."""

    result: AssignmentStatus | None
    reflection: str = ""
    visibility: Visibility = Visibility.COUNSELOR
    effort: Effort | None = None
    gain: Gain | None = None


def open_tasks(office: Office, visit: Visit) -> list[Task]:
    """The tasks that still ask for this partner's report, by due day."""
    today = office.today
    found = store.list_homework(office.db, visit.scope, today)
    own = store.list_own_reports(office.db, visit.scope) if found else []
    return [
        Task(each, any(r.assignment_id == each.assignment_id and r.done_on == today for r in own))
        for each in found
        if may_report(each, own, today)
    ]


def find(office: Office, visit: Visit, assignment_id: UUID | None) -> Task | None:
    """One of `open_tasks`, or None for what is not open for this partner, whatever the reason."""
    return next((t for t in open_tasks(office, visit) if t.assignment.assignment_id == assignment_id), None)


def find_sent(office: Office, visit: Visit, assignment_id: UUID | None) -> Task | None:
    """Homework whose report would still be kept although its page may be gone, or None."""
    found = store.get_homework(office.db, visit.scope, assignment_id) if assignment_id else None
    own = store.list_own_reports(office.db, visit.scope) if found else []
    return Task(found, is_told_today=False) if found and is_kept(found, own, office.today) else None


def begins_on(office: Office, visit: Visit, assignment_id: UUID | None) -> date | None:
    """The day on which homework of this partner begins that has not begun yet, or None."""
    found = store.get_homework(office.db, visit.scope, assignment_id) if assignment_id else None
    return found.assigned_on if found and state_of(found, office.today) is HomeworkState.PLANNED else None


def has_told(office: Office, visit: Visit, *, assignment_id: UUID | None = None, report_id: UUID | None = None) -> bool:
    """Tell whether this partner's report, any on a piece of homework or a certain one, is in the record."""
    own = store.list_own_reports(office.db, visit.scope) if assignment_id or report_id else []
    return any(each.assignment_id == assignment_id or each.completion_id == report_id for each in own)


def report(office: Office, visit: Visit, assignment_id: UUID, said: Said) -> UUID | None:
    """Keep this partner's report, dated today, and return its id.

    None, and nothing is kept, when this partner was not given the task, or has done it before. A task that the
    counselor closed while its form was open stays closed; the report is kept with it for the counselor to read.

    A second report of the same day adds its words to the first, replaces its result, and leaves what it does not say as
    it was. Raises `InvalidInputError` when nothing is chosen or the text cannot be kept, `NotFoundError` when the visit
    has ended.
    """
    if said.result not in RESULTS:
        raise InvalidInputError("Nothing is chosen yet.", "Choose done, partly or not yet.", field="result")
    if said.visibility not in VISIBILITIES:
        raise InvalidInputError("Who may read it is not clear.", "Choose one of the two.", field="visibility")
    words = COMPLETION.typed["reflection"].cleaned(said.reflection, label=_NOTE)
    kept = Completion(
        completion_id=new_id(),
        assignment_id=assignment_id,
        couple_id=visit.couple_id,
        side=visit.side,
        done_on=office.today,
        result=said.result,
        effort=said.effort,
        gain=said.gain,
        reflection=words,
        visibility=said.visibility,
        language=spoken(office, visit).code,
    )
    return office.db.write(
        visit.scope,
        lambda tx: _keep(tx, visit, kept),
        summary=HOMEWORK.log(HomeworkMove.REPORT, HomeworkActor.PARTNER),
        now=office.now,
    )


def _keep(tx: Transaction, visit: Visit, kept: Completion) -> UUID | None:
    check_live(tx, visit)
    own = store.own_reports_now(tx, visit.scope)
    assignment = store.homework_now(tx, visit.scope, kept.assignment_id)
    if assignment is None or not is_kept(assignment, own, kept.done_on):
        return None
    mine = [r for r in own if r.assignment_id == kept.assignment_id]
    earlier = next((r for r in mine if replaces(assignment, r, visit.side, kept.done_on)), None)
    if earlier is None:
        tx.insert("completion", kept)
    else:
        tx.update("completion", _added_to(store.whole_report(tx, earlier), kept))
    if state_of(assignment, kept.done_on) is HomeworkState.OPEN:
        _settle(tx, assignment)
    return (earlier or kept).completion_id


def _added_to(earlier: Completion, later: Completion) -> Completion:
    words, visibility = joined(earlier, later)
    return replace(
        earlier,
        done_on=later.done_on,
        result=later.result,
        effort=later.effort or earlier.effort,
        gain=later.gain or earlier.gain,
        reflection=COMPLETION.typed["reflection"].cleaned(words, label=_NOTE),
        visibility=visibility,
        language=later.language,
    )


def _settle(tx: Transaction, assignment: Assignment) -> None:
    """End a step done once when everybody has done it.

    Written in any case, because the new version alerts other windows.
    """
    results = store.results_now(tx, assignment)
    told = {each.side: each.result for each in results}
    status = outcome(assignment, SIDES_OF[assignment.assignee], told)
    is_over = status is not AssignmentStatus.OPEN
    store.set_status(tx, assignment, status, max(r.done_on for r in results) if is_over else None)
