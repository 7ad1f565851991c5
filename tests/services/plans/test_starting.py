"""Starting a plan from a template, or by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from dashboard.domain.access import Screen
from dashboard.domain.plans.moves import LineState
from dashboard.domain.vocabulary import Role
from dashboard.errors import InvalidInputError, NotFoundError, RuleError
from dashboard.services.plans import starting, templates
from dashboard.services.plans.starting import Part
from dashboard.store.transaction import Transaction
from tests import factories
from tests.services.plans.couple_plans import desk, given, last_undone, propose, started
from tests.services.plans.test_templates import TEMPLATE


def test_parts_cover_every_line_once() -> None:
    """Each shipped plan is cut at its gates without losing or doubling a line, and can be taken whole."""
    for template in factories.practice().library.plan_templates.values():
        found = starting.parts(template)
        whole = found[-1]
        pieces = found[:-1] or found
        lines = [line for part in pieces for line in template.steps if part.first <= line.week < part.end]
        assert len(lines) == len(template.steps)
        assert whole == Part(0, max(line.week for line in template.steps) + 1)


def test_a_plan_keeps_what_the_preview_said() -> None:
    """Steps, people and weeks of the preview are the plan's, nothing is given, and one undo takes all of it back."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    proposal = propose(at, couple_id, "after-infidelity")
    starting.start(at, couple_id, proposal)
    course = desk(at, couple_id).going
    found = {(x.line.step_id, x.line.assignee, course.begins(x.week)) for x in course.lines if x.week is not None}
    assert found == {(x.step.id, x.assignee, x.assigned_on) for x in proposal.preview.lines}
    assert len(course.lines) == len(proposal.preview.lines) > 10
    assert given(at, couple_id) == []
    last_undone(at, couple_id)
    assert desk(at, couple_id).course is None


def test_starting_is_all_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the fifth record cannot be written, the four before it are not there either."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    proposal = propose(at, couple_id, "after-infidelity")
    insert, calls = Transaction.insert, []

    def failing(self: Transaction, record: str, value: object) -> None:
        calls.append(record)
        if len(calls) == 5:
            raise RuleError("The disk is full.")
        insert(self, record, value)

    monkeypatch.setattr(Transaction, "insert", failing)
    with pytest.raises(RuleError):
        starting.start(at, couple_id, proposal)
    assert len(calls) == 5
    assert desk(at, couple_id).course is None


def test_a_later_part_starts_on_its_own_start_date() -> None:
    """The part after the second gate begins on the chosen day, and waits for that gate and for the one before it."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    proposal = propose(at, couple_id, "after-infidelity", part=1)
    assert min(line.assigned_on for line in proposal.preview.lines) == at.today
    assert [gate.week + proposal.part.first for gate in proposal.preview.gates] == [12, 12]
    starting.start(at, couple_id, proposal)
    first, second = proposal.preview.gates
    assert [need.id for need in first.needs] == ["p-safe", "p-harm-stopped", "p-secrets-rule"]
    needs = {placed.line.preconditions for placed in desk(at, couple_id).going.lines}
    assert needs == {tuple(need.id for need in (*first.needs, *second.needs))}


def test_a_later_gate_adds_to_the_one_before() -> None:
    """Preconditions of the start have to be there still."""
    at = factories.practice()
    couple_id = started(at)
    first, *_, last = desk(at, couple_id).going.lines
    assert set(first.line.preconditions) == {"p-safe", "p-harm-stopped", "p-secrets-rule"}
    assert set(last.line.preconditions) > set(first.line.preconditions)


def test_optional_and_left_out_steps() -> None:
    """Optional steps come in when chosen, and a step that is left out stays out."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    template = templates.get(at, "after-infidelity")
    part = starting.parts(template)[1]
    assert [s.id for s in starting.optional_steps(template, part, at.library)] == ["time-limited-window"]
    with_it = propose(
        at,
        couple_id,
        template.id,
        part=1,
        include_optional=frozenset({"time-limited-window"}),
        leave_out=frozenset({"open-book"}),
    )
    steps = {line.step.id for line in with_it.preview.lines}
    assert "time-limited-window" in steps
    assert "open-book" not in steps
    assert "time-limited-window" not in {x.step.id for x in propose(at, couple_id, template.id, part=1).preview.lines}


def test_a_plan_that_needs_roles_says_so() -> None:
    """Without an injury event the plan is refused with what to do about it."""
    at = factories.practice()
    couple_id = factories.add_couple(at, role_a=None)
    with pytest.raises(RuleError, match="Record the injury event"):
        propose(at, couple_id, "after-infidelity")


def test_a_preview_of_other_roles_is_looked_at_again() -> None:
    """Lines are for persons, so a plan is not kept for roles that are others by now."""
    at = factories.practice()
    proposal = propose(at, factories.add_couple(at), "keeping-well")
    with pytest.raises(RuleError, match="roles changed"):
        starting.start(at, factories.add_couple(at, role_a=Role.INVOLVED), proposal)


def test_another_counselors_couple_gets_no_plan() -> None:
    """The proposal of one counselor cannot be kept for a couple of another, nor is the plan there to be read."""
    mine = factories.practice()
    couple_id = factories.add_couple(mine)
    theirs = factories.colleague(of=mine)
    with pytest.raises(NotFoundError):
        starting.start(theirs, couple_id, propose(mine, couple_id, "keeping-well"))
    with pytest.raises(NotFoundError):
        starting.start_by_hand(theirs, couple_id, "Mine", theirs.today)
    assert desk(mine, couple_id).course is None


def test_an_own_template_becomes_a_plan_like_a_shipped_one() -> None:
    """Its lines stand in their weeks, with the note for the counselor, and wait for no gate."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    starting.start(at, couple_id, propose(at, couple_id, templates.add(at, TEMPLATE)))
    course = desk(at, couple_id).going
    assert [(x.line.step_id, x.week, x.line.note, x.state) for x in course.lines] == [
        ("care-and-company", 0, "", LineState.READY),
        ("rituals", 1, "Tea.", LineState.WAITING),
    ]
    assert course.begins(1) == at.today + timedelta(weeks=1)


def test_a_new_plan_ends_the_one_before_and_keeps_it() -> None:
    """A couple has one plan at a time. One undo takes the new one back, and the former goes on."""
    at = factories.practice()
    couple_id = started(at)
    before = desk(at, couple_id).going
    starting.start_by_hand(at, couple_id, "  By  hand ", at.today)
    now = desk(at, couple_id)
    assert (now.going.plan.title, now.going.lines) == ("By hand", ())
    assert [(plan.title, plan.ended_on) for plan in now.former] == [(before.plan.title, at.today)]
    last_undone(at, couple_id)
    again = desk(at, couple_id)
    assert again.former == ()
    assert [x.line.title for x in again.going.lines] == [x.line.title for x in before.lines]


def test_a_plan_by_hand_has_a_title() -> None:
    """Without one it could not be told from the next."""
    at = factories.practice()
    couple_id = factories.add_couple(at)
    with pytest.raises(InvalidInputError, match="Title"):
        starting.start_by_hand(at, couple_id, " ", at.today)
    assert desk(at, couple_id).course is None


def test_a_plan_is_for_the_private_screen() -> None:
    """Notes and reasons are for the counselor: nothing of it is read with both in the room."""
    at = factories.practice()
    couple_id = started(at)
    turned = replace(at, screen=Screen.IN_SESSION, shown_couple=couple_id)
    with pytest.raises(RuleError):
        desk(turned, couple_id)
    with pytest.raises(RuleError):
        starting.start_by_hand(turned, couple_id, "By hand", at.today)
