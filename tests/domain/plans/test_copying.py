"""A shipped template as the practice's own: what is copied, and which gates stay before which lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.domain.plans.copying import as_template, copy_of
from dashboard.domain.plans.template import PlanTemplate
from dashboard.domain.steps.own import OwnTemplateStep
from dashboard.domain.steps.step import StepRole
from tests import factories

TEMPLATES = factories.library().plan_templates
CASES = pytest.mark.parametrize("shipped", TEMPLATES.values(), ids=lambda shipped: shipped.id)


@CASES
def test_a_copy_that_is_not_changed_is_the_template_without_what_it_only_offers(shipped: PlanTemplate) -> None:
    """Gates, cautions, check-ins and reviews are those of the shipped one."""
    copied = as_template(replace(copy_of(shipped), plan_id=shipped.id, title=shipped.title), shipped)
    weeks = max(line.week for line in shipped.steps if not line.optional)
    assert copied == replace(
        shipped,
        weeks=weeks,
        steps=tuple(line for line in shipped.steps if not line.optional),
        checkin=copied.checkin,
        reviews=tuple(week for week in shipped.reviews if week <= weeks),
    )
    assert copied.gates == shipped.gates


@CASES
def test_a_step_that_is_moved_forward_does_not_slip_past_its_gate(shipped: PlanTemplate) -> None:
    """Every step that a gate guarded is guarded in the copy, whichever of them is moved to the first week."""
    copied = copy_of(shipped)
    for moved in {line.step_id for line in copied.steps}:
        lines = tuple(replace(line, week=0) if line.step_id == moved else line for line in copied.steps)
        found = as_template(replace(copied, steps=lines), shipped)
        for gate, was in zip(found.gates, shipped.gates, strict=True):
            assert gate.needs == was.needs
            before = {line.step for line in shipped.steps if line.week < was.week}
            guarded = {line.step for line in shipped.steps} - before
            assert all(line.week >= gate.week for line in found.steps if line.step in guarded)
            assert gate.week <= was.week


def test_a_shorter_copy_ends_its_rhythm_with_it() -> None:
    """Check-ins, reviews and talks alone after its last week are left out."""
    shipped = TEMPLATES["after-infidelity"]
    short = replace(copy_of(shipped), steps=(OwnTemplateStep(5, "rituals", StepRole.BOTH),))
    found = as_template(short, shipped)
    assert (found.weeks, found.reviews, found.one_to_one) == (5, (4,), (0, 4))
    assert [(each.from_week, each.to_week) for each in found.checkin] == [(0, 3), (1, 5)]


def test_what_was_written_anew_has_no_gate() -> None:
    """Nothing is made up for it."""
    found = as_template(replace(copy_of(TEMPLATES["after-a-lapse"]), based_on=""), None)
    assert (found.gates, found.not_for, found.reviews) == ((), "", ())
