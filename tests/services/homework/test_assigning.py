"""Giving, reporting, reviewing and taking back homework, against a real database."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from dashboard.domain.attention.contact import Contact, Reached
from dashboard.domain.homework.state import HomeworkState
from dashboard.domain.records import Assignment
from dashboard.domain.safety.screening import Occasion, Said, Way
from dashboard.domain.safety.suitability import Suitability
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Cadence, Side, Visibility
from dashboard.errors import InvalidInputError, MendwellError, NotFoundError, RuleError, StaleEditError
from dashboard.services.attention import alerts
from dashboard.services.couples import reading as couples
from dashboard.services.couples import undo
from dashboard.services.homework import assigning as homework
from dashboard.services.homework import following_up as changes
from dashboard.services.homework.assigning import Draft, Item
from dashboard.services.practice import Practice
from dashboard.services.safety import suitability, talks
from dashboard.services.safety.talks import Noted
from tests import factories

A, B, JOINT = Assignee
DONE, NOT_DONE, PARTLY = AssignmentStatus.DONE, AssignmentStatus.NOT_DONE, AssignmentStatus.PARTLY


def _draft(at: Practice, step_id: str, *who: Assignee, cadence: Cadence | None = None, ago: int = 3) -> Draft:
    step = at.library.steps[step_id]
    return Draft(
        step=step,
        assignees=who,
        instructions=step.homework,
        cadence=cadence or step.cadence,
        assigned_on=at.today - timedelta(days=ago),
        due_on=at.today + timedelta(days=4),
        confirmed=step.requires,
    )


def _items(at: Practice, couple_id: UUID) -> list[Item]:
    return list(homework.of_couple(at, couples.get(at, couple_id)).items)


def _give(at: Practice, couple_id: UUID, step_id: str, *who: Assignee, cadence: Cadence | None = None) -> Assignment:
    homework.assign(at, couple_id, _draft(at, step_id, *who, cadence=cadence))
    return next(i.assignment for i in _items(at, couple_id) if i.assignment.step_id == step_id)


def _only(at: Practice, couple_id: UUID) -> Item:
    (item,) = _items(at, couple_id)
    return item


def _tell(
    at: Practice, couple_id: UUID, side: Side, result: AssignmentStatus = DONE, *, ago: int = 0, words: str = ""
) -> None:
    said = changes.Report(side=side, done_on=at.today - timedelta(days=ago), result=result, reflection=words)
    changes.report(at, _only(at, couple_id).assignment, said)


def test_a_step_that_is_not_for_the_afraid_waits_for_the_safety_answer() -> None:
    """Refused while the answer is open, and after it was resolved until joint work is decided on with a reason.

    Meanwhile only what is kept open is given.
    """
    at = factories.ticking(factories.watched(at=factories.practice()))
    couple_id = factories.add_couple(at)
    factories.add_checkin(at, couple_id, on=at.today, felt_safe=6, private_safety="unsure")
    steps = at.library.steps.values()
    risky = next(step for step in steps if step.joint and "s-fear" in step.blocked_by)
    calm = next(step for step in steps if step.joint and not step.blocked_by)
    open_still = at.library.steps[at.library.severities["stop_conjoint"].keeps_open[0]]
    contact = Contact(at.today, Reached.IN_PERSON, "Talked alone", at.today + timedelta(days=14))

    def seen() -> alerts.Seen:
        return alerts.seen(each for each in alerts.of_couple(at, couple_id).handled if each.is_safety)

    for deal in (alerts.acknowledge, alerts.acknowledge, alerts.resolve, None):
        for refused in (risky, calm):
            with pytest.raises(RuleError, match="Safety speaks against giving this now"):
                homework.assign(at, couple_id, _draft(at, refused.id, JOINT))
        if deal is not None:
            deal(at, couple_id, seen(), contact)
    assert homework.assign(at, couple_id, _draft(at, open_still.id, A)) == 1
    record = couples.get(at, couple_id)
    for partner in record.partners.values():
        said = Noted(
            occasion=Occasion.GUIDE, way=Way.IN_PERSON, held_on=at.today, said={"s-fear": Said.NO}, words="Asked alone"
        )
        talks.note(at, couple_id, partner.partner_id, said)
    suitability.decide(at, record, Suitability.SUITABLE, "Rawness, not fear", seen=None)
    for given in (risky, calm):
        assert homework.assign(at, couple_id, _draft(at, given.id, JOINT)) == 1
    assert {item.assignment.given_despite for item in _items(at, couple_id)} == {""}


def test_each_gets_an_assignment_in_one_action() -> None:
    """Both separately are two assignments with the words as given, and one undo takes both back."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    homework.assign(at, couple_id, _draft(at, "self-trust", A, B))
    assert sorted(i.assignment.assignee for i in _items(at, couple_id)) == [A, B]
    assert {i.assignment.instructions for i in _items(at, couple_id)} == {at.library.steps["self-trust"].homework}
    last = undo.last_action(at, couple_id)
    assert last is not None
    undo.undo(at, couple_id, last.action_id)
    assert _items(at, couple_id) == []


