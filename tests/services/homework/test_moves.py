"""What the page offers about homework is what the services do, in every state, for everybody who may come along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from dashboard.domain.homework.by_partner import is_kept, may_report
from dashboard.domain.homework.moves import HOMEWORK, HomeworkActor, HomeworkMove
from dashboard.domain.homework.state import RESULTS, SIDES_OF, HomeworkState, Term
from dashboard.domain.scope import PartnerScope
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Cadence, Side
from dashboard.services.couples import reading as couples
from dashboard.services.homework import assigning, by_partner, next_round
from dashboard.services.homework import following_up as changes
from dashboard.services.homework.assigning import Draft, Item
from dashboard.services.practice import Practice
from dashboard.store.people import sharing
from tests import driver, factories
from tests.attempts import goes_through
from tests.examples import examples

FAR = factories.NOW + timedelta(days=900)
STEP = "rituals"
DONE = AssignmentStatus.DONE


@dataclass
class Desk:
    """One assignment of a couple, and the day it is."""

    counselor: Practice
    reader: Practice
    couple_id: UUID

    def item(self, of: Practice | None = None) -> Item:
        """The first assignment as the page shows it, whatever other rounds followed."""
        at = of or self.counselor
        items = assigning.of_couple(at, couples.get(at, self.couple_id)).items
        return min(items, key=lambda each: each.assignment.assignment_id)

    def wait(self, days: int) -> None:
        """Let days go by."""
        now = self.counselor.clock() + timedelta(days=days)
        self.counselor, self.reader = (replace(each, clock=lambda: now) for each in (self.counselor, self.reader))


@pytest.fixture(scope="module")
def practice() -> Callable[[], Practice]:
    """One practice for all walks, each with a couple of its own. A function, because a practice is long to print."""
    made = factories.practice()
    return lambda: made


def desk(at: Practice, who: Assignee, cadence: Cadence, begins_in: int) -> Desk:
    """A couple that was given one step, and that a colleague may read."""
    couple_id = factories.add_couple(at)
    step = at.library.steps[STEP]
    draft = Draft(
        step=replace(step, joint=who is Assignee.JOINT),
        assignees=(who,),
        instructions=step.homework,
        cadence=cadence,
        assigned_on=at.today + timedelta(days=begins_in),
        due_on=at.today + timedelta(days=begins_in + 7),
        confirmed=step.requires,
    )
    assigning.assign(at, couple_id, draft)
    reader = factories.colleague(of=at)
    at.db.write(
        at.scope,
        lambda tx: sharing.keep_share(tx, couple_id, reader.scope.staff_id, may_write=False, until=FAR),
        summary="Share",
        now=at.now,
    )
    return Desk(at, reader, couple_id)


@dataclass(frozen=True)
class Attempt:
    """What somebody at the practice tries. `early` moves the day the step begins."""

    may_write: bool
    move: HomeworkMove
    side: Side
    result: AssignmentStatus
    early: int


def make(at: Practice, item: Item, attempt: Attempt) -> None:
    """Try it as somebody at the practice."""
    seen, today = item.assignment, at.today
    sides = SIDES_OF[seen.assignee]
    side = attempt.side if attempt.side in sides else sides[0]
    begins = seen.assigned_on if item.reports else today + timedelta(days=attempt.early)
    edit = changes.Edit("Other words.", seen.cadence, begins, begins + timedelta(days=9))
    reviewed = changes.Review(note="Seen.", on=max(today, seen.assigned_on))
    smaller = next_round.Smaller(
        title="Less", instructions="Half.", cadence=seen.cadence, assigned_on=today, due_on=today + timedelta(days=3)
    )
    ways: dict[HomeworkMove, Callable[[], None]] = {
        HomeworkMove.REPORT: lambda: changes.report(
            at, seen, changes.Report(side=side, done_on=today, result=attempt.result)
        ),
        HomeworkMove.FINISH: lambda: changes.finish(at, seen, attempt.result),
        HomeworkMove.REVIEW: lambda: changes.review(at, seen, reviewed),
        HomeworkMove.REPEAT: lambda: next_round.repeat(at, seen, reviewed, Term(today, today + timedelta(days=7))),
        HomeworkMove.ADAPT: lambda: next_round.adapt(at, seen, reviewed, smaller),
        HomeworkMove.DROP: lambda: changes.drop(at, seen, reviewed, because="Too much now."),
        HomeworkMove.EDIT: lambda: changes.edit(at, seen, edit),
        HomeworkMove.WITHDRAW: lambda: changes.withdraw(at, seen),
        HomeworkMove.REOPEN: lambda: changes.reopen(at, seen),
    }
    ways[attempt.move]()


MADE_BY_STAFF = [
    HomeworkMove.REPORT,
    HomeworkMove.FINISH,
    HomeworkMove.REVIEW,
    HomeworkMove.REPEAT,
    HomeworkMove.ADAPT,
    HomeworkMove.DROP,
    HomeworkMove.EDIT,
    HomeworkMove.WITHDRAW,
    HomeworkMove.REOPEN,
]
ATTEMPTS = some.builds(
    Attempt,
    may_write=some.sampled_from([True, True, True, False]),
    move=some.sampled_from(MADE_BY_STAFF),
    side=some.sampled_from(Side),
    result=some.sampled_from(RESULTS),
    early=some.sampled_from([0, 2]),
)
STEPS = some.lists(
    some.one_of(ATTEMPTS, some.tuples(some.sampled_from(Side), some.sampled_from(RESULTS)), some.just(2)), max_size=9
)


WAYS_TO = {
    HomeworkState.PLANNED: (),
    HomeworkState.OPEN: (),
    HomeworkState.TO_REVIEW: (HomeworkMove.REPORT,),
    HomeworkState.REVIEWED: (HomeworkMove.REPORT, HomeworkMove.REVIEW),
    HomeworkState.WITHDRAWN: (HomeworkMove.WITHDRAW,),
    HomeworkState.REPEATED: (HomeworkMove.REPORT, HomeworkMove.REPEAT),
    HomeworkState.ADAPTED: (HomeworkMove.REPORT, HomeworkMove.REVIEW, HomeworkMove.ADAPT),
    HomeworkState.DROPPED: (HomeworkMove.REPORT, HomeworkMove.DROP),
}


@pytest.mark.parametrize("state", HomeworkState)
def test_in_every_state_every_move_does_what_the_table_says(
    practice: Callable[[], Practice], state: HomeworkState
) -> None:
    """One try each, by the counselor, by a reader and by the partner it was given to."""
    tries: list[Attempt | tuple[Side, AssignmentStatus]] = [
        *(Attempt(who, move, Side.A, DONE, 0) for who in (False, True) for move in MADE_BY_STAFF),
        (Side.A, DONE),
        (Side.B, DONE),
    ]
    at = brought_to(practice(), state)
    for each in tries:
        if at.item().state is not state:
            at = brought_to(practice(), state)
        step(at, each)


def brought_to(at: Practice, state: HomeworkState) -> Desk:
    """Homework of partner A, to be done once, in a state."""
    found = desk(at, Assignee.A, Cadence.ONCE, 2 if state is HomeworkState.PLANNED else 0)
    for move in WAYS_TO[state]:
        make(found.counselor, found.item(), Attempt(True, move, Side.A, DONE, 0))
    assert found.item().state is state
    return found


@settings(max_examples=examples(8), deadline=None)
@given(some.sampled_from(Assignee), some.sampled_from([Cadence.ONCE, Cadence.DAILY]), some.sampled_from([0, 2]), STEPS)
def test_wherever_a_walk_leads_page_and_service_agree(
    practice: Callable[[], Practice],
    who: Assignee,
    cadence: Cadence,
    begins_in: int,
    steps: list[Attempt | tuple[Side, AssignmentStatus] | int],
) -> None:
    """What is offered succeeds and leads where the table says; all else is refused with words and changes nothing."""
    at = desk(practice(), who, cadence, begins_in)
    begun = HOMEWORK.row(HomeworkMove.ASSIGN, None, HomeworkActor.COUNSELOR)
    assert begun is not None
    assert at.item().state in begun.ends
    for each in steps:
        step(at, each)


def step(at: Desk, tried: Attempt | tuple[Side, AssignmentStatus] | int) -> None:
    """Somebody at the practice tries something, a partner reports, or days go by."""
    if isinstance(tried, Attempt):
        (by_counselor if tried.may_write else by_reader)(at, tried)
    elif isinstance(tried, tuple):
        by_a_partner(at, *tried)
    else:
        before = at.item()
        at.wait(tried)
        moved(at, before, HomeworkMove.BEGIN, HomeworkActor.TIME, is_made=at.item().state is not before.state)


def moved(at: Desk, before: Item, move: HomeworkMove, who: HomeworkActor, *, is_made: bool) -> None:
    """Where it is now is where the table leads; what was not done left everything as it was."""
    after = at.item()
    row = HOMEWORK.row(move, before.state, who)
    if not is_made:
        assert replace(after, is_overdue=before.is_overdue) == before
    else:
        assert row is not None
        assert after.state in row.ends


def by_counselor(at: Desk, attempt: Attempt) -> None:
    """The counselor presses what is there, or what another window would still show."""
    before = at.item()
    is_made = goes_through(lambda: make(at.counselor, before, attempt))
    assert is_made is (attempt.move in before.moves)
    assert not is_made or last_entry(at) == HOMEWORK.log(attempt.move, HomeworkActor.COUNSELOR)
    moved(at, before, attempt.move, HomeworkActor.COUNSELOR, is_made=is_made)


def last_entry(at: Desk) -> str:
    """What the log says last."""
    entries = driver.cursor(at.counselor.db).execute("SELECT action FROM audit ORDER BY seq DESC LIMIT 1")
    return str(entries.fetchall()[0][0])


def by_reader(at: Desk, attempt: Attempt) -> None:
    """A colleague who reads is offered nothing and refused everything."""
    before = at.item(of=at.reader)
    assert before.moves == ()
    assert not goes_through(lambda: make(at.reader, before, attempt))
    assert at.item(of=at.reader) == before


def by_a_partner(at: Desk, side: Side, result: AssignmentStatus) -> None:
    """A partner sees what still asks for a report, and reports on nothing else."""
    before = at.item()
    partner = couples.get(at.counselor, at.couple_id).partners[side]
    whose = at.counselor.scope.practice_id, at.couple_id, partner.partner_id, side
    office = factories.office(of=at.counselor)
    visit = factories.visit(at.counselor, PartnerScope(*whose))
    assignment_id = before.assignment.assignment_id
    is_asked = by_partner.find(office, visit, assignment_id) is not None
    own = [each for each in before.reports if each.side is side]
    is_theirs = side in SIDES_OF[before.assignment.assignee]
    assert is_asked is (is_theirs and may_report(before.assignment, own, at.counselor.today))
    # Their form may have been open when it was closed: then no button leads there, and the report is kept.
    is_made = is_theirs and is_kept(before.assignment, own, at.counselor.today)
    assert is_made or not is_asked
    kept = by_partner.report(office, visit, assignment_id, by_partner.Said(result))
    assert (kept is not None) is is_made
    assert kept is None or kept in {each.completion_id for each in at.item().reports}
    assert not is_made or last_entry(at) == HOMEWORK.log(HomeworkMove.REPORT, HomeworkActor.PARTNER)
    moved(at, before, HomeworkMove.REPORT, HomeworkActor.PARTNER, is_made=is_made)
