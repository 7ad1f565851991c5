"""A step is given only to whom it suits."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.domain.homework.assigning import can_assign, check_can_assign
from dashboard.domain.vocabulary import Assignee, Role, Side
from dashboard.errors import RuleError
from dashboard.library import load

LIBRARY = load()
STEPS = LIBRARY.steps
START = date(2026, 3, 2)
USUAL = {Side.A: Role.INJURED, Side.B: Role.INVOLVED}
MUTUAL = {Side.A: Role.MUTUAL, Side.B: Role.MUTUAL}
NONE: dict[Side, Role | None] = {Side.A: None, Side.B: None}
COUNTED = {Assignee.A: (Side.A,), Assignee.B: (Side.B,), Assignee.JOINT: (Side.A, Side.B)}


def test_a_step_for_one_role_goes_to_that_partner_only() -> None:
    """The involved partner's step is refused for the injured one, with what to do instead."""
    step = STEPS["close-the-doors"]
    check_can_assign(step, role_of=USUAL, assignee=Assignee.B)
    with pytest.raises(RuleError) as caught:
        check_can_assign(step, role_of=USUAL, assignee=Assignee.A)
    assert "injured partner" in caught.value.message
    assert caught.value.next_action


def test_a_mutual_partner_may_be_given_either_kind() -> None:
    """A partner who was hurt and broke trust gets the steps of both roles."""
    for key in ("close-the-doors", "trigger-notes"):
        assert can_assign(STEPS[key], role_of=MUTUAL, assignee=Assignee.A)


def test_without_a_role_only_steps_for_everybody_may_be_given() -> None:
    """The error says that the injury event is what is missing."""
    assert can_assign(STEPS["choose-to-try"], role_of=NONE, assignee=Assignee.A)
    with pytest.raises(RuleError, match="injury event"):
        check_can_assign(STEPS["close-the-doors"], role_of={}, assignee=Assignee.A)


def test_together_is_for_shared_tasks_only() -> None:
    """A step that each does alone is never one shared task, and the other way round."""
    assert can_assign(STEPS["time-together"], role_of=NONE, assignee=Assignee.JOINT)
    assert not can_assign(STEPS["time-together"], role_of=USUAL, assignee=Assignee.A)
    assert not can_assign(STEPS["choose-to-try"], role_of=USUAL, assignee=Assignee.JOINT)


def test_a_shared_task_that_also_suits_one_role_may_go_to_it_alone() -> None:
    """The slip plan is written together, yet the involved partner may start it alone."""
    step = STEPS["when-we-slip"]
    assert can_assign(step, role_of=USUAL, assignee=Assignee.B)
    assert not can_assign(step, role_of=USUAL, assignee=Assignee.A)
    assert not can_assign(step, role_of=NONE, assignee=Assignee.B)