def test_roles_limit_who_gets_a_step() -> None:
    """A step for the involved partner is refused to the injured one, and nothing is kept of the whole draft."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    with pytest.raises(RuleError, match="not written for the injured partner"):
        homework.assign(at, couple_id, _draft(at, "own-it-plainly", B, A))
    assert _items(at, couple_id) == []


def test_without_an_injury_event_either_partner_may_get_a_step_by_name() -> None:
    """Nobody has a role yet, so roles limit nothing; a shared task stays shared."""
    at = factories.practice()
    couple_id = factories.add_couple(at, role_a=None)
    assert homework.assign(at, couple_id, _draft(at, "own-it-plainly", A)) == 1
    with pytest.raises(RuleError, match="shared task"):
        homework.assign(at, couple_id, _draft(at, "rituals", A))
    assert homework.assign(at, couple_id, _draft(at, "rituals", JOINT)) == 1


def test_what_has_to_be_in_place_is_confirmed_first() -> None:
    """A step with requirements is refused until each of them is ticked."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    draft = _draft(at, "time-limited-window", B)
    almost = Draft(**{**_fields(draft), "confirmed": draft.step.requires[:-1]})
    with pytest.raises(RuleError, match="Not confirmed yet: set a review date"):
        homework.assign(at, couple_id, almost)
    assert homework.assign(at, couple_id, draft) == 1


def _fields(draft: Draft) -> dict[str, object]:
    return {name: getattr(draft, name) for name in Draft.__slots__}


@pytest.mark.parametrize(
    "change",
    [{"assignees": ()}, {"instructions": "  "}, {"due_on": factories.NOW.date() - timedelta(days=9)}],
)
def test_an_impossible_draft_is_refused(change: dict[str, object]) -> None:
    """Nobody, no words, or a due date before the first day: said in words, and nothing is kept."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    with pytest.raises(InvalidInputError):
        homework.assign(at, couple_id, Draft(**{**_fields(_draft(at, "self-trust", A)), **change}))
    assert _items(at, couple_id) == []


def test_another_counselors_couple_is_out_of_reach() -> None:
    """Neither reading, assigning nor any change reaches a couple of another counselor in the same practice."""
    mine = factories.practice()
    theirs = factories.practice(db=mine.db, who=factories.scope(practice_id=mine.scope.practice_id))
    couple_id = factories.add_couple(mine)
    record = couples.get(mine, couple_id)
    given = _give(mine, couple_id, "self-trust", A)
    said = changes.Report(side=Side.A, done_on=mine.today, result=DONE)
    fields = changes.Edit("Other words", given.cadence, given.assigned_on, given.due_on)
    tries = [
        lambda: homework.assign(theirs, couple_id, _draft(theirs, "self-trust", A)),
        lambda: changes.report(theirs, given, said),
        lambda: changes.finish(theirs, given, DONE),
        lambda: changes.edit(theirs, given, fields),
        lambda: changes.review(theirs, given, changes.Review(note="", on=mine.today)),
        lambda: changes.withdraw(theirs, given),
        lambda: changes.reopen(theirs, given),
    ]
    for attempt in tries:
        with pytest.raises(NotFoundError):
            attempt()
    assert homework.of_couple(theirs, record).items == ()
    assert _only(mine, couple_id).assignment == given


def test_a_stale_change_overwrites_nothing() -> None:
    """A change made from what another window has meanwhile changed is refused."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    seen = _give(at, couple_id, "self-trust", A)
    _tell(at, couple_id, Side.A)
    for change in (
        lambda: changes.withdraw(at, seen),
        lambda: changes.report(at, seen, changes.Report(side=Side.A, done_on=at.today, result=NOT_DONE)),
        lambda: changes.edit(at, seen, changes.Edit("New", seen.cadence, seen.assigned_on, seen.due_on)),
    ):
        with pytest.raises(StaleEditError):
            change()
    assert [r.result for r in _only(at, couple_id).reports] == [DONE]


def test_a_step_done_once_is_finished_by_its_report() -> None:
    """The report gives result and day, and then the homework waits for review."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    _give(at, couple_id, "own-it-plainly", B)
    _tell(at, couple_id, Side.B, PARTLY, ago=1, words="Two of three.")
    item = _only(at, couple_id)
    assert (item.assignment.status, item.assignment.finished_on) == (PARTLY, at.today - timedelta(days=1))
    assert item.state is HomeworkState.TO_REVIEW
    assert (item.reports[0].reflection, item.reports[0].visibility) == ("Two of three.", Visibility.COUNSELOR)


def test_a_joint_task_waits_for_the_other() -> None:
    """One confirmation leaves it open and says who is awaited; so does "not done", until the counselor finishes it."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    _give(at, couple_id, "rituals", JOINT, cadence=Cadence.ONCE)
    _tell(at, couple_id, Side.B)
    assert _only(at, couple_id).awaited == (Side.A,)
    assert _only(at, couple_id).state is HomeworkState.OPEN
    _tell(at, couple_id, Side.A, NOT_DONE)
    told = _only(at, couple_id)
    assert (told.assignment.status, told.awaited) == (AssignmentStatus.OPEN, ())
    changes.finish(at, told.assignment, PARTLY)
    assert _only(at, couple_id).assignment.status is PARTLY


