"""Gates held against a real record, words by hand, and the phase that is offered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from dashboard.domain.access import Screen
from dashboard.domain.ids import new_id
from dashboard.domain.kinds.homework import ASSIGNMENT
from dashboard.domain.kinds.plans import PLAN, PLAN_TICK
from dashboard.domain.plans.gates import Shown
from dashboard.domain.plans.plan import Plan, PlanLine, PlanTick
from dashboard.domain.safety.screening import Occasion, Said, Way
from dashboard.domain.vocabulary import Assignee, AssignmentStatus, Role, Side
from dashboard.errors import RuleError
from dashboard.services import records
from dashboard.services.couples import reading as couples
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.plans import gates, moving_on
from dashboard.services.practice import Practice
from dashboard.services.safety import talks
from dashboard.services.safety.talks import Noted
from tests import factories


@pytest.fixture
def at() -> Practice:
    """An open practice."""
    return factories.practice()


def plan_of(at: Practice, couple_id: UUID) -> Plan:
    """A plan that a couple goes by."""
    plan = Plan(couple_plan_id=new_id(), couple_id=couple_id, title="After an affair", starts_on=date(2026, 9, 1))
    records.save(at, PLAN, plan, is_new=True, summary="Make a plan")
    return plan


def line(plan: Plan, assignee: Assignee, *needs: str, title: str = "Ten minutes") -> PlanLine:
    """A line that needs these preconditions."""
    return PlanLine(
        plan_line_id=new_id(),
        couple_plan_id=plan.couple_plan_id,
        couple_id=plan.couple_id,
        position=0,
        week=0,
        title=title,
        assignee=assignee,
        needs=" ".join(needs),
    )


def ask(at: Practice, record: CoupleRecord) -> None:
    """Ask both alone; neither reports anything."""
    for partner in record.partners.values():
        said = dict.fromkeys(at.library.signs, Said.NO)
        noted = Noted(occasion=Occasion.GUIDE, way=Way.IN_PERSON, held_on=at.today, said=said, words="")
        talks.note(at, record.couple.couple_id, partner.partner_id, noted)


def do(at: Practice, couple_id: UUID, step: str, assignee: Assignee) -> None:
    """Have a step done and talked over."""
    given = factories.homework(
        of=couple_id,
        assigned_on=at.today - timedelta(days=9),
        due_on=at.today - timedelta(days=2),
        assignee=assignee,
        step_id=step,
        instructions="Do it",
        status=AssignmentStatus.DONE,
        finished_on=at.today - timedelta(days=2),
        reviewed_on=at.today,
    )
    records.save(at, ASSIGNMENT, given, is_new=True, summary="Assign homework")


def test_the_start_gate_follows_the_record(at: Practice) -> None:
    """Talks, homework and the policy each open their part of it."""
    couple_id = factories.add_couple(at)
    ids = ("p-safe", "p-harm-stopped", "p-secrets-rule")
    before = gates.of_couple(at, couples.get(at, couple_id), ids)
    assert [each.shown for each in before] == [Shown.NOT_MET, Shown.NOT_TOLD, Shown.NOT_MET]
    ask(at, couples.get(at, couple_id))
    do(at, couple_id, "close-the-doors", Assignee.B)
    factories.add_policy(at, couple_id)
    after = gates.of_couple(at, couples.get(at, couple_id), ids)
    assert [each.shown for each in after] == [Shown.MET] * 3


def test_ratings_and_steady_weeks_are_read_from_check_ins(at: Practice) -> None:
    """The latest answer of each, and the weeks of whoever was hurt."""
    couple_id = factories.add_couple(at)
    for weeks in (1, 2, 3):
        on = at.today - timedelta(weeks=weeks)
        factories.add_checkin(at, couple_id, on=on, willingness=9 - weeks, word_kept=8, promise_kept="all")
        factories.add_checkin(at, couple_id, side=Side.B, role=Role.INVOLVED, on=on, willingness=4)
    willing, steady = gates.of_couple(at, couples.get(at, couple_id), ("p-both-willing", "p-time-and-steadiness"))
    said = " ".join(each.words for each in (*willing.evidence, *steady.evidence))
    assert "Mina answered 8 to" in said
    assert "Robin answered 4 to" in said
    assert "3 of the last 3 weeks were steady by Mina's answers." in said
    assert willing.shown is Shown.NOT_MET


def test_a_line_waits_and_is_given_with_a_reason_alone(at: Practice) -> None:
    """A step of one person does not wait for what joint work needs; the reason is kept where one waits."""
    record = couples.get(at, factories.add_couple(at))
    plan = plan_of(at, record.couple.couple_id)
    alone, joint = line(plan, Assignee.B, "p-safe"), line(plan, Assignee.JOINT, "p-safe", title="Listen")
    found = gates.of_plan(at, record, plan, [alone, joint])
    assert found.waiting([alone, joint]) == (joint,)
    assert found.kept_reason([alone], "") == ""
    with pytest.raises(RuleError, match="Listen"):
        found.kept_reason([alone, joint], " ")
    assert found.kept_reason([joint], " Seen by a colleague ") == "Seen by a colleague"
    assert gates.of_plan(at, record, plan, [line(plan, Assignee.A, "p-gone")]).checked == {}


def test_a_word_by_hand_counts_for_its_plan_alone(at: Practice) -> None:
    """It is kept with who, when and why, and asked for once."""
    record = couples.get(at, factories.add_couple(at))
    plan, other = plan_of(at, record.couple.couple_id), plan_of(at, record.couple.couple_id)
    gates.check_may_be_ticked(at, record, plan, "p-feelings-speakable")
    word = PlanTick(
        plan_tick_id=new_id(),
        couple_plan_id=plan.couple_plan_id,
        couple_id=record.couple.couple_id,
        precondition_id="p-feelings-speakable",
        ticked_on=at.today,
        ticked_by=at.scope.staff_id,
        reason="One round in session",
    )
    records.save(at, PLAN_TICK, word, is_new=True, summary="Confirm for the plan")
    (found,) = gates.of_couple(at, record, ["p-feelings-speakable"], plan)
    assert found.is_met
    assert found.tick is not None
    assert (found.tick.on, found.tick.reason) == (at.today, "One round in session")
    assert not gates.of_couple(at, record, ["p-feelings-speakable"], other)[0].is_met
    with pytest.raises(RuleError, match="confirmed already"):
        gates.check_may_be_ticked(at, record, plan, "p-feelings-speakable")


@pytest.mark.parametrize("precondition", ["p-safe", "p-secrets-rule", "p-gone"])
def test_what_the_record_tells_is_not_ticked(at: Practice, precondition: str) -> None:
    """Nor is a talk alone that nobody held."""
    record = couples.get(at, factories.add_couple(at))
    with pytest.raises(RuleError, match="The record tells this itself"):
        gates.check_may_be_ticked(at, record, plan_of(at, record.couple.couple_id), precondition)


def test_nothing_of_it_is_for_the_in_session_screen(at: Practice) -> None:
    """Gates speak of what was said alone."""
    couple_id = factories.add_couple(at)
    record = couples.get(at, couple_id)
    shown = replace(at, screen=Screen.IN_SESSION, shown_couple=couple_id)
    with pytest.raises(RuleError):
        gates.of_couple(shown, record, ["p-safe"])
    with pytest.raises(RuleError):
        moving_on.offer(shown, record)


def test_the_next_phase_is_offered_when_its_conditions_are_met(at: Practice) -> None:
    """What only the counselor can tell is left to them; moving on is the usual change of phase."""
    couple_id = factories.add_couple(at, phase="stabilise")
    first = moving_on.offer(at, couples.get(at, couple_id))
    assert first is not None
    assert (first.then.id, first.is_met) == ("understand", False)
    ask(at, couples.get(at, couple_id))
    for step, assignee in (
        ("close-the-doors", Assignee.B),
        ("first-limits", Assignee.A),
        ("choose-to-try", Assignee.A),
        ("choose-to-try", Assignee.B),
    ):
        do(at, couple_id, step, assignee)
    for side, role in ((Side.A, Role.INJURED), (Side.B, Role.INVOLVED)):
        factories.add_checkin(at, couple_id, side=side, role=role, on=at.today, willingness=7)
    then = moving_on.offer(at, couples.get(at, couple_id))
    assert then is not None
    assert then.is_met
    moving_on.move_on(at, couples.get(at, couple_id), then)
    assert couples.get(at, couple_id).couple.phase == "understand"


@pytest.mark.parametrize("phase", ["maintain", "close"])
def test_no_phase_is_offered_after_the_last(at: Practice, phase: str) -> None:
    """Keeping it well stays open, and an end is never offered."""
    assert moving_on.offer(at, couples.get(at, factories.add_couple(at, phase=phase))) is None
