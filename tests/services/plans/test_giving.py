"""Giving steps of a plan by ticking them."""

from __future__ import annotations

import pytest

from dashboard.domain.homework.state import SIDES_OF
from dashboard.domain.plans.moves import LineState
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Cadence, Side
from dashboard.errors import InvalidInputError, NotFoundError, RuleError
from dashboard.services.homework import following_up, next_round
from dashboard.services.plans import changing, giving, starting
from dashboard.services.plans.changing import Own
from dashboard.services.plans.giving import Wanted
from dashboard.services.practice import Practice
from dashboard.store.transaction import Transaction
from tests import factories
from tests.services.plans.couple_plans import desk, give, given, last_undone, later, line, started

FIRST_WEEK = ("close-the-doors", "care-and-company")


def test_this_weeks_steps_are_given_together() -> None:
    """They become homework with the step's own words and time, the rest waits, and one undo takes both back."""
    at = factories.practice()
    couple_id = started(at)
    assert [x.line.step_id for x in desk(at, couple_id).going.ready] == list(FIRST_WEEK)
    assert give(at, couple_id, *FIRST_WEEK) == 2
    for assignment in given(at, couple_id):
        step = at.library.steps[assignment.step_id]
        assert (assignment.title, assignment.instructions, assignment.plan_id) == (
            step.title,
            step.homework,
            "after-infidelity",
        )
        assert (assignment.assigned_on, (assignment.due_on - at.today).days) == (at.today, step.default_days)
    course = desk(at, couple_id).going
    assert [x.state for x in course.this_week] == [LineState.GIVEN, LineState.GIVEN]
    assert not course.ready
    last_undone(at, couple_id)
    assert given(at, couple_id) == []
    assert len(desk(at, couple_id).going.ready) == 2


def test_a_line_goes_on_in_the_smaller_round_of_its_homework() -> None:
    """What was made smaller stays given and is not offered again; it is done when the smaller one is."""
    at = factories.practice()
    couple_id = started(at)
    give(at, couple_id, *FIRST_WEEK)
    before = next(each for each in given(at, couple_id) if each.step_id == FIRST_WEEK[0])
    smaller = next_round.Smaller(
        title="One door",
        instructions="One.",
        cadence=Cadence.ONCE,
        assigned_on=at.today,
        due_on=at.today,
    )
    next_round.adapt(at, before, following_up.Review(on=at.today), smaller)
    placed = line(at, couple_id, FIRST_WEEK[0])
    assert placed.state is LineState.GIVEN
    assert placed.assignment is not None
    assert placed.assignment.follows == before.assignment_id
    side = SIDES_OF[before.assignee][0]
    said = following_up.Report(side=side, done_on=at.today, result=AssignmentStatus.DONE)
    following_up.report(at, placed.assignment, said)
    assert line(at, couple_id, FIRST_WEEK[0]).state is LineState.DONE


def test_giving_is_all_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the second step cannot be written, the first is not given either."""
    at = factories.practice()
    couple_id = started(at)
    insert, calls = Transaction.insert, []

    def failing(self: Transaction, record: str, value: object) -> None:
        calls.append(record)
        if len(calls) == 2:
            raise RuleError("The disk is full.")
        insert(self, record, value)

    monkeypatch.setattr(Transaction, "insert", failing)
    with pytest.raises(RuleError):
        give(at, couple_id, *FIRST_WEEK)
    assert given(at, couple_id) == []
    assert all(x.state is LineState.READY for x in desk(at, couple_id).going.this_week)


def test_a_gate_is_met_by_the_record_or_confirmed_with_a_reason() -> None:
    """A step for both waits; what the record does not tell is confirmed by hand, with who, when and why."""
    at = factories.practice()
    couple_id = started(at)
    held = line(at, couple_id, "listen-and-reflect")
    assert held.unmet == ("p-safe", "p-harm-stopped", "p-secrets-rule")
    with pytest.raises(RuleError, match="in place first"):
        give(at, couple_id, "listen-and-reflect")
    with pytest.raises(InvalidInputError, match="Why it is met"):
        changing.confirm(at, couple_id, "p-harm-stopped", " ")
    with pytest.raises(RuleError, match="record tells this itself"):
        changing.confirm(at, couple_id, "p-safe", "They said so")
    changing.confirm(at, couple_id, "p-harm-stopped", "Talked over")
    after = desk(at, couple_id)
    tick = after.gates.checked["p-harm-stopped"].tick
    assert tick is not None
    assert (tick.on, tick.reason) == (at.today, "Talked over")
    assert line(at, couple_id, "listen-and-reflect").unmet == ("p-safe", "p-secrets-rule")


def test_a_step_before_its_gate_is_given_with_a_reason() -> None:
    """The reason stays with that step alone, for the counselor."""
    at = factories.practice()
    couple_id = started(at)
    give(at, couple_id, "care-and-company", "listen-and-reflect", reason="Agreed with both")
    kept = {assignment.step_id: assignment.given_despite for assignment in given(at, couple_id)}
    assert kept == {"care-and-company": "", "listen-and-reflect": "Agreed with both"}


def test_a_plan_waits_for_an_open_safety_answer() -> None:
    """None of it is given, unless somebody says why, and the reason is kept with the steps it is about."""
    at = factories.watched(at=factories.practice())
    couple_id = started(at)
    factories.add_checkin(at, couple_id, on=at.today, felt_safe=6, private_safety="yes")
    open_still = at.library.severities["stop_conjoint"].keeps_open
    assert "care-and-company" in open_still
    with pytest.raises(RuleError, match="Safety speaks against giving this now"):
        give(at, couple_id, *FIRST_WEEK)
    assert given(at, couple_id) == []
    give(at, couple_id, *FIRST_WEEK, reason="Talked with each alone")
    kept = {assignment.step_id: assignment.given_despite for assignment in given(at, couple_id)}
    assert kept == {"close-the-doors": "Talked with each alone", "care-and-company": ""}


def test_more_than_most_can_carry_is_given_only_on_purpose() -> None:
    """A third new step for one partner in a week is refused, until somebody says to give it all the same."""
    at = factories.practice()
    couple_id = started(at)
    three = ("close-the-doors", "your-pace-not-mine", "carry-your-own-guilt")
    with pytest.raises(RuleError, match="than most people can carry"):
        give(at, couple_id, *three)
    assert give(at, couple_id, *three, is_over=True) == 3


def test_what_is_suggested_stays_within_what_most_can_carry() -> None:
    """A partner with three steps open is suggested none, and the other one still is."""
    at = factories.practice()
    couple_id = started(at)
    for _ in range(3):
        _other_homework(at, couple_id)
    course = desk(at, couple_id).going
    assert {x.line.assignee for x in course.ready} == {Assignee.A, Assignee.B}
    chosen = giving.suggested(at, desk(at, couple_id))
    assert [x.line.assignee for x in course.ready if x.line.plan_line_id in chosen] == [Assignee.B]


def _other_homework(at: Practice, couple_id: object) -> None:
    begun = factories.homework(of=couple_id, assigned_on=at.today, due_on=at.today)  # type: ignore[arg-type]
    at.db.write(at.scope, lambda tx: tx.insert("assignment", begun), summary="Assign homework", now=at.now)


def test_a_step_can_be_given_before_its_week() -> None:
    """The counselor decides. It is then this week's, and what is to come stays where it was planned."""
    at = factories.practice()
    couple_id = started(at)
    assert line(at, couple_id, "first-limits").state is LineState.WAITING
    give(at, couple_id, "first-limits")
    assert line(at, couple_id, "first-limits").week == 0
    assert line(at, couple_id, "say-what-safety-needs").week == 3