def test_a_joint_task_is_over_when_both_have_done_it() -> None:
    """Done and partly come to partly, without another step."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    _give(at, couple_id, "rituals", JOINT, cadence=Cadence.ONCE)
    _tell(at, couple_id, Side.B)
    _tell(at, couple_id, Side.A, PARTLY)
    assert _only(at, couple_id).assignment.status is PARTLY


def test_a_repeated_step_collects_reports_until_it_is_finished() -> None:
    """Each day counts once, a second report for a day replaces the first, and finishing is a step of its own."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    _give(at, couple_id, "room-for-feelings", A, cadence=Cadence.DAILY)
    for ago, result in ((3, DONE), (2, NOT_DONE), (2, DONE), (1, PARTLY)):
        _tell(at, couple_id, Side.A, result, ago=ago)
    item = _only(at, couple_id)
    (count,) = item.counts
    assert (count.done, count.partly, count.not_done, count.expected) == (2, 1, 0, 7)
    assert item.state is HomeworkState.OPEN
    changes.finish(at, item.assignment, DONE)
    assert _only(at, couple_id).state is HomeworkState.TO_REVIEW


def test_finishing_a_joint_repeated_step_takes_both() -> None:
    """As long as one partner has not reported, it cannot be finished."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    _give(at, couple_id, "rituals", JOINT)
    _tell(at, couple_id, Side.A)
    with pytest.raises(RuleError, match="both partners"):
        changes.finish(at, _only(at, couple_id).assignment, DONE)
    _tell(at, couple_id, Side.B)
    changes.finish(at, _only(at, couple_id).assignment, DONE)
    assert _only(at, couple_id).assignment.status is DONE


def test_review_reopen_withdraw() -> None:
    """Reviewed homework can be opened again with its note and reports, and open homework withdrawn."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    _give(at, couple_id, "own-it-plainly", B)
    with pytest.raises(RuleError):
        changes.review(at, _only(at, couple_id).assignment, changes.Review(note="", on=at.today))
    _tell(at, couple_id, Side.B)
    changes.review(at, _only(at, couple_id).assignment, changes.Review(note="Read aloud.", on=at.today))
    assert _only(at, couple_id).state is HomeworkState.REVIEWED
    changes.reopen(at, _only(at, couple_id).assignment)
    item = _only(at, couple_id)
    assert (item.state, item.assignment.review_note, len(item.reports)) == (HomeworkState.OPEN, "Read aloud.", 1)
    changes.withdraw(at, item.assignment)
    assert _only(at, couple_id).state is HomeworkState.WITHDRAWN


def test_a_report_can_be_undone() -> None:
    """Undoing a report takes back both the report and the status it led to."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    _give(at, couple_id, "own-it-plainly", B)
    _tell(at, couple_id, Side.B)
    last = undo.last_action(at, couple_id)
    assert last is not None
    undo.undo(at, couple_id, last.action_id)
    item = _only(at, couple_id)
    assert (item.assignment.status, item.reports) == (AssignmentStatus.OPEN, ())


def test_an_impossible_report_is_refused() -> None:
    """Not by the other partner, not before it was given, not in the future, and not with an open result."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    _give(at, couple_id, "own-it-plainly", B)
    for tell in (
        lambda: _tell(at, couple_id, Side.A),
        lambda: _tell(at, couple_id, Side.B, ago=4),
        lambda: _tell(at, couple_id, Side.B, ago=-1),
        lambda: _tell(at, couple_id, Side.B, AssignmentStatus.OPEN),
    ):
        with pytest.raises(MendwellError):
            tell()
    assert _only(at, couple_id).reports == ()


def test_editing_keeps_reports_inside() -> None:
    """Text and dates change; the first day cannot move behind a report."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    _give(at, couple_id, "room-for-feelings", A)
    _tell(at, couple_id, Side.A, ago=2)
    given = _only(at, couple_id).assignment
    with pytest.raises(InvalidInputError):
        changes.edit(at, given, changes.Edit("Five minutes.", given.cadence, at.today, given.due_on))
    due = at.today + timedelta(days=9)
    changes.edit(at, given, changes.Edit("Five minutes.", Cadence.WEEKLY, given.assigned_on, due))
    now = _only(at, couple_id).assignment
    assert (now.instructions, now.cadence, now.due_on) == ("Five minutes.", Cadence.WEEKLY, due)


def test_load_is_a_warning_by_name() -> None:
    """The third new step in a week and the fourth open at once are said, and still can be given."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    for step in ("room-for-feelings", "care-and-company", "view-from-above"):
        _give(at, couple_id, step, A)
    given = homework.of_couple(at, couples.get(at, couple_id))
    warnings = homework.load_warnings(given, (A, B), at.today, 2)
    assert [w.partition(" ")[0] for w in warnings] == ["Mina", "Mina"]
    assert "4 new steps" in warnings[0]
    assert "4 open at once" in warnings[1]
    assert homework.assign(at, couple_id, _draft(at, "self-trust", A)) == 1