def test_what_a_step_requires_is_confirmed() -> None:
    """As everywhere a step is given."""
    at = factories.practice()
    couple_id = started(at)
    assert at.library.steps["tell-it-once-in-full"].requires
    with pytest.raises(RuleError, match="Not confirmed yet"):
        give(at, couple_id, "tell-it-once-in-full", confirmed={})


def test_a_step_in_its_own_words_is_given_in_them() -> None:
    """Its title and text are the counselor's, and no step of the library stands behind it."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    starting.start_by_hand(at, couple_id, "By hand", at.today)
    changing.add(at, couple_id, Own(assignee=Assignee.JOINT, title="Ten quiet minutes", instructions="With tea."), 0)
    assert give_own(at, couple_id) == 1
    (assignment,) = given(at, couple_id)
    assert (assignment.step_id, assignment.title, assignment.instructions) == ("", "Ten quiet minutes", "With tea.")
    assert assignment.assignee is Assignee.JOINT


def give_own(at: Practice, couple_id: object) -> int:
    """Give the line that has no step of the library."""
    own = line(at, couple_id, "")  # type: ignore[arg-type]
    return giving.give(at, own.line.couple_id, Wanted(lines=[own.line.plan_line_id], begins=at.today))


def test_what_became_of_a_step_is_read_from_its_homework() -> None:
    """Done once it is finished; withdrawn, it is for this week again."""
    at = factories.practice()
    couple_id = started(at)
    give(at, couple_id, *FIRST_WEEK)
    one, other = given(at, couple_id)
    said = following_up.Report(
        side=Side(one.assignee.value), done_on=at.today, result=AssignmentStatus.PARTLY, reflection=""
    )
    following_up.report(at, one, said)
    following_up.withdraw(at, other)
    after = desk(at, couple_id).going
    assert [x.line.step_id for x in after.done] == [one.step_id]
    assert [x.line.step_id for x in after.ready] == [other.step_id]


def test_nothing_is_given_twice_or_while_the_plan_rests() -> None:
    """A step that was given is changed as homework, and a plan that rests is resumed first."""
    at = factories.practice()
    couple_id = started(at)
    give(at, couple_id, "close-the-doors")
    with pytest.raises(RuleError, match="given already"):
        give(at, couple_id, "close-the-doors")
    changing.pause(at, couple_id, "A move")
    with pytest.raises(RuleError, match="rests"):
        give(at, couple_id, "care-and-company")
    with pytest.raises(InvalidInputError, match="No step is ticked"):
        giving.give(at, couple_id, Wanted(lines=(), begins=at.today))


def test_another_counselor_gives_nothing() -> None:
    """Of a couple out of reach no plan is there, and what is named from another plan is not found."""
    at = factories.practice()
    couple_id, other_id = started(at), started(at)
    wanted = Wanted(lines=[line(at, couple_id, "close-the-doors").line.plan_line_id], begins=at.today)
    with pytest.raises(NotFoundError):
        giving.give(factories.colleague(of=at), couple_id, wanted)
    with pytest.raises(NotFoundError):
        giving.give(at, other_id, wanted)


def test_a_week_later_the_next_steps_are_ready() -> None:
    """Weeks come by themselves; nobody has to move the plan on."""
    at = factories.practice()
    couple_id = started(at)
    give(at, couple_id, *FIRST_WEEK)
    after = later(at, weeks=1)
    assert [x.line.step_id for x in desk(after, couple_id).going.ready] == ["your-pace-not-mine", "first-limits"]
